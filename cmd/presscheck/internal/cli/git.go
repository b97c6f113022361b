package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/presscheck/presscheck/lint/site"
)

// gitFolder runs git in a folder of a work tree, reading only. Two manners of git are kept
// out: a repository's own configuration can name programs to start (core.fsmonitor,
// diff.external, textconv), and git sets variables for its hooks that make every git below
// look at the hook's repository, whatever folder it is started in.
type gitFolder struct {
	dir string
	env []string
}

// openGit returns the git of the work tree that dir lies in. An ordinary repository is told by
// its files, as starting git takes longer than most of its answers: of one that git then
// refuses, inside says why.
func openGit(ctx context.Context, dir string) (*gitFolder, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, hintf("install git, or leave out --staged and --changed", "git is not installed")
	}
	g := &gitFolder{dir: dir, env: append(site.GitEnviron(os.Environ()), "LC_ALL=C")}
	gitDir, ordinary := ordinaryRepository(dir)
	if !ordinary {
		var err error
		if gitDir, err = g.inside(ctx); err != nil {
			return nil, err
		}
	}
	// For git commit -a and git commit PATH, git makes an index of its own for the hook: that
	// is the commit in question.
	if index := os.Getenv("GIT_INDEX_FILE"); index != "" {
		if abs, err := filepath.Abs(index); err == nil && strings.HasPrefix(abs, filepath.FromSlash(gitDir)) {
			g.env = append(g.env, "GIT_INDEX_FILE="+abs)
		}
	}
	return g, nil
}

// inside asks git where its folder is, and whether g is in the work tree.
func (g *gitFolder) inside(ctx context.Context) (gitDir string, err error) {
	out, err := g.run(ctx, "rev-parse", "--is-inside-work-tree", "--absolute-git-dir")
	inside, gitDir, _ := strings.Cut(strings.TrimSpace(out), "\n")
	switch {
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return "", hintf("leave out --staged and --changed to check every post", "%s is not in a git repository", filepath.ToSlash(g.dir))
	case err != nil:
		return "", hintf("without an answer from git, what changed is not known", "git: %w", err)
	case inside != "true":
		return "", hintf("leave out --staged and --changed to check every post", "%s is not in a git work tree", filepath.ToSlash(g.dir))
	}
	return gitDir, nil
}

// ordinaryRepository returns the git folder of the work tree that dir lies in, where nothing
// keeps git from finding the same one.
func ordinaryRepository(dir string) (gitDir string, ok bool) {
	resolved, err := filepath.EvalSymlinks(dir)
	if err != nil || os.Getenv("GIT_CEILING_DIRECTORIES") != "" || os.Getenv("GIT_DISCOVERY_ACROSS_FILESYSTEM") != "" {
		return "", false
	}
	for at := resolved; ; at = filepath.Dir(at) {
		if filepath.Base(at) == ".git" || at == filepath.Dir(at) {
			return "", false
		}
		gitDir = filepath.Join(at, ".git")
		info, err := os.Lstat(gitDir)
		if err != nil {
			continue
		}
		settings, err := os.ReadFile(filepath.Join(gitDir, "config"))
		if !info.IsDir() || err != nil {
			return "", false
		}
		said := strings.ToLower(string(settings))
		for _, moved := range []string{"worktree", "[include", "bare = true", "bare=true"} {
			if strings.Contains(said, moved) {
				return "", false
			}
		}
		return gitDir, true
	}
}

// run returns what a git command prints. Its error is git's own first line.
func (g *gitFolder) run(ctx context.Context, args ...string) (string, error) {
	return g.ask(ctx, "", args...)
}

// ask is run for a command that reads questions from its standard input.
func (g *gitFolder) ask(ctx context.Context, input string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-c", "core.fsmonitor=false", "--no-optional-locks"}, args...)...)
	cmd.Dir, cmd.Env = g.dir, g.env
	if input != "" {
		cmd.Stdin = strings.NewReader(input)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		if line, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); line != "" {
			return "", errors.New(strings.TrimPrefix(line, "fatal: "))
		}
		return "", err
	}
	return string(out), nil
}

// commits returns the ids of the commits of this clone that names stand for, "" for none, in
// one question.
func (g *gitFolder) commits(ctx context.Context, names []string) ([]string, error) {
	var questions strings.Builder
	for _, name := range names {
		if strings.ContainsAny(name, "\n\x00") { // no name of anything
			name = "-"
		}
		questions.WriteString(name + "^{commit}\n")
	}
	out, err := g.ask(ctx, questions.String(), "cat-file", "--batch-check=%(objectname) %(objecttype)")
	if err != nil {
		return nil, fmt.Errorf("git: %w", err)
	}
	ids := make([]string, len(names))
	lines := strings.Split(out, "\n")
	for i := range ids {
		if i < len(lines) {
			if id, isCommit := strings.CutSuffix(lines[i], " commit"); isCommit {
				ids[i] = id
			}
		}
	}
	return ids, nil
}

// shallow reports whether the clone lacks history.
func (g *gitFolder) shallow(ctx context.Context) bool {
	out, err := g.run(ctx, "rev-parse", "--is-shallow-repository")
	return err == nil && strings.TrimSpace(out) == "true"
}
