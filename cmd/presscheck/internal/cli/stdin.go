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
	data, err := s.readInput(ctx)
	if err != nil {
		return nil, err
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
	rel := t.relative(path)
	if !filepath.IsLocal(filepath.FromSlash(rel)) {
		return nil, fmt.Errorf("%s lies outside of the site at %s", name, s.shown(root))
	}
	t.site = t.site.Overlay(map[string][]byte{rel: data})
	t.paths, t.piped = []string{rel}, true
	if reason, excluded := t.site.Excluded(rel); excluded {
		t.paths = []string{}
		t.left = []lint.Skipped{{Path: rel, Reason: reason}}
	}
	return t, nil
}

// readInput reads all of standard input, and gives up when the run is interrupted: nobody may
// be there to end the input.
func (s *session) readInput(ctx context.Context) ([]byte, error) {
	type answer struct {
		data []byte
		err  error
	}
	read := make(chan answer, 1)
	go func() {
		data, err := io.ReadAll(io.LimitReader(s.in, site.MaxFileSize+1))
		read <- answer{data, err}
	}()
	select {
	case <-ctx.Done():
		return nil, fmt.Errorf("read standard input: %w", ctx.Err())
	case a := <-read:
		switch {
		case a.err != nil:
			return nil, fmt.Errorf("read standard input: %w", a.err)
		case len(a.data) > site.MaxFileSize:
			return nil, fmt.Errorf("standard input: %w", site.ErrTooLarge)
		}
		return append([]byte{}, a.data...), nil
	}
}
