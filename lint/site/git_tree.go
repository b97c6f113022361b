package site

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// indexed lists what git's index has below folder, without starting git, which takes longer
// than all of it; and the names that lie in the folder and its listed folders beside that. ok
// is false where only git knows.
func (r repository) indexed(ctx context.Context, folder string) (files []File, unlisted []string, ok bool) {
	const most = 64 << 20 // bytes; git maps a larger one into memory
	prefix, ok := r.prefix(folder)
	if !ok || !r.ordinary() {
		return nil, nil, false
	}
	name := r.ownIndex()
	if name == "" {
		name = filepath.Join(r.gitDir, "index")
	}
	if info, err := os.Stat(name); err != nil || info.Size() > most {
		return nil, nil, false
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, false
	}
	if files, ok = parseIndex(data, prefix); !ok {
		return nil, nil, false
	}
	t := tree{ctx: ctx, root: folder + string(filepath.Separator), files: files, buf: make([]byte, 32<<10)}
	if err := t.look("", 0, len(files)); err != nil {
		return nil, nil, false
	}
	return files, t.unlisted, true
}

// ordinary reports whether nothing in the repository's configuration makes git see other files
// than its folders and its index have, or other names: macOS's Unicode, letters of either case.
func (r repository) ordinary() bool {
	data, err := os.ReadFile(filepath.Join(r.common(), "config"))
	if err != nil {
		return false
	}
	said := strings.ToLower(string(data))
	for _, odd := range []string{"worktree", "[include", "ignorecase", "precomposeunicode"} {
		if strings.Contains(said, odd) {
			return false
		}
	}
	return strings.Count(said, "bare") == strings.Count(said, "bare = false")
}

// common returns the folder of what all work trees of the repository share.
func (r repository) common() string {
	dir, err := os.ReadFile(filepath.Join(r.gitDir, "commondir"))
	if err != nil {
		return r.gitDir
	}
	common := strings.TrimSpace(string(dir)) // of a linked work tree
	if !filepath.IsAbs(common) {
		common = filepath.Join(r.gitDir, common)
	}
	return common
}

// prefix returns what the index's paths begin with that lie below folder.
func (r repository) prefix(folder string) (string, bool) {
	if folder == r.top {
		return "", true
	}
	top, err := filepath.EvalSymlinks(r.top)
	if err != nil {
		return "", false
	}
	below, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return "", false
	}
	rel, err := filepath.Rel(top, below)
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	return filepath.ToSlash(rel) + "/", rel != "."
}

// tree compares the names in folders with a list of files, which may be gone or not be the only
// ones.
type tree struct {
	ctx      context.Context
	root     string // with a separator at its end
	files    []File // sorted
	unlisted []string
	buf      []byte // of readFolder
}

var errUnclear = errors.New("the folder does not tell what its names are")

// look reads folder, "" or one with a slash at its end, whose files are those from one position
// to another.
func (t *tree) look(folder string, from, to int) error {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	var folders []int // where they begin among the files, and where they end
	err := readFolder(t.root+filepath.FromSlash(folder), t.buf, func(name []byte, kind fs.FileMode) error {
		switch {
		case kind == fs.ModeIrregular:
			return errUnclear
		case string(name) == ".git": // which git never lists
			return nil
		}
		i := t.find(from, to, len(folder), name, 0)
		if i < to && t.files[i].Path[len(folder):] == string(name) {
			f := &t.files[i]
			if f.seen = f.Module == (kind == fs.ModeDir); f.seen {
				return nil
			}
		}
		if kind == fs.ModeDir {
			first := t.find(i, to, len(folder), name, '/')
			if last := t.find(first, to, len(folder), name, '/'+1); first < last {
				folders = append(folders, first, last)
				return nil
			}
		}
		t.unlisted = append(t.unlisted, filepath.FromSlash(folder+string(name)))
		return nil
	})
	for ; err == nil && len(folders) > 0; folders = folders[2:] {
		name := t.files[folders[0]].Path
		slash := strings.IndexByte(name[len(folder):], '/')
		err = t.look(name[:len(folder)+slash+1], folders[0], folders[1])
	}
	return err
}

// find returns the first position whose path, without the bytes that it has in common with all
// of them, is not before a name with the byte end after it, 0 for none.
func (t *tree) find(from, to, common int, name []byte, end byte) int {
	for from < to {
		middle := int(uint(from+to) / 2)
		path := t.files[middle].Path[common:]
		n := min(len(path), len(name))
		before := path[:n] < string(name[:n])
		if path[:n] == string(name[:n]) {
			before = n < len(name) || end != 0 && (n == len(path) || path[n] < end)
		}
		if before {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from
}
