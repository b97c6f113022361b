package frontmatter

import "strings"

// timestampForm is how far a YAML library's timestamps go.
type timestampForm struct {
	shortDay   bool // a date alone may have one digit for month and day
	shortClock bool // minutes and seconds may have one digit
	flatZone   bool // +0100, without a colon
}

var (
	pyYAMLForm = timestampForm{}
	jsYAMLForm = timestampForm{}
	psychForm  = timestampForm{shortDay: true, flatZone: true}
	hexoForm   = timestampForm{shortDay: true, shortClock: true}
)

// parseTimestamp reads the YAML 1.1 timestamp type.
func parseTimestamp(s string, form timestampForm) (fields, bool) {
	r := reader{s: s}
	var f fields
	var monthDigits, dayDigits int
	f.year = r.number(4, 4)
	r.expect("-")
	f.month, monthDigits = r.count(1, 2)
	r.expect("-")
	f.day, dayDigits = r.count(1, 2)
	if r.failed {
		return f, false
	}
	if r.s == "" {
		return f, form.shortDay || monthDigits == 2 && dayDigits == 2
	}
	if c := r.s[0]; c == 'T' || c == 't' {
		r.s = r.s[1:]
	} else {
		n := len(r.s)
		r.s = strings.TrimLeft(r.s, " \t")
		r.failed = n == len(r.s)
	}
	least := 2
	if form.shortClock {
		least = 1
	}
	f.set = true
	f.hour = r.number(1, 2)
	r.expect(":")
	f.minute = r.number(least, 2)
	r.expect(":")
	f.second = r.number(least, 2)
	f.nano = r.fraction()
	r.s = strings.TrimLeft(r.s, " \t")
	r.zone(&f.clock, form.flatZone)
	return f, !r.failed && r.s == ""
}

// reader takes a string apart from the left.
type reader struct {
	s      string
	failed bool
}

func (r *reader) expect(prefix string) {
	rest, ok := strings.CutPrefix(r.s, prefix)
	r.s, r.failed = rest, r.failed || !ok
}

func (r *reader) number(least, most int) int {
	n, _ := r.count(least, most)
	return n
}

// count reads a number of so many digits and says how many there were.
func (r *reader) count(least, most int) (value, digits int) {
	for digits < len(r.s) && digits < most && isDigit(r.s[digits]) {
		value = value*10 + int(r.s[digits]-'0')
		digits++
	}
	r.s, r.failed = r.s[digits:], r.failed || digits < least
	return value, digits
}

// fraction reads a fraction of a second, in nanoseconds.
func (r *reader) fraction() int {
	rest, ok := strings.CutPrefix(r.s, ".")
	if !ok {
		return 0
	}
	n, unit := 0, 100_000_000
	for rest != "" && isDigit(rest[0]) {
		n += int(rest[0]-'0') * unit
		unit /= 10
		rest = rest[1:]
	}
	r.s = rest
	return n
}

// zone reads Z or an offset, if there is one.
func (r *reader) zone(c *clock, flat bool) {
	if r.s == "" {
		return
	}
	c.zoned = true
	if r.s[0] == 'Z' || r.s[0] == 'z' && flat {
		r.s = r.s[1:]
		return
	}
	sign := 1
	switch r.s[0] {
	case '+':
	case '-':
		sign = -1
	default:
		r.failed = true
		return
	}
	r.s = r.s[1:]
	hours, minutes := r.number(1, 2), 0
	switch {
	case strings.HasPrefix(r.s, ":"):
		r.s = r.s[1:]
		minutes = r.number(2, 2)
	case flat && r.s != "" && isDigit(r.s[0]):
		minutes = r.number(2, 2)
	}
	c.offset = sign * (hours*3600 + minutes*60)
}

// timestampDate is js-yaml's way: a timestamp out of range rolls over.
func timestampDate(s string, form timestampForm) DateVerdict {
	if f, ok := parseTimestamp(s, form); ok {
		return f.verdict()
	}
	return textOrNumber(s)
}

// pyYAMLDate is PyYAML's way: a timestamp out of range is an exception.
func pyYAMLDate(s string) DateVerdict {
	f, ok := parseTimestamp(s, pyYAMLForm)
	switch {
	case !ok:
		return textOrNumber(s)
	case !f.possible():
		return DateVerdict{Kind: Refused}
	}
	return f.verdict()
}

// psychDate is Psych's way: a timestamp out of range is text.
func psychDate(s string) DateVerdict {
	f, ok := parseTimestamp(s, psychForm)
	switch {
	case !ok:
		return textOrNumber(s)
	case !f.possible():
		return DateVerdict{Kind: AsText}
	}
	return f.verdict()
}
