package frontmatter

import (
	"testing"
	"time"
)

// TestFitsLayout: a layout that does not fit is one that time.Parse refuses.
func TestFitsLayout(t *testing.T) {
	layouts := append([]string{
		"2006-1-2", "2006/01/02", "2006-1-2 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02 15:04 -0700", "2006-01-02 15:04 -07:00",
		"2006-01-02T15:04Z07:00", "2006-01-02 15:04:05 MST", "2006-01-02T15:04:05.999999999Z07:00", "2006/01/02 15:04:05",
	}, hugoLayouts...)
	texts := []string{"", "x", "2024-01-02 ", "2024-01-0", "2024-01-02x", " 2024-01-02", "1", "-", "Mon", "2024-01-02 1", "2024-01-02T", "2024", "02", "0"}
	for _, layout := range layouts {
		for _, hour := range []int{0, 9, 23} {
			texts = append(texts, time.Date(2024, 11, 5, hour, 7, 9, 0, time.FixedZone("CET", 3600)).Format(layout))
		}
	}
	for _, day := range []string{"2024-11-05", "2024-1-5", "2024/11/05", "05 Nov 2024", "5 Nov 2024", "05 Nov 24", "05  Nov 2024", "2024-11-32"} {
		for _, mark := range []string{" ", "T", "  ", "t"} {
			for _, clock := range []string{"10:07:09", "9:07:09", "10:07", "9:07", "10:7:9", "10:07:09.5", "10:07:09,25", "24:00:00", "10:07:", "10:07:0", "10:07:61"} {
				for _, zone := range []string{"", "Z", " Z", "z", "+0100", " +0100", "  +0100", " +01:00", "+01:00", " -0700 MST", " +0100 CET", " +0100  CEST", " +0100 +01", " CET", " UTC", " GMT+3", " +01", " -03", "+01", " ", "ZZ", " MeST"} {
					texts = append(texts, day+mark+clock+zone)
				}
			}
		}
	}
	for _, s := range texts {
		for _, layout := range layouts {
			if _, err := time.Parse(layout, s); err == nil && !FitsLayout(layout, s) {
				t.Errorf("%q is a date in the layout %q", s, layout)
			}
		}
	}
}
