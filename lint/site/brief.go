package site

import (
	"sync"

	"github.com/presscheck/presscheck/lint/document"
)

// briefs are documents of which the header was read just now, and with it the file to its end.
// Who follows a link asks for a page's header, and then for its ids: of a site whose documents
// cannot all be kept, the file is not read a second time for these.
type briefs struct {
	mu   sync.Mutex
	all  [8]brief // several goroutines follow links at once
	next int
}

type brief struct {
	path string
	doc  *document.Document
	lent *[headSize]byte // what its bytes lie in
}

// park keeps b for a moment, and returns the buffer of one that nobody asked for.
func (x *briefs) park(b brief) *[headSize]byte {
	x.mu.Lock()
	defer x.mu.Unlock()
	slot := &x.all[x.next]
	x.next = (x.next + 1) % len(x.all)
	before := slot.lent
	*slot = b
	return before
}

// take hands over the document at path, whose buffer is the caller's from then on.
func (x *briefs) take(path string) (brief, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for i := range x.all {
		if b := x.all[i]; b.path == path && b.doc != nil {
			x.all[i] = brief{}
			return b, true
		}
	}
	return brief{}, false
}

// wholes lends what files are read into of which nothing is kept. Hardly any post is larger.
var wholes = sync.Pool{New: func() any { return new([64 << 10]byte) }}

// readBriefly reads the ids of the document at path, and keeps nothing else of it.
func (s *Site) readBriefly(a *anchorSet, path string) {
	if b, ok := s.briefs.take(path); ok {
		defer heads.Put(b.lent)
		s.readAnchors(a, b.doc)
		return
	}
	lent := wholes.Get().(*[64 << 10]byte)
	defer wholes.Put(lent)
	raw, err := s.readInto(path, lent[:])
	if err != nil {
		a.open = true
		return
	}
	s.readAnchors(a, document.Parse(path, raw, s.withoutProse(path)))
}

// withoutProse is Syntax for who will not ask for prose.
func (s *Site) withoutProse(path string) document.Syntax {
	syntax := s.Syntax(path)
	syntax.Markdown.NoProse = true
	return syntax
}
