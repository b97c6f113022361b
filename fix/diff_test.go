package fix

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// gitApply hands a patch to the real git in a folder of its own.
func gitApply(t *testing.T, changes []Change) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed: whether it takes the patches was not tested")
	}
	dir := t.TempDir()
	for _, c := range changes {
		full := filepath.Join(dir, filepath.FromSlash(c.Path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, c.Before, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var patch bytes.Buffer
	if err := Diff(&patch, changes, nil); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("git", "-c", "core.autocrlf=false", "apply", "-")
	cmd.Dir, cmd.Stdin = dir, bytes.NewReader(patch.Bytes())
	cmd.Env = append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir), "GIT_CONFIG_GLOBAL="+os.DevNull)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git apply: %v\n%s\n%q", err, out, patch.Bytes())
	}
	for _, c := range changes {
		got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(c.Path)))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, c.After) {
			t.Errorf("%s: git apply gives %q, want %q", c.Path, got, c.After)
		}
	}
}

func TestDiffIsTakenByGit(t *testing.T) {
	t.Parallel()
	var changes []Change
	for i, pair := range [][2]string{
		{"one\ntwo\n", "one\n2\n"},
		{"one\r\ntwo\r\n", "one\r\n2\r\n"},
		{"one\ntwo", "one\n2"},
		{"one\ntwo", "one\ntwo\n"},
		{"one\ntwo\n", "one\ntwo"},
		{"one\r\ntwo", "1\r\ntwo"},
		{"a\rb\rc", "a\rB\rc"},
		{"\xef\xbb\xbfone\n", "one\n"},
		{"nul \x00 here\nx\n", "nul \x00 there\nx\n"},
		{"o\x00n\x00e\x00\n\x00", "O\x00n\x00e\x00\n\x00"},
		{"latin \xe9\n", "latin \xc3\xa9\n"},
		{"only\n", ""},
		{"\n\n\n", "\n\n"},
		{"- looks like\n+ a patch\n@@ -1 +1 @@\n\\ No newline\n", "- looks like\n+ a patch!\n@@ -1 +1 @@\n\\ No newline\n"},
	} {
		changes = append(changes, Change{Path: fmt.Sprintf("f%d.md", i), Before: []byte(pair[0]), After: []byte(pair[1])})
	}
	for _, name := range []string{
		"with space.md", "folder one/file two.md", `quote".md`, `back\slash.md`, "tab\t.md", "größe/日本語.md",
		"new\nline.md", "bad\xff.md", "trailing .md", "a 2020-01-01 10:00:00.md", "-dash.md", "b/x.md", "emoji 😀.md", "\x01\x7f.md",
	} {
		changes = append(changes, Change{Path: name, Before: []byte("a\nb\n"), After: []byte("a\nc\n")})
	}
	for _, c := range changes { // one by one, so that a failure names its case
		gitApply(t, []Change{c})
	}
	gitApply(t, changes)
}

func TestRandomDiffsAreTakenByGit(t *testing.T) {
	t.Parallel()
	var changes []Change
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		lines := make([]string, r.IntN(40))
		for i := range lines {
			lines[i] = strings.Repeat("x", r.IntN(4)) + []string{"\n", "\r\n", "\n", "y\n"}[r.IntN(4)]
		}
		before := strings.Join(lines, "")
		for range 1 + r.IntN(5) {
			if len(lines) > 0 {
				lines[r.IntN(len(lines))] = []string{"", "new\n", "new\r\n", "p\nq\n"}[r.IntN(4)]
			}
		}
		after := strings.Join(lines, "")
		if r.IntN(3) == 0 {
			before = strings.TrimSuffix(before, "\n")
		}
		if r.IntN(3) == 0 {
			after = strings.TrimSuffix(after, "\n")
		}
		if before == "" || before == after {
			continue
		}
		changes = append(changes, Change{Path: fmt.Sprintf("d/%d.md", seed), Before: []byte(before), After: []byte(after)})
	}
	gitApply(t, changes)
}

func TestDiffOfNothing(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := Diff(&out, []Change{{Path: "a.md", Before: []byte("x"), After: []byte("x")}}, nil); err != nil || out.Len() != 0 {
		t.Errorf("Diff() wrote %q, %v", out.String(), err)
	}
}
