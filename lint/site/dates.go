package site

import (
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/frontmatter"
)

// dateLayouts are the parts of a date that permalink patterns of Hugo, Jekyll and Hexo name.
var dateLayouts = map[string]string{
	"year": "2006", "month": "01", "day": "02", "short_year": "06", "i_month": "1", "i_day": "2",
	"short_month": "Jan", "long_month": "January", "monthname": "January", "weekdayname": "Monday",
	"hour": "15", "minute": "04", "second": "05", "y_day": "002", "yearday": "__2",
}

// readDate reads a date that every generator reads alike. Others are left to the rules about dates:
// here an address depends on it, and a wrong one is worse than none.
func readDate(text string) (time.Time, bool) {
	text = strings.TrimSpace(text)
	for _, layout := range []string{
		"2006-01-02", time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00",
		"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04 -0700",
		"2006/01/02", "2006/01/02 15:04:05", "2006-1-2", "2006-01-02 15:04:05 MST", "2006-01-02T15:04:05.999999999Z07:00",
		"2006-01-02T15:04Z07:00", "2006-01-02 15:04 -07:00", "2006/1/2", "2006-1-2 15:04:05",
	} {
		if !frontmatter.FitsLayout(layout, text) {
			continue
		}
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
