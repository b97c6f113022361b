package spelling

import (
	"slices"
	"sync"
)

// workspace is memory that one text after the other is cut in: of a site of prose, it was half
// of all that a run allocated.
type workspace struct {
	pieces []piece
	words  []word
	blocks []block
	hinted []hinted

	tallies []tally
}

var workspaces = sync.Pool{New: func() any { return new(workspace) }}

// borrow has t lie in memory that another text lay in before.
func (t *Text) borrow() {
	t.lent = workspaces.Get().(*workspace)
	t.pieces, t.words, t.blocks, t.hinted = t.lent.pieces[:0], t.lent.words[:0], t.lent.blocks[:0], t.lent.hinted[:0]
}

// room returns memory for a tally of each block.
func (t *Text) room() []tally {
	if t.lent == nil {
		return make([]tally, len(t.blocks))
	}
	t.lent.tallies = slices.Grow(t.lent.tallies[:0], len(t.blocks))[:len(t.blocks)]
	return t.lent.tallies
}

// Release gives the memory of t to the next text. Nothing may be asked of t afterwards; what it
// told before stays true. A text that is never released is collected as anything else.
func (t *Text) Release() {
	const mostWords = 1 << 16 // the memory of a giant is not kept
	if t.lent == nil {
		return
	}
	if cap(t.words) <= mostWords {
		*t.lent = workspace{t.pieces, t.words, t.blocks, t.hinted, t.lent.tallies}
		workspaces.Put(t.lent)
	}
	t.lent, t.pieces, t.words, t.blocks, t.hinted = nil, nil, nil, nil, nil
}
