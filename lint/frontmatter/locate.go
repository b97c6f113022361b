package frontmatter

import (
	"bytes"

	"github.com/presscheck/presscheck/lint/text"
)

var bom = []byte("\xef\xbb\xbf")

// locate finds the fences.
func (p *parser) locate() {
	at := 0
	if bytes.HasPrefix(p.src, bom) {
		at = len(bom)
	}
	for _, f := range p.g.Fences {
		if p.fenced(f, at) {
			return
		}
	}
}

// fenced reads a header that f opens at offset at.
func (p *parser) fenced(f Fence, at int) bool {
	line := lineAt(p.src, at)
	if !bytes.HasPrefix(p.src[at:line.end], []byte(f.Mark)) {
		return false
	}
	for next := line.next; next < len(p.src); {
		l := lineAt(p.src, next)
		if bytes.Equal(bytes.TrimRight(p.src[l.start:l.end], " \t"), []byte(f.Mark)) {
			p.h.Format = f.Format
			p.h.Open = text.Span{Start: at, End: at + len(f.Mark)}
			p.h.Close = text.Span{Start: l.start, End: l.start + len(f.Mark)}
			p.h.Content = text.Span{Start: line.next, End: l.start}
			p.h.Span = text.Span{Start: at, End: l.end}
			p.h.Body = l.next
			return true
		}
		next = l.next
	}
	return false
}

// line is one line of a text: [start, end) without its line ending, next is where the
// following one begins.
type line struct{ start, end, next int }

// lineAt returns the line that begins at offset at.
func lineAt(src []byte, at int) line {
	for i := at; i < len(src); i++ {
		switch src[i] {
		case '\n':
			return line{at, i, i + 1}
		case '\r':
			if i+1 < len(src) && src[i+1] == '\n' {
				return line{at, i, i + 2}
			}
			return line{at, i, i + 1}
		}
	}
	return line{at, len(src), len(src)}
}
