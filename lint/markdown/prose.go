package markdown

import (
	"bytes"
	"sort"
)

// mark is a stretch of the body that was masked before goldmark read it.
type mark struct {
	start, end int
}

// prose notes src[start:end] as text for readers, without what was masked and without the
// backslashes of escapes: a word may run through the gap that a backslash leaves.
func (r *reader) prose(start, end int) {
	if r.raw.depth > 0 || r.options.NoProse {
		return
	}
	i := sort.Search(len(r.marks), func(i int) bool { return r.marks[i].end > start })
	for ; i < len(r.marks) && r.marks[i].start < end; i++ {
		r.unescapedProse(start, r.marks[i].start)
		start = max(start, r.marks[i].end)
	}
	r.unescapedProse(start, end)
}

func (r *reader) unescapedProse(start, end int) {
	for start < end {
		i := bytes.IndexByte(r.src[start:end], '\\')
		if i < 0 || start+i+1 >= end {
			r.piece(start, end)
			return
		}
		i += start
		if !isPunctuation(r.src[i+1]) {
			r.piece(start, i+1)
			start = i + 1
			continue
		}
		r.piece(start, i)
		r.piece(i+1, i+2)
		start = i + 2
	}
}

// piece adds a piece of prose, to the one before where they touch.
func (r *reader) piece(start, end int) {
	if start >= end {
		return
	}
	if n := len(r.body.Prose); n > 0 {
		last := &r.body.Prose[n-1]
		if last.Span.End == r.base+start && last.Block == r.block && last.Kind == r.kind {
			last.Span.End = r.base + end
			return
		}
	}
	r.body.Prose = append(r.body.Prose, Prose{Span: r.span(start, end), Block: r.block, Kind: r.kind})
}

// masksIn reports whether something between start and end was masked.
func (r *reader) masksIn(start, end int) bool {
	if len(r.marks) == 0 {
		return false
	}
	i := sort.Search(len(r.marks), func(i int) bool { return r.marks[i].end > start })
	return i < len(r.marks) && r.marks[i].start < end
}
