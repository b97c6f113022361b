package frontmatter

import (
	"strconv"
	"strings"
)

// Spelling is what a date's notation alone says of it, whatever engine reads it.
type Spelling int

const (
	NoDate     Spelling = iota // not a notation of dates that is known
	Portable                   // every engine reads it alike
	Clear                      // one reading, in a notation that some engines refuse
	Ambiguous                  // day and month may be swapped
	Impossible                 // a date that the calendar does not have
)

// ClassifyDate says how clear a date is. For a Clear one iso is the same date in the
// notation that every engine reads; it is "" where that would lose something (a zone's name).
// For an Ambiguous one iso and other are the two readings.
func ClassifyDate(s string) (spelling Spelling, iso, other string) {
	s = strings.TrimSpace(s)
	if f, ok := parseTimestamp(s, timestampForm{shortDay: true, shortClock: true, flatZone: true}); ok {
		if !f.possible() {
			return Impossible, "", ""
		}
		if hugoDate(s).Kind == AsDate && jsDate(s).Kind == AsDate {
			return Portable, f.iso(), ""
		}
		return Clear, f.iso(), ""
	}
	c, rest, zone, ok := findClock(s)
	if !ok || c.hour > 23 && c.set {
		return NoDate, "", ""
	}
	var room [usualTokens]token
	tokens, tail := tokenize(strings.TrimRight(rest, " T"), room[:0])
	if strings.Trim(tail, " ,.") != "" || !zoneKept(&c, zone) && zone != "" && len(zone) > 5 {
		return NoDate, "", ""
	}
	f := fields{clock: c}
	swapped, ok := f.place(tokens)
	switch {
	case !ok:
		return NoDate, "", ""
	case !f.possible():
		return Impossible, "", ""
	case swapped:
		g := f
		g.month, g.day = f.day, f.month
		return Ambiguous, f.iso(), g.iso()
	case hugoDate(s).Kind == AsDate && jsDate(s).Kind == AsDate:
		return Portable, f.iso(), ""
	case !zoneKept(&c, zone):
		return Clear, "", ""
	}
	return Clear, f.iso(), ""
}

// zoneKept reports whether a zone's name says no more than what is written in c.
func zoneKept(c *clock, zone string) bool {
	switch zone {
	case "":
		return true
	case "Z", "UTC", "GMT":
		c.zoned = true
		return true
	}
	return false
}

// place finds day, month and year in tokens; swapped says that day and month may change
// places.
func (f *fields) place(tokens []token) (swapped, ok bool) {
	numbers, ok := f.sort(tokens)
	if !ok {
		return false, false
	}
	if f.month > 0 {
		if len(numbers) != 2 {
			return false, false
		}
		day, year := numbers[0], numbers[1]
		if len(day.text) == 4 {
			day, year = year, day
		}
		f.day, f.year = day.number, year.number
		return false, len(year.text) == 4 && len(day.text) <= 2
	}
	if len(numbers) == 1 && len(tokens) == 1 && len(numbers[0].text) == 8 {
		n := numbers[0].number
		f.year, f.month, f.day = n/10000, n/100%100, n%100
		return false, f.year >= 1970 && f.year < 2100 && f.possible()
	}
	if len(numbers) != 3 || len(tokens) != 3 || numbers[1].before != numbers[2].before || !isDateMark(numbers[1].before) {
		return false, false
	}
	return f.placeThree(numbers[0], numbers[1], numbers[2])
}

// sort takes the month's name out of tokens and returns the numbers; false for other words.
func (f *fields) sort(tokens []token) ([]token, bool) {
	var numbers []token
	for i, t := range tokens {
		switch {
		case !t.letter:
			numbers = append(numbers, t)
		case monthNumber(t.text, false) > 0 && f.month == 0:
			f.month = monthNumber(t.text, false)
		case isDayName(t.text), i > 0 && !tokens[i-1].letter && isOrdinal(t.text):
		default:
			return nil, false
		}
	}
	return numbers, true
}

func (f *fields) placeThree(a, b, c token) (swapped, ok bool) {
	switch {
	case len(b.text) > 2:
		return false, false
	case len(a.text) == 4 && len(c.text) <= 2:
		f.year, f.month, f.day = a.number, b.number, c.number
	case len(c.text) == 4 && len(a.text) <= 2:
		f.year, f.day, f.month = c.number, a.number, b.number
		if f.month > 12 && f.day <= 12 {
			f.month, f.day = f.day, f.month
		}
		return f.day <= 12 && f.month <= 12 && f.day != f.month && f.day > 0 && f.month > 0, true
	default:
		return false, false
	}
	return false, true
}

// iso writes the date in the notation that every engine reads.
func (f fields) iso() string {
	var room [32]byte
	out := padded(room[:0], 4, f.year)
	out = padded(append(out, '-'), 2, f.month)
	out = padded(append(out, '-'), 2, f.day)
	if !f.set {
		return string(out)
	}
	out = padded(append(out, 'T'), 2, f.hour)
	out = padded(append(out, ':'), 2, f.minute)
	out = padded(append(out, ':'), 2, f.second)
	switch {
	case f.nano > 0:
		return "" // nobody writes fractions of a second by hand
	case !f.zoned:
		return string(out)
	case f.offset == 0:
		return string(append(out, 'Z'))
	}
	sign, offset := byte('+'), f.offset
	if offset < 0 {
		sign, offset = '-', -offset
	}
	out = padded(append(out, sign), 2, offset/3600)
	return string(padded(append(out, ':'), 2, offset/60%60))
}

// padded appends a number that is not negative with so many digits at the least.
func padded(out []byte, digits, n int) []byte {
	for least := 10; digits > 1; digits-- {
		if n < least {
			out = append(out, '0')
		}
		least *= 10
	}
	return strconv.AppendInt(out, int64(n), 10)
}
