package cli

import (
	"context"
	"path/filepath"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/site"
)

// A hook runs before every commit, and most commits of a large repository touch no post: that
// must not take the time of listing all its files.

// notAPost is the reason for leaving out a file that is a post for no generator.
const notAPost = "not a post"

// idle returns the report of a run that can be seen to have nothing to do before its sites are
// opened: nothing changed, or all paths are files that hold no posts anywhere. Else it is nil.
// Whoever asked for details gets them from a run as usual.
func (s *session) idle(ctx context.Context, args []string) (*lint.Report, error) {
	started := time.Now()
	if s.verbose {
		return nil, nil
	}
	report, root := &lint.Report{}, ""
	if len(args) == 0 {
		if !s.flags.Bool("staged") && !s.flags.IsSet("changed") {
			return nil, nil
		}
		var err error
		if root, err = site.Find(s.dir); err != nil {
			return nil, err
		}
		changed, err := s.changes(ctx, root)
		if err != nil || len(changed.Files)+len(changed.Gone) > 0 {
			return nil, err
		}
	}
	for _, arg := range args {
		path := s.absolute(arg)
		if arg == "" || document.MarkupOf(path) != document.Other || !isRegular(path) {
			return nil, nil
		}
		found, err := site.Find(filepath.Dir(path))
		if err != nil || root != "" && found != root {
			return nil, err
		}
		root = found
		report.Skipped = append(report.Skipped, lint.Skipped{Path: s.shown(path), Reason: notAPost})
	}
	if _, err := s.configure(root); err != nil { // a mistake in it is told whatever there is to do
		return nil, err
	}
	report.Elapsed = time.Since(started)
	return report, nil
}
