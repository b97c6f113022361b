package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/config"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/site"
)

// target is one site of a run, and what to look at in it.
type target struct {
	site   *site.Site
	config *config.Config
	paths  []string // relative to the site's root; nil for all posts
	piped  bool     // it is about what standard input holds

	// left are files that were asked for and are not looked at, with the reason.
	left []lint.Skipped
	// failures are files that were asked for and cannot be looked at.
	failures []lint.Failure
}

// stdin is the argument that stands for standard input.
const stdin = "-"

// targets opens the sites that the arguments lie in, the current folder's when there are
// none, and sorts the arguments into them.
func (s *session) targets(ctx context.Context, args []string) ([]*target, error) {
	if len(args) == 0 {
		root, err := site.Find(s.dir)
		if err != nil {
			return nil, err
		}
		return s.wholeSite(ctx, root)
	}
	asked, err := s.askedFor(args)
	if err != nil {
		return nil, err
	}
	byRoot, rootOf := map[string][]string{}, map[string]string{}
	var roots []string
	for _, path := range asked {
		folder := path
		if !isFolder(path) { // a hook names thousands of files of a few folders
			folder = filepath.Dir(path)
		}
		root, known := rootOf[folder]
		if !known {
			if root, err = site.Find(folder); err != nil {
				return nil, err
			}
			rootOf[folder] = root
		}
		if byRoot[root] == nil {
			roots = append(roots, root)
		}
		byRoot[root] = append(byRoot[root], path)
	}
	slices.Sort(roots)
	out, err := s.openAll(ctx, roots)
	for i, t := range out {
		t.narrow(byRoot[roots[i]])
	}
	return out, err
}

// openAll opens sites side by side: each waits for the disk, and some for git.
func (s *session) openAll(ctx context.Context, roots []string) ([]*target, error) {
	out, errs := make([]*target, len(roots)), make([]error, len(roots))
	var opening sync.WaitGroup
	room := make(chan struct{}, 8) // of the processes that a run may start at once
	for i, root := range roots {
		c, err := s.configure(root) // one after the other: it may have something to tell
		if err != nil {
			errs[i] = err
			break
		}
		opening.Go(func() {
			room <- struct{}{}
			defer func() {
				<-room
				if v := recover(); v != nil {
					errs[i] = fmt.Errorf("opening %s failed unexpectedly: %v", s.shown(root), v)
				}
			}()
			opened, err := open(ctx, root, c, s.findings())
			out[i], errs[i] = &target{site: opened, config: c}, err
		})
	}
	opening.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// wholeSite returns the site at root. Where that is only the folder around several sites, each
// of these is a target of its own, and the folder stands for what lies beside them.
func (s *session) wholeSite(ctx context.Context, root string) ([]*target, error) {
	t, err := s.target(ctx, root)
	if err != nil {
		return nil, err
	}
	if name, err := config.Find(root); err != nil || name != "" || s.flags.String("config") != "" {
		return []*target{t}, err // one configuration speaks for all of it
	}
	all := []*target{t}
	for _, folder := range t.site.Nested() {
		below, err := s.target(ctx, filepath.Join(root, filepath.FromSlash(folder)))
		if err != nil {
			return nil, err
		}
		all = append(all, below)
	}
	if len(all) > 1 {
		t.paths = t.beside(t.site.Nested())
	}
	return all, nil
}

// beside returns the posts that lie in none of the folders.
func (t *target) beside(folders []string) []string {
	out := []string{}
	for _, p := range t.site.Posts() {
		if !slices.ContainsFunc(folders, func(folder string) bool { return strings.HasPrefix(p, folder+"/") }) {
			out = append(out, p)
		}
	}
	return out
}

func (s *session) target(ctx context.Context, root string) (*target, error) {
	opened, c, err := s.openSite(ctx, root)
	if err != nil {
		return nil, err
	}
	return &target{site: opened, config: c}, nil
}

// askedFor returns the absolute paths of the arguments. One that is not there is an error:
// a misspelled path must not look like a clean one.
func (s *session) askedFor(args []string) ([]string, error) {
	var out []string
	seen := map[string]bool{}
	for _, arg := range args {
		if arg == "" {
			return nil, hintf("write . for the current folder", "an empty path")
		}
		path := s.absolute(arg)
		if _, err := os.Lstat(path); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil, fmt.Errorf("%s: no such file or folder", arg)
			}
			return nil, fmt.Errorf("%s: %w", arg, bare(err))
		}
		if !seen[path] {
			seen[path] = true
			out = append(out, path)
		}
	}
	return out, nil
}

// narrow restricts t to what lies at or below the given absolute paths.
func (t *target) narrow(asked []string) {
	take := map[string]bool{}
	for _, path := range asked {
		rel := t.relative(path)
		if isFolder(path) {
			if rel == "." {
				t.paths = nil
				t.left = nil
				return
			}
			t.takeFolder(rel, take)
			continue
		}
		isPost, skipped := t.site.Post(rel)
		if isPost && isRegular(path) {
			take[rel] = true
			continue
		}
		t.leaveOut(path, rel, skipped)
	}
	t.paths = []string{}
	for p := range take {
		t.paths = append(t.paths, p)
	}
	slices.Sort(t.paths)
}

func (t *target) relative(path string) string {
	rel, err := filepath.Rel(t.site.Root(), path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	return filepath.ToSlash(rel)
}

func (t *target) takeFolder(folder string, take map[string]bool) {
	for _, p := range t.site.Posts() {
		if strings.HasPrefix(p, folder+"/") {
			take[p] = true
		}
	}
	for _, p := range t.site.Skipped() {
		if strings.HasPrefix(p.Path, folder+"/") {
			t.left = append(t.left, lint.Skipped{Path: p.Path, Reason: p.Reason})
		}
	}
}

// leaveOut records why a file that was named is not looked at.
func (t *target) leaveOut(path, rel, reason string) {
	fail := func(err error) { t.failures = append(t.failures, lint.Failure{Path: rel, Err: err}) }
	info, err := os.Stat(path)
	switch {
	case err != nil:
		fail(clearer(path, bare(err)))
		return
	case !info.Mode().IsRegular():
		fail(fmt.Errorf("not a file, but %s", kindOf(info.Mode())))
		return
	}
	if why, excluded := t.site.Excluded(rel); excluded {
		reason = why
	}
	switch {
	case reason != "":
	case document.MarkupOf(path) == document.Other: // as idle says it
		reason = notAPost
	default:
		reason = "not a post of this " + t.site.Profile().Title + " site"
		if !t.site.Exists(rel) {
			reason = "ignored by git"
		}
	}
	t.left = append(t.left, lint.Skipped{Path: rel, Reason: reason})
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func isRegular(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// clearer says of a file that is listed and yet cannot be found why that is.
func clearer(path string, err error) error {
	if to, linkErr := os.Readlink(path); linkErr == nil && errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("a symbolic link to %q, which is not there", filepath.ToSlash(to))
	}
	return err
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "something else"
}

// bare drops from an error of the operating system the call and the path, which the
// sentence around it already says.
func bare(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}
