package frontmatter

import (
	"strings"
	"time"
)

// isoDates and isoClocks are what Luxon 3 reads as ISO 8601, weeks excepted.
var (
	isoDates  = []string{time.DateOnly, "20060102", "2006-01", "2006-002", "2006"}
	isoClocks = []string{"15", "15:04", "15:04:05", "1504", "150405"}
	isoZones  = []string{"", "Z07:00", "Z0700", "Z07"}
)

// isoDate is Luxon's way: ISO 8601 and nothing else, and only what the calendar has.
func isoDate(s string) DateVerdict {
	date, clock, timed := strings.Cut(strings.TrimSpace(s), "T")
	if strings.Contains(date, "W") {
		return DateVerdict{Kind: AsText} // a week: nobody writes it
	}
	layout, ok := fits(isoDates, date)
	if !ok {
		return DateVerdict{}
	}
	if !timed {
		t, _ := time.Parse(layout, date)
		return DateVerdict{Kind: AsDate, Time: t, Day: true}
	}
	for _, of := range isoClocks {
		for _, zone := range isoZones {
			if t, err := time.Parse(layout+"T"+of+zone, date+"T"+clock); err == nil {
				return DateVerdict{Kind: AsDate, Time: t, Zoned: zone != ""}
			}
		}
	}
	return DateVerdict{}
}

func fits(layouts []string, s string) (string, bool) {
	for _, layout := range layouts {
		if _, err := time.Parse(layout, s); err == nil {
			return layout, true
		}
	}
	return "", false
}
