package targets_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
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
	got := r.messages("links/missing-file")
	want := []string{`the target "kept.gen.md" does not exist`, `the target "none.md" does not exist`, `the target "api/guide.md" does not exist`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
