package frontmatter

import (
	"fmt"
	"strconv"
	"strings"
)

// jsDate follows V8's Date constructor: the ISO form of ECMA-262 first, then the legacy
// reading of numbers and English words. Times without a zone are taken as UTC, as builds run.
func jsDate(s string) DateVerdict {
	s = strings.TrimSpace(s)
	if f, ok := jsISO(s); ok {
		if f.month < 1 || f.month > 12 || f.day < 1 || f.day > 31 || f.hour > 24 || f.minute > 59 || f.second > 59 {
			return DateVerdict{}
		}
		return f.verdict()
	}
	if len(s) > 10 && (s[10] == 'T' || s[9] == 'T' || s[8] == 'T') && s[4] == '-' {
		// the legacy reader knows T only behind a date that the ISO one took
		if f, ok := parseTimestamp(s, timestampForm{flatZone: true}); !ok || !f.possible() || len(s) > 10 && s[10] != 'T' {
			return DateVerdict{}
		}
		s = s[:10] + " " + s[11:]
	}
	return jsLegacy(s)
}

// jsISO reads YYYY, YYYY-MM, YYYY-MM-DD and these with THH:mm, seconds, a fraction and a zone.
func jsISO(s string) (fields, bool) {
	f := fields{month: 1, day: 1}
	r := reader{s: s}
	f.year = r.number(4, 4)
	if strings.HasPrefix(r.s, "-") {
		r.expect("-")
		f.month = r.number(2, 2)
		if strings.HasPrefix(r.s, "-") {
			r.expect("-")
			f.day = r.number(2, 2)
		}
	}
	if r.failed || r.s == "" {
		return f, !r.failed
	}
	r.expect("T")
	f.set = true
	f.hour = r.number(2, 2)
	r.expect(":")
	f.minute = r.number(2, 2)
	if strings.HasPrefix(r.s, ":") {
		r.expect(":")
		f.second = r.number(2, 2)
		f.nano = r.fraction() / 1_000_000 * 1_000_000
	}
	if len(r.s) == 6 && (r.s[0] == '+' || r.s[0] == '-') && r.s[3] == ':' || r.s == "Z" {
		r.zone(&f.clock, false)
	}
	return f, !r.failed && r.s == ""
}

var jsZones = map[string]int{
	"": 0, "z": 0, "ut": 0, "utc": 0, "gmt": 0,
	"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}

// jsClock writes the parts of a time of day with two digits each: V8's legacy reader takes any
// number of them, and thousandths behind one more colon.
func jsClock(s string) string {
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return s
	}
	start := colon
	for start > 0 && isDigit(s[start-1]) {
		start--
	}
	stop := colon
	for stop < len(s) && (isDigit(s[stop]) || s[stop] == ':') {
		stop++
	}
	if twoDigits(s[start:stop]) {
		return s
	}
	parts := strings.Split(s[start:stop], ":")
	if len(parts) > 4 {
		return s
	}
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		switch {
		case err != nil || i < 3 && n > 99 || n > 999:
			return s
		case i < 3:
			parts[i] = fmt.Sprintf("%02d", n)
		}
	}
	return s[:start] + strings.Join(parts[:min(3, len(parts))], ":") + s[stop:]
}

// twoDigits reports whether a time of day is written as jsClock writes it: 9:05 is not.
func twoDigits(clock string) bool {
	if len(clock) != len("15:04") && len(clock) != len("15:04:05") {
		return false
	}
	for i := range len(clock) {
		if (i%3 == 2) != (clock[i] == ':') {
			return false
		}
	}
	return true
}

func jsLegacy(s string) DateVerdict {
	s = jsClock(s)
	c, rest, zone, ok := findClock(s)
	hours, known := jsZones[strings.ToLower(zone)]
	if !ok || !known || c.hour > 24 || c.minute > 59 || c.second > 59 {
		return DateVerdict{}
	}
	if zone != "" {
		c.zoned, c.offset = true, c.offset+hours*3600
	}
	c.nano = c.nano / 1_000_000 * 1_000_000
	var room [usualTokens]token
	tokens, tail := tokenize(rest, room[:0])
	if strings.Trim(tail, " ,.") != "" {
		return DateVerdict{}
	}
	f := fields{clock: c}
	var found [usualTokens]token
	numbers := found[:0]
	for _, t := range tokens {
		switch {
		case !t.letter:
			numbers = append(numbers, t)
		case monthNumber(t.text, true) > 0:
			f.month = monthNumber(t.text, true)
		case len(numbers) > 0: // a word that is not known behind a number
			return DateVerdict{}
		}
	}
	if !f.jsNumbers(numbers) || f.month < 1 || f.month > 12 || f.day < 1 || f.day > 31 {
		return DateVerdict{}
	}
	return f.verdict()
}

// jsNumbers puts numbers into their places as V8's DayComposer does.
func (f *fields) jsNumbers(numbers []token) bool {
	switch {
	case f.month > 0 && len(numbers) == 2:
		f.day, f.year = numbers[0].number, jsYear(numbers[1])
		if f.day > 31 {
			f.day, f.year = numbers[1].number, jsYear(numbers[0])
		}
	case f.month > 0 && len(numbers) == 1:
		f.day, f.year = numbers[0].number, 2001
	case f.month == 0 && len(numbers) == 3 && numbers[0].number > 31:
		f.year, f.month, f.day = numbers[0].number, numbers[1].number, numbers[2].number
	case f.month == 0 && len(numbers) == 3:
		f.month, f.day, f.year = numbers[0].number, numbers[1].number, jsYear(numbers[2])
	case f.month == 0 && len(numbers) == 2:
		f.month, f.day, f.year = numbers[0].number, numbers[1].number, 2001
	default:
		return false
	}
	return true
}

func jsYear(t token) int {
	switch {
	case t.number > 99:
		return t.number
	case t.number < 50:
		return 2000 + t.number
	}
	return 1900 + t.number
}
