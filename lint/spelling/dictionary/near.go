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
	behind []uint32
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
	s.behind, s.found = behind(), found
	for i := range s.within {
		s.within[i] = within(entry(byte(2 * i)).Zipf)
	}
	s.begin(word, s.within[len(s.within)-1])
	clear(s.rest[len(word):])
	for j := len(word) - 1; j >= 0; j-- {
		s.rest[j] = s.rest[j+1] | 1<<code(word[j])&^(1<<apostrophe)
	}
	s.visit(root, 0)
	s.word, s.found = "", nil
	searches.Put(s)
}

// visit follows every edge of the node at, which stands for d letters, that can still lead
// to a word near enough.
func (s *search) visit(at uint32, d int) {
	next := &s.ahead[d]
	s.look(d, next)
	// Of the word's letters from the last column on, each that does not follow, and is none of
	// the two before, takes an edit of its own.
	needed := s.rest[next.last]
	if d > 0 {
		needed &^= 1 << code(s.meant[d])
	}
	if d > 1 {
		needed &^= 1 << code(s.meant[d-1])
	}
	for ; ; at++ {
		e, b := edgeAt(at), s.behind[at]
		s.limit = s.within[b>>levelShift]
		if c := e & character; c == class {
			if l := &s.lines[d]; l.hi == len(s.word) && l.cells[l.hi] <= s.limit {
				s.found(s.meant[1:d+1], entry(byte(target(e))), l.cells[l.hi])
			}
		} else if cost := next.cost(c); cost <= s.limit && d < deepest {
			edits := costVowel * Cost(bits.OnesCount32(needed&^b))
			if cost+edits <= s.limit || next.edit+edits-costVowel <= s.limit { // this very edit may be one of them
				s.extend(d+1, char(e))
				s.visit(target(e), d+1)
			}
		}
		if e&lastEdge != 0 {
			return
		}
	}
}

// outlook says what a candidate costs at least with one letter more.
type outlook struct {
	edit    Cost     // with any letter
	cheaper uint32   // the codes of the letters that may cost less, a bit each
	costs   [32]Cost // and what they cost
	last    int      // the last column that matters to the candidate
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
}

// look finds out what a candidate of d letters can go on with.
func (s *search) look(d int, next *outlook) {
	l := &s.lines[d]
	next.edit, next.cheaper, next.last = min(l.best+costVowel, l.gap+costMissingNext), 0, max(l.hi, 0)
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
	for j := above.lo; j < min(above.hi+1, len(s.word)-1); j++ {
		if s.codes[j+2] == before {
			s.allow(next, j, above.cells[j]+costTransposed)
		}
		if j+3 <= len(s.word) && s.codes[j+3] == before {
			s.allow(next, j+1, above.cells[j]+costTransposedFar)
		}
	}
	if d == 1 {
		return
	}
	above = &s.lines[d-2] // or with the one before that
	next.last = max(next.last, above.hi)
	for j := above.lo; j < min(above.hi+1, len(s.word)-2); j++ {
		if s.codes[j+3] == code(s.meant[d-1]) && s.codes[j+2] == before {
			s.allow(next, j, above.cells[j]+costTransposedFar)
		}
	}
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
