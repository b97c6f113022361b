package fix

import (
	"fmt"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint"
)

// words returns n lines with the word and their number, and with others in the lines that
// instead names.
func words(n int, word string, instead map[int]string) string {
	var b strings.Builder
	for i := range n {
		w := word
		if other := instead[i+1]; other != "" {
			w = other
		}
		fmt.Fprintf(&b, "%s %d\n\n", w, i+1)
	}
	return b.String()
}

func left(r *Result) int {
	n := 0
	for i := range r.Report.Findings {
		n += r.Report.Findings[i].Places()
	}
	return n
}

// TestCrowdIsMended: of thousands of places, most of which are not listed, each is repaired,
// and counted.
func TestCrowdIsMended(t *testing.T) {
	t.Parallel()
	root := folder(t, map[string]string{"a.md": words(5000, "teh", nil)})
	r := runOn(t, root, Options{}, replaceRule("test/teh", lint.Warning, "teh", "the"))
	if got := content(t, root, "a.md"); got != words(5000, "the", nil) {
		t.Errorf("not all are repaired: %d are left", strings.Count(got, "teh"))
	}
	if by := r.ByRule(); len(by) != 1 || by[0].Fixed != 5000 || by[0].Left != 0 || r.Rounds != 1 {
		t.Errorf("%+v in %d rounds", by, r.Rounds)
	}
}

// TestCrowdIsProvenOneByOne: where a few of many repairs fail their proof, those are refused
// and the others made.
func TestCrowdIsProvenOneByOne(t *testing.T) {
	t.Parallel()
	wrong := map[int]string{3: "tehx", 250: "tehx", 799: "tehx"}
	root := folder(t, map[string]string{"a.md": words(1000, "teh", wrong)})
	graver := rule("test/graver", lint.Error, func(p *lint.Pass) {
		for _, span := range all(p.Document.Source(), "thex") {
			p.Report(lint.Finding{Span: span, Message: "graver"})
		}
	})
	r := runOn(t, root, Options{}, replaceRule("test/teh", lint.Warning, "teh", "the"), graver)
	if got := content(t, root, "a.md"); got != words(1000, "the", wrong) {
		t.Errorf("%d are left", strings.Count(got, "teh "))
	}
	if left(r) != 3 {
		t.Errorf("%d are left", left(r))
	}
	refused := 0
	for i := range r.Refused {
		f := &r.Refused[i].Finding
		refused += f.Places()
		if got := f.Span.Of([]byte(content(t, root, "a.md"))); string(got) != "teh" {
			t.Errorf("refused at %q", got)
		}
	}
	if refused != 3 {
		t.Errorf("%d refused", refused)
	}
}

// TestCrowdMayGrowNowhere: a repair that brings more of what a file has too much of to list is
// refused.
func TestCrowdMayGrowNowhere(t *testing.T) {
	t.Parallel()
	src := words(500, "oh", map[int]string{7: "teh"})
	root := folder(t, map[string]string{"a.md": src})
	oh := rule("test/oh", lint.Warning, func(p *lint.Pass) {
		for _, span := range all(p.Document.Source(), "oh") {
			p.Report(lint.Finding{Span: span, Message: "oh"})
		}
	})
	r := runOn(t, root, Options{}, replaceRule("test/teh", lint.Warning, "teh", "oh"), oh)
	if content(t, root, "a.md") != src || len(r.Refused) != 1 {
		t.Errorf("%d refused", len(r.Refused))
	}
	r = runOn(t, root, Options{}, replaceRule("test/teh", lint.Warning, "teh", "the"), oh)
	if content(t, root, "a.md") == src || len(r.Refused) != 0 {
		t.Errorf("%d refused although nothing gets worse", len(r.Refused))
	}
}

// TestCrowdOnChangedLines: on lines that the user did not ask about nothing is repaired,
// whether it is listed or one of many, in any round.
func TestCrowdOnChangedLines(t *testing.T) {
	t.Parallel()
	for _, changed := range []lint.LineRange{{First: 1, Last: 10}, {First: 601, Last: 620}, {First: 401, Last: 1000}} {
		root := folder(t, map[string]string{"a.md": words(1000, "teh", nil)})
		now := map[int]string{}
		for i := changed.First; i <= changed.Last; i += 2 {
			now[(i+1)/2] = "the"
		}
		o := Options{Lint: lint.Options{Changed: &lint.Changed{Files: map[string][]lint.LineRange{"a.md": {changed}}}}}
		r := runOn(t, root, o, replaceRule("test/teh", lint.Warning, "teh", "the"))
		if got := content(t, root, "a.md"); got != words(1000, "teh", now) || left(r) != 0 {
			t.Errorf("%v: %d repaired of %d, %d left", changed, strings.Count(got, "the"), len(now), left(r))
		}
	}
}

// TestCrowdAccepted: what a baseline accepts is left alone.
func TestCrowdAccepted(t *testing.T) {
	t.Parallel()
	teh := replaceRule("test/teh", lint.Warning, "teh", "the")
	root := folder(t, map[string]string{"a.md": words(1000, "teh", nil)})
	accepted := &lint.Baseline{Entries: runOn(t, root, Options{DryRun: true, Allow: lint.Safe + 1}, teh).Report.Accept()}
	runOn(t, root, Options{Lint: lint.Options{Baseline: accepted}}, teh)
	if got := content(t, root, "a.md"); got != words(1000, "teh", nil) {
		t.Errorf("%d repaired", strings.Count(got, "the"))
	}
}

// TestCrowdIsAskedAboutTogether: a person who answers for each that is listed answers once for
// all others.
func TestCrowdIsAskedAboutTogether(t *testing.T) {
	t.Parallel()
	for _, verb := range []Verb{Accept, Skip} {
		root := folder(t, map[string]string{"a.md": words(1000, "teh", nil)})
		asked := 0
		o := Options{Pick: func(q Question) (Answer, error) {
			asked++
			if q.Finding.Count > 0 {
				return Answer{Verb: verb}, nil
			}
			return Answer{Verb: Accept}, nil
		}}
		runOn(t, root, o, replaceRule("test/teh", lint.Warning, "teh", "the"))
		want := 1000
		if verb == Skip {
			want = lint.ListedSafe
		}
		if got := strings.Count(content(t, root, "a.md"), "the"); got != want || asked != lint.ListedSafe+1 {
			t.Errorf("verb %d: %d repaired after %d questions, want %d", verb, got, asked, want)
		}
	}
}
