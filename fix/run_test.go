package fix

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

// folder writes files below a new folder and returns it.
func folder(tb testing.TB, files map[string]string) string {
	tb.Helper()
	root := tb.TempDir()
	for name, content := range files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	return root
}

func openSite(tb testing.TB, root string) *site.Site {
	tb.Helper()
	s, err := site.Open(context.Background(), site.Options{Root: root, Generator: "plain"})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// runOn repairs the site at root with rules; the journal lies outside of it.
func runOn(tb testing.TB, root string, o Options, rules ...lint.Rule) *Result {
	tb.Helper()
	o.Lint.Rules = rules
	o.Lint.Jobs = 1
	if o.JournalDir == "" {
		o.JournalDir = tb.TempDir()
	}
	r, err := Run(context.Background(), openSite(tb, root), o)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func content(t *testing.T, root, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// rule is a rule that looks at every document with check.
func rule(id string, severity lint.Severity, check func(p *lint.Pass)) lint.Rule {
	return lint.Rule{
		ID: id, Summary: "a rule of the tests", Severity: severity, Needs: lint.NeedsBody, Fix: lint.Safe,
		Check: func(p *lint.Pass) error { check(p); return nil },
	}
}

// replaceRule finds every old in the decoded text and writes replacement over it.
func replaceRule(id string, severity lint.Severity, old, replacement string) lint.Rule {
	return rule(id, severity, func(p *lint.Pass) {
		for _, span := range all(p.Document.Source(), old) {
			p.Report(lint.Finding{
				Span: span, Message: "found “" + old + "”",
				Fixes: []lint.Fix{lint.Replace("write “"+replacement+"”", lint.Safe, span, replacement)},
			})
		}
	})
}

func all(src []byte, word string) []text.Span {
	var out []text.Span
	for at := 0; ; {
		i := bytes.Index(src[at:], []byte(word))
		if i < 0 {
			return out
		}
		out = append(out, text.Span{Start: at + i, End: at + i + len(word)})
		at += i + len(word)
	}
}

func TestRepairs(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, before, after string
		rules               []lint.Rule
	}{
		{"several in one file", "teh cat and teh dog\n", "the cat and the dog\n", []lint.Rule{replaceRule("spelling/known", lint.Warning, "teh", "the")}},
		{"crlf", "teh\r\n\r\nteh\r\n", "the\r\n\r\nthe\r\n", []lint.Rule{replaceRule("spelling/known", lint.Warning, "teh", "the")}},
		{"no final newline", "teh", "the", []lint.Rule{replaceRule("spelling/known", lint.Warning, "teh", "the")}},
		{"byte order mark", "\xef\xbb\xbfteh\n", "\xef\xbb\xbfthe\n", []lint.Rule{replaceRule("spelling/known", lint.Warning, "teh", "the")}},
		{
			"utf-16",
			"\xff\xfet\x00e\x00h\x00 \x00\x22\x20\n\x00", "\xff\xfet\x00h\x00e\x00 \x00\x22\x20\n\x00",
			[]lint.Rule{replaceRule("spelling/known", lint.Warning, "teh", "the")},
		},
		{
			"one repair uncovers the next", "abc\n", "ABC\n",
			[]lint.Rule{replaceRule("test/a", lint.Error, "abc", "Abc"), replaceRule("test/b", lint.Warning, "Abc", "ABC")},
		},
		{
			"a conflict waits for the next round", "abc\n", "x\n",
			[]lint.Rule{replaceRule("test/a", lint.Error, "ab", ""), replaceRule("test/b", lint.Warning, "bc", "x"), replaceRule("test/c", lint.Info, "c", "x")},
		},
		{"whole file becomes empty", "teh", "", []lint.Rule{replaceRule("spelling/known", lint.Warning, "teh", "")}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			root := folder(t, map[string]string{"post.md": test.before, "other.md": "nothing\n"})
			r := runOn(t, root, Options{}, test.rules...)
			if got := content(t, root, "post.md"); got != test.after {
				t.Fatalf("post.md = %q, want %q (refused %v)", got, test.after, r.Refused)
			}
			if len(r.Report.Findings) != 0 {
				t.Errorf("left: %v", r.Report.Findings)
			}
			if again := runOn(t, root, Options{}, test.rules...); len(again.Changes) != 0 {
				t.Errorf("fixing again changed %q", again.Changes[0].After)
			}
		})
	}
}

func TestAllowedSafety(t *testing.T) {
	t.Parallel()
	likely := rule("test/likely", lint.Warning, func(p *lint.Pass) {
		for _, span := range all(p.Document.Source(), "teh") {
			p.Report(lint.Finding{Span: span, Message: "teh", Fixes: []lint.Fix{lint.Replace("write the", lint.Unsafe, span, "the")}})
		}
	})
	either := rule("test/either", lint.Warning, func(p *lint.Pass) {
		for _, span := range all(p.Document.Source(), "form") {
			p.Report(lint.Finding{Span: span, Message: "form", Fixes: []lint.Fix{
				lint.Replace("write from", lint.Safe, span, "from"), lint.Replace("write forum", lint.Safe, span, "forum"),
			}})
		}
	})
	root := folder(t, map[string]string{"post.md": "teh form\n"})
	if r := runOn(t, root, Options{}, likely, either); len(r.Changes) != 0 {
		t.Errorf("without asking: %q", r.Changes[0].After)
	}
	runOn(t, root, Options{Allow: lint.Unsafe}, likely, either)
	if got := content(t, root, "post.md"); got != "the form\n" {
		t.Errorf("with unsafe: %q", got)
	}
}

// TestAcrossFiles: a fix that edits two files is made in both or in none.
func TestAcrossFiles(t *testing.T) {
	t.Parallel()
	rename := rule("test/rename", lint.Warning, func(p *lint.Pass) {
		for _, span := range all(p.Document.Source(), "old") {
			if p.Document.Path != "a.md" {
				continue
			}
			fix := lint.Replace("rename", lint.Safe, span, "new")
			fix.Edits = append(fix.Edits, lint.Edit{Path: "b.md", Edit: text.Edit{Span: text.Span{Start: 0, End: 3}, New: []byte("new")}})
			p.Report(lint.Finding{Span: span, Message: "old", Fixes: []lint.Fix{fix}})
		}
	})
	t.Run("both", func(t *testing.T) {
		t.Parallel()
		root := folder(t, map[string]string{"a.md": "old\n", "b.md": "old\n"})
		runOn(t, root, Options{}, rename)
		if content(t, root, "a.md") != "new\n" || content(t, root, "b.md") != "new\n" {
			t.Errorf("a = %q, b = %q", content(t, root, "a.md"), content(t, root, "b.md"))
		}
	})
	t.Run("none", func(t *testing.T) {
		t.Parallel()
		root := folder(t, map[string]string{"a.md": "old\n", "b.md": "old\n"})
		if err := os.Chmod(filepath.Join(root, "b.md"), 0o444); err != nil {
			t.Fatal(err)
		}
		r := runOn(t, root, Options{}, rename)
		if content(t, root, "a.md") != "old\n" || len(r.Refused) != 1 {
			t.Errorf("a = %q, refused %v", content(t, root, "a.md"), r.Refused)
		}
	})
}

func TestFiltersHideAndProtect(t *testing.T) {
	t.Parallel()
	root := folder(t, map[string]string{"post.md": "one teh\n\ntwo teh\n"})
	changed := &lint.Changed{Files: map[string][]lint.LineRange{"post.md": {{First: 3, Last: 3}}}}
	known := replaceRule("spelling/known", lint.Warning, "teh", "the")
	r := runOn(t, root, Options{Lint: lint.Options{Changed: changed}}, known)
	if got := content(t, root, "post.md"); got != "one teh\n\ntwo the\n" {
		t.Errorf("post.md = %q", got)
	}
	if len(r.Report.Findings) != 0 {
		t.Errorf("left: %v", r.Report.Findings)
	}
}

func TestDryRunWritesNothing(t *testing.T) {
	t.Parallel()
	root := folder(t, map[string]string{"post.md": "teh\n"})
	journal := t.TempDir()
	r := runOn(t, root, Options{DryRun: true, JournalDir: journal}, replaceRule("spelling/known", lint.Warning, "teh", "the"))
	if content(t, root, "post.md") != "teh\n" || len(r.Changes) != 1 || string(r.Changes[0].After) != "the\n" {
		t.Errorf("changes %v", r.Changes)
	}
	if entries, err := os.ReadDir(journal); err != nil || len(entries) != 0 {
		t.Errorf("the journal holds %v, %v", entries, err)
	}
}

// TestFileChangedMeanwhile has the file edited after it was read, as an editor may.
func TestFileChangedMeanwhile(t *testing.T) {
	t.Parallel()
	root := folder(t, map[string]string{"a.md": "teh\n", "b.md": "teh\n"})
	s := openSite(t, root)
	for _, p := range []string{"a.md", "b.md"} { // read now and kept
		if _, err := s.Document(p); err != nil {
			t.Fatal(err)
		}
	}
	e, err := newEngine(context.Background(), s, Options{JournalDir: t.TempDir(), Allow: lint.Safe, Lint: lint.Options{
		Rules: []lint.Rule{replaceRule("spelling/known", lint.Warning, "teh", "the")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if err := e.run(); err != nil {
		t.Fatal(err)
	}
	r := e.result()
	if err := os.WriteFile(filepath.Join(root, "a.md"), []byte("teh, and more\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if r, err = e.write(r); err != nil {
		t.Fatal(err)
	}
	if content(t, root, "a.md") != "teh, and more\n" || content(t, root, "b.md") != "the\n" {
		t.Errorf("a = %q, b = %q", content(t, root, "a.md"), content(t, root, "b.md"))
	}
	if len(r.Refused) != 1 || !strings.Contains(r.Refused[0].Reason, "changed while") {
		t.Errorf("refused %v", r.Refused)
	}
	if names := leftovers(t, root); len(names) != 0 {
		t.Errorf("temporary files stay: %v", names)
	}
}

func leftovers(t *testing.T, root string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(root, ".presscheck-*"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestCancelledRun(t *testing.T) {
	t.Parallel()
	root := folder(t, map[string]string{"post.md": "teh\n"})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Run(ctx, openSite(t, root), Options{Lint: lint.Options{Now: time.Now(), Rules: []lint.Rule{replaceRule("spelling/known", lint.Warning, "teh", "the")}}})
	if !errors.Is(err, context.Canceled) || content(t, root, "post.md") != "teh\n" {
		t.Errorf("Run() = %v, post.md = %q", err, content(t, root, "post.md"))
	}
}

// TestNetworkRulesRunOnce: what the network said at first holds to the end; no round asks again.
func TestNetworkRulesRunOnce(t *testing.T) {
	t.Parallel()
	asked := 0
	moved := lint.Rule{
		ID: "links/moved", Summary: "a rule of the tests", Severity: lint.Warning, Scope: lint.NetworkScope, Fix: lint.Safe,
		Check: func(p *lint.Pass) error {
			asked++
			d, err := p.Site.Document("a.md")
			if err != nil {
				return err
			}
			for _, word := range []string{"http://old", "http://dead"} {
				for _, span := range all(d.Source(), word) {
					f := lint.Finding{Path: "a.md", Span: span, Message: word}
					if word == "http://old" {
						f.Fixes = []lint.Fix{lint.Replace("write the new address", lint.Safe, span, "https://new.example")}
					}
					p.Report(f)
				}
			}
			return nil
		},
	}
	root := folder(t, map[string]string{"a.md": "http://old teh http://dead\n"})
	o := Options{Lint: lint.Options{Settings: lint.Settings{Links: lint.LinksSettings{Online: true}}}}
	r := runOn(t, root, o, moved, replaceRule("spelling/known", lint.Warning, "teh", "the"))
	if got := content(t, root, "a.md"); got != "https://new.example the http://dead\n" {
		t.Errorf("a.md = %q (refused %v)", got, r.Refused)
	}
	if asked != 1 {
		t.Errorf("the network was asked %d times", asked)
	}
	if len(r.Report.Findings) != 1 || r.Report.Findings[0].Message != "http://dead" || r.Report.Findings[0].Span.Start != len("https://new.example the ") {
		t.Errorf("left: %v", r.Report.Findings)
	}
}

// TestFarAway: a word counts for the whole site, so that mending it in one post uncovers it in
// another. Both are mended in the same run.
func TestFarAway(t *testing.T) {
	t.Parallel()
	rare := rule("spelling/likely", lint.Warning, func(p *lint.Pass) {
		total := 0
		for _, path := range p.Site.Posts() {
			d, err := p.Site.Document(path)
			if err == nil {
				total += len(all(d.Source(), "teh"))
			}
		}
		for _, span := range all(p.Document.Source(), "teh") {
			if total < 3 || p.Document.Path == "a.md" {
				p.Report(lint.Finding{Span: span, Message: "teh", Fixes: []lint.Fix{lint.Replace("write the", lint.Safe, span, "the")}})
			}
		}
	})
	root := folder(t, map[string]string{"a.md": "one teh\n", "b.md": "one teh\n", "c.md": "one teh\n"})
	runOn(t, root, Options{}, rare)
	for _, name := range []string{"a.md", "b.md", "c.md"} {
		if got := content(t, root, name); got != "one the\n" {
			t.Errorf("%s = %q", name, got)
		}
	}
}
