package cli

import (
	"path/filepath"
	"strings"
	"time"
)

// dates returns what tells a format when a post is from, by its path as the user sees it.
func (s *session) dates(targets []*target) func(path string) time.Time {
	known := map[string]time.Time{}
	return func(path string) time.Time {
		if _, ok := known[path]; !ok {
			known[path] = s.date(targets, s.absolute(filepath.FromSlash(path)))
		}
		return known[path]
	}
}

// date asks the innermost site that the file lies in.
func (s *session) date(targets []*target, file string) time.Time {
	var inner *target
	for _, t := range targets {
		root := strings.TrimSuffix(t.site.Root(), string(filepath.Separator)) + string(filepath.Separator)
		if strings.HasPrefix(file, root) && (inner == nil || len(t.site.Root()) > len(inner.site.Root())) {
			inner = t
		}
	}
	if inner == nil {
		return time.Time{}
	}
	return inner.site.Publication(inner.relative(file), s.now).Date
}
