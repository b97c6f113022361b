package cli

import (
	"context"
	"fmt"
	"os"
	"slices"
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
	changed, err := s.changesOf(ctx, g, staged)
	if err != nil {
		if _, refused := g.inside(ctx); refused != nil {
			return nil, refused
		}
	}
	return changed, err
}

func (s *session) changesOf(ctx context.Context, g *gitFolder, staged bool) (*lint.Changed, error) {
	if from := os.Getenv("PRE_COMMIT_FROM_REF"); staged && from != "" {
		return g.since(ctx, from) // a range instead of a commit: a push, or a run in CI
	}
	if staged {
		changed, err := g.staged(ctx)
		if err == nil && len(changed.Files)+len(changed.Gone) > 0 {
			s.beginStaged(ctx, g)
		}
		return changed, err
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
	fork, err := g.fork(ctx, base)
	if err != nil {
		return nil, err
	}
	type listing struct {
		names string
		err   error
	}
	untracked := make(chan listing, 1)
	go func() { // both take git a look at every file
		names, err := g.run(ctx, "ls-files", "-z", "--others", "--exclude-standard")
		untracked <- listing{names, err}
	}()
	changed, err := g.diff(ctx, fork)
	others := <-untracked
	switch {
	case err != nil:
		return nil, err
	case others.err != nil:
		return nil, fmt.Errorf("git: %w", others.err)
	}
	for name := range strings.SplitSeq(others.names, "\x00") {
		if name != "" {
			changed.Files[name] = nil
		}
	}
	changed.Before = g.contentsAt(ctx, fork)
	return &changed.Changed, nil
}

// fork returns the commit at which HEAD left the history of the base that was asked for, or
// else of the branch that a pull request goes to, or of the main branch.
func (g *gitFolder) fork(ctx context.Context, asked string) (string, error) {
	if asked == "" {
		return "", hintf("write --changed=main", "--changed= names no base")
	}
	names, missed := baseNames(asked)
	ids, err := g.commits(ctx, append([]string{"HEAD"}, names...))
	if err != nil {
		return "", err
	}
	if ids[0] == "" {
		return "", hintf("leave out --changed until there is a first commit", "there is no commit yet to compare with")
	}
	at := slices.IndexFunc(ids[1:], func(id string) bool { return id != "" })
	switch {
	case at < 0 && missed == "":
		return "", hintf("name it: --changed=BASE", "there is no main branch to compare with")
	case at < 0:
		return "", g.unknownBase(ctx, missed)
	case ids[1+at] == ids[0]:
		return ids[0], nil
	}
	fork, err := g.run(ctx, "merge-base", "--end-of-options", ids[1+at], "HEAD")
	if err == nil {
		return strings.TrimSpace(fork), nil
	}
	if g.shallow(ctx) {
		return "", hintf("git fetch --unshallow, or fetch-depth: 0 where the repository is checked out",
			"this shallow clone does not reach back to where %q and HEAD part", names[at])
	}
	return "", hintf("name a base that HEAD comes from: --changed=BASE", "%q and HEAD have no commit in common", names[at])
}

// baseNames returns the names of the commit to compare with, the first one that git knows of,
// and what to call it where git knows none, "" where nobody named it.
func baseNames(asked string) (names []string, missed string) {
	if asked != changedDefault {
		return []string{asked}, asked
	}
	if branch := firstSet("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"); branch != "" {
		return []string{"refs/remotes/origin/" + branch, branch}, "origin/" + branch
	}
	if from := os.Getenv("PRE_COMMIT_FROM_REF"); from != "" {
		return []string{from}, from
	}
	return []string{"refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master", "main", "master"}, ""
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
