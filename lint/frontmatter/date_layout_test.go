package frontmatter

import (
	"testing"
	"time"
)

// TestFitsLayout: a layout that does not fit is one that time.Parse refuses.
func TestFitsLayout(t *testing.T) {
	layouts := append([]string{"2006-1-2", "2006/01/02", "2006-1-2 15:04:05", "2006-01-02T15:04"}, hugoLayouts...)
	texts := []string{"", "x", "2024-01-02 ", "2024-01-0", "2024-01-02x", " 2024-01-02", "1", "-", "Mon", "2024-01-02 1", "2024-01-02T"}
	for _, layout := range layouts {
		for _, hour := range []int{0, 9, 23} {
			texts = append(texts, time.Date(2024, 11, 5, hour, 7, 9, 0, time.FixedZone("CET", 3600)).Format(layout))
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
