package site

import (
	"context"
	"strings"
	"time"
)

// FirstCommit returns when the file at path came into the site's git history, renames
// followed; false outside a repository and for a file that no commit has.
func (s *Site) FirstCommit(ctx context.Context, path string) (time.Time, bool) {
	s.Commit()
	r, ok := findRepository(s.root)
	if !ok {
		return time.Time{}, false
	}
	out, err := r.git(ctx, s.root, "--literal-pathspecs", "log", "--follow", "--diff-filter=A", "--format=%aI", "--no-ext-diff", "--no-textconv", "--", path)
	if err != nil {
		return time.Time{}, false
	}
	lines := strings.Fields(string(out))
	if len(lines) == 0 {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339, lines[len(lines)-1])
	return t, err == nil
}
