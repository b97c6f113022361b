package frontmatter

import "strings"

// rubyDate follows Ruby's Time.parse, which Jekyll applies to every date: Date._parse finds
// the parts, days up to 31 roll over into the next month, and a date needs year, month and day.
func rubyDate(s string) DateVerdict {
	c, rest, zone, ok := findClock(s)
	if !ok || c.hour > 24 || c.minute > 59 || c.second > 60 {
		return DateVerdict{}
	}
	if offset, known := rubyZones[strings.ToUpper(zone)]; known {
		c.zoned, c.offset = true, c.offset+offset*3600
	}
	f := fields{clock: c}
	var room [usualTokens]token
	tokens, _ := tokenize(rest, room[:0])
	if !f.rubyNamed(tokens) && !f.rubyTriple(tokens) && !f.rubyDigits(tokens) {
		return DateVerdict{}
	}
	if f.month < 1 || f.month > 12 || f.day < 1 || f.day > 31 {
		return DateVerdict{}
	}
	return f.verdict()
}

// rubyZones are the zone names that Time.parse knows, in hours east of UTC.
var rubyZones = map[string]int{
	"Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}

// rubyNamed reads "5 Nov 2024" and "Nov 5, 2024"; a month's first three letters are enough.
func (f *fields) rubyNamed(tokens []token) bool {
	for i, t := range tokens {
		if !t.letter || monthNumber(t.text, true) == 0 {
			continue
		}
		f.month = monthNumber(t.text, true)
		day := i - 1
		for day >= 0 && tokens[day].letter {
			day--
		}
		year := i + 1
		if day < 0 { // the day follows the month
			day = i + 1
			year = i + 2
		}
		for year < len(tokens) && tokens[year].letter {
			year++
		}
		if day >= len(tokens) || year >= len(tokens) || tokens[day].letter {
			return false
		}
		f.day, f.year = tokens[day].number, rubyYear(tokens[year])
		if len(tokens[day].text) > 2 {
			f.day, f.year = tokens[year].number, rubyYear(tokens[day])
		}
		return true
	}
	return false
}

func rubyYear(t token) int {
	switch {
	case len(t.text) > 2:
		return t.number
	case t.number >= 69:
		return 1900 + t.number
	}
	return 2000 + t.number
}

// rubyTriple reads three numbers joined by the same sign: year first, unless the last one is
// longer than two digits.
func (f *fields) rubyTriple(tokens []token) bool {
	for i := 0; i+2 < len(tokens); i++ {
		a, b, c := tokens[i], tokens[i+1], tokens[i+2]
		if a.letter || b.letter || c.letter || b.before != c.before || !isDateMark(b.before) {
			continue
		}
		f.year, f.month, f.day = rubyYear(a), b.number, c.number
		if len(c.text) > 2 {
			f.year, f.day = c.number, a.number
		}
		return true
	}
	return false
}

// rubyDigits reads a run of digits: YYYYMMDD or YYMMDD.
func (f *fields) rubyDigits(tokens []token) bool {
	if len(tokens) != 1 || tokens[0].letter {
		return false
	}
	n := tokens[0].number
	switch len(tokens[0].text) {
	case 8:
		f.year = n / 10000
	case 6:
		f.year = 2000 + n/10000
	default:
		return false
	}
	f.month, f.day = n/100%100, n%100
	return true
}
