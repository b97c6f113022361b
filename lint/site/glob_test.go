package site

import (
	"strings"
	"testing"

	"github.com/bmatcuk/doublestar/v4"
)

// TestGlobs: what a pattern begins with is only looked at to save a comparison.
func TestGlobs(t *testing.T) {
	patterns := []string{
		"", "a", "/a/", "a/b", "*", "**", "a*", "a/*", "a/**", "a/**/", "**/a", "a/**/b", "a?", "[ab]", "a{,/b}", "{a,b}/c", `\*`, `a\*`, ".*", "#*#", "*.md", "a/*.md", "é*",
	}
	names := []string{"a", "b", "ab", "a/b", "a/b/c", "a/c.md", "b/c", "c.md", "*", "a*", ".git", "#x#", "é", "éa/b", "a/", "aa", "A"}
	for _, pattern := range patterns {
		one := globsOf([]string{pattern})
		clean := strings.Trim(pattern, "/")
		for _, name := range names {
			want := clean == name || isBelow(clean, name) || doublestar.MatchUnvalidated(clean, name)
			if got := one.match(name); got != want {
				t.Errorf("%q, %q: got %v, want %v", pattern, name, got, want)
			}
		}
	}
}
