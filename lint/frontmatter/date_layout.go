package frontmatter

import (
	"strings"
	"time"
)

// FitsLayout reports whether time.Parse may take s for a date in the layout, by what is seen
// at a glance. A layout that does not fit costs time.Parse two allocations for its error, and
// there are twenty to try.
func FitsLayout(layout, s string) bool {
	const day = len(time.DateOnly)
	if s == "" || isDigit(layout[0]) != isDigit(s[0]) {
		return false
	}
	for _, first := range [...]string{"2006", "02"} { // as many digits, and what separates them from what follows
		if n := len(first); len(layout) > n && layout[:n] == first && !isDigit(layout[n]) && (len(s) <= n || s[n] != layout[n]) {
			return false
		}
	}
	if len(layout) < day || layout[:day] != time.DateOnly {
		return true
	}
	if len(layout) == day || len(s) <= day {
		return len(layout) == len(s)
	}
	return layout[day] == s[day] && fitsClock(layout, s)
}

// fitsClock is FitsLayout for what stands behind the day. An hour of one digit, which time.Parse
// takes too, is not looked at closer.
func fitsClock(layout, s string) bool {
	const minute, second = len("2006-01-02 15:04"), len("2006-01-02 15:04:05")
	if len(s) < minute || s[13] != ':' {
		return true
	}
	seconds := len(layout) > minute && layout[minute] == ':'
	if seconds != (len(s) > minute && s[minute] == ':') {
		return false
	}
	if !seconds {
		return fitsZone(layout[minute:], s[minute:])
	}
	if len(s) <= second {
		return len(layout) == len(s)
	}
	if s[second] == '.' || s[second] == ',' {
		return true // time.Parse takes a fraction without being asked
	}
	return fitsZone(strings.TrimPrefix(layout[second:], ".999999999"), s[second:])
}

// fitsZone is FitsLayout for what stands behind the time of day.
func fitsZone(layout, s string) bool {
	if layout == "" || s == "" {
		return layout == s
	}
	if layout[0] == ' ' { // one blank stands for any number of them
		if s[0] != ' ' {
			return false
		}
		layout, s = strings.TrimLeft(layout, " "), strings.TrimLeft(s, " ")
	}
	if strings.HasSuffix(layout, "MST") {
		return len(s) >= len(layout)
	}
	return len(s) == len(layout) || layout[0] == 'Z' && s == "Z"
}
