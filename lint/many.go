package lint

import (
	"math"

	"github.com/presscheck/presscheck/lint/text"
)

// Many is edits of one file in the order of their places, in a small part of the memory that
// an Edit takes: a file that is damaged as a whole needs a million of them.
type Many struct {
	places []placed
	words  []byte // what they write, one after the other
}

// placed is an edit; a file of which an edit lies beyond 4 GB is no post.
type placed struct{ start, end, words uint32 }

// Len returns how many edits there are; of nil none.
func (m *Many) Len() int {
	if m == nil {
		return 0
	}
	return len(m.places)
}

// At returns the edit number i, from 0 on. Its bytes belong to m.
func (m *Many) At(i int) text.Edit {
	p, end := m.places[i], len(m.words)
	if i+1 < len(m.places) {
		end = int(m.places[i+1].words)
	}
	return text.Edit{Span: text.Span{Start: int(p.start), End: int(p.end)}, New: m.words[p.words:end:end]}
}

// Part returns the edits from number i up to, not including, number j.
func (m *Many) Part(i, j int) *Many { return m.Where(func(k int) bool { return i <= k && k < j }) }

// Where returns the edits that keep says yes to, by number.
func (m *Many) Where(keep func(i int) bool) *Many {
	out := &Many{}
	for i := range m.places {
		if keep(i) {
			e := m.At(i)
			out.put(e.Span, string(e.New))
		}
	}
	return out
}

// All returns the edits as those of the file at path.
func (m *Many) All(path string) []Edit {
	out := make([]Edit, m.Len())
	for i := range out {
		out[i] = Edit{Path: path, Edit: m.At(i)}
	}
	return out
}

// add takes another edit, unless it contradicts the last one or comes before it. One that is
// there already counts once.
func (m *Many) add(span text.Span, words string) bool {
	if n := len(m.places); n > 0 {
		last := m.At(n - 1)
		if span == last.Span {
			return words == string(last.New)
		}
		if span.Start < last.End {
			return false
		}
	}
	return m.put(span, words)
}

func (m *Many) put(span text.Span, words string) bool {
	if uint64(span.End) > math.MaxUint32 || uint64(len(m.words)) > math.MaxUint32 {
		return false
	}
	m.places = append(m.places, placed{uint32(span.Start), uint32(span.End), uint32(len(m.words))})
	m.words = append(m.words, words...)
	return true
}

// Moved returns the edits with the spans that to gives them; false when it says no to one of
// them.
func (m *Many) Moved(to func(text.Edit) (text.Span, bool)) (*Many, bool) {
	out := &Many{}
	for i := range m.Len() {
		e := m.At(i)
		span, ok := to(e)
		if !ok || !out.put(span, string(e.New)) {
			return nil, false
		}
	}
	return out, true
}
