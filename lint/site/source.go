package site

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// MaxFileSize is how many bytes of one file Read hands out. Real posts reach a few
// megabytes; more than this is not a post and would only fill memory.
const MaxFileSize = 64 << 20

// ErrTooLarge, ErrNotRegular and ErrOutside are why Read refuses a file that is there.
var (
	ErrTooLarge   = fmt.Errorf("larger than %d MB", MaxFileSize>>20)
	ErrNotRegular = errors.New("not a regular file")
	ErrOutside    = errors.New("leads out of the site's folder")
)

// Source is where a site's files come from: the disk, or the disk under edits that are not
// written yet. Implementations are safe for several goroutines.
type Source interface {
	// Files lists every file of the site: what git lists inside a repository, a plain walk
	// elsewhere.
	Files(ctx context.Context) ([]File, error)
	// Read returns the whole of a regular file, at most MaxFileSize bytes.
	Read(path string) ([]byte, error)
}

// File is a file of the site.
type File struct {
	Path    string // relative to the site's root, with slashes
	Tracked bool   // in git's index; true for every file outside a repository
	Link    bool   // a symbolic link
	Module  bool   // a git submodule: a folder whose files are not listed
	Sparse  bool   // in git's index, left out of the work tree on purpose

	seen bool // in its folder, when the files were listed
}

// prober is a Source that can tell about a path that Files does not list, exact in case on
// every operating system.
type prober interface {
	probe(name string) presence
	// there is probe for a name that Files lists, and so is known to be exact.
	there(name string) bool
}

type presence int

const (
	absent presence = iota
	isFile
	isFolder
)

// Disk returns the files below root.
func Disk(root string) Source { return newDisk(root) }

type disk struct {
	root string
	real func() (string, error) // root without symbolic links
	dirs listings
}

func newDisk(root string) *disk {
	return &disk{root: root, real: sync.OnceValues(func() (string, error) { return filepath.EvalSymlinks(root) })}
}

func (d *disk) Files(ctx context.Context) ([]File, error) {
	if repository, ok := findRepository(d.root); ok {
		files, err := repository.list(ctx, d.root)
		if err == nil || ctx.Err() != nil {
			return files, err
		}
	}
	return walk(ctx, d.root)
}

func (d *disk) Read(name string) ([]byte, error) {
	full, err := d.locate(name)
	if err != nil {
		return nil, err
	}
	// A FIFO would block in Open for ever: look before opening, and again at what was opened.
	if info, err := os.Stat(full); err != nil {
		return nil, pathless(err)
	} else if !info.Mode().IsRegular() {
		return nil, ErrNotRegular
	}
	f, err := os.Open(full)
	if err != nil {
		return nil, pathless(err)
	}
	defer f.Close()
	return readBounded(f)
}

func readBounded(f *os.File) ([]byte, error) {
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, pathless(err)
	case !info.Mode().IsRegular():
		return nil, ErrNotRegular
	case info.Size() > MaxFileSize:
		return nil, ErrTooLarge
	}
	// One byte more than the size tells the end of the file without a second growth.
	buf := make([]byte, info.Size()+1)
	n, err := io.ReadFull(f, buf)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return buf[:n], nil
	}
	if err != nil {
		return nil, pathless(err)
	}
	rest, err := io.ReadAll(io.LimitReader(f, MaxFileSize))
	if err != nil {
		return nil, pathless(err)
	}
	if n+len(rest) > MaxFileSize {
		return nil, ErrTooLarge
	}
	return append(buf[:n], rest...), nil
}

// readListed is Read for a file that Files lists. It saves the look at every folder on the
// way, which takes longer than the reading.
func (d *disk) readListed(name string, buf []byte) ([]byte, error) {
	data, err := readPlain(d.full(name), 0, buf)
	if err != nil && !errors.Is(err, ErrTooLarge) {
		return d.Read(name)
	}
	return data, err
}

// head reads the first limit bytes of a file that Files lists, for those who need its header
// alone, into buf where they have room there.
func (d *disk) head(name string, limit int, buf []byte) ([]byte, error) {
	data, err := readPlain(d.full(name), limit, buf)
	if err != nil {
		data, err = d.Read(name)
		return data[:min(limit, len(data))], err
	}
	return data, nil
}

// full returns where a file that Files lists is on the disk. Such names need no cleaning.
func (d *disk) full(name string) string {
	return d.root + string(filepath.Separator) + filepath.FromSlash(name)
}

// locate returns the place of name on the disk, refusing names and symbolic links that lead out of
// the root.
func (d *disk) locate(name string) (string, error) {
	if !fs.ValidPath(path.Clean(name)) {
		return "", ErrOutside
	}
	full := filepath.Join(d.root, filepath.FromSlash(name))
	resolved, err := filepath.EvalSymlinks(full)
	if err != nil {
		return "", pathless(err)
	}
	root, err := d.real()
	if err != nil {
		return "", pathless(err)
	}
	if resolved != root && !strings.HasPrefix(resolved, strings.TrimSuffix(root, string(filepath.Separator))+string(filepath.Separator)) {
		return "", ErrOutside
	}
	return resolved, nil
}

// probe looks name up segment by segment in the listings of its folders, because a
// case-insensitive file system would say yes to any spelling.
func (d *disk) probe(name string) presence {
	if !fs.ValidPath(name) || !d.there(name) {
		return absent
	}
	kind := isFolder
	dir := "."
	for segment := range strings.SplitSeq(name, "/") {
		if kind != isFolder {
			return absent
		}
		entry, ok := d.dirs.list(d.root, dir)[segment]
		if !ok {
			return absent
		}
		dir = path.Join(dir, segment)
		kind = isFile
		if entry.IsDir() {
			kind = isFolder
		} else if entry.Type()&fs.ModeSymlink != 0 {
			kind = d.follow(dir)
		}
	}
	return kind
}

func (d *disk) there(name string) bool {
	_, err := os.Lstat(d.full(name))
	return err == nil
}

func (d *disk) follow(name string) presence {
	full, err := d.locate(name)
	if err != nil {
		return absent
	}
	info, err := os.Stat(full)
	switch {
	case err != nil:
		return absent
	case info.IsDir():
		return isFolder
	}
	return isFile
}

// pathless takes the absolute path off an error of package os: callers know the file by the
// name they asked for.
func pathless(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
