package site

import (
	"fmt"
	"io/fs"
	"maps"
	"sync"
	"sync/atomic"

	"github.com/presscheck/presscheck/lint/document"
)

// documents keeps parsed posts.
type documents struct {
	mu      sync.Mutex
	entries map[string]*kept
	size    int         // of those that were loaded for their anchors alone, in bytes of text
	vast    atomic.Bool // they were more than can be kept

	noProse atomic.Bool // see SkipProse

	expected []string // see Expect
	room     int      // bytes of text that may still be loaded for expected
}

// maxAside is how many bytes of text are kept parsed because somebody will look at the
// documents themselves soon. Parsed, they take several times as much, and the collector its
// time. Of a site that has more, hardly any is still there when somebody looks: from then on
// files are read for their ids alone, and none is kept.
const maxAside = 36 << 20

type kept struct {
	once  sync.Once
	doc   *document.Document
	err   error
	ahead bool        // nobody asked for it yet
	aside int         // its part of documents.size
	ready atomic.Bool // doc is there
}

func (d *documents) entry(path string) *kept {
	d.mu.Lock()
	defer d.mu.Unlock()
	e := d.locked(path)
	e.ahead = false
	return e
}

func (d *documents) locked(path string) *kept {
	if d.entries == nil {
		d.entries = map[string]*kept{}
	}
	e := d.entries[path]
	if e == nil {
		e = &kept{}
		d.entries[path] = e
	}
	return e
}

// Document reads and parses a file the way the site's generator does. Whoever asks again
// gets the same Document, until Release. Any file may be asked for, a post or not.
func (s *Site) Document(path string) (*document.Document, error) {
	if s.trace != nil {
		d, err := s.base.Document(path)
		if err != nil {
			s.noteRead(path, nil, err, 0)
		} else {
			s.noteRead(path, d.Text.Raw, nil, 0)
		}
		return d, err
	}
	if s.parent != nil {
		if _, edited := s.edits[path]; !edited {
			return s.parent.Document(path)
		}
	}
	e := s.docs.entry(path)
	e.once.Do(func() {
		raw, err := s.Read(path)
		if err != nil {
			e.err = fmt.Errorf("read %s: %w", path, err)
			return
		}
		e.parse(s, path, raw)
	})
	return e.doc, e.err
}

// parse keeps the document, or for whoever asks after a panic why there is none.
func (e *kept) parse(s *Site, path string, raw []byte) {
	e.err = fmt.Errorf("parse %s: it failed unexpectedly", path)
	e.doc = document.Parse(path, raw, s.Syntax(path))
	e.err = nil
	e.ready.Store(true)
}

// Load is Document for somebody who has read the file already: raw are its bytes. Where the
// document was loaded before, it may hold other ones.
func (s *Site) Load(path string, raw []byte) *document.Document {
	s = s.plain().holder(path)
	e := s.docs.entry(path)
	e.once.Do(func() { e.parse(s, path, raw) })
	if e.doc == nil {
		return document.Parse(path, raw, s.Syntax(path))
	}
	return e.doc
}

// Release forgets a document to save memory; the next Document reads it anew.
func (s *Site) Release(path string) {
	if s.parent != nil {
		if _, edited := s.edits[path]; !edited {
			s.parent.Release(path)
			return
		}
	}
	s.docs.mu.Lock()
	e := s.docs.entries[path]
	s.docs.drop(path, e)
	s.docs.mu.Unlock()
	if e != nil && e.doc != nil && e.doc.Parsed() {
		s.keepAnchors(path, e.doc) // another post may link into this one
	}
}

// held reports whether somebody is looking at the document at path.
func (d *documents) held(path string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	e := d.entries[path]
	return e != nil && !e.ahead
}

// setAside notes a document that was loaded for its anchors.
func (d *documents) setAside(path string, size int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if e := d.entries[path]; e != nil && e.aside == 0 {
		e.aside = size
		d.size += size
	}
	if d.size <= maxAside {
		return
	}
	d.vast.Store(true)
	for other, e := range d.entries {
		if e.aside > 0 {
			d.drop(other, e)
		}
	}
}

// drop forgets a document; d.mu is held.
func (d *documents) drop(path string, e *kept) {
	delete(d.entries, path)
	if e != nil {
		d.size -= e.aside
		e.aside = 0
	}
}

// Syntax returns how the site's generator reads a file. Files that are none of its content,
// a README for one, are read as plain Markdown.
func (s *Site) Syntax(path string) document.Syntax {
	which := 1
	if s.place(path).role == foreign {
		which = 0
	}
	syntax := s.syntax[which]
	syntax.Markdown.NoProse = s.docs.noProse.Load()
	if which == 0 {
		return syntax
	}
	if j, ok := s.model.(*jekyll); ok && !syntax.Header.BOM && j.isPost(path) {
		syntax.Header.BOM = true
	}
	return syntax
}

// Overlay returns the site as it would be with some files' bytes replaced; nil bytes delete
// a file. Everything that the edits do not touch is shared, parsed documents included. The
// generator's settings stay as they were read.
func (s *Site) Overlay(edits map[string][]byte) *Site {
	o := *s
	o.parent, o.edits = s, maps.Clone(edits)
	o.roles = nil
	o.docs, o.metas, o.sets, o.pages, o.sums = &documents{}, &metas{}, &anchorSets{}, &pages{}, &sync.Map{}
	if files, changed := overlaid(s.index, edits); changed {
		o.index = newIndex(files)
		o.finish()
	} else {
		o.urls = o.sharedAddresses()
	}
	return &o
}

func overlaid(x *index, edits map[string][]byte) (files []File, changed bool) {
	for path, data := range edits {
		if _, ok := x.file(path); ok != (data != nil) {
			changed = true
		}
	}
	if !changed {
		return nil, false
	}
	for _, f := range x.files {
		if data, ok := edits[f.Path]; !ok || data != nil {
			files = append(files, f)
		}
	}
	for path, data := range edits {
		if _, ok := x.file(path); !ok && data != nil && fs.ValidPath(path) {
			files = append(files, File{Path: path})
		}
	}
	sortFiles(files)
	return files, true
}
