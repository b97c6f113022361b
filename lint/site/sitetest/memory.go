// Package sitetest holds what tests of several packages need of a site.
package sitetest

import (
	"context"
	"io/fs"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/site"
)

// Memory is a site's files without a disk: a site.Source by path relative to its root.
type Memory map[string][]byte

// Files lists the paths in order, all of them tracked.
func (m Memory) Files(context.Context) ([]site.File, error) {
	var files []site.File
	for name := range m {
		files = append(files, site.File{Path: name, Tracked: true})
	}
	slices.SortFunc(files, func(a, b site.File) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

// Read returns a copy of a file's bytes, or fs.ErrNotExist.
func (m Memory) Read(name string) ([]byte, error) {
	data, ok := m[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return slices.Clone(data), nil
}

// Clone returns a copy whose files can be changed on their own.
func (m Memory) Clone() Memory {
	out := make(Memory, len(m))
	for name, data := range m {
		out[name] = slices.Clone(data)
	}
	return out
}
