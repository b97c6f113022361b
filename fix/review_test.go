package fix

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/report"
)

var update = flag.Bool("update", false, "write the golden file anew")

// doubtful finds "form" and offers two words, and "teh", where there is one.
func doubtful() []lint.Rule {
	return []lint.Rule{
		rule("spelling/likely", lint.Info, func(p *lint.Pass) {
			for _, span := range all(p.Document.Source(), "form") {
				p.Report(lint.Finding{Span: span, Message: "“form” is perhaps another word", Suggestions: []string{"from", "forum"}})
			}
		}),
		rule("spelling/known", lint.Warning, func(p *lint.Pass) {
			for _, span := range all(p.Document.Source(), "teh") {
				p.Report(lint.Finding{Span: span, Message: "“teh” is a misspelling of “the”", Fixes: []lint.Fix{lint.Replace("write “the”", lint.Safe, span, "the")}})
			}
		}),
	}
}

func TestReview(t *testing.T) {
	t.Parallel()
	const before = "teh form\nteh form\nteh end\n"
	tests := []struct{ name, answers, after string }{
		{"yes and a number", "y\n1\ny\n2\ny\n", "the from\nthe forum\nthe end\n"},
		{"no", "n\nn\nn\nn\nn\n", before},
		{"all of this rule", "a\nn\nn\n", "the form\nthe form\nthe end\n"},
		{"none of this rule", "d\n1\n1\n", "teh from\nteh from\nteh end\n"},
		{"quit keeps what was chosen", "y\n2\nq\n", "the forum\nteh form\nteh end\n"},
		{"the end of the input is quit", "y\n", "the form\nteh form\nteh end\n"},
		{"own words", "e\nThe\nn\nn\nn\nn\n", "The form\nteh form\nteh end\n"},
		{"own words, none", "e\n\nn\nn\nn\nn\nn\n", before},
		{"undo", "y\nu\nn\nn\nn\nn\nn\n", before},
		{"undo all of a rule", "a\nu\nn\nn\nn\nn\nn\n", before},
		{"undo at the start", "u\ny\nq\n", "the form\nteh form\nteh end\n"},
		{"help and nonsense", "?\nwhat\n9\ny\nq\n", "the form\nteh form\nteh end\n"},
		{"yes does not choose", "n\ny\na\n1\nq\n", "teh from\nteh form\nteh end\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			root := folder(t, map[string]string{"post.md": before})
			var out bytes.Buffer
			review := NewReview(strings.NewReader(test.answers), &out, report.Options{})
			r := runOn(t, root, Options{Pick: review.Pick}, doubtful()...)
			if got := content(t, root, "post.md"); got != test.after {
				t.Errorf("post.md = %q, want %q (refused %v)\n%s", got, test.after, r.Refused, out.String())
			}
		})
	}
}

// TestReviewScreen shows what a person sees.
func TestReviewScreen(t *testing.T) {
	t.Parallel()
	root := folder(t, map[string]string{"post.md": "We went \x1b[31mform teh house.\n"})
	var out bytes.Buffer
	review := NewReview(strings.NewReader("?\n1\ny\n"), &out, report.Options{})
	r := runOn(t, root, Options{Pick: review.Pick}, doubtful()...)
	if err := r.Summary(&out, false); err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "review.golden")
	if *update {
		if err := os.WriteFile(golden, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
