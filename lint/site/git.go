package site

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
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

// list returns the files below folder: those in the index, and those that are neither in it nor
// ignored. Git is asked for what its index and the folders' names do not tell.
func (r repository) list(ctx context.Context, folder string) ([]File, error) {
	files, unlisted, ok := r.indexed(ctx, folder)
	if !ok {
		files, err := r.listAll(ctx, folder)
		return inside(files), err
	}
	files = inside(files)
	if len(unlisted) == 0 {
		return files, nil
	}
	others, err := r.others(ctx, folder, unlisted)
	return together(files, others), err
}

// inside leaves out paths that lead out of the folder. Git writes none into an index, but lists
// those of one that somebody forged.
func inside(files []File) []File {
	return slices.DeleteFunc(files, func(f File) bool {
		return strings.Contains(f.Path, "..") && !filepath.IsLocal(filepath.FromSlash(f.Path))
	})
}

// listAll asks git for all that list returns.
func (r repository) listAll(ctx context.Context, folder string) ([]File, error) {
	out, err := r.git(ctx, folder, "ls-files", "-z", "-t", "--stage")
	if err != nil {
		return nil, err
	}
	others, err := r.others(ctx, folder, nil)
	return together(parseStaged(out), others), err
}

// others asks git for files that are neither in the index nor ignored, among names in folder or
// below them; all of the folder's where there are too many names for a command line.
func (r repository) others(ctx context.Context, folder string, names []string) ([]File, error) {
	const many, long = 200, 16 << 10 // bytes; Windows allows 32,767
	args := []string{"--literal-pathspecs", "ls-files", "-z", "--others", "--exclude-standard", "--"}
	size := 0
	for _, name := range names {
		size += len(name)
	}
	if len(names) <= many && size <= long {
		args = append(args, names...)
	}
	out, err := r.git(ctx, folder, args...)
	return parseOthers(out), err
}

// together returns the files of two sorted lists, sorted.
func together(files, others []File) []File {
	if len(others) > 0 {
		files = append(files, others...)
		sortFiles(files)
	}
	return files
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
	env := GitEnviron(os.Environ())
	if index := r.ownIndex(); index != "" {
		env = append(env, "GIT_INDEX_FILE="+index)
	}
	return env
}

// ownIndex returns the index that git commit -a and git commit <path> hand a hook, "" for the
// ordinary one: that commit is the one that is checked.
func (r repository) ownIndex() string {
	index := os.Getenv("GIT_INDEX_FILE")
	if index == "" {
		return ""
	}
	abs, err := filepath.Abs(index)
	if err != nil || !strings.HasPrefix(abs, r.gitDir+string(filepath.Separator)) {
		return ""
	}
	return abs
}
