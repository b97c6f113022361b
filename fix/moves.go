package fix

import (
	"slices"
	"sort"

	"github.com/presscheck/presscheck/lint/text"
)

// moves tells where places lie after edits of a file. It is made once for all places of the
// file: both can be many.
type moves struct {
	edits []text.Edit // sorted, free of conflicts
	grown []int       // by how many bytes the text is longer before each of them, and at the end
}

func movesOf(edits []text.Edit) moves {
	m := moves{edits, make([]int, len(edits)+1)}
	for i, e := range edits {
		m.grown[i+1] = m.grown[i] + len(e.New) - e.Len()
	}
	return m
}

// shift returns where span lies afterwards; false when an edit reaches into it.
func (m *moves) shift(span text.Span) (text.Span, bool) {
	i := sort.Search(len(m.edits), func(i int) bool {
		e := m.edits[i]
		return e.End > span.Start || e.Empty() && e.Start == span.Start && span.Empty()
	})
	if i < len(m.edits) && m.edits[i].Start < span.End {
		return span, false
	}
	return span.Shift(m.grown[i]), true
}

// made reports whether e is one of the edits.
func (m *moves) made(e text.Edit) bool {
	at := position(m.edits, e)
	return at < len(m.edits) && m.edits[at].Equal(e)
}

// step is the moves of all files that were edited together, by path.
type step map[string]*moves

func stepOf(edits map[string][]text.Edit) step {
	s := make(step, len(edits))
	for path, list := range edits {
		m := movesOf(list)
		s[path] = &m
	}
	return s
}

// shift returns where span of the file at path lies afterwards; false when an edit reaches
// into it.
func (s step) shift(path string, span text.Span) (text.Span, bool) {
	m := s[path]
	if m == nil {
		return span, true
	}
	return m.shift(span)
}

// touches reports whether an edit, of sorted ones, reaches into span or stands at one of its
// ends.
func touches(edits []text.Edit, span text.Span) bool {
	i, _ := slices.BinarySearchFunc(edits, span.Start, func(e text.Edit, at int) int { return e.End - at })
	return i < len(edits) && edits[i].Start <= span.End
}
