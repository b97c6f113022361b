package site

import (
	"path"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/text/unicode/norm"
)

// index finds the site's files by name. It is immutable; what only failures need is made on
// the first failure.
type index struct {
	files []File           // sorted by path
	at    map[string]int32 // position in files
	dirs  map[string]struct{}

	folded func() map[string][]int32 // by fold(path)
	bases  func() map[string][]int32 // by fold(base name)
	routes func() map[string]bool    // folders that hold a name like [id].md

	leaves folders // the leaf bundles of Hugo that folders lie in
	own    folders // what makes a folder's documents into pages, see ownSite

	looked []atomic.Uint32 // by position: whether the file was looked for on the disk, and was there
	signs  []signature     // by position: of plain files that were there
}

func newIndex(files []File) *index {
	x := &index{files: files, at: make(map[string]int32, len(files)), dirs: map[string]struct{}{".": {}}, looked: make([]atomic.Uint32, len(files)), signs: make([]signature, len(files))}
	last := ""
	for i, f := range files {
		x.at[f.Path] = int32(i)
		if f.seen {
			x.looked[i].Store(seen)
		}
		if f.Module {
			x.dirs[f.Path] = struct{}{}
		}
		dir := parent(f.Path)
		if dir == last {
			continue
		}
		last = dir
		for dir != "." {
			if _, ok := x.dirs[dir]; ok {
				break
			}
			x.dirs[dir] = struct{}{}
			dir = parent(dir)
		}
	}
	x.folded = sync.OnceValue(func() map[string][]int32 { return x.group(func(p string) string { return p }) })
	x.bases = sync.OnceValue(func() map[string][]int32 { return x.group(path.Base) })
	x.routes = sync.OnceValue(x.dynamicRoutes)
	return x
}

func (x *index) dynamicRoutes() map[string]bool {
	dirs := map[string]bool{}
	for _, f := range x.files {
		if i := strings.Index("/"+f.Path, "/["); i >= 0 {
			dirs[parent(f.Path[:i]+"x")] = true
		}
	}
	return dirs
}

func (x *index) group(key func(string) string) map[string][]int32 {
	m := make(map[string][]int32, len(x.files))
	for i, f := range x.files {
		if !f.Module {
			k := fold(key(f.Path))
			m[k] = append(m[k], int32(i))
		}
	}
	return m
}

func (x *index) file(name string) (File, bool) {
	i, ok := x.at[name]
	if !ok || x.files[i].Module {
		return File{}, false
	}
	return x.files[i], true
}

func (x *index) dir(name string) bool {
	_, ok := x.dirs[name]
	return ok
}

// inModule reports whether name lies in a submodule, whose files are not listed.
func (x *index) inModule(name string) bool {
	for dir := parent(name); dir != "."; dir = parent(dir) {
		if i, ok := x.at[dir]; ok && x.files[i].Module {
			return true
		}
	}
	return false
}

// below returns the files under dir.
func (x *index) below(dir string) []File {
	if dir == "." {
		return x.files
	}
	prefix := dir + "/"
	from := sort.Search(len(x.files), func(i int) bool { return x.files[i].Path >= prefix })
	to := from + sort.Search(len(x.files)-from, func(i int) bool { return !strings.HasPrefix(x.files[from+i].Path, prefix) })
	return x.files[from:to]
}

// otherCase returns the files whose names differ from name in case or Unicode
// normalisation alone.
func (x *index) otherCase(name string) []string { return x.pick(x.folded()[fold(name)]) }

// sameBase returns the files anywhere whose base name is that of name, whatever its case.
func (x *index) sameBase(name string) []string { return x.pick(x.bases()[fold(path.Base(name))]) }

func (x *index) pick(positions []int32) []string {
	var names []string
	for _, i := range positions {
		names = append(names, x.files[i].Path)
	}
	return names
}

// parent is path.Dir for a clean relative path, without its cleaning.
func parent(name string) string {
	if i := strings.LastIndexByte(name, '/'); i > 0 {
		return name[:i]
	}
	return "."
}

// fold makes names equal that a case-insensitive file system, or one that normalises
// Unicode (macOS), would not tell apart.
func fold(name string) string {
	for i := range len(name) {
		if name[i] >= 0x80 {
			return strings.ToLower(norm.NFC.String(name))
		}
	}
	return strings.ToLower(name)
}

// folders remembers what was found out about folders: many files lie in each.
type folders struct {
	mu    sync.RWMutex
	found map[[2]string]string
}

// of returns what find says of a folder below top.
func (f *folders) of(dir, top string, find func() string) string {
	key := [2]string{dir, top}
	f.mu.RLock()
	answer, known := f.found[key]
	f.mu.RUnlock()
	if known {
		return answer
	}
	answer = find()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.found == nil {
		f.found = map[[2]string]string{}
	}
	f.found[key] = answer
	return answer
}
