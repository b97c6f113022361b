package site

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// listings remembers what folders hold.
type listings struct {
	mu   sync.Mutex
	dirs map[string]map[string]fs.DirEntry
}

// list returns the entries of dir by name, none when it cannot be read.
func (l *listings) list(root, dir string) map[string]fs.DirEntry {
	l.mu.Lock()
	defer l.mu.Unlock()
	if entries, ok := l.dirs[dir]; ok {
		return entries
	}
	read, _ := os.ReadDir(filepath.Join(root, filepath.FromSlash(dir))) // an unreadable folder holds nothing that could be linked to
	entries := make(map[string]fs.DirEntry, len(read))
	for _, e := range read {
		entries[e.Name()] = e
	}
	if l.dirs == nil {
		l.dirs = map[string]map[string]fs.DirEntry{}
	}
	l.dirs[dir] = entries
	return entries
}
