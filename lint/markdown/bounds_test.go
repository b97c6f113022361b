package markdown

import (
	"strings"
	"testing"
)

// TestListsNestedLineByLine: 3000 lists within each other took more than a minute.
func TestListsNestedLineByLine(t *testing.T) {
	for levels, read := range map[int]bool{400: true, 1000: false} {
		var b strings.Builder
		for i := range levels {
			b.WriteString(strings.Repeat("  ", i) + "- item\n")
		}
		if refused := Parse([]byte(b.String()), 0, Options{}).Refused; (refused == "") != read {
			t.Errorf("%d levels: %q", levels, refused)
		}
	}
}
