package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
)

// stdinTarget is the site that a post on standard input belongs to, with the post in it. The
// file of that name, if there is one, is not read.
func (s *session) stdinTarget(ctx context.Context) (*target, error) {
	name := s.flags.String("stdin-filename")
	if name == "" {
		name = "stdin.md"
	}
	data, err := io.ReadAll(io.LimitReader(s.in, site.MaxFileSize+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read standard input: %w", err)
	case len(data) > site.MaxFileSize:
		return nil, fmt.Errorf("standard input: %w", site.ErrTooLarge)
	}
	path := s.absolute(name)
	root, err := site.Find(path)
	if err != nil {
		return nil, err
	}
	t, err := s.target(ctx, root)
	if err != nil {
		return nil, err
	}
	if data == nil {
		data = []byte{}
	}
	rel := t.relative(path)
	if !filepath.IsLocal(filepath.FromSlash(rel)) {
		return nil, fmt.Errorf("%s lies outside of the site at %s", name, s.shown(root))
	}
	t.site = t.site.Overlay(map[string][]byte{rel: data})
	t.paths = []string{rel}
	if reason, excluded := t.site.Excluded(rel); excluded {
		t.paths = []string{}
		t.left = []lint.Skipped{{Path: rel, Reason: reason}}
	}
	return t, nil
}
