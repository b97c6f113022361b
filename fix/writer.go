package fix

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

var (
	errRestless = errors.New("repairs of this file do not come to an end")
	errOutside  = errors.New("it leads out of the site's folder")
	errOdd      = errors.New("it is not a regular file")
	errReadOnly = errors.New("the file is write-protected")
	errChanged  = errors.New("the file changed while presscheck ran")
	errLinked   = errors.New("it has another name on this disk (a hard link), and writing it would part the two")
)

// writer writes files below a root, each wholly or not at all.
type writer struct {
	root   string // without symbolic links
	checks map[string]error
	names  map[string]string // by place on the disk: two names may lead to one file
}

func newWriter(root string) (*writer, error) {
	resolved, err := filepath.EvalSymlinks(root)
	if err != nil {
		return nil, fmt.Errorf("open the site's folder: %w", err)
	}
	return &writer{root: resolved, checks: map[string]error{}, names: map[string]string{}}, nil
}

// locate returns the file that name stands for. A symbolic link is followed as long as it
// stays below the root: what it points to is written, and the link stays a link.
func (w *writer) locate(name string) (string, error) {
	if !fs.ValidPath(name) || path.Clean(name) != name {
		return "", errOutside
	}
	full, err := filepath.EvalSymlinks(filepath.Join(w.root, filepath.FromSlash(name)))
	if err != nil {
		return "", reasonOf(err)
	}
	if !strings.HasPrefix(full, strings.TrimSuffix(w.root, string(filepath.Separator))+string(filepath.Separator)) {
		return "", errOutside
	}
	if inGit(w.root, full) {
		return "", errOutside
	}
	return full, nil
}

// inGit reports whether full lies in a repository's own folder.
func inGit(root, full string) bool {
	rel, err := filepath.Rel(root, full)
	if err != nil {
		return true
	}
	for part := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
		if strings.EqualFold(part, ".git") {
			return true
		}
	}
	return false
}

// writable says why name cannot be written, before anything is planned with it.
func (w *writer) writable(name string) error {
	if err, known := w.checks[name]; known {
		return err
	}
	err := w.check(name)
	w.checks[name] = err
	return err
}

func (w *writer) check(name string) error {
	full, err := w.locate(name)
	if err != nil {
		return err
	}
	info, err := os.Lstat(full)
	switch {
	case err != nil:
		return reasonOf(err)
	case !info.Mode().IsRegular():
		return errOdd
	case info.Mode().Perm()&0o222 == 0: // a rename would replace it in spite of that
		return errReadOnly
	case links(info) > 1: // a rename would, and writing in place can be interrupted half-way
		return errLinked
	}
	if other, taken := w.names[full]; taken && other != name {
		return fmt.Errorf("it is the same file as %q", other)
	}
	w.names[full] = name
	f, err := os.OpenFile(full, os.O_WRONLY, 0)
	if err != nil {
		return reasonOf(err)
	}
	return f.Close()
}

// replace writes after to the file called name if it still holds before. temp is the name,
// without folder, of the temporary file: it is made beside the target, so that the last step
// is a rename within one file system.
func (w *writer) replace(name, temp string, before, after []byte) (err error) {
	full, err := w.locate(name)
	if err != nil {
		return err
	}
	info, err := os.Lstat(full)
	if err != nil {
		return reasonOf(err)
	}
	if links(info) > 1 {
		return errLinked
	}
	temporary := filepath.Join(filepath.Dir(full), temp)
	defer func() {
		if err != nil {
			_ = os.Remove(temporary) // best effort: the first error is the one that counts
		}
	}()
	if err := writeTemporary(temporary, after, info); err != nil {
		return err
	}
	now, err := os.ReadFile(full)
	if err != nil {
		return reasonOf(err)
	}
	if !bytes.Equal(now, before) {
		return errChanged
	}
	if err := os.Rename(temporary, full); err != nil {
		return reasonOf(err)
	}
	syncFolder(filepath.Dir(full))
	return nil
}

// writeTemporary makes a file with the content, and the mode and owner of another one, and
// waits until it is on the disk.
func writeTemporary(name string, content []byte, like fs.FileInfo) (err error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("make a temporary file: %w", reasonOf(err))
	}
	defer func() {
		if closed := f.Close(); err == nil && closed != nil {
			err = reasonOf(closed)
		}
	}()
	if _, err := f.Write(content); err != nil {
		return reasonOf(err)
	}
	// The owner first: changing it takes the set-user-id bits away.
	keepOwner(f, like)
	if err := f.Chmod(like.Mode()); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return reasonOf(err)
	}
	if err := f.Sync(); err != nil {
		return reasonOf(err)
	}
	return nil
}

// syncFolder makes a rename last. Windows cannot open a folder and needs not.
func syncFolder(dir string) {
	f, err := os.Open(dir)
	if err != nil {
		return
	}
	_ = f.Sync() // some file systems refuse; the rename is made all the same
	_ = f.Close()
}

// reasonOf takes the absolute path off an error of package os: people know the file by the
// name they gave.
func reasonOf(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
	}
	return err
}
