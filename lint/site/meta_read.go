package site

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

// headSize is how many bytes of a file are read for its header at first; hardly any header
// is longer.
const headSize = 4 << 10

// heads lends what the beginnings of files are read into. Nothing of a header that is kept
// lies in it: it is kept encoded.
var heads = sync.Pool{New: func() any { return new([headSize]byte) }}

func (s *Site) parseMeta(path string) *meta {
	m := &meta{path: path, fold: s.profile.Header.FoldKeys}
	if d := s.readAhead(path); d != nil {
		if beginsAlike(d) {
			m.take(d)
			return m
		}
		raw := d.Text.Raw
		s.readHeader(m, func(limit int) ([]byte, error) { return raw[:min(limit, len(raw))], nil })
		return m
	}
	lent := heads.Get().(*[headSize]byte)
	d := s.readHeader(m, func(limit int) ([]byte, error) {
		if limit == headSize {
			return s.head(path, limit, lent[:])
		}
		return s.head(path, limit, nil)
	})
	if d != nil && len(d.Text.Raw) < headSize && s.parent == nil && s.docs.vast.Load() {
		lent = s.briefs.park(brief{path, d, lent})
	}
	if lent != nil {
		heads.Put(lent)
	}
	return m
}

// readHeader reads the header from as much of a file as that takes; head returns its first
// bytes. What was read is in the document, nil where nothing could be.
func (s *Site) readHeader(m *meta, head func(limit int) ([]byte, error)) *document.Document {
	for limit := headSize; ; limit *= 16 {
		data, err := head(limit)
		if err != nil {
			m.err = err
			return nil
		}
		whole := len(data) < limit
		if !whole {
			data = wholeRunes(data)
		}
		// A file in another charset must be decoded as one; its header rarely decides
		// anything, so the document is parsed as it is anyway.
		d := document.Parse(m.path, data, s.withoutProse(m.path))
		h := d.Header()
		unfinished := h.Format != frontmatter.None && h.Body >= len(data) ||
			h.Format == frontmatter.None && len(data) > 0 && opensHeader(data)
		if whole || !unfinished || limit > MaxFileSize {
			m.take(d)
			return d
		}
	}
}

// take takes over the header of a document, and of its text nothing.
func (m *meta) take(d *document.Document) {
	raw, head := d.Text.Raw, d.Header()
	m.said = hashText(hashStart, headerOf(d))
	copy(m.begin[:], raw)
	m.unreadable = head.Unreadable()
	m.garbled = !utf8.Valid(raw[:min(head.Body, len(raw))])
	m.keep(head)
}

// beginsAlike reports whether the first bytes of a document alone have the same header: they
// are what counts, whether all of it was read or not.
func beginsAlike(d *document.Document) bool {
	if len(d.Text.Raw) < headSize {
		return true
	}
	const doubtful = encoding.Invalid | encoding.Control
	if !d.Text.Identity() || d.Text.Marks&doubtful != 0 {
		return false
	}
	h := d.Header()
	return h.Format != frontmatter.None && h.Body < headSize-utf8.UTFMax && len(h.Problems) == 0
}

// wholeRunes leaves out the beginning of a character at the end, which would make the rest
// look like text in another charset.
func wholeRunes(data []byte) []byte {
	for i := len(data) - 1; i >= 0 && i > len(data)-utf8.UTFMax; i-- {
		if utf8.RuneStart(data[i]) {
			if !utf8.FullRune(data[i:]) {
				return data[:i]
			}
			break
		}
	}
	return data
}

// headerOf returns the bytes that make the header of d what it is.
func headerOf(d *document.Document) []byte {
	switch {
	case !d.Text.Identity():
		return d.Text.Raw // another charset: other bytes may decode otherwise
	case d.Header().Format == frontmatter.None:
		return nil
	}
	return d.Text.Raw[:min(d.Header().Body, len(d.Text.Raw))]
}

// opensHeader reports whether data begins like a header whose end may not have been read.
func opensHeader(data []byte) bool {
	start := strings.TrimLeft(string(data[:min(len(data), 64)]), "\ufeff \t\r\n")
	for _, mark := range []string{"---", "+++", ";;;", "{"} {
		if strings.HasPrefix(start, mark) {
			return true
		}
	}
	return false
}
