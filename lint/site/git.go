package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/presscheck/presscheck/lint/order"
)

// repository is a git repository that the site lies in. Ignore rules are git's own: nobody
// else gets them wholly right.
type repository struct {
	top    string // the work tree's root
	gitDir string // .git, or where a worktree's or submodule's .git file points
}

// findRepository looks for the work tree that folder lies in, without starting git.
func findRepository(folder string) (repository, bool) {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return repository{}, false
	}
	for dir := abs; ; dir = filepath.Dir(dir) {
		dotGit := filepath.Join(dir, ".git")
		if info, err := os.Stat(dotGit); err == nil {
			if info.IsDir() {
				return repository{dir, dotGit}, true
			}
			if gitDir, ok := gitFile(dotGit); ok {
				return repository{dir, gitDir}, true
			}
		}
		if dir == filepath.Dir(dir) {
			return repository{}, false
		}
	}
}

// gitFile reads the .git file of a linked worktree or a submodule.
func gitFile(name string) (string, bool) {
	data, err := os.ReadFile(name)
	if err != nil || len(data) > 4096 {
		return "", false
	}
	dir, ok := strings.CutPrefix(strings.TrimSpace(string(data)), "gitdir: ")
	if !ok {
		return "", false
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(filepath.Dir(name), dir)
	}
	return dir, true
}

// list asks git for the files below folder: those in the index, and those that are neither
// in it nor ignored. The two questions run side by side.
func (r repository) list(ctx context.Context, folder string) ([]File, error) {
	type answer struct {
		files []File
		err   error
	}
	untracked := make(chan answer, 1)
	go func() {
		out, err := r.git(ctx, folder, "ls-files", "-z", "--others", "--exclude-standard")
		untracked <- answer{parseOthers(out), err}
	}()
	out, err := r.git(ctx, folder, "ls-files", "-z", "-t", "--stage")
	files := parseStaged(out)
	others := <-untracked
	if err = errors.Join(err, others.err); err != nil {
		return nil, fmt.Errorf("list the files of the git repository: %w", err)
	}
	if len(others.files) > 0 {
		files = append(files, others.files...)
		order.Sort(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	}
	return files, nil
}

// parseStaged reads "H 100644 <object> <stage>\t<path>" records.
func parseStaged(out []byte) []File {
	files := make([]File, 0, bytes.Count(out, []byte{0}))
	text := string(out) // one allocation that all paths share
	for record := range strings.SplitSeq(text, "\x00") {
		meta, name, ok := strings.Cut(record, "\t")
		if !ok || len(meta) < 8 {
			continue
		}
		if n := len(files); n > 0 && files[n-1].Path == name {
			continue // the other stages of a conflict
		}
		mode := meta[2:8]
		files = append(files, File{
			Path:    name,
			Tracked: true,
			Link:    mode == "120000",
			Module:  mode == "160000",
			Sparse:  meta[0] == 'S',
		})
	}
	return files
}

func parseOthers(out []byte) []File {
	var files []File
	for name := range strings.SplitSeq(string(out), "\x00") {
		// A name that ends in a slash is a repository within the repository.
		if name != "" && !strings.HasSuffix(name, "/") {
			files = append(files, File{Path: name})
		}
	}
	return files
}

// git runs a reading git command in folder. A repository's own configuration must not make
// git start other programs (core.fsmonitor does), and the variables that git sets for its
// hooks must not make it look at another repository than the one folder is in.
func (r repository) git(ctx context.Context, folder string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-c", "core.fsmonitor=false", "--no-optional-locks"}, args...)...)
	cmd.Dir = folder
	cmd.Env = r.environment()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		if line, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); line != "" {
			return nil, errors.New(line)
		}
		return nil, err
	}
	return out, nil
}

func (r repository) environment() []string {
	env := make([]string, 0, len(os.Environ()))
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		switch name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES",
			"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS":
		default:
			env = append(env, v)
		}
	}
	// git commit -a and git commit <path> hand a hook an index of their own: that is the
	// commit that is checked.
	if index := os.Getenv("GIT_INDEX_FILE"); index != "" {
		if abs, err := filepath.Abs(index); err == nil && strings.HasPrefix(abs, r.gitDir+string(filepath.Separator)) {
			env = append(env, "GIT_INDEX_FILE="+abs)
		}
	}
	return env
}
