package frontmatter

import (
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

// same reports whether two keys are one to the generator.
func (h header) same(a, b string) bool {
	return a == b || h.grammar.FoldKeys && strings.EqualFold(a, b)
}

// absent reports whether the header has no entry of that name.
func (h header) absent(name string) bool {
	_, ok := h.Lookup(name, h.grammar.FoldKeys)
	return !ok
}

// otherCase returns the known key that differs from name in its case alone, "" where there
// is none or case does not matter.
func (h header) otherCase(name string) string {
	if h.grammar.FoldKeys {
		return ""
	}
	return h.grammar.Keys.OtherCase(name)
}

// habitual is how many posts have to have a key before it counts as one of the site's own.
const habitual = 3

// habit is the key under which a run keeps how often a key occurs in the site's posts.
type habit struct{ name string }

// ownKey reports whether a key that the generator does not know is one that the site's
// posts have again and again.
func (h header) ownKey(name string) bool {
	return lint.PerRun(h.pass, habit{name}, func() bool { return h.pass.Site.HasKey(name, habitual) })
}

// readable reports whether entries of the top level are what the author wrote as keys.
func (h header) keyed() bool {
	return h.values() && h.Format != frontmatter.Docinfo && h.Format != frontmatter.HTMLHead
}
