package frontmatter

import "testing"

// TestCareful holds back repairs that look right and are not: a random search found each of
// them to lose a key, or a part of the body, in some header.
func TestCareful(t *testing.T) {
	for _, c := range []struct {
		name, generator, src string
		markup               Markup
		kind                 ProblemKind
		safe                 bool
	}{
		{"an opening fence is missing", "jekyll", "title: x\ndraft: true\n---\nText\n", InMarkdown, MissingOpen, true},
		{"more keys below the fence", "jekyll", "title: x\n---\ndate: 2024-04-01\n---\nText\n", InMarkdown, MissingOpen, false},
		{"more keys behind a blank line", "jekyll", "tags: x\n---\n\ntitle: x\n---\nText\n", InMarkdown, MissingOpen, false},
		{"more keys, indented, below the fence", "eleventy", "tags: a\n---\n\ttitle: x\n---\n", InMarkdown, MissingOpen, false},
		{"an indented fence", "docusaurus", "---\ntitle: x\n  ---\n\nText\n", InMarkdown, FenceWhitespace, true},
		{"an indented fence above a key", "docusaurus", "---\ntitle: x\n  ---\nprevious: y\n\nText\n", InMarkdown, FenceWhitespace, false},
		{"a field without its second colon", "pelican", "TT\n==\n\n:date 2024-04-01\n:tags: x\n\nText\n", InRST, RSTField, true},
		{"a second list of fields", "pelican", "TT\n==\n:date 2024-04-01\n\n:date: 2020-01-01\n:tags: x\n\nText\n", InRST, RSTField, false},
		{"fields above the title and below it", "pelican", ":date 2024-04-01\nTT\n==\n\n:date: 2020-01-01\n:tags: x\n\nText\n", InRST, RSTField, false},
		{"no blank behind a colon", "hugo", "---\ntitle: x\ndate:2024-04-01\n---\n", InMarkdown, MissingSpace, true},
		{"no blank behind the colon of a key that is there already", "hugo", "---\ntitle: x\nnote: a\ntitle:y\n---\n", InMarkdown, MissingSpace, false},
		{"text without quotes", "hugo", "+++\ntitle = a b\ndraft = true\n+++\n", InMarkdown, TOMLSyntax, true},
		{"text without quotes that goes on", "hugo", "+++\ntitle = a b\n [\"c\"]\ndraft = true\n+++\n", InMarkdown, TOMLSyntax, false},
		{"text without quotes above a table", "hugo", "+++\ntitle = a b\n[params]\nx = 1\n+++\n", InMarkdown, TOMLSyntax, true},
		{"a key twice", "pelican", "Title: x\nSlug: y\nSlug: y\n\nText\n", InMarkdown, DuplicateKey, true},
		{"a key twice, the first one unreadable", "pelican", "Title: x\nSlug : y\nSlug: y\n\nText\n", InMarkdown, DuplicateKey, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := Parse([]byte(c.src), grammarOf(t, c.generator), c.markup)
			for _, p := range h.Problems {
				if p.Kind == c.kind {
					if p.Safe != c.safe {
						t.Errorf("safe: %v, want %v: %s", p.Safe, c.safe, p.Message)
					}
					return
				}
			}
			t.Errorf("no %s among %+v", c.kind, h.Problems)
		})
	}
}

// TestEmptyItem tells what Hugo alone makes of an empty item above another key.
func TestEmptyItem(t *testing.T) {
	for src, want := range map[string]int{
		"---\ntags:\n-\ntitle: x\n---\n": 1, "---\ntags:\n- a\n-\ntitle: x\n---\n": 1,
		"---\ntitle: x\ntags:\n-\n---\n": 0, "---\ntags:\n  -\ntitle: x\n---\n": 0, "---\ntags:\n-\n- a\ntitle: x\n---\n": 0,
	} {
		if h := Parse([]byte(src), Hugo(), InMarkdown); len(h.Problems) != want {
			t.Errorf("%q: got %+v", src, h.Problems)
		}
		if h := Parse([]byte(src), Jekyll(), InMarkdown); len(h.Problems) != 0 {
			t.Errorf("%q: jekyll: got %+v", src, h.Problems)
		}
	}
}

// TestCommentAboveValue reads a comment between a key and its value, which once ended in a
// panic.
func TestCommentAboveValue(t *testing.T) {
	h := Parse([]byte("---\ntitle: #2\n  more\n---\n"), VitePress(), InMarkdown)
	if len(h.Entries) != 1 || h.Entries[0].Value.Text != "more" {
		t.Errorf("got %+v", h.Entries)
	}
}
