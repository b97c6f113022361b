package fix

import (
	"bytes"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// TestWrongRulesAreRefused lets rules break each of the promises. Beside each works an
// honest one, whose repair must still be made.
func TestWrongRulesAreRefused(t *testing.T) {
	t.Parallel()
	honest := replaceRule("test/honest", lint.Info, "teh", "the")
	with := func(span text.Span, words string) []lint.Fix {
		return []lint.Fix{lint.Replace("break it", lint.Safe, span, words)}
	}
	tests := []struct {
		name, before, reason string
		rule                 lint.Rule
	}{
		{"does not cure", "bad teh\n", "would not cure", rule("test/wrong", lint.Error, func(p *lint.Pass) {
			for _, span := range all(p.Document.Source(), "bad") {
				p.Report(lint.Finding{Span: span, Message: "it is bad", Fixes: with(span.Shift(3), " bad"[:3])})
			}
		})},
		{"grows for ever", "bad teh\n", "would not cure", replaceRule("test/wrong", lint.Error, "bad", "bad bad")},
		{"brings another finding", "bad teh\n", "it is worse", rule("test/wrong", lint.Error, func(p *lint.Pass) {
			for _, span := range all(p.Document.Source(), "bad") {
				p.Report(lint.Finding{Span: span, Message: "it is bad", Fixes: with(span, "worse")})
			}
			for _, span := range all(p.Document.Source(), "worse") {
				p.Report(lint.Finding{Rule: "test/wrong", Span: span, Message: "it is worse"})
			}
		})},
		{"breaks the encoding", "bad teh é\n", "another encoding", replaceRule("test/wrong", lint.Error, "bad", "\xff\xfe\x00\xff")},
		{"makes it binary", "bad teh\n", "", replaceRule("test/wrong", lint.Error, "bad", strings.Repeat("\x00\x01\x02", 40)+"\xff")},
		{"mixes line endings", "bad\r\nteh\r\n", "line ending", replaceRule("test/wrong", lint.Error, "bad", "go\nod")},
		{"edits outside of the file", "bad teh\n", "outside", rule("test/wrong", lint.Error, func(p *lint.Pass) {
			for _, span := range all(p.Document.Source(), "bad") {
				p.Report(lint.Finding{Span: span, Message: "it is bad", Fixes: with(text.Span{Start: 2, End: 9000}, "x")})
			}
		})},
		{"contradicts itself", "bad teh\n", "conflict", rule("test/wrong", lint.Error, func(p *lint.Pass) {
			for _, span := range all(p.Document.Source(), "bad") {
				f := lint.EditsFix("break it", lint.Safe, []text.Edit{{Span: span, New: []byte("a")}, {Span: span, New: []byte("b")}})
				p.Report(lint.Finding{Span: span, Message: "it is bad", Fixes: []lint.Fix{f}})
			}
		})},
		{"leaves the site", "bad teh\n", "out of the site", rule("test/wrong", lint.Error, func(p *lint.Pass) {
			for _, span := range all(p.Document.Source(), "bad") {
				f := lint.Replace("break it", lint.Safe, text.Span{}, "x")
				f.Edits[0].Path = "../elsewhere.md"
				p.Report(lint.Finding{Span: span, Message: "it is bad", Fixes: []lint.Fix{f}})
			}
		})},
		{"has no edits", "bad teh\n", "no edits", rule("test/wrong", lint.Error, func(p *lint.Pass) {
			for _, span := range all(p.Document.Source(), "bad") {
				p.Report(lint.Finding{Span: span, Message: "it is bad", Fixes: []lint.Fix{{Title: "do nothing", Safety: lint.Safe}}})
			}
		})},
		{"fails on its own result", "bad teh\n", "could not be checked", rule("test/wrong", lint.Error, func(p *lint.Pass) {
			if bytes.Contains(p.Document.Source(), []byte("good")) {
				panic("no")
			}
			for _, span := range all(p.Document.Source(), "bad") {
				p.Report(lint.Finding{Span: span, Message: "it is bad", Fixes: with(span, "good")})
			}
		})},
		{"breaks a link of another post", "# bad\n\nteh\n", "another finding", headingRule()},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			root := folder(t, map[string]string{"post.md": test.before, "other.md": "[to](post.md#top)\n"})
			r := runOn(t, root, Options{}, test.rule, honest)
			want := strings.ReplaceAll(test.before, "teh", "the")
			if got := content(t, root, "post.md"); got != want {
				t.Errorf("post.md = %q, want %q", got, want)
			}
			if len(r.Refused) != 1 || !strings.Contains(r.Refused[0].Reason, test.reason) {
				t.Errorf("refused %v, want one for %q", r.Refused, test.reason)
			}
			if again := runOn(t, root, Options{}, test.rule, honest); len(again.Changes) != 0 {
				t.Errorf("fixing again changed %q", again.Changes[0].After)
			}
		})
	}
}

// headingRule renames a heading that another post links to, and complains there.
func headingRule() lint.Rule {
	return rule("test/wrong", lint.Error, func(p *lint.Pass) {
		if p.Document.Path == "other.md" {
			target, err := p.Site.Document("post.md")
			if err == nil && !bytes.Contains(target.Source(), []byte("# bad")) {
				p.Report(lint.Finding{Span: text.Span{Start: 0, End: 2}, Message: "no such heading"})
			}
			return
		}
		for _, span := range all(p.Document.Source(), "bad") {
			p.Report(lint.Finding{Span: span, Message: "it is bad", Fixes: []lint.Fix{lint.Replace("rename", lint.Safe, span, "good")}})
		}
	})
}

// TestOneFileSeesTheWholeSite repairs post.md alone, as a hook does; the link from other.md
// must count all the same.
func TestOneFileSeesTheWholeSite(t *testing.T) {
	t.Parallel()
	root := folder(t, map[string]string{"post.md": "# bad\n", "other.md": "[to](post.md#top)\n"})
	r := runOn(t, root, Options{Lint: lint.Options{Paths: []string{"post.md"}}}, headingRule())
	if len(r.Changes) != 0 || len(r.Refused) != 1 {
		t.Errorf("changes %v, refused %v", r.Changes, r.Refused)
	}
}
