package site

import (
	"fmt"
	"slices"
	"sync"

	"github.com/presscheck/presscheck/lint/document"
)

// aheadRoom is how many bytes of documents are kept from when all headers are read until
// somebody asks for the documents. Of a larger site the rest is read twice.
const aheadRoom = 16 << 20

// Expect says that the documents at paths will be asked for, those that come first sooner:
// where all of the site is read before that, for its headers or for its words, they are kept.
// Nothing is read for it alone. Nil forgets what nobody asked for.
func (s *Site) Expect(paths []string) {
	s = s.plain()
	if s.parent != nil {
		return
	}
	if !slices.IsSorted(paths) {
		paths = slices.Sorted(slices.Values(paths))
	}
	s.docs.mu.Lock()
	defer s.docs.mu.Unlock()
	s.docs.expected, s.docs.room = paths, aheadRoom
	if paths != nil {
		return
	}
	for path, e := range s.docs.entries {
		if e.ahead {
			delete(s.docs.entries, path)
		}
	}
}

// SkipProse says whether the prose of documents that are read from now on will not be asked for.
// Where it is asked for all the same, it is there, and costs more.
func (s *Site) SkipProse(skip bool) { s.plain().docs.noProse.Store(skip) }

// Fresh returns the site without what was read of its files since it was opened, for whoever
// holds on to it when its documents are done with.
func (s *Site) Fresh() *Site {
	o := *s.plain()
	o.docs, o.briefs, o.metas, o.sets, o.pages, o.sums, o.starts = &documents{}, &briefs{}, &metas{}, &anchorSets{}, &pages{}, &sync.Map{}, &sync.Map{}
	o.finish()
	return &o
}

// readAhead loads the document at path for whoever is expected to ask for it; nil when nobody
// is, when it cannot be read or there is no more room.
func (s *Site) readAhead(path string) *document.Document {
	if s.parent != nil {
		return nil
	}
	e := s.docs.reserve(path)
	if e == nil {
		return nil
	}
	e.once.Do(func() {
		raw, err := s.Read(path)
		if err != nil {
			e.err = fmt.Errorf("read %s: %w", path, err)
			return
		}
		e.parse(s, path, raw)
		s.docs.fill(len(raw))
	})
	return e.doc
}

// reserve returns what is to hold an expected document, nil where none shall.
func (d *documents) reserve(path string) *kept {
	d.mu.Lock()
	defer d.mu.Unlock()
	if e := d.entries[path]; e != nil {
		return e
	}
	if d.room <= 0 {
		return nil
	}
	if _, expected := slices.BinarySearch(d.expected, path); !expected {
		return nil
	}
	e := d.locked(path)
	e.ahead = true
	return e
}

func (d *documents) fill(size int) {
	const overhead = 1 << 10
	d.mu.Lock()
	defer d.mu.Unlock()
	d.room -= size + overhead
}

// loaded returns the document at path if it is there without reading it, else nil.
func (s *Site) loaded(path string) *document.Document {
	s = s.holder(path)
	s.docs.mu.Lock()
	e := s.docs.entries[path]
	s.docs.mu.Unlock()
	if e == nil || !e.ready.Load() {
		return nil
	}
	return e.doc
}
