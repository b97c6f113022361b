package site

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestIndexReadAsGitDoes: what is read of the index and the folders is what git says of them,
// and where it is not understood, git is asked.
func TestIndexReadAsGitDoes(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git here")
	}
	rounds, read := 10, 0
	if testing.Short() {
		rounds = 3
	}
	for seed := range uint64(rounds) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			w := &workTree{t: t, root: t.TempDir(), rand: rand.New(rand.NewPCG(seed, 9))}
			w.make()
			for _, folder := range []string{".", "a", "b"} {
				if w.compare(filepath.Join(w.root, folder)) {
					read++
				}
			}
		})
	}
	if read < rounds {
		t.Errorf("only %d of %d folders were listed without git", read, 3*rounds)
	}
}

// workTree is a git work tree in which something of all kinds has happened.
type workTree struct {
	t    *testing.T
	root string
	rand *rand.Rand
}

func (w *workTree) make() {
	format := "sha1"
	if w.rand.IntN(4) == 0 {
		format = "sha256"
	}
	git(w.t, w.root, "init", "-q", "--object-format="+format)
	for range 40 {
		w.write(w.name())
	}
	if w.rand.IntN(2) == 0 {
		w.file(".gitignore", "*.o\nbuilt/\n")
	}
	w.nested("a/sub")
	git(w.t, w.root, "add", "-A")
	git(w.t, w.root, "commit", "-q", "--allow-empty", "-m", "x")
	git(w.t, w.root, "update-index", "--index-version", []string{"2", "4"}[w.rand.IntN(2)])
	for range w.rand.IntN(4) {
		w.happen()
	}
}

func (w *workTree) name() string {
	segment := func() string {
		return []string{"a", "b", "built", "a.o", "c-d", "é x", "z.md", "a.b", strings.Repeat("long", 40)}[w.rand.IntN(9)]
	}
	parts := []string{segment()}
	for range w.rand.IntN(3) {
		parts = append(parts, segment())
	}
	return strings.Join(parts, "/") + fmt.Sprint(w.rand.IntN(9))
}

func (w *workTree) file(name, data string) {
	full := filepath.Join(w.root, filepath.FromSlash(name))
	if os.MkdirAll(filepath.Dir(full), 0o755) == nil { // a file may be in the way
		_ = os.WriteFile(full, []byte(data), 0o644)
	}
}

func (w *workTree) write(name string) { w.file(name, name) }

func (w *workTree) nested(name string) {
	w.file(name+"/inner.md", "x")
	dir := filepath.Join(w.root, filepath.FromSlash(name))
	format, err := exec.Command("git", "-C", w.root, "rev-parse", "--show-object-format").Output()
	if err != nil {
		w.t.Fatal(err)
	}
	git(w.t, dir, "init", "-q", "--object-format="+strings.TrimSpace(string(format)))
	git(w.t, dir, "add", ".")
	git(w.t, dir, "commit", "-q", "--allow-empty", "-m", "x")
}

// tracked returns one of the files in the index.
func (w *workTree) tracked() string {
	out, err := exec.Command("git", "-C", w.root, "ls-files", "-z").Output()
	if err != nil {
		w.t.Fatal(err)
	}
	names := strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
	return names[w.rand.IntN(len(names))]
}

// happen does one thing that sets the index and the folders apart, or is of a rarer form.
func (w *workTree) happen() {
	full := func(name string) string { return filepath.Join(w.root, filepath.FromSlash(name)) }
	switch w.rand.IntN(12) {
	case 0:
		w.write("new.md")
		git(w.t, w.root, "add", "-N", "new.md") // an index of version 3
	case 1:
		_ = os.RemoveAll(full(w.tracked()))
	case 2: // a file becomes a folder
		name := w.tracked()
		_ = os.RemoveAll(full(name))
		w.write(name + "/inside.md")
	case 3: // a folder becomes a file
		name := w.tracked()
		if dir := parent(name); dir != "." {
			_ = os.RemoveAll(full(dir))
			w.write(dir)
		}
	case 4: // or a link
		name := w.tracked()
		if dir := parent(name); dir != "." {
			_ = os.RemoveAll(full(dir))
			_ = os.Symlink(w.root, full(dir))
		}
	case 5:
		w.write("built/x.md")
		w.write("a/u.o")
	case 6:
		_ = os.MkdirAll(full("b/empty/empty"), 0o755)
	case 7:
		git(w.t, w.root, "update-index", "--split-index")
	case 8:
		git(w.t, w.root, "update-index", "--skip-worktree", "--", w.tracked())
	case 9: // a conflict
		name := w.tracked()
		id, err := exec.Command("git", "-C", w.root, "hash-object", "-w", "--stdin").Output()
		if err != nil {
			w.t.Fatal(err)
		}
		cmd := exec.Command("git", "-C", w.root, "update-index", "-z", "--index-info")
		object := strings.TrimSpace(string(id))
		none := strings.Repeat("0", len(object))
		cmd.Stdin = strings.NewReader("0 " + none + "\t" + name + "\x00100644 " + object + " 1\t" + name + "\x00100755 " + object + " 3\t" + name + "\x00")
		if out, err := cmd.CombinedOutput(); err != nil {
			w.t.Fatalf("%v: %s", err, out)
		}
	case 10:
		w.nested("fresh")
		w.write("b/other.md")
	case 11:
		git(w.t, w.root, "update-index", "--assume-unchanged", "--", w.tracked())
		w.write("untracked.md")
	}
}

// compare reports whether the index was read without git.
func (w *workTree) compare(folder string) bool {
	if info, err := os.Lstat(folder); err != nil || !info.IsDir() {
		return false
	}
	r, ok := findRepository(folder)
	if !ok {
		w.t.Fatal("no repository")
	}
	want, err := r.listAll(context.Background(), folder)
	if err != nil {
		w.t.Fatal(err)
	}
	got, err := r.list(context.Background(), folder)
	if err != nil {
		w.t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(File{}), cmpopts.EquateEmpty()); diff != "" {
		w.t.Errorf("%s: git, and without it:\n%s", folder, diff)
	}
	for _, f := range got {
		if _, err := os.Lstat(filepath.Join(folder, filepath.FromSlash(f.Path))); f.seen && err != nil {
			w.t.Errorf("%s was seen: %v", f.Path, err)
		}
	}
	_, _, ok = r.indexed(context.Background(), folder)
	return ok
}

// TestIndexOfLinkedTreesAndHooks: a linked work tree has an index of its own, and a hook may be
// handed another one.
func TestIndexOfLinkedTreesAndHooks(t *testing.T) {
	root := write(t, map[string]string{"a.md": "x", "b.md": "x"})
	git(t, root, "init", "-q")
	git(t, root, "add", ".")
	git(t, root, "commit", "-q", "--allow-empty", "-m", "x")
	linked := filepath.Join(t.TempDir(), "linked")
	git(t, root, "worktree", "add", "-q", linked)
	git(t, linked, "rm", "-q", "a.md")
	other := filepath.Join(root, ".git", "other-index")
	data, err := os.ReadFile(filepath.Join(root, ".git", "worktrees", "linked", "index"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other, data, 0o644); err != nil {
		t.Fatal(err)
	}
	tracked := func(root string) (out []string) {
		r, _ := findRepository(root)
		files, _, ok := r.indexed(t.Context(), root)
		if !ok {
			t.Fatalf("%s was not read", root)
		}
		for _, f := range files {
			out = append(out, f.Path)
		}
		return out
	}
	if diff := cmp.Diff([]string{"b.md"}, tracked(linked)); diff != "" {
		t.Error("linked:", diff)
	}
	if diff := cmp.Diff([]string{"a.md", "b.md"}, tracked(root)); diff != "" {
		t.Error(diff)
	}
	t.Setenv("GIT_INDEX_FILE", other)
	if diff := cmp.Diff([]string{"b.md"}, tracked(root)); diff != "" {
		t.Error("in a hook:", diff)
	}
}

// TestIndexOfNoForm: an index that was cut off or changed is read as git wrote it or not at
// all, and never past its end.
func TestIndexOfNoForm(t *testing.T) {
	root := write(t, map[string]string{"a.md": "x", "b/c.md": "x", "b/d.md": "x"})
	git(t, root, "init", "-q")
	git(t, root, "add", ".")
	for _, version := range []string{"2", "4"} {
		git(t, root, "update-index", "--index-version", version)
		data, err := os.ReadFile(filepath.Join(root, ".git", "index"))
		if err != nil {
			t.Fatal(err)
		}
		if files, ok := parseIndex(data, ""); !ok || len(files) != 3 {
			t.Fatalf("version %s: %v, %v", version, files, ok)
		}
		for n := range data {
			if _, ok := parseIndex(data[:n], ""); ok {
				t.Errorf("version %s: the first %d of %d bytes are read", version, n, len(data))
			}
		}
		for i := range data {
			for _, b := range []byte{0, 1, 0x7F, 0x80, 0xFF} {
				broken := slices.Clone(data)
				broken[i] = b
				files, _ := parseIndex(broken, "b/")
				if len(files) > 3 {
					t.Errorf("version %s: %d files with byte %d changed", version, len(files), i)
				}
			}
		}
	}
}

// TestIndexLeadsNowhereElse: what a forged index lists outside of the site's folder is no file of
// the site, whether git reads the index or not.
func TestIndexLeadsNowhereElse(t *testing.T) {
	root := write(t, map[string]string{"site/in/xx/yy/secret.md": "x", "site/z.md": "x", "secret.md": "x"})
	folder := filepath.Join(root, "site")
	git(t, folder, "init", "-q")
	git(t, folder, "add", ".")
	name := filepath.Join(folder, ".git", "index")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	forged := strings.Replace(string(data), "in/xx/yy/", "in/../../", 1)
	if err := os.WriteFile(name, []byte(forged), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, setting := range []string{"user.name", "include.path"} { // the second has git list all
		git(t, folder, "config", setting, "none")
		files, err := Disk(folder).Files(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.Contains(f.Path, "..") {
				t.Errorf("with %s: %s", setting, f.Path)
			}
		}
		if len(files) != 2 { // z.md, and what is not in the index any more
			t.Errorf("with %s: %v", setting, files)
		}
	}
}

func FuzzIndex(f *testing.F) {
	f.Add([]byte("DIRC\x00\x00\x00\x02\x00\x00\x00\x00aaaaaaaaaaaaaaaaaaaa"))
	f.Fuzz(func(t *testing.T, data []byte) {
		files, _ := parseIndex(data, "")
		if !slices.IsSortedFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) }) {
			t.Error("not sorted")
		}
	})
}
