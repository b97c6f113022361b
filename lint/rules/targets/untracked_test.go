package targets_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
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
	got := r.messages("links/untracked")
	want := []string{`"new.png" is not in git`, `"plan.pdf" is not in git`, `"new.md" is not in git`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
