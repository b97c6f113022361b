// Package cache keeps what a run learned for the next one: files of bytes that their owner
// wrote and alone understands, in the user's cache folder and never inside a site. A cache
// that is spoilt, cut short or of another version is an empty one.
package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Sum tells contents apart: the first half of their SHA-256.
type Sum [16]byte

// SumOf returns the sum of data.
func SumOf(data []byte) Sum {
	whole := sha256.Sum256(data)
	return Sum(whole[:16])
}

// Short returns 64 bits of s, for questions that are checked by millions.
func (s Sum) Short() uint64 { return binary.LittleEndian.Uint64(s[:]) }

// Join returns the sum of several sums in their order.
func Join(sums ...Sum) Sum {
	data := make([]byte, 0, 16*len(sums))
	for _, s := range sums {
		data = append(data, s[:]...)
	}
	return SumOf(data)
}

// Dir is a folder of caches. The zero Dir keeps nothing.
type Dir struct{ path string }

// UserDir returns the folder of the user who runs the program.
func UserDir() (Dir, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return Dir{}, fmt.Errorf("find the user's cache folder: %w", err)
	}
	return At(filepath.Join(dir, "presscheck", "sites")), nil
}

// At returns the caches in the folder at path, which is made when something is saved.
func At(path string) Dir { return Dir{path} }

// Path returns the folder; "" for the zero Dir.
func (d Dir) Path() string { return d.path }

// extension is what the names of cache files end in; nothing else in the folder is touched.
const extension = ".cache"

// Open reads the cache for a key: what it is about, and all that it depends on. Of the zero
// Dir, and where there is nothing that can be read, it is empty.
func (d Dir) Open(about, key Sum) *File {
	if d.path == "" {
		return &File{}
	}
	name := hex.EncodeToString(about[:8]) + "-" + hex.EncodeToString(key[:8]) + extension
	f := &File{path: filepath.Join(d.path, name), key: key}
	f.load()
	return f
}

// Clear removes all caches.
func (d Dir) Clear() error {
	entries, err := os.ReadDir(d.path)
	if errors.Is(err, fs.ErrNotExist) || d.path == "" {
		return nil
	}
	if err != nil {
		return fmt.Errorf("clear the cache: %w", err)
	}
	for _, e := range entries {
		if err := d.remove(e); err != nil {
			return fmt.Errorf("clear the cache: %w", err)
		}
	}
	return nil
}

func (d Dir) remove(e fs.DirEntry) error {
	if e.IsDir() || !ours(e.Name()) {
		return nil
	}
	if err := os.Remove(filepath.Join(d.path, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func ours(name string) bool {
	switch filepath.Ext(name) {
	case extension, lockExtension, tempExtension:
		return true
	}
	return false
}
