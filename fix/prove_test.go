package fix

import (
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// TestHeaderProof has rules that mean to repair one thing in the front matter and break
// another; what they may change is checked beside it.
func TestHeaderProof(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, before, old, replacement string
		refused                        string // "" when the repair must be made
	}{
		{"a value", "---\ntitle: teh\ndate: 2020-01-01\n---\n", "teh", "the", ""},
		{"a comment", "---\ntitle: x # teh\n---\n", "teh", "the", ""},
		{"the body", "---\ntitle: x\n---\nteh\n", "teh", "the", ""},
		{"a value in a map", "---\nparams:\n  a: teh\n  b: 1\n---\n", "teh", "the", ""},
		{"an item of a list", "---\ntags: [teh, b]\n---\n", "teh", "the", ""},
		{"a new key", "---\ntitle: x\n---\n", "---\ntitle", "---\ndraft: true\ntitle", ""},
		{"opens a quote", "---\ntitle: teh\ndate: 2020-01-01\n---\n", "teh", "'the", "front matter"},
		{"takes the fence away", "---\ntitle: x\n---\nteh\n", "---\ntitle", "title", "front matter"},
		{"ends the header early", "---\ntitle: teh\ndate: 2020-01-01\n---\n", "teh", "the\n---", `"date" would change`},
		{"swallows the next key", "---\ntitle: teh\ndate: 2020-01-01\n---\n", "teh\n", "the ", "front matter"},
		{"repeats a key", "---\ntitle: teh\ndate: 2020-01-01\n---\n", "teh", "the\ndate: 1999-01-01", "front matter"},
		{"swallows a sibling in a map", "---\nparams:\n  a: teh\n  b: 1\n---\n", "teh\n  b", "the b", "front matter"},
		{"changes a sibling in a map", "---\nparams:\n  a: teh\n  b: 1\n---\n", "teh", "the\n  c: 3\n  d: 4", ""},
		{"drops a sibling in a map", "---\nparams:\n  a: teh\n  b: 1\n---\n", "teh\n ", "the\n #", `"params.b" would change`},
		{"a value in a table", "+++\ntitle = 'x'\n[extra]\na = 'teh'\nb = 1\n+++\n", "teh", "the", ""},
		{"a line behind a table", "+++\ntitle = 'x'\n[extra]\na = 'x' #teh\n+++\n", " #teh", "\nb = 1", ""},
		{"drops a sibling in a table", "+++\ntitle = 'x'\n[extra]\na = 'teh'\n  b = 1\n+++\n", "'teh'\n ", "'the' #", `"extra.b" would change`},
		{"loses another item", "---\ntags: [teh, b]\n---\n", "teh,", "the", "an item"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			root := folder(t, map[string]string{"post.md": test.before})
			r := runOn(t, root, Options{}, replaceRule("test/rule", lint.Error, test.old, test.replacement))
			after := content(t, root, "post.md")
			if test.refused == "" {
				if want := strings.Replace(test.before, test.old, test.replacement, 1); after != want {
					t.Errorf("post.md = %q, want %q (refused %v)", after, want, r.Refused)
				}
				return
			}
			if after != test.before || len(r.Refused) != 1 || !strings.Contains(r.Refused[0].Reason, test.refused) {
				t.Errorf("post.md = %q, refused %v; want %q", after, r.Refused, test.refused)
			}
		})
	}
}

// TestBrokenHeaderRevealsMore: what a header hid while it could not be read does not speak
// against the repair that makes it readable.
func TestBrokenHeaderRevealsMore(t *testing.T) {
	t.Parallel()
	const before, after = "---\ntitle: A: B\ndate: nonsense\n---\n", "---\ntitle: 'A: B'\ndate: nonsense\n---\n"
	syntax := rule("frontmatter/syntax", lint.Error, func(p *lint.Pass) {
		if len(p.Document.Header().Problems) == 0 {
			return
		}
		for _, span := range all(p.Document.Source(), "A: B") {
			p.Report(lint.Finding{Span: span, Message: "not quoted", Fixes: []lint.Fix{lint.Replace("quote it", lint.Safe, span, "'A: B'")}})
		}
	})
	date := rule("frontmatter/date", lint.Error, func(p *lint.Pass) {
		if len(p.Document.Header().Problems) > 0 {
			return
		}
		for _, span := range all(p.Document.Source(), "nonsense") {
			p.Report(lint.Finding{Span: span, Message: "not a date"})
		}
	})
	root := folder(t, map[string]string{"post.md": before})
	r := runOn(t, root, Options{}, syntax, date)
	if got := content(t, root, "post.md"); got != after {
		t.Fatalf("post.md = %q, want %q (refused %v)", got, after, r.Refused)
	}
	if len(r.Report.Findings) != 1 || r.Report.Findings[0].Rule != "frontmatter/date" {
		t.Errorf("left: %v", r.Report.Findings)
	}
}

// TestTranscoding: the encoding may change only as a whole and only when every character
// stays what it is.
func TestTranscoding(t *testing.T) {
	t.Parallel()
	const before = "\xff\xfeh\x00\xe9\x00\n\x00"
	for _, test := range []struct {
		name, written string
		ok            bool
	}{
		{"says the same", "hé\n", true},
		{"says something else", "he\n", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			root := folder(t, map[string]string{"post.md": before})
			s := openSite(t, root)
			was, err := s.Document("post.md")
			if err != nil {
				t.Fatal(err)
			}
			is, err := s.Overlay(map[string][]byte{"post.md": []byte(test.written)}).Document("post.md")
			if err != nil {
				t.Fatal(err)
			}
			err = proveDocument(was, is, []text.Edit{edit(0, len(before), test.written)})
			if (err == nil) != test.ok {
				t.Errorf("proveDocument() = %v", err)
			}
		})
	}
}

// TestUnseenHeaderRevealsMore: the same for a header that was none in the generator's eyes.
func TestUnseenHeaderRevealsMore(t *testing.T) {
	t.Parallel()
	hidden := rule("encoding/zero-width", lint.Warning, func(p *lint.Pass) {
		for _, span := range all(p.Document.Source(), "\u200b---") {
			span.End = span.Start + 3
			p.Report(lint.Finding{Span: span, Message: "nobody sees it", Fixes: []lint.Fix{lint.Replace("remove it", lint.Safe, span, "")}})
		}
	})
	required := rule("frontmatter/required", lint.Error, func(p *lint.Pass) {
		if _, ok := p.Document.Header().Lookup("title", false); ok {
			p.Report(lint.Finding{Span: p.Document.Header().Open, Message: "no date"})
		}
	})
	root := folder(t, map[string]string{"post.md": "\u200b---\ntitle: x\n---\n"})
	r := runOn(t, root, Options{}, hidden, required)
	if got := content(t, root, "post.md"); got != "---\ntitle: x\n---\n" || len(r.Report.Findings) != 1 {
		t.Errorf("post.md = %q (refused %v)", got, r.Refused)
	}
}
