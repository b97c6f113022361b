package frontmatter

import (
	"math"
	"strings"
)

// token is a run of digits, of letters, or one other character.
type token struct {
	text   string
	number int // of digits; -1 for what is none, or too long to be one
	letter bool
	before string // blanks and punctuation since the token before it
}

// usualTokens is how many a date has as a rule; there is room for them without asking for memory.
const usualTokens = 8

// tokenize splits a date into numbers and words, which it appends to tokens.
func tokenize(s string, tokens []token) (all []token, rest string) {
	at := 0
	for i := 0; i < len(s) && len(tokens) < 32; {
		start := i
		switch c := s[i]; {
		case isDigit(c):
			n := 0
			for i < len(s) && isDigit(s[i]) {
				if n <= (math.MaxInt-9)/10 {
					n = n*10 + int(s[i]-'0')
				}
				i++
			}
			tokens = append(tokens, token{text: s[start:i], number: n, before: s[at:start]})
		case isLetter(c):
			for i < len(s) && isLetter(s[i]) {
				i++
			}
			tokens = append(tokens, token{text: s[start:i], number: -1, letter: true, before: s[at:start]})
		default:
			i++
			continue
		}
		at = i
	}
	return tokens, s[at:]
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80 }

var monthNames = [...]string{
	"january", "february", "march", "april", "may", "june",
	"july", "august", "september", "october", "november", "december",
}

// monthNumber returns the month that word names: in full, by its first three letters, or,
// with prefix set, by anything that begins with these.
func monthNumber(word string, prefix bool) int {
	word = strings.ToLower(word)
	if len(word) < 3 {
		return 0
	}
	for i, name := range monthNames {
		if word == name || word == name[:3] || prefix && word[:3] == name[:3] || word == "sept" && i == 8 {
			return i + 1
		}
	}
	return 0
}

var dayNames = [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

func isDayName(word string) bool {
	word = strings.ToLower(word)
	for _, name := range dayNames {
		if len(word) >= 3 && strings.HasPrefix(name, word) {
			return true
		}
	}
	return false
}

// findClock finds h:m or h:m:s in s, with a fraction, a half of the day and an offset behind
// it, and returns s without it. The zone's name, if it has one, is returned too.
func findClock(s string) (c clock, rest, zone string, ok bool) {
	colon := strings.IndexByte(s, ':')
	if colon <= 0 || !isDigit(s[colon-1]) {
		return c, s, "", true
	}
	start := colon
	for start > 0 && isDigit(s[start-1]) {
		start--
	}
	r := reader{s: s[start:]}
	c.set = true
	c.hour = r.number(1, 2)
	r.expect(":")
	c.minute = r.number(1, 2)
	if strings.HasPrefix(r.s, ":") {
		r.expect(":")
		c.second = r.number(1, 2)
		c.nano = r.fraction()
	}
	if r.failed {
		return c, s, "", false
	}
	r.half(&c)
	tail := strings.TrimLeft(r.s, " ")
	word := 0
	for word < len(tail) && isLetter(tail[word]) {
		word++
	}
	zone = tail[:word]
	if word > 0 {
		tail = tail[word:]
	}
	if tail != "" && (tail[0] == '+' || tail[0] == '-') && (zone == "" || zone == "GMT" || zone == "UTC") {
		r.s = tail
		r.zone(&c, true)
		if r.failed {
			return c, s, "", false
		}
		tail = r.s
	}
	return c, s[:start] + tail, zone, true
}

// half reads AM or PM.
func (r *reader) half(c *clock) {
	t := strings.TrimLeft(r.s, " ")
	if len(t) < 2 || len(t) > 2 && isLetter(t[2]) {
		return
	}
	switch strings.ToLower(t[:2]) {
	case "am":
		if c.hour == 12 {
			c.hour = 0
		}
	case "pm":
		if c.hour < 12 {
			c.hour += 12
		}
	default:
		return
	}
	r.s = t[2:]
}

// isDateMark reports whether s is the one mark between the numbers of a date.
func isDateMark(s string) bool { return s == "-" || s == "/" || s == "." }
