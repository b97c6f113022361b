// Package targets finds where the links and images of a post lead, once for all rules that
// ask, and how a link is written so that it leads elsewhere.
package targets

import (
	"slices"
	"sync"

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

// list is the targets of one document.
type list struct{ all []Target }

// lent lends lists: that of a post is used again for the next one.
var lent = sync.Pool{New: func() any { return new(list) }}

// Release gives the list back.
func (x *list) Release() {
	const most = 10_000 // targets: room for more than that is not kept
	if cap(x.all) <= most {
		clear(x.all)
		lent.Put(x)
	}
}

// Of returns the targets of the pass's document in the order of the file, the front matter's
// first. Several references to one definition are one target. In a post that a change did not
// touch, those are left out that cannot lead to what changed. The result is shared: it must
// not be changed, nor held on to when the rules have looked at the document.
func Of(p *lint.Pass) []Target {
	return lint.PerDocument(p, ofDocument{}, func() *list { return collect(p) }).all
}

func collect(p *lint.Pass) *list {
	body := p.Document.Body()
	x := lent.Get().(*list)
	x.all = appendHeader(slices.Grow(x.all[:0], len(body.Links)), p)
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
		x.all = append(x.all, Target{Link: l, Resolution: resolver.Resolve(l)})
	}
	return x
}

// Written returns the target as it is written in the file.
func (t *Target) Written(p *lint.Pass) string {
	return string(t.Link.Dest.Of(p.Document.Source()))
}
