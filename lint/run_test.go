package lint_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/site/sitetest"
	"github.com/presscheck/presscheck/lint/text"
)

// wordRule finds every place where a post holds the word.
func wordRule(id, word string) lint.Rule {
	return lint.Rule{
		ID: id, Severity: lint.Warning,
		Check: func(p *lint.Pass) error {
			src := p.Document.Source()
			for at := 0; ; at++ {
				i := bytes.Index(src[at:], []byte(word))
				if i < 0 {
					return nil
				}
				at += i
				p.Report(lint.Finding{Span: text.Span{Start: at, End: at + len(word)}, Message: word})
			}
		},
	}
}

func run(t *testing.T, files memory, o lint.Options) *lint.Report {
	t.Helper()
	s, err := site.Open(context.Background(), site.Options{Root: "/site", Generator: "plain", Source: files})
	if err != nil {
		t.Fatal(err)
	}
	report, err := lint.Run(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// found writes findings as path:line:rule, one word each.
func found(r *lint.Report) string {
	var out []string
	for _, f := range r.Findings {
		line := r.Source(f.Path).Lines.Line(f.Span.Start)
		out = append(out, fmt.Sprintf("%s:%d:%s", f.Path, line, f.Rule))
	}
	return strings.Join(out, " ")
}

var two = []lint.Rule{wordRule("spelling/foo", "cat"), wordRule("links/bar", "dog")}

func TestDirectives(t *testing.T) {
	for _, c := range []struct {
		name, src, want string
		suppressed      int
	}{
		{"none", "cat\ndog\n", "p.md:1:spelling/foo p.md:2:links/bar", 0},
		{"next line", "<!-- presscheck-disable-next-line spelling/foo -->\ncat dog\ncat\n", "p.md:2:links/bar p.md:3:spelling/foo", 1},
		{"next line with a reason", "<!-- presscheck-disable-next-line spelling/foo -- a name -->\ncat\n", "", 1},
		{"same line", "cat <!-- presscheck-disable-line -->\ncat\n", "p.md:2:spelling/foo", 1},
		{"family", "cat <!-- presscheck-disable-line spelling -->\n", "", 1},
		{"family with a star", "cat <!-- presscheck-disable-line spelling/* -->\n", "", 1},
		{"two names", "cat dog <!-- presscheck-disable-line spelling/foo, links/bar -->\n", "", 2},
		{"range", "cat\n<!-- presscheck-disable -->\ncat\ndog\n<!-- presscheck-enable -->\ndog\n", "p.md:1:spelling/foo p.md:6:links/bar", 2},
		{"range to the end", "cat\n\n<!-- presscheck-disable spelling -->\n\ncat\ndog\n", "p.md:1:spelling/foo p.md:6:links/bar", 1},
		{"range ended for one rule", "<!-- presscheck-disable -->\ncat dog\n<!-- presscheck-enable links -->\ncat dog\n", "p.md:4:links/bar", 3},
		{"file", "cat\ndog\n\n<!-- presscheck-disable-file spelling/foo -->\n", "p.md:2:links/bar", 1},
		{"in a yaml header", "---\ntitle: cat # presscheck-disable-line spelling/foo\n---\ncat\n", "p.md:4:spelling/foo", 1},
		{"only shown in code", "cat\n\n```\n<!-- presscheck-disable-file -->\n```\n", "p.md:1:spelling/foo", 0},
		{"no such verb", "cat <!-- presscheck-disabled-line -->\n", "p.md:1:spelling/foo", 0},
		{"comment never closed", "cat <!-- presscheck-disable-line\n", "p.md:1:spelling/foo", 0},
		{"windows line endings", "<!-- presscheck-disable-next-line -->\r\ncat\r\ndog\r\n", "p.md:3:links/bar", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, memory{"p.md": []byte(c.src)}, lint.Options{Rules: two})
			if got := found(r); got != c.want || r.Suppressed != c.suppressed {
				t.Errorf("found %q and suppressed %d, want %q and %d", got, r.Suppressed, c.want, c.suppressed)
			}
		})
	}
}

func TestUnusedSuppression(t *testing.T) {
	rules := append(slices.Clone(two), lint.OwnRules()...)
	for _, c := range []struct{ name, src, fixed string }{
		{"a line of its own", "a\n<!-- presscheck-disable-next-line spelling/foo -->\nb\n", "a\nb\n"},
		{"a line of its own, windows", "a\r\n<!-- presscheck-disable-next-line spelling/foo -->\r\nb\r\n", "a\r\nb\r\n"},
		{"behind text", "a <!-- presscheck-disable-line -->\n", "a \n"},
		{"one name of two", "cat <!-- presscheck-disable-line spelling/foo, links/bar -->\n", "cat <!-- presscheck-disable-line spelling/foo -->\n"},
		{"used", "cat <!-- presscheck-disable-line -->\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, memory{"p.md": []byte(c.src)}, lint.Options{Rules: rules})
			var unused []lint.Finding
			for _, f := range r.Findings {
				if f.Rule == lint.UnusedSuppression {
					unused = append(unused, f)
				}
			}
			if c.fixed == "" {
				if len(unused) > 0 {
					t.Fatalf("called unused: %s", unused[0].Message)
				}
				return
			}
			if len(unused) != 1 {
				t.Fatalf("%d comments are called unused, want one", len(unused))
			}
			fix, ok := unused[0].Best(lint.Safe)
			if !ok {
				t.Fatal("no safe fix")
			}
			got, err := text.Apply([]byte(c.src), []text.Edit{fix.Edits[0].Edit})
			if err != nil || string(got) != c.fixed {
				t.Errorf("fixed to %q, %v; want %q", got, err, c.fixed)
			}
		})
	}
	t.Run("slips of the author are told, not deleted", func(t *testing.T) {
		for src, want := range map[string]string{
			"cat <!-- presscheck-disable-line spelling/fooo -->\n": "spelling/foo",
			"cat <!-- presscheck-disable-lin spelling/foo -->\n":   "disable-line",
			"cat <!-- presscheck-disable-nextline -->\n":           "disable-next-line",
		} {
			r := run(t, memory{"p.md": []byte(src)}, lint.Options{Rules: rules})
			var got []string
			for _, f := range r.Findings {
				if f.Rule == lint.UnusedSuppression {
					got = append(got, f.Suggestions...)
					if _, ok := f.Best(lint.Unsafe); ok {
						t.Errorf("%s is mended unasked", src)
					}
				}
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%s suggests %q, want %q", src, got, want)
			}
		}
	})
	t.Run("a rule that did not run proves nothing", func(t *testing.T) {
		src := memory{"p.md": []byte("a <!-- presscheck-disable-line spelling/foo -->\n")}
		r := run(t, src, lint.Options{Rules: rules, Ignore: []string{"spelling"}})
		if len(r.Findings) > 0 {
			t.Errorf("found %s", found(r))
		}
	})
}

func TestLevels(t *testing.T) {
	off := wordRule("links/off", "cat")
	off.Off = true
	rules := []lint.Rule{wordRule("spelling/foo", "cat"), off}
	for _, c := range []struct {
		name string
		o    lint.Options
		want string
	}{
		{"defaults", lint.Options{}, "spelling/foo=warning"},
		{"configured", lint.Options{Levels: map[string]lint.Severity{"spelling/foo": lint.Error}}, "spelling/foo=error"},
		{"switched off", lint.Options{Levels: map[string]lint.Severity{"spelling/foo": lint.Off}}, ""},
		{"switched on", lint.Options{Levels: map[string]lint.Severity{"links/off": lint.Info}}, "links/off=info spelling/foo=warning"},
		{"selected by family", lint.Options{Select: []string{"links"}}, ""},
		{"selected by name", lint.Options{Select: []string{"links/off"}}, "links/off=warning"},
		{"ignored", lint.Options{Ignore: []string{"spelling/*"}}, ""},
		{"ignored wins over selected", lint.Options{Select: []string{"spelling"}, Ignore: []string{"spelling/foo"}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.o.Rules = rules
			r := run(t, memory{"p.md": []byte("cat\n")}, c.o)
			var got []string
			for _, f := range r.Findings {
				got = append(got, f.Rule+"="+f.Severity.String())
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %v, want %s", got, c.want)
			}
		})
	}
}

func TestChanged(t *testing.T) {
	files := memory{"a.md": []byte("cat\ncat\ncat\n"), "b.md": []byte("cat\n"), "c.md": []byte("dog, ![dog](cat.jpg)\n")}
	cause := lint.Rule{ID: "images/missing", Severity: lint.Error, Needs: lint.NeedsSite, Check: func(p *lint.Pass) error {
		if p.Document.Path == "c.md" {
			p.Report(lint.Finding{Message: "gone", Span: text.Span{Start: 1, End: 2}, Causes: []string{"cat.jpg"}})
		}
		return nil
	}}
	rules := []lint.Rule{wordRule("spelling/foo", "cat"), cause}
	for _, c := range []struct {
		name    string
		changed lint.Changed
		want    string
	}{
		{"nothing", lint.Changed{}, ""},
		{"a new file", lint.Changed{Files: map[string][]lint.LineRange{"b.md": nil}}, "b.md:1:spelling/foo"},
		{"one line", lint.Changed{Files: map[string][]lint.LineRange{"a.md": {{First: 2, Last: 2}}}}, "a.md:2:spelling/foo"},
		{"a deleted image", lint.Changed{Gone: map[string]bool{"cat.jpg": true}}, "c.md:1:images/missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, files, lint.Options{Rules: rules, Changed: &c.changed})
			if got := found(r); got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestBaseline(t *testing.T) {
	before := memory{"old.md": []byte("A post says cat here.\n\nAnd cat there.\n")}
	rules := []lint.Rule{wordRule("spelling/foo", "cat")}
	first := run(t, before, lint.Options{Rules: rules})
	baseline := &lint.Baseline{Entries: first.Accept()}
	moved := memory{"new.md": []byte("A line above.\n\nA post says  cat here.\n\nAnd cat there.\n\nA new cat.\n")}
	r := run(t, moved, lint.Options{Rules: rules, Baseline: baseline})
	if got := found(r); got != "new.md:7:spelling/foo" || r.Baselined != 2 {
		t.Errorf("found %q and baselined %d, want the new one and two", got, r.Baselined)
	}
}

func TestOneRuleFails(t *testing.T) {
	rules := []lint.Rule{
		{ID: "links/panics", Severity: lint.Error, Check: func(*lint.Pass) error { panic("out of range") }},
		{ID: "links/errs", Severity: lint.Error, Check: func(*lint.Pass) error { return errors.New("no schema") }},
		wordRule("spelling/foo", "cat"),
	}
	r := run(t, memory{"p.md": []byte("cat\n")}, lint.Options{Rules: rules})
	if found(r) != "p.md:1:spelling/foo" || len(r.Failures) != 2 {
		t.Errorf("found %q with %d failures, want the word and two", found(r), len(r.Failures))
	}
}

func TestOrderDoesNotDependOnJobs(t *testing.T) {
	files := memory{}
	for i := range 60 {
		files[fmt.Sprintf("p%02d.md", i)] = []byte(strings.Repeat("cat dog\n", i%7+1))
	}
	one := found(run(t, files, lint.Options{Rules: two, Jobs: 1}))
	many := found(run(t, files, lint.Options{Rules: two, Jobs: 16}))
	if one != many {
		t.Error("one job and sixteen order findings differently")
	}
}

// memory is a site in memory.
type memory = sitetest.Memory

// poisoned is a source with a file that nothing may be done with.
type poisoned struct{ memory }

func (p poisoned) Read(name string) ([]byte, error) {
	if name == "bad.md" {
		panic("slice bounds out of range")
	}
	return p.memory.Read(name)
}

func TestOneFileFails(t *testing.T) {
	files := poisoned{memory{"bad.md": nil, "p.md": []byte("cat\n")}}
	s, err := site.Open(context.Background(), site.Options{Root: "/site", Generator: "plain", Source: files})
	if err != nil {
		t.Fatal(err)
	}
	r, err := lint.Run(context.Background(), s, lint.Options{Rules: two})
	if err != nil {
		t.Fatal(err)
	}
	if found(r) != "p.md:1:spelling/foo" || len(r.Failures) != 1 || r.Failures[0].Path != "bad.md" {
		t.Errorf("found %q with failures %v, want the word and the file", found(r), r.Failures)
	}
}

// A comment that is never closed silences nothing, however many there are: searching the rest
// of the file for the end of each would take minutes here.
func TestDirectivesWithoutEnd(t *testing.T) {
	post := "cat {/* presscheck-disable-line */}\n\n" +
		strings.Repeat("{/* presscheck-disable\n", 100_000) + strings.Repeat("<!-- presscheck-disable\n", 100_000) + "\ncat\n"
	r := run(t, memory{"p.mdx": []byte(post)}, lint.Options{Rules: two})
	if r.Suppressed != 1 || len(r.Findings) != 1 {
		t.Errorf("%d suppressed and %d found, want one of each", r.Suppressed, len(r.Findings))
	}
}
