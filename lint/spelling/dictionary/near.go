package dictionary

import (
	"math/bits"
	"sync"
)

// search is one walk over the automaton for the words near a word.
type search struct {
	matrix
	within [level/2 + 1]Cost    // how far words may be, by the highest level among them
	ahead  [deepest + 1]outlook // of candidates of d letters
	rest   [MaxLen + 2]uint32   // the letters of the word from a column on
	nodes  []outset
	found  func(near []byte, e Entry, cost Cost)
}

var searches = sync.Pool{New: func() any { return new(search) }}

// Near calls found for each word of the dictionary whose weighted Damerau distance from
// word is at most what within says for the word's frequency, in alphabetical order. within
// must not fall where the frequency rises; some words may be found that it leaves out. The
// bytes of near are only good during the call. word must be lower-case ASCII letters and
// apostrophes of at most MaxLen bytes; for others nothing is found.
func Near(word string, within func(zipf float32) Cost, found func(near []byte, e Entry, cost Cost)) {
	if !plain(word) {
		return
	}
	s := searches.Get().(*search)
	s.nodes, s.found = outsets(), found
	for i := range s.within {
		s.within[i] = within(entry(byte(2 * i)).Zipf)
	}
	s.begin(word, s.within[len(s.within)-1])
	clear(s.rest[len(word):])
	for j := len(word) - 1; j >= 0; j-- {
		s.rest[j] = s.rest[j+1] | 1<<code(word[j])&^(1<<apostrophe)
	}
	s.visit(root, 0, s.limit)
	s.word, s.found = "", nil
	searches.Put(s)
}

// visit follows every edge of the node at, which stands for d letters, that can still lead
// to a word near enough: one that costs no more than limit.
func (s *search) visit(at uint32, d int, limit Cost) {
	next, node := &s.ahead[d], s.nodes[at]
	s.look(d, next, limit)
	if node.letters&(1<<class) != 0 && next.end <= limit {
		if class := target(edgeAt(at)); next.end <= s.within[halved(class)] {
			s.found(s.meant[1:d+1], entry(byte(class)), next.end)
		}
	}
	open := next.open & node.letters &^ (1 << class)
	if open == 0 || d == deepest {
		return
	}
	// Of the word's letters from the last column on, each that does not follow, and is none of
	// the two before, takes an edit of its own.
	needed := s.rest[next.last]
	if d > 0 {
		needed &^= 1 << code(s.meant[d])
	}
	if d > 1 {
		needed &^= 1 << code(s.meant[d-1])
	}
	for open != 0 {
		c := uint32(apostrophe)
		if open>>apostrophe == 0 {
			c = uint32(bits.TrailingZeros32(open))
		}
		open &^= 1 << c
		to := target(node.edge(at, c))
		b, cost := s.nodes[to].behind, next.cost(c)
		limit := s.within[b>>levelShift]
		edits := costVowel * Cost(bits.OnesCount32(needed&^b&^(1<<c)))
		if cost+edits <= limit || cost <= limit && next.edit+edits-costVowel <= limit { // this very edit may be one of them
			s.limit = limit
			s.extend(d+1, char(c))
			s.visit(to, d+1, limit)
		}
	}
}

// outlook says what a candidate costs at least with one letter more.
type outlook struct {
	edit    Cost     // with any letter
	cheaper uint32   // the codes of the letters that may cost less, a bit each
	costs   [32]Cost // and what they cost
	last    int      // the last column that matters to the candidate
	limit   Cost     // of what matters
	open    uint32   // the codes of the letters that cost no more, a bit each: few mostly, where an edit more is too much
	end     Cost     // of the candidate as it is, never when that is too much
}

func (n *outlook) cost(code uint32) Cost {
	if n.cheaper>>code&1 != 0 {
		return n.costs[code&31]
	}
	return n.edit
}

func (n *outlook) allow(code uint32, cost Cost) {
	if n.cheaper>>code&1 == 0 {
		n.cheaper |= 1 << code
		n.costs[code&31] = n.edit
	}
	n.costs[code&31] = min(n.costs[code&31], cost)
	if cost <= n.limit {
		n.open |= 1 << code
	}
}

// look finds out what a candidate of d letters can go on with within limit.
func (s *search) look(d int, next *outlook, limit Cost) {
	l := &s.lines[d]
	next.end = never
	if l.hi == len(s.word) {
		next.end = l.cells[l.hi]
	}
	next.edit, next.cheaper, next.last = min(l.best+costVowel, l.gap+costMissingNext), 0, max(l.hi, 0)
	next.limit, next.open = limit, 0
	if next.edit <= limit {
		next.open = 1<<32 - 1
	}
	next.allow(apostrophe, min(l.best, l.gap)+costApostrophe)
	for j := l.lo; j <= l.hi; j++ {
		s.allow(next, j, l.cells[j])
		s.allow(next, j+1, l.cells[j]+costTransposed)
		s.allow(next, j+2, l.cells[j]+costTransposedFar)
	}
	if d == 0 {
		return
	}
	before := code(s.meant[d])
	next.allow(before, l.best+costDoubled)
	above := &s.lines[d-1] // a swap may have begun with the letter before
	next.last = max(next.last, above.hi)
	for cells := (s.columns[before] >> 2) & above.within(); cells != 0; cells &= cells - 1 {
		j := bits.TrailingZeros64(cells)
		s.allow(next, j, above.cells[j]+costTransposed)
	}
	for cells := (s.columns[before] >> 3) & above.within(); cells != 0; cells &= cells - 1 {
		j := bits.TrailingZeros64(cells)
		s.allow(next, j+1, above.cells[j]+costTransposedFar)
	}
	if d == 1 {
		return
	}
	above = &s.lines[d-2] // or with the one before that
	next.last = max(next.last, above.hi)
	for cells := (s.columns[code(s.meant[d-1])] >> 3) & (s.columns[before] >> 2) & above.within(); cells != 0; cells &= cells - 1 {
		j := bits.TrailingZeros64(cells)
		s.allow(next, j, above.cells[j]+costTransposedFar)
	}
}

// within returns the columns from the first to the last within the limit, a bit each.
func (l *line) within() uint64 {
	if l.hi < l.lo {
		return 0
	}
	return 1<<(l.hi+1) - 1<<l.lo // the bits below hi+1 without those below lo
}

// allow notes that a candidate may go on with the letter after column j at a cost.
func (s *search) allow(next *outlook, j int, cost Cost) {
	if j < len(s.word) {
		next.allow(s.codes[j+1], cost)
	}
}

func plain(word string) bool {
	if word == "" || len(word) > MaxLen {
		return false
	}
	for i := range len(word) {
		if c := word[i]; (c < 'a' || c > 'z') && c != '\'' {
			return false
		}
	}
	return true
}
