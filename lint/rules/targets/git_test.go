package targets

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestHistoryInParts: a long history, side branches included, says the same whether it is read
// in one go or in two.
func TestHistoryInParts(t *testing.T) {
	for _, commits := range []int{1, 50, 2000, 2001, 3500} {
		root := t.TempDir()
		write(t, root, longHistory(commits))
		whole := map[string][]string{}
		out, err := git(root, "log", "--no-renames", "--diff-filter=D", "--name-only", "--format=%x00%H", "-z")
		if err != nil {
			t.Fatal(err)
		}
		commit := ""
		for field := range bytes.SplitSeq(out, []byte{0}) {
			switch name := string(bytes.TrimLeft(field, "\n")); {
			case len(name) >= 40:
				commit = name
			case name != "":
				whole[name] = append(whole[name], commit)
			}
		}
		parts := deletions(root)
		for _, m := range []map[string][]string{whole, parts} {
			for _, list := range m {
				slices.Sort(list)
			}
		}
		if diff := cmp.Diff(whole, parts); diff != "" || commits > 50 && len(whole) == 0 {
			t.Errorf("%d commits, %d paths taken away (-in one go +in parts):\n%s", commits, len(whole), diff)
		}
		if got := len(historyParts(root)); got != 1+min(commits/2001, 1) {
			t.Errorf("%d commits are read in %d parts", commits, got)
		}
	}
}

// longHistory is what git fast-import makes a main branch of as many commits of; from it side
// branches leave and come back. Files come and go on all of them.
func longHistory(commits int) []byte {
	r := rand.New(rand.NewPCG(5, 6))
	var b bytes.Buffer
	mark := 0
	commit := func(ref string, parents ...int) int {
		mark++
		fmt.Fprintf(&b, "commit refs/heads/%s\nmark :%d\ncommitter A <a@example.org> %d +0000\ndata 1\nx\n", ref, mark, 1700000000+60*mark)
		for i, p := range parents {
			fmt.Fprintf(&b, "%s :%d\n", []string{"from", "merge"}[min(i, 1)], p)
		}
		for range 1 + r.IntN(2) {
			name := fmt.Sprintf("%s/file-%d.md", ref, r.IntN(40))
			if r.IntN(3) == 0 {
				fmt.Fprintf(&b, "D %s\n", name)
			} else {
				fmt.Fprintf(&b, "M 100644 inline %s\ndata 4\n%04d\n", name, r.IntN(10000))
			}
		}
		return mark
	}
	tip, side := commit("main"), 0
	for range commits - 1 {
		switch {
		case side == 0 && r.IntN(20) == 0:
			side = commit("side", tip)
		case side != 0 && r.IntN(2) == 0:
			side = commit("side", side)
		}
		if side != 0 && r.IntN(10) == 0 {
			tip, side = commit("main", tip, side), 0
			continue
		}
		tip = commit("main", tip)
	}
	return b.Bytes()
}

func write(t *testing.T, root string, history []byte) {
	t.Helper()
	if out, err := exec.Command("git", "-C", root, "init", "-q", "-b", "main").CombinedOutput(); err != nil {
		t.Skipf("git: %v: %s", err, out)
	}
	cmd := exec.Command("git", "-C", root, "fast-import", "--quiet", "--force")
	cmd.Stdin = bytes.NewReader(history)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git fast-import: %v: %s", err, out)
	}
}
