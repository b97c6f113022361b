package frontmatter_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint/frontmatter"
)

func TestCheckYAML(t *testing.T) {
	keys := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		text    string
		refused bool
	}{
		"empty":               {"", false},
		"a map":               {"a: 1\nb: [x, {y: z}]\n", false},
		"brackets deep":       {"a: " + strings.Repeat("[", 64) + strings.Repeat("]", 64), false},
		"brackets too deep":   {"a: " + strings.Repeat("[", 65) + strings.Repeat("]", 65), true},
		"over lines":          {"a: " + strings.Repeat("[\n", 65), true},
		"maps too deep":       {"a: " + strings.Repeat("{b: ", 500), true},
		"one after the other": {"a: [" + strings.Repeat("[], ", 5000) + "]", false},
		"items in items":      {strings.Repeat("- ", 65) + "a", true},
		"a long list":         {"words:\n" + keys(50_000, "  - word%d\n"), false},
		"a list of maps":      {"nav:\n" + keys(50_000, "- Page %d: a.md\n  x: y\n"), false},
		"many keys":           {keys(10_000, "key%d: v\n"), false},
		"too many keys":       {keys(10_001, "key%d: v\n"), true},
		"too many keys below": {"a:\n" + keys(10_001, "  key%d: v\n"), true},
		"in several maps":     {keys(4, "m%d:\n"+keys(4000, "  k%d: v\n")), false},
		"too many documents":  {strings.Repeat("---\na: 1\n", 101), true},
		"too many anchors":    {"a: " + strings.Repeat("&a ", 1001) + "x", true},
		"ampersands":          {"a: " + strings.Repeat("R&D & co ", 2000), false},
		"comments":            {strings.Repeat("# [[[[[ { & - - -\n", 20_000), false},
	} {
		if err := frontmatter.CheckYAML([]byte(c.text)); (err != nil) != c.refused {
			t.Errorf("%s: %v", name, err)
		}
	}
}
