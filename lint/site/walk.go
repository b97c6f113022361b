package site

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint/order"
)

// walk lists the files below root where there is no git to ask. Unreadable folders are
// passed over; symbolic links are listed, not followed.
func walk(ctx context.Context, root string) ([]File, error) {
	var files []File
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if name == "." {
				return pathless(err)
			}
			return fs.SkipDir
		}
		switch {
		case d.IsDir():
			if name != "." && neverPosts(name) {
				return fs.SkipDir
			}
		default:
			files = append(files, File{Path: name, Tracked: true, Link: d.Type()&fs.ModeSymlink != 0, seen: true})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the files of the site: %w", err)
	}
	sortFiles(files)
	return files, nil
}

func sortFiles(files []File) {
	order.Sort(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
}

// neverPosts reports whether a folder holds other programs' files: nobody writes posts there,
// and it may be huge.
func neverPosts(dir string) bool {
	switch path.Base(dir) {
	case ".git", ".hg", ".svn", ".jj", "node_modules", "bower_components", "__pycache__", ".venv", "venv", ".tox",
		".cache", ".sass-cache", ".jekyll-cache", ".parcel-cache", ".docusaurus", ".astro", ".next", ".idea", ".vscode",
		"_site", "site-packages":
		return true
	}
	return strings.HasSuffix(dir, "resources/_gen") || strings.HasSuffix(dir, ".vitepress/cache") || strings.HasSuffix(dir, ".vitepress/dist")
}
