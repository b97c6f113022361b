package targets_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/links"
	"github.com/presscheck/presscheck/lint/site"
)

// TestUntracked holds that a target which is on this disk alone is told, be it new or ignored,
// and that one which is in git is not.
func TestUntracked(t *testing.T) {
	r := newRepository(t)
	r.write(".gitignore", "*.pdf\n")
	r.write("in.png", "x")
	r.write("a.md", "![in](in.png) ![new](new.png) [ignored](plan.pdf) [page](new.md#top)\n")
	r.commit()
	r.write("new.png", "x")
	r.write("plan.pdf", "x")
	r.write("new.md", "# New\n")
	s, err := site.Open(context.Background(), site.Options{Root: r.dir})
	if err != nil {
		t.Fatal(err)
	}
	report, err := lint.Run(context.Background(), s, lint.Options{Rules: links.All(), Select: []string{"links/untracked"}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range report.Findings {
		got = append(got, f.Message)
	}
	want := []string{`"new.png" is not in git`, `"plan.pdf" is not in git`, `"new.md" is not in git`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
