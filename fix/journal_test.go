package fix

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/presscheck/presscheck/lint"
)

func known() lint.Rule { return replaceRule("spelling/known", lint.Warning, "teh", "the") }

func TestUndoPutsBackEveryByte(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"crlf.md": "teh\r\nx", "bom.md": "\xef\xbb\xbfteh\n", "wide.md": "\xfe\xff\x00t\x00e\x00h",
		"dir/größe und mehr.md": "teh\n", "untouched.md": "fine\n",
	}
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 4))
		files[fmt.Sprintf("random/%d.md", seed)] = strings.Repeat("teh \n", r.IntN(50)) + strings.Repeat("x", r.IntN(5000))
	}
	root, journal := folder(t, files), t.TempDir()
	r := runOn(t, root, Options{JournalDir: journal}, known())
	if len(r.Changes) < 10 {
		t.Fatalf("only %d files changed", len(r.Changes))
	}
	undone, err := Undo(root, journal)
	if err != nil {
		t.Fatal(err)
	}
	if len(undone.Restored) != len(r.Changes) || len(undone.Kept) != 0 {
		t.Errorf("restored %d of %d, kept %v", len(undone.Restored), len(r.Changes), undone.Kept)
	}
	for name, want := range files {
		if got := content(t, root, name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	if _, err := Undo(root, journal); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("a second undo: %v", err)
	}
}

func TestUndoLeavesWhatWasEditedSince(t *testing.T) {
	t.Parallel()
	root, journal := folder(t, map[string]string{"a.md": "teh\n", "b.md": "teh\n"}), t.TempDir()
	runOn(t, root, Options{JournalDir: journal}, known())
	if err := os.WriteFile(filepath.Join(root, "a.md"), []byte("the, and more\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	undone, err := Undo(root, journal)
	if err != nil {
		t.Fatal(err)
	}
	if content(t, root, "a.md") != "the, and more\n" || content(t, root, "b.md") != "teh\n" {
		t.Errorf("a = %q, b = %q", content(t, root, "a.md"), content(t, root, "b.md"))
	}
	if len(undone.Kept) != 1 || undone.Kept[0].Path != "a.md" || len(undone.Restored) != 1 {
		t.Errorf("restored %v, kept %v", undone.Restored, undone.Kept)
	}
}

func TestUndoGoesBackRunByRun(t *testing.T) {
	t.Parallel()
	root, journal := folder(t, map[string]string{"a.md": "one two\n"}), t.TempDir()
	runOn(t, root, Options{JournalDir: journal}, replaceRule("test/one", lint.Error, "one", "1"))
	runOn(t, root, Options{JournalDir: journal}, replaceRule("test/two", lint.Error, "two", "2"))
	for _, want := range []string{"1 two\n", "one two\n"} {
		if _, err := Undo(root, journal); err != nil {
			t.Fatal(err)
		}
		if got := content(t, root, "a.md"); got != want {
			t.Errorf("a.md = %q, want %q", got, want)
		}
	}
}

// TestKilledRun leaves what a run killed between two files leaves: an unfinished journal, a
// temporary file, one file new and one old.
func TestKilledRun(t *testing.T) {
	t.Parallel()
	root, dir := folder(t, map[string]string{"a.md": "the\n", "b.md": "teh\n"}), t.TempDir()
	w, err := newWriter(root)
	if err != nil {
		t.Fatal(err)
	}
	j, err := openJournal(w.root, dir)
	if err != nil {
		t.Fatal(err)
	}
	entries, _, err := j.begin([]Change{
		{Path: "a.md", Before: []byte("teh\n"), After: []byte("the\n")},
		{Path: "b.md", Before: []byte("teh\n"), After: []byte("the\n")},
	}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, entries[1].Temp), []byte("th"), 0o600); err != nil {
		t.Fatal(err)
	}
	undone, err := Undo(root, dir)
	if err != nil {
		t.Fatal(err)
	}
	if content(t, root, "a.md") != "teh\n" || content(t, root, "b.md") != "teh\n" {
		t.Errorf("a = %q, b = %q", content(t, root, "a.md"), content(t, root, "b.md"))
	}
	if len(undone.Restored) != 1 || len(undone.Kept) != 0 {
		t.Errorf("restored %v, kept %v", undone.Restored, undone.Kept)
	}
	if names := leftovers(t, root); len(names) != 0 {
		t.Errorf("temporary files stay: %v", names)
	}
}

func TestDamagedJournal(t *testing.T) {
	t.Parallel()
	root, dir := folder(t, map[string]string{"a.md": "teh\n"}), t.TempDir()
	runOn(t, root, Options{JournalDir: dir}, known())
	names, err := filepath.Glob(filepath.Join(dir, "*.done"))
	if err != nil || len(names) != 1 {
		t.Fatalf("journals %v, %v", names, err)
	}
	whole, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, damaged := range [][]byte{nil, whole[:10], whole[:len(whole)-2], bytes.ReplaceAll(whole, []byte("\"size\":4"), []byte("\"size\":-4"))} {
		if err := os.WriteFile(names[0], damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Undo(root, dir); err == nil || errors.Is(err, ErrNothingToUndo) {
			t.Errorf("Undo() with %q = %v", damaged, err)
		}
		if got := content(t, root, "a.md"); got != "the\n" {
			t.Errorf("a.md = %q", got)
		}
	}
}

func TestJournalLiesInTheGitDirectory(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed: where the journal lies was not tested")
	}
	root := folder(t, map[string]string{"site/a.md": "teh\n"})
	if out, err := exec.Command("git", "init", "-q", root).CombinedOutput(); err != nil {
		t.Fatalf("git init: %v\n%s", err, out)
	}
	s := openSite(t, filepath.Join(root, "site"))
	o := Options{Lint: lint.Options{Rules: []lint.Rule{known()}}}
	if _, err := Run(t.Context(), s, o); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(root, ".git", "presscheck", "undo", "*", "*.done"))
	if err != nil || len(names) != 1 {
		t.Errorf("journals %v, %v", names, err)
	}
	if _, err := Undo(filepath.Join(root, "site"), ""); err != nil || content(t, root, "site/a.md") != "teh\n" {
		t.Errorf("Undo() = %v, a.md = %q", err, content(t, root, "site/a.md"))
	}
}

func TestOldJournalsGoAway(t *testing.T) {
	t.Parallel()
	j := &journal{dir: t.TempDir(), root: "/"}
	for i := range keptJournals + 5 {
		_, name, err := j.begin([]Change{{Path: "a", Before: []byte("b")}}, time.Unix(int64(i), 0))
		if err != nil {
			t.Fatal(err)
		}
		if err := j.finish(name); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(j.list()); n != keptJournals {
		t.Errorf("%d journals, want %d", n, keptJournals)
	}
}

func TestWriteKeepsModeAndLinks(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has neither modes nor, for most users, symbolic links")
	}
	root := folder(t, map[string]string{"real/a.md": "teh\n", "b.md": "teh\n"})
	for _, step := range []error{
		os.Chmod(filepath.Join(root, "b.md"), 0o754),
		os.Symlink("real/a.md", filepath.Join(root, "link.md")),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
	runOn(t, root, Options{Lint: lint.Options{Paths: []string{"b.md", "link.md"}}}, known())
	info, err := os.Lstat(filepath.Join(root, "b.md"))
	if err != nil || info.Mode() != 0o754 {
		t.Errorf("b.md has mode %v, %v", info.Mode(), err)
	}
	info, err = os.Lstat(filepath.Join(root, "link.md"))
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("link.md has mode %v, %v", info.Mode(), err)
	}
	if content(t, root, "real/a.md") != "the\n" {
		t.Errorf("real/a.md = %q", content(t, root, "real/a.md"))
	}
}

func TestWriterRefuses(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has neither modes nor, for most users, symbolic links")
	}
	root := folder(t, map[string]string{"a.md": "x", "locked.md": "x", "twice.md": "x", ".git/config": "x", "dir.md/x": "x"})
	outside := folder(t, map[string]string{"b.md": "x"})
	for _, step := range []error{
		os.Chmod(filepath.Join(root, "locked.md"), 0o444),
		os.Symlink(filepath.Join(outside, "b.md"), filepath.Join(root, "out.md")),
		os.Symlink(outside, filepath.Join(root, "away")),
		os.Link(filepath.Join(root, "twice.md"), filepath.Join(outside, "backup.md")),
		os.Symlink("a.md", filepath.Join(root, "same.md")),
		os.Symlink("nowhere.md", filepath.Join(root, "dangling.md")),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
	w, err := newWriter(root)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.writable("a.md"); err != nil {
		t.Errorf("a.md: %v", err)
	}
	for name, want := range map[string]error{
		"locked.md": errReadOnly, "twice.md": errLinked, "out.md": errOutside, "away/b.md": errOutside, "../x.md": errOutside,
		"/etc/passwd": errOutside, ".git/config": errOutside, "dir.md": errOdd, "": errOutside, "./a.md": errOutside,
	} {
		if err := w.writable(name); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", name, err, want)
		}
	}
	for _, name := range []string{"same.md", "dangling.md", "missing.md"} {
		if w.writable(name) == nil {
			t.Errorf("%q may be written", name)
		}
	}
}

// A file that gets a second name after the run is not written again: the two would be parted.
func TestUndoLeavesWhatHasTwoNames(t *testing.T) {
	t.Parallel()
	root, journal := folder(t, map[string]string{"a.md": "teh\n"}), t.TempDir()
	runOn(t, root, Options{JournalDir: journal}, known())
	other := filepath.Join(t.TempDir(), "b.md")
	if err := os.Link(filepath.Join(root, "a.md"), other); err != nil {
		t.Skip(err)
	}
	undone, err := Undo(root, journal)
	if err != nil || len(undone.Kept) != 1 || !strings.Contains(undone.Kept[0].Reason, "hard link") {
		t.Errorf("undone %+v, %v", undone, err)
	}
	if err := os.Remove(other); err != nil {
		t.Fatal(err)
	}
	if undone, err = Undo(root, journal); err != nil || len(undone.Restored) != 1 {
		t.Errorf("undone %+v, %v", undone, err)
	}
}
