// Package targets finds where the links and images of a post lead, once for all rules that
// ask, and how a link is written so that it leads elsewhere.
package targets

import (
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/site"
)

// Target is one place in a post that leads somewhere.
type Target struct {
	Link       *markdown.Link
	Resolution site.Resolution
	Key        string // of a target in the front matter; "" for one in the body
}

// Broken reports whether the target is not there as it is written, its fragment left out.
func (t *Target) Broken() bool {
	return t.Resolution.Status == site.Missing || t.Resolution.Status == site.WrongCase
}

type ofDocument struct{}

// Of returns the targets of the pass's document in the order of the file, the front matter's
// first. Several references to one definition are one target. In a post that a change did not
// touch, those are left out that cannot lead to what changed. The result is shared: it must
// not be changed.
func Of(p *lint.Pass) []Target {
	return lint.PerDocument(p, ofDocument{}, func() []Target { return collect(p) })
}

func collect(p *lint.Pass) []Target {
	body := p.Document.Body()
	out := make([]Target, 0, len(body.Links))
	out = appendHeader(out, p)
	resolver := p.Site.Resolver(p.Document)
	var definitions map[int]struct{}
	for i := range body.Links {
		l := &body.Links[i]
		if !p.Follows(l) {
			continue
		}
		if l.Kind == markdown.Reference {
			if _, again := definitions[l.Dest.Start]; again {
				continue
			}
			if definitions == nil {
				definitions = map[int]struct{}{}
			}
			definitions[l.Dest.Start] = struct{}{}
		}
		out = append(out, Target{Link: l, Resolution: resolver.Resolve(l)})
	}
	return slices.Clip(out)
}

// Written returns the target as it is written in the file.
func (t *Target) Written(p *lint.Pass) string {
	return string(t.Link.Dest.Of(p.Document.Source()))
}
