package frontmatter

import (
	"strings"
	"time"
)

// dateutilDate follows python-dateutil 2.8: numbers and English month names in nearly any
// order, month first where both readings are possible, what is missing taken from today.
func dateutilDate(s string, now time.Time) DateVerdict {
	s = strings.TrimSpace(s)
	c, rest, zone, ok := findClock(s)
	if !ok || !dateutilZone(&c, zone) {
		return DateVerdict{}
	}
	rest = strings.TrimRight(rest, " ")
	if t := strings.TrimRight(rest, "T"); len(t) < len(rest) && t != "" && isDigit(t[len(t)-1]) {
		rest = t
	}
	var room [usualTokens]token
	tokens, tail := tokenize(rest, room[:0])
	if strings.Trim(tail, " ,.") != "" {
		return DateVerdict{}
	}
	var numbers []token
	month := 0
	for i, t := range tokens {
		switch {
		case strings.Trim(t.before, " ,./-") != "":
			return DateVerdict{}
		case !t.letter:
			numbers = append(numbers, t)
		case monthNumber(t.text, false) > 0 && month == 0:
			month = monthNumber(t.text, false)
		case isDayName(t.text):
		case i > 0 && !tokens[i-1].letter && isOrdinal(t.text):
		default:
			return DateVerdict{}
		}
	}
	f := fields{year: now.Year(), month: int(now.Month()), day: now.Day(), clock: c}
	if !f.dateutil(numbers, month) || !f.possible() {
		return DateVerdict{}
	}
	v := f.verdict()
	return v
}

// dateutilZone accepts Z, UTC and GMT; another name of up to five capitals is ignored.
func dateutilZone(c *clock, zone string) bool {
	switch {
	case zone == "":
	case zone == "Z" || zone == "UTC" || zone == "GMT" || zone == "z":
		c.zoned = true
	case len(zone) > 5 || zone != strings.ToUpper(zone) || len(zone) < 3:
		return false
	}
	return true
}

func isOrdinal(word string) bool {
	switch strings.ToLower(word) {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// dateutil puts numbers into their places as dateutil's resolve_ymd does.
func (f *fields) dateutil(numbers []token, month int) bool {
	if len(numbers) == 1 && month == 0 && len(numbers[0].text) == 8 {
		n := numbers[0].number
		f.year, f.month, f.day = n/10000, n/100%100, n%100
		return true
	}
	for _, n := range numbers {
		if len(n.text) > 4 {
			return false
		}
	}
	if month > 0 {
		f.month = month
		return f.besideMonth(numbers)
	}
	switch len(numbers) {
	case 1:
		if len(numbers[0].text) == 4 {
			f.year = numbers[0].number
		} else {
			f.day = numbers[0].number
		}
		return true
	case 2:
		return f.pair(numbers[0], numbers[1])
	case 3:
		a, b, c := numbers[0], numbers[1], numbers[2]
		switch {
		case a.number > 31 || len(a.text) > 2:
			f.year = century(a)
			f.month, f.day = b.number, c.number
			if f.month > 12 && c.number <= 12 && len(a.text) < 4 {
				f.month, f.day = f.day, f.month
			}
		case a.number > 12:
			f.day, f.month, f.year = a.number, b.number, century(c)
		default:
			f.month, f.day, f.year = a.number, b.number, century(c)
		}
		return true
	}
	return false
}

// besideMonth reads the numbers beside a month's name: day and year, or one of them.
func (f *fields) besideMonth(numbers []token) bool {
	switch len(numbers) {
	case 1:
		if n := numbers[0]; n.number > 31 || len(n.text) > 2 {
			f.year = century(n)
		} else {
			f.day = n.number
		}
		return true
	case 2:
		day, year := numbers[0], numbers[1]
		if day.number > 31 || len(day.text) > 2 {
			day, year = year, day
		}
		f.day, f.year = day.number, century(year)
		return true
	}
	return false
}

// pair reads two numbers: year and month, or month and day.
func (f *fields) pair(a, b token) bool {
	switch {
	case len(a.text) == 4:
		f.year, f.month = a.number, b.number
	case len(b.text) == 4:
		f.month, f.year = a.number, b.number
	case a.number > 12:
		f.day, f.month = a.number, b.number
	default:
		f.month, f.day = a.number, b.number
	}
	return true
}

// century completes a year of two digits to the one nearest to 2000.
func century(t token) int {
	switch {
	case len(t.text) > 2:
		return t.number
	case t.number < 70:
		return 2000 + t.number
	}
	return 1900 + t.number
}
