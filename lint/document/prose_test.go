package document

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint/markdown"
)

// TestProseThatNobodyWasToAskFor: what is left out of a body is there for whoever asks.
func TestProseThatNobodyWasToAskFor(t *testing.T) {
	src := []byte("# Title\n\nText with a [link](to.md) and `code`.\n\n<p>HTML &amp; more</p>\n")
	for _, name := range []string{"a.md", "b.mdx", "c.html"} {
		full := Parse(name, src, Syntax{})
		lean := Parse(name, src, Syntax{Markdown: markdown.Options{NoProse: true}})
		if lean.Body().Prose != nil {
			t.Errorf("%s: the prose was read", name)
		}
		if diff := cmp.Diff(full.Prose(), lean.Prose()); diff != "" || len(full.Prose()) == 0 {
			t.Errorf("%s: %s", name, diff)
		}
		if diff := cmp.Diff(full.Body().Links, lean.Body().Links); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
