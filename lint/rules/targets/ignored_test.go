package targets_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/links"
	"github.com/presscheck/presscheck/lint/site"
)

// TestGenerated holds that a target which git ignores is made by some program, unless the
// history tells where it went.
func TestGenerated(t *testing.T) {
	r := newRepository(t)
	r.write(".gitignore", "/api/\n*.gen.md\n!kept.gen.md\n")
	r.write("a.md", "[made](api/client.md) [made](x.gen.md) [not made](kept.gen.md) [not made](none.md) [moved](api/guide.md)\n")
	r.git("add", "-f", ".")
	r.write("api/guide.md", "# Guide\n\nThis is how it is done, in so many words.\n")
	r.git("add", "-f", ".")
	r.git("commit", "-q", "-m", "x")
	r.move("api/guide.md", "guide.md")
	s, err := site.Open(context.Background(), site.Options{Root: r.dir})
	if err != nil {
		t.Fatal(err)
	}
	report, err := lint.Run(context.Background(), s, lint.Options{Rules: links.All(), Select: []string{"links/missing-file"}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range report.Findings {
		got = append(got, f.Message)
	}
	want := []string{`the target "kept.gen.md" does not exist`, `the target "none.md" does not exist`, `the target "api/guide.md" does not exist`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
