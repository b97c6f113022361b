package cli

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/presscheck/presscheck/lint"
)

// What changed is asked of git, and a doubtful answer is no answer: where the base of a pull
// request is not in the clone, checking nothing would look like success and checking
// everything would blame the author for old mistakes.

// changedDefault is the value of --changed when it is written without one.
const changedDefault = "\x00"

// changes returns what the flags --staged or --changed ask for, nil when neither is there. Git
// is asked once.
func (s *session) changes(ctx context.Context, root string) (*lint.Changed, error) {
	if known, ok := s.changed[root]; ok {
		return known, nil
	}
	changed, err := s.askForChanges(ctx, root)
	if err == nil {
		if s.changed == nil {
			s.changed = map[string]*lint.Changed{}
		}
		s.changed[root] = changed
	}
	return changed, err
}

func (s *session) askForChanges(ctx context.Context, root string) (*lint.Changed, error) {
	staged, since := s.flags.Bool("staged"), s.flags.IsSet("changed")
	switch {
	case staged && since:
		return nil, hintf("choose one", "--staged and --changed exclude each other")
	case !staged && !since:
		return nil, nil
	}
	g, err := openGit(ctx, root)
	if err != nil {
		return nil, err
	}
	if from := os.Getenv("PRE_COMMIT_FROM_REF"); staged && from != "" {
		return g.since(ctx, from) // a range instead of a commit: a push, or a run in CI
	}
	if staged {
		return g.staged(ctx)
	}
	return g.since(ctx, s.flags.String("changed"))
}

// staged returns what the next commit changes. In the middle of a merge nobody knows that yet.
func (g *gitFolder) staged(ctx context.Context) (*lint.Changed, error) {
	changed, err := g.diff(ctx, "--cached")
	switch {
	case err != nil:
		return nil, err
	case len(changed.unmerged) == 0:
		changed.Before = g.contentsAt(ctx, "HEAD")
		return &changed.Changed, nil
	}
	return nil, hintf("settle its conflicts and git add it", "%s is not merged yet: what the commit will hold is not known", changed.unmerged[0])
}

// since returns what was changed after HEAD left the history of base, what is not committed
// yet included.
func (g *gitFolder) since(ctx context.Context, base string) (*lint.Changed, error) {
	if !g.isCommit(ctx, "HEAD") {
		return nil, hintf("leave out --changed until there is a first commit", "there is no commit yet to compare with")
	}
	base, err := g.base(ctx, base)
	if err != nil {
		return nil, err
	}
	fork, err := g.run(ctx, "merge-base", "--end-of-options", base, "HEAD")
	if err != nil {
		if g.shallow(ctx) {
			return nil, hintf("git fetch --unshallow, or fetch-depth: 0 where the repository is checked out",
				"this shallow clone does not reach back to where %q and HEAD part", base)
		}
		return nil, hintf("name a base that HEAD comes from: --changed=BASE", "%q and HEAD have no commit in common", base)
	}
	changed, err := g.diff(ctx, strings.TrimSpace(fork))
	if err != nil {
		return nil, err
	}
	untracked, err := g.run(ctx, "ls-files", "-z", "--others", "--exclude-standard")
	if err != nil {
		return nil, fmt.Errorf("git: %w", err)
	}
	for name := range strings.SplitSeq(untracked, "\x00") {
		if name != "" {
			changed.Files[name] = nil
		}
	}
	changed.Before = g.contentsAt(ctx, strings.TrimSpace(fork))
	return &changed.Changed, nil
}

// contentsAt returns a function that reads files as they were in a commit. One that was not
// there, or is no plain file, is left out.
func (g *gitFolder) contentsAt(ctx context.Context, commit string) func(paths []string) (map[string][]byte, error) {
	return func(paths []string) (map[string][]byte, error) {
		var asked []string
		var questions strings.Builder
		for _, path := range paths {
			if !strings.Contains(path, "\n") { // which git takes for the end of the question
				asked = append(asked, path)
				fmt.Fprintf(&questions, "%s:./%s\n", commit, path)
			}
		}
		out, err := g.ask(ctx, questions.String(), "cat-file", "--batch")
		if err != nil {
			return nil, fmt.Errorf("git: read the posts as they were before: %w", err)
		}
		return parseContents(asked, out)
	}
}

// parseContents reads the answers of git cat-file --batch: a line, "OBJECT blob SIZE" with the
// content after it or "NAME missing", for each path.
func parseContents(paths []string, out string) (map[string][]byte, error) {
	contents := make(map[string][]byte, len(paths))
	for _, path := range paths {
		line, rest, ok := strings.Cut(out, "\n")
		out = rest
		fields := strings.Fields(line)
		if strings.HasSuffix(line, " missing") || strings.HasSuffix(line, " ambiguous") {
			continue
		}
		size := -1
		if len(fields) == 3 {
			size, _ = strconv.Atoi(fields[2])
		}
		if !ok || size < 0 || size+1 > len(out) {
			return nil, fmt.Errorf("git cat-file answered in a form that is not known")
		}
		if fields[1] == "blob" {
			contents[path] = []byte(out[:size])
		}
		out = out[size+1:]
	}
	return contents, nil
}

// base returns a commit's name that git knows: the one that was asked for, or else the branch
// that a pull request goes to, or the main branch.
func (g *gitFolder) base(ctx context.Context, asked string) (string, error) {
	if asked != changedDefault {
		if asked == "" {
			return "", hintf("write --changed=main", "--changed= names no base")
		}
		if g.isCommit(ctx, asked) {
			return asked, nil
		}
		return "", g.unknownBase(ctx, asked)
	}
	if branch := firstSet("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"); branch != "" {
		for _, name := range []string{"refs/remotes/origin/" + branch, branch} {
			if g.isCommit(ctx, name) {
				return name, nil
			}
		}
		return "", g.unknownBase(ctx, "origin/"+branch)
	}
	if from := os.Getenv("PRE_COMMIT_FROM_REF"); from != "" {
		if g.isCommit(ctx, from) {
			return from, nil
		}
		return "", g.unknownBase(ctx, from)
	}
	for _, name := range []string{"refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master", "main", "master"} {
		if g.isCommit(ctx, name) {
			return name, nil
		}
	}
	return "", hintf("name it: --changed=BASE", "there is no main branch to compare with")
}

func (g *gitFolder) unknownBase(ctx context.Context, base string) error {
	const whole = ", or fetch-depth: 0 where the repository is checked out"
	shallow, relative := g.shallow(ctx), strings.ContainsAny(base, "~^@:") // which no other repository knows by that name
	hint := "git fetch origin " + strings.TrimPrefix(base, "origin/") + whole
	switch {
	case relative && shallow:
		hint = "git fetch --unshallow" + whole
	case relative:
		hint = "git log --oneline lists the commits that there are"
	}
	if shallow {
		return hintf(hint, "the base %q is not in this shallow clone", base)
	}
	return hintf(hint, "the base %q is not in this clone", base)
}

func firstSet(names ...string) string {
	for _, name := range names {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return ""
}

// diff compares with the work tree, or with --cached HEAD and the index.
func (g *gitFolder) diff(ctx context.Context, against string) (*changedFiles, error) {
	options := []string{"diff", "--no-ext-diff", "--no-textconv", "--no-color", "--relative", "--find-renames", "--ignore-submodules", against}
	names, err := g.run(ctx, append(options, "--name-status", "-z", "--")...)
	if err != nil {
		return nil, fmt.Errorf("git: %w", err)
	}
	if names == "" {
		return parseChanges("", "")
	}
	patch, err := g.run(ctx, append(options, "--unified=0", "--")...)
	if err != nil {
		return nil, fmt.Errorf("git: %w", err)
	}
	return parseChanges(names, patch)
}

// changedFiles is what git says of a change.
type changedFiles struct {
	lint.Changed
	unmerged []string
}

// parseChanges reads the two answers of git diff. The patch's own file names are quoted in
// git's way; they are not read, because both answers name the files in the same order.
func parseChanges(names, patch string) (*changedFiles, error) {
	changed := &changedFiles{Changed: lint.Changed{Files: map[string][]lint.LineRange{}, Gone: map[string]bool{}}}
	patches := hunks(patch)
	fields := strings.Split(strings.TrimSuffix(names, "\x00"), "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		status, path := fields[i], fields[i+1]
		if status == "" {
			return nil, fmt.Errorf("git diff answered in a form that is not known")
		}
		switch status[0] {
		case 'U': // unmerged: the patch does not show it
			changed.Files[path] = nil
			changed.unmerged = append(changed.unmerged, path)
			continue
		case 'R', 'C':
			if i+2 >= len(fields) {
				return nil, fmt.Errorf("git diff answered in a form that is not known")
			}
			if status[0] == 'R' {
				changed.Gone[path] = true
			}
			// A moved post is new as a whole: each relative link in it can break.
			changed.Files[fields[i+2]] = nil
			i++
		case 'D':
			changed.Gone[path] = true
		case 'M':
			if len(patches) == 0 {
				return nil, fmt.Errorf("git diff names more files than it shows")
			}
			changed.Files[path] = patches[0]
		default: // A, T
			changed.Files[path] = nil
		}
		// A changed type (file to link) is shown as a deletion and an addition.
		shown := 1
		if status[0] == 'T' {
			shown = 2
		}
		if len(patches) < shown {
			return nil, fmt.Errorf("git diff names more files than it shows")
		}
		patches = patches[shown:]
	}
	return changed, nil
}

// hunks returns the changed lines of each file of a patch without context.
func hunks(patch string) [][]lint.LineRange {
	var out [][]lint.LineRange
	for line := range strings.Lines(patch) {
		switch {
		case strings.HasPrefix(line, "diff --git "):
			// Line 0 is in no file: a change of mode alone touches no line.
			out = append(out, []lint.LineRange{{}})
		case strings.HasPrefix(line, "@@ ") && len(out) > 0:
			if r, ok := parseHunk(line); ok {
				out[len(out)-1] = append(out[len(out)-1], r)
			}
		}
	}
	return out
}

// parseHunk reads "@@ -a,b +c,d @@". Of lines that were only taken away, the neighbours
// count as changed.
func parseHunk(line string) (lint.LineRange, bool) {
	fields := strings.Fields(line)
	if len(fields) < 3 || !strings.HasPrefix(fields[2], "+") {
		return lint.LineRange{}, false
	}
	first, count, counted := strings.Cut(fields[2][1:], ",")
	n, err := strconv.Atoi(first)
	if err != nil {
		return lint.LineRange{}, false
	}
	length := 1
	if counted {
		if length, err = strconv.Atoi(count); err != nil {
			return lint.LineRange{}, false
		}
	}
	if length == 0 {
		return lint.LineRange{First: max(n, 1), Last: n + 1}, true
	}
	return lint.LineRange{First: n, Last: n + length - 1}, true
}

// stagedEdits returns the files that are otherwise in the work tree than in the index, as they
// are in the index: what a commit takes is what is checked.
func (g *gitFolder) stagedEdits(ctx context.Context) (map[string][]byte, error) {
	names, err := g.run(ctx, "diff", "--no-ext-diff", "--relative", "--no-renames", "--ignore-submodules", "--name-only", "-z", "--diff-filter=MDT", "--")
	if err != nil {
		return nil, fmt.Errorf("git: %w", err)
	}
	edits := map[string][]byte{}
	for name := range strings.SplitSeq(names, "\x00") {
		if name == "" {
			continue
		}
		content, err := g.run(ctx, "cat-file", "blob", ":./"+name)
		if err != nil {
			return nil, fmt.Errorf("git: read %s as it is staged: %w", name, err)
		}
		edits[name] = []byte(content)
	}
	return edits, nil
}
