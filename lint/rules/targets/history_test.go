package targets_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/links"
	"github.com/presscheck/presscheck/lint/site"
)

// repository is a git repository in a temporary folder.
type repository struct {
	t   *testing.T
	dir string
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIPPED: git is not installed, renames are not checked")
	}
	r := &repository{t, t.TempDir()}
	r.git("init", "-q")
	return r
}

func (r *repository) git(args ...string) {
	r.t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"}, args...)...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
	if out, err := cmd.CombinedOutput(); err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// messages returns what the rule of that id says of the repository's posts.
func (r *repository) messages(rule string) []string {
	r.t.Helper()
	s, err := site.Open(context.Background(), site.Options{Root: r.dir})
	if err != nil {
		r.t.Fatal(err)
	}
	report, err := lint.Run(context.Background(), s, lint.Options{Rules: links.All(), Select: []string{rule}})
	if err != nil {
		r.t.Fatal(err)
	}
	var out []string
	for _, f := range report.Findings {
		out = append(out, f.Message)
	}
	return out
}

func (r *repository) write(name, content string) {
	r.t.Helper()
	full := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(content), 0o600); err != nil {
		r.t.Fatal(err)
	}
}

func (r *repository) commit() {
	r.git("add", "-A")
	r.git("commit", "-q", "-m", "x")
}

func (r *repository) move(from, to string) {
	r.t.Helper()
	if err := os.MkdirAll(filepath.Dir(filepath.Join(r.dir, to)), 0o755); err != nil {
		r.t.Fatal(err)
	}
	r.git("mv", from, to)
	r.commit()
}

// fixes returns what the rules about links would write, and how surely.
func (r *repository) fixes() []string {
	r.t.Helper()
	s, err := site.Open(context.Background(), site.Options{Root: r.dir})
	if err != nil {
		r.t.Fatal(err)
	}
	report, err := lint.Run(context.Background(), s, lint.Options{Rules: links.All(), Select: []string{"links/missing-file"}})
	if err != nil {
		r.t.Fatal(err)
	}
	var out []string
	for _, f := range report.Findings {
		line := f.Path + ":"
		for _, fix := range f.Fixes {
			line += " " + fix.Safety.String() + " " + string(fix.Edits[0].New)
		}
		out = append(out, line)
	}
	return out
}

func TestRenamed(t *testing.T) {
	text := strings.Repeat("A page that git recognises by its text.\n", 20)
	r := newRepository(t)
	r.write("docs/a.md", text)
	r.write("docs/b.md", text+"b")
	r.write("docs/part.md", text+"c\n\n# Kept\n")
	r.write("post.md", "[a](docs/a.md) [b](/docs/b.md?x#y) [c](docs/part.md#kept) [d](docs/part.md#lost)\n")
	r.commit()
	r.move("docs/a.md", "docs/first.md")
	r.move("docs/first.md", "guide/my first.md")
	r.move("docs/b.md", "guide/b.md")
	r.move("docs/part.md", "guide/whole.md")
	want := []string{
		"post.md: safe guide/my%20first.md", "post.md: unsafe /guide/b.md?x#y",
		"post.md: safe guide/whole.md#kept", "post.md: unsafe guide/whole.md#lost",
	}
	if diff := cmp.Diff(want, r.fixes()); diff != "" {
		t.Error(diff)
	}
}

// TestNotProven lists what looks like a rename and proves nothing.
func TestNotProven(t *testing.T) {
	text := strings.Repeat("A page that git recognises by its text.\n", 20)
	r := newRepository(t)
	r.write("a.md", text)
	r.write("gone.md", text+"gone")
	r.write("post.md", "[a](a.md) [gone](gone.md)\n")
	r.commit()
	r.move("a.md", "b.md")
	r.write("a.md", text) // the name came back and went elsewhere
	r.commit()
	r.move("a.md", "c.md")
	r.move("gone.md", "later.md")
	r.git("rm", "-q", "later.md")
	r.commit()
	if diff := cmp.Diff([]string{"post.md:", "post.md:"}, r.fixes()); diff != "" {
		t.Error(diff)
	}
}
