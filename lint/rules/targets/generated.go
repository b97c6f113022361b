package targets

import "github.com/presscheck/presscheck/lint"

// Generated reports whether git is told to ignore the file that a missing target leads to:
// some program makes it before the site is built. A file that the history shows as renamed
// is none.
func (t *Target) Generated(p *lint.Pass) bool {
	if t.Resolution.Path == "" || !p.Site.Ignored(t.Resolution.Path) {
		return false
	}
	_, moved := t.MovedTo(p)
	return !moved
}
