package lint_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

// mendRule is wordRule with a fix that writes replacement, of that safety.
func mendRule(id, word, replacement string, safety lint.Safety) lint.Rule {
	return lint.Rule{
		ID: id, Severity: lint.Warning, Fix: safety,
		Check: func(p *lint.Pass) error {
			src := p.Document.Source()
			for at := 0; ; {
				i := bytes.Index(src[at:], []byte(word))
				if i < 0 {
					return nil
				}
				span := text.Span{Start: at + i, End: at + i + len(word)}
				at = span.End
				if p.More(lint.Unset, safety, span, replacement) {
					continue
				}
				f := lint.Finding{Span: span, Message: word}
				if safety != lint.NoFix {
					f.Fixes = []lint.Fix{lint.Replace("write "+replacement, safety, span, replacement)}
				}
				p.Report(f)
			}
		},
	}
}

// sums lists the findings that stand for others: rule, line of the first place, number of
// places and of edits.
func sums(r *lint.Report) string {
	var out []string
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Count == 0 {
			continue
		}
		edits := 0
		if best, ok := f.Best(lint.Unsafe); ok {
			edits = best.Many.Len()
		}
		out = append(out, fmt.Sprintf("%s:%d:%d:%d", f.Rule, r.Source(f.Path).Lines.Line(f.Span.Start), f.Count, edits))
	}
	return strings.Join(out, " ")
}

// lines returns n lines, each made of its number.
func lines(n int, format string) []byte {
	var out bytes.Buffer
	for i := range n {
		fmt.Fprintf(&out, format+"\n", i+1)
	}
	return out.Bytes()
}

// TestCrowd: of one rule in one file the first findings are listed, and one stands for the
// others, whose number is told wherever findings are counted.
func TestCrowd(t *testing.T) {
	safe := mendRule("spelling/foo", "cat", "dog", lint.Safe)
	none := mendRule("links/bar", "cat", "", lint.NoFix)
	for _, c := range []struct {
		name          string
		rule          lint.Rule
		places        int
		listed        int
		sums          string
		all           bool
		rest, message string
	}{
		{name: "as many as are listed", rule: safe, places: lint.ListedSafe, listed: lint.ListedSafe},
		{name: "one more is listed too", rule: safe, places: lint.ListedSafe + 1, listed: lint.ListedSafe + 1},
		{name: "two more", rule: safe, places: lint.ListedSafe + 2, listed: lint.ListedSafe + 1, sums: "spelling/foo:21:2:2", message: "2 more like this in this file, not listed one by one"},
		{name: "very many", rule: safe, places: 5000, listed: lint.ListedSafe + 1, sums: "spelling/foo:21:4980:4980", message: "4980 more like this in this file, not listed one by one"},
		{name: "for a person to mend", rule: none, places: lint.ListedOthers + 5, listed: lint.ListedOthers + 1, sums: "links/bar:101:5:0", message: "5 more like this in this file, not listed one by one"},
		{name: "all are asked for", rule: safe, places: 5000, listed: 5000, all: true},
	} {
		r := run(t, memory{"p.md": lines(c.places, "cat %d")}, lint.Options{Rules: []lint.Rule{c.rule}, All: c.all})
		if len(r.Findings) != c.listed || sums(r) != c.sums {
			t.Errorf("%s: %d findings, %q, want %d, %q", c.name, len(r.Findings), sums(r), c.listed, c.sums)
		}
		if r.Count(lint.Warning) != c.places || r.Places() != c.places {
			t.Errorf("%s: counts %d and %d places of %d", c.name, r.Count(lint.Warning), r.Places(), c.places)
		}
		if last := r.Findings[len(r.Findings)-1]; c.message != "" && last.Message != c.message {
			t.Errorf("%s: says %q", c.name, last.Message)
		}
	}
}

// TestCrowdRefuses: places whose repairs contradict each other, or that are not reported in
// order, are listed however many they are.
func TestCrowdRefuses(t *testing.T) {
	backwards := lint.Rule{ID: "spelling/foo", Severity: lint.Warning, Fix: lint.Safe, Check: func(p *lint.Pass) error {
		for at := len(p.Document.Source()) - 4; at >= 0; at -= 4 {
			span := text.Span{Start: at, End: at + 3}
			p.Report(lint.Finding{Span: span, Message: "cat", Fixes: []lint.Fix{lint.Replace("write dog", lint.Safe, span, "dog")}})
		}
		return nil
	}}
	r := run(t, memory{"p.md": bytes.Repeat([]byte("cat\n"), 500)}, lint.Options{Rules: []lint.Rule{backwards}})
	if len(r.Findings) != 500 || sums(r) != "" {
		t.Errorf("%d findings, %q", len(r.Findings), sums(r))
	}
}

// TestCrowdSilenced: a comment silences a place whether it is listed or one of many.
func TestCrowdSilenced(t *testing.T) {
	src := slicesOf(lines(60, "cat %d"), 40, "cat <!-- presscheck-disable-line spelling/foo -->\n")
	rules := append(lint.OwnRules(), mendRule("spelling/foo", "cat", "dog", lint.Safe))
	r := run(t, memory{"p.md": src}, lint.Options{Rules: rules})
	if want := "spelling/foo:21:39:39"; sums(r) != want || r.Suppressed != 1 || r.Places() != 59 {
		t.Errorf("%q and %d suppressed of %d, want %q", sums(r), r.Suppressed, r.Places(), want)
	}
	for i := range r.Findings {
		if r.Findings[i].Rule == lint.UnusedSuppression {
			t.Errorf("a comment that silences one of many places is called unused")
		}
	}
}

// TestCrowdChanged: only places on changed lines are reported, listed or not.
func TestCrowdChanged(t *testing.T) {
	rules := []lint.Rule{mendRule("spelling/foo", "cat", "dog", lint.Safe)}
	for _, c := range []struct {
		changed lint.LineRange
		places  int
		sums    string
	}{
		{lint.LineRange{First: 300, Last: 303}, 4, ""},
		{lint.LineRange{First: 5, Last: 10}, 6, ""},
		{lint.LineRange{First: 101, Last: 200}, 100, "spelling/foo:121:80:80"},
	} {
		r := run(t, memory{"p.md": lines(500, "cat %d")}, lint.Options{
			Rules: rules, Changed: &lint.Changed{Files: map[string][]lint.LineRange{"p.md": {c.changed}}},
		})
		if r.Places() != c.places || sums(r) != c.sums {
			t.Errorf("%v: %d places, %q, want %d, %q", c.changed, r.Places(), sums(r), c.places, c.sums)
		}
	}
}

// slicesOf replaces line number n of src, from 1 on.
func slicesOf(src []byte, n int, line string) []byte {
	all := bytes.SplitAfter(src, []byte("\n"))
	all[n-1] = []byte(line)
	return bytes.Join(all, nil)
}

// TestCrowdBaseline: of many places as many are accepted as there were, however the listed
// ones change.
func TestCrowdBaseline(t *testing.T) {
	rules := []lint.Rule{mendRule("spelling/foo", "cat", "dog", lint.Safe)}
	was := lines(500, "a cat and %d others")
	accepted := &lint.Baseline{Entries: run(t, memory{"p.md": was}, lint.Options{Rules: rules}).Accept()}
	for name, c := range map[string]struct {
		path     string
		src      []byte
		reported bool
	}{
		"as it was":         {"p.md", was, false},
		"renamed":           {"q.md", was, false},
		"lines above":       {"p.md", append([]byte("A new paragraph.\n\n"), was...), false},
		"some mended":       {"p.md", bytes.Replace(was, []byte("cat"), []byte("dog"), 50), false},
		"most mended":       {"p.md", bytes.Replace(was, []byte("cat"), []byte("dog"), 490), false},
		"all but one":       {"p.md", bytes.Replace(was, []byte("cat"), []byte("dog"), 499), false},
		"more than were":    {"p.md", append(lines(3, "another cat %d"), was...), true},
		"as many elsewhere": {"q.md", append(lines(3, "another cat %d"), was...), true},
	} {
		files := memory{c.path: c.src}
		r := run(t, files, lint.Options{Rules: rules, Baseline: accepted})
		if got := len(r.Findings) > 0; got != c.reported {
			t.Errorf("%s: %d findings, %d accepted", name, r.Places(), r.Baselined)
		}
		if n := bytes.Count(c.src, []byte("cat")); r.Places()+r.Baselined != n {
			t.Errorf("%s: %d found and %d accepted of %d", name, r.Places(), r.Baselined, n)
		}
	}
}

// TestCrowdBaselineOfAChange: what a change adds is none of the many that it did not touch.
func TestCrowdBaselineOfAChange(t *testing.T) {
	rules := []lint.Rule{mendRule("spelling/foo", "cat", "dog", lint.Safe)}
	was := lines(500, "a cat and %d others")
	accepted := &lint.Baseline{Entries: run(t, memory{"p.md": was}, lint.Options{Rules: rules}).Accept()}
	for _, c := range []struct {
		name, path string
		src        []byte
		changed    lint.LineRange
		reported   int
	}{
		{"a line more", "p.md", slicesOf(was, 300, "a cat\nthe cat\n"), lint.LineRange{First: 301, Last: 301}, 1},
		{"thirty more", "p.md", append(lines(30, "another cat %d"), was...), lint.LineRange{First: 1, Last: 30}, 30},
		{"a line rewritten", "p.md", slicesOf(was, 300, "the cat of others\n"), lint.LineRange{First: 300, Last: 300}, 0},
		{"as many in a renamed file", "q.md", slicesOf(was, 300, "the cat of others\n"), lint.LineRange{First: 300, Last: 300}, 0},
		{"one more in a renamed file", "q.md", slicesOf(was, 300, "a cat\nthe cat\n"), lint.LineRange{First: 301, Last: 301}, 1},
	} {
		r := run(t, memory{c.path: c.src}, lint.Options{
			Rules: rules, Baseline: accepted,
			Changed: &lint.Changed{Files: map[string][]lint.LineRange{c.path: {c.changed}}},
		})
		if r.Places() != c.reported {
			t.Errorf("%s: %d reported, %d accepted; want %d reported", c.name, r.Places(), r.Baselined, c.reported)
		}
	}
}

// TestBaselineOfAChange: nor is it one of the few.
func TestBaselineOfAChange(t *testing.T) {
	rules := []lint.Rule{mendRule("spelling/foo", "cat", "dog", lint.Safe)}
	accepted := &lint.Baseline{Entries: run(t, memory{"p.md": []byte("One cat.\n\nTwo.\n")}, lint.Options{Rules: rules}).Accept()}
	for src, reported := range map[string]int{
		"One cat.\n\nTwo cat.\n":      1,
		"One cat.\n\nTwo cat, cat.\n": 2,
		"One.\n\nTwo cat.\n":          0,
	} {
		r := run(t, memory{"p.md": []byte(src)}, lint.Options{
			Rules: rules, Baseline: accepted,
			Changed: &lint.Changed{Files: map[string][]lint.LineRange{"p.md": {{First: 3, Last: 3}}}},
		})
		if r.Places() != reported {
			t.Errorf("%q: %d reported, want %d", src, r.Places(), reported)
		}
	}
}

// TestCrowdPruned: a baseline forgets as many places as are mended, listed or not.
func TestCrowdPruned(t *testing.T) {
	rules := []lint.Rule{mendRule("spelling/foo", "cat", "dog", lint.Safe)}
	was := lines(500, "a cat and %d others")
	accepted := &lint.Baseline{Entries: run(t, memory{"p.md": was}, lint.Options{Rules: rules}).Accept()}
	if n := accepted.Places(); n != 500 {
		t.Errorf("%d places are accepted", n)
	}
	for _, mended := range []int{0, 1, 50, 490, 500} {
		o := lint.Options{Rules: rules}
		r := run(t, memory{"p.md": bytes.Replace(was, []byte("cat"), []byte("dog"), mended)}, o)
		kept, fresh := accepted.Review(r, &o, func(string) bool { return true })
		if left := (&lint.Baseline{Entries: kept}).Places(); left != 500-mended || fresh != 0 {
			t.Errorf("%d mended: %d places are left, %d new", mended, left, fresh)
		}
	}
}

// TestCrowdTakenOver: what a run takes over from an earlier one is the same, of many places
// too.
func TestCrowdTakenOver(t *testing.T) {
	src := slicesOf(lines(60, "cat %d"), 40, "cat <!-- presscheck-disable-line spelling/foo -->\n")
	rules := append(lint.OwnRules(), mendRule("spelling/foo", "cat", "dog", lint.Safe))
	o := lint.Options{Rules: rules, Cache: lint.Cache{Dir: cache.At(t.TempDir()), Build: "test"}}
	var first string
	for i := range 2 {
		s, err := site.Open(context.Background(), site.Options{Root: "/site", Generator: "plain", Source: memory{"p.md": src}})
		if err != nil {
			t.Fatal(err)
		}
		r, err := lint.Run(context.Background(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprint(found(r), sums(r), r.Suppressed)
		if i == 0 {
			first = got
		} else if got != first || r.TakenOver != 1 {
			t.Errorf("%d taken over: %s, want %s", r.TakenOver, got, first)
		}
	}
}
