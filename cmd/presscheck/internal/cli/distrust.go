package cli

import (
	"path/filepath"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/config"
)

// distrust takes from the settings what a stranger's pull request must not decide: which
// private hosts a CI system may ask, and which of its environment's values are sent where. A
// change that edits the configuration is checked without these keys.
func (s *session) distrust(t *target, changed *lint.Changed, links *lint.LinksSettings) {
	if !links.Online || changed == nil || !s.flags.IsSet("changed") || !s.editsConfig(t, changed) {
		return
	}
	if len(links.AllowPrivate) == 0 && len(links.Headers) == 0 && links.Wayback == "" {
		return
	}
	links.AllowPrivate, links.Headers, links.Wayback = nil, nil, ""
	s.tell("the change edits the configuration: links.allow-private, links.headers and links.wayback are left out")
}

func (s *session) editsConfig(t *target, changed *lint.Changed) bool {
	names := config.Names()
	if file := s.flags.String("config"); file != "" {
		rel, err := filepath.Rel(t.site.Root(), s.absolute(file))
		if err != nil {
			return false // on another drive: no part of the change
		}
		names = []string{filepath.ToSlash(rel)}
	}
	for _, name := range names {
		if _, edited := changed.Files[name]; edited {
			return true
		}
	}
	return false
}
