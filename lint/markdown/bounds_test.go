package markdown

import (
	"bytes"
	"strings"
	"testing"
)

// TestHarmless: what is not looked at closely would not be refused.
func TestHarmless(t *testing.T) {
	read := 0
	for name, unit := range hostile {
		for _, size := range []int{1 << 10, 40 << 10, 1 << 20} {
			body := bytes.Repeat([]byte(unit), size/len(unit))
			if !harmless(body) {
				continue
			}
			read++
			if why := refuseParagraph(body); why != "" {
				t.Errorf("%s, %d bytes: %s", name, size, why)
			}
		}
	}
	if read == 0 {
		t.Error("nothing is harmless")
	}
	for _, deep := range []string{strings.Repeat(">", 600), strings.Repeat("\t", 251) + "- a", "a\n" + strings.Repeat(" ", 1001) + "- b"} {
		for shift := range 60 {
			if body := []byte(strings.Repeat("a", shift) + "\n" + deep); harmless(body) {
				t.Errorf("%.20q… after %d bytes", deep, shift)
			}
		}
	}
}

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
