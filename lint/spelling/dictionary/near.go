package dictionary

// MaxLen is the longest word, in bytes, that Near and Distance look at.
const MaxLen = 32

// deepest is the longest candidate: MaxLen and as many letters as can be left out.
const deepest = MaxLen + 8

// never is more than any word costs.
const never Cost = 1 << 13

// pad is how many columns a cell may look back.
const pad = 3

// matrix is the edit matrix of one typed word against a candidate that grows letter by
// letter: a line for each of the candidate's letters, a column for each prefix of the word.
// Only cells that cost no more than the limit matter, and those that they lead to; of a line
// the few columns between are filled, and three cells on either side with never.
type matrix struct {
	word  string
	limit Cost
	extra [MaxLen + 1]Cost      // what word[j-1] costs as a letter too many
	slots [MaxLen + 1]uint8     // the place of word[j-1] in substitutions
	meant [deepest + 1]byte     // the candidate's letters, from 1
	lines [deepest + 1 + 2]line // the candidate of d letters is at d+2: there are always two above
}

type line struct {
	cells  [pad + MaxLen + 1 + pad]Cost // the cell of column j is at pad+j
	gaps   [MaxLen + 1]Cost             // the same for alignments that end in a letter left out: the next one costs less
	lo, hi int                          // columns from the first to the last cell within the limit; hi < lo without any
	best   Cost                         // the cheapest cell and
	gap    Cost                         // the cheapest gap
}

// none marks a line without cells within the limit, whatever is added to its columns.
const none = 1 << 10

// begin prepares the line of the empty candidate: all of word is too much.
func (m *matrix) begin(word string, limit Cost) {
	m.word, m.limit = word, limit
	for i := range 2 {
		m.lines[i].lo, m.lines[i].hi = none, -none
	}
	first := &m.lines[2]
	first.lo, first.hi = 0, 0
	for i := range first.cells {
		first.cells[i] = never
	}
	first.cells[pad], first.gaps[0], first.gap = 0, never, never
	cost := Cost(0)
	for j := 1; j <= len(word); j++ {
		m.slots[j] = uint8(slot(word[j-1]))
		m.extra[j] = extra(word, j-1)
		if j == 1 {
			m.extra[j] += costFirstLetter
		}
		first.gaps[j] = never
		if cost += m.extra[j]; cost <= limit {
			first.cells[pad+j], first.hi = cost, j
		}
	}
}

// extend adds the letter c to the candidate, which then has d letters. It reports whether
// any continuation can stay within the limit.
func (m *matrix) extend(d int, c byte) bool {
	m.meant[d] = c
	l, above, second, third := &m.lines[d+2], &m.lines[d+1], &m.lines[d], (*line)(nil)
	from, to := min(above.lo, second.lo+2), max(above.hi+1, second.hi+2)
	if d > 2 {
		third = &m.lines[d-1]
		from, to = min(from, third.lo+3), max(to, third.hi+3)
	}
	to = min(to, len(m.word))
	l.lo, l.hi, l.best, l.gap = none, -none, never, never
	if from > to {
		return m.pending(d)
	}
	before := m.meant[d-1]
	leftOut := missing(c, before)
	next := min(leftOut, costMissingNext)
	touched := firstLetter(d == 1)
	leftOut, next = leftOut+touched, next+touched
	costs := &substitutions[slot(c)]
	for j := from - pad; j < from; j++ {
		l.cells[pad+j] = never
	}
	left := never
	for j := from; j <= to; j++ {
		gap := min(above.cells[pad+j]+leftOut, above.gaps[j]+next)
		best := gap
		if j > 0 {
			t := m.word[j-1]
			swap := above.cells[pad+j-1]
			if t != c {
				swap += costs[m.slots[j]] + firstLetter(d == 1 && j == 1)
				if d > 1 && j > 1 {
					swap = min(swap, m.transposed(j, c, before, second, third, d))
				}
			}
			best = min(gap, swap, left+m.extra[j])
		}
		l.cells[pad+j], l.gaps[j], left = best, gap, best
		l.best, l.gap = min(l.best, best), min(l.gap, gap)
		if best <= m.limit {
			l.lo, l.hi = min(l.lo, j), j
		}
	}
	for j := to + 1; j <= len(m.word) && left+m.extra[j] <= m.limit; j++ { // letters too many, nothing else leads here
		left += m.extra[j]
		to, l.hi = j, j
		l.cells[pad+j], l.gaps[j] = left, never
	}
	for j := to + 1; j <= to+pad; j++ {
		l.cells[pad+j] = never
		if j <= MaxLen {
			l.gaps[j] = never
		}
	}
	return l.hi >= 0 || m.pending(d)
}

// ahead is the set of letters of the word, as edges have them, that a candidate of d letters
// may go on with for nothing or in a swap.
func (m *matrix) ahead(d int) uint32 {
	set := uint32(0)
	from, to := none, 0
	for back, l := range [...]*line{&m.lines[d+2], &m.lines[d+1], &m.lines[max(d, 1)]} {
		from, to = min(from, l.lo+back), max(to, l.hi+back+pad)
	}
	for i := max(0, from-pad); i < min(to, len(m.word)); i++ {
		set |= 1 << code(m.word[i])
	}
	return set
}

// otherwise is what a candidate of d letters costs at least when it goes on with a letter
// that the word does not have there.
func (m *matrix) otherwise(d int, c byte) Cost {
	l := &m.lines[d+2]
	return min(l.best+min(costVowel, missing(c, m.meant[d])), l.gap+min(costMissingNext, costApostrophe))
}

// transposed is what it costs when column j ends two letters that were swapped, next to each
// other or around a third.
func (m *matrix) transposed(j int, c, before byte, second, third *line, d int) Cost {
	t := m.word[j-1]
	best := never
	if t == before && m.word[j-2] == c {
		best = second.cells[pad+j-2] + costTransposed + firstLetter(j == 2)
	}
	if d > 2 && j > 2 && t == m.meant[d-2] && m.word[j-3] == c && m.word[j-2] == before {
		best = min(best, third.cells[pad+j-3]+costTransposedFar)
	}
	return best
}

// pending reports whether a swap of letters that has begun can still bring a candidate
// within the limit.
func (m *matrix) pending(d int) bool {
	return m.swaps(d, 2, costTransposed) || m.swaps(d, 3, costTransposedFar) || d > 1 && m.swaps(d-1, 3, costTransposedFar)
}

// swaps reports whether letter d of the candidate may be the first of two that were swapped,
// the other back-1 letters behind.
func (m *matrix) swaps(d, back int, cost Cost) bool {
	above, c := &m.lines[d+1], m.meant[d]
	for j := above.lo + back; j <= min(above.hi+back, len(m.word)); j++ {
		if m.word[j-1] == c && above.cells[pad+j-back]+cost <= m.limit {
			return true
		}
	}
	return false
}

func firstLetter(touched bool) Cost {
	if touched {
		return costFirstLetter
	}
	return 0
}

// search is one walk over the automaton for the words near a word.
type search struct {
	matrix
	levels []byte
	within [level/2 + 1]Cost // how far words may be, by the highest level among them
	found  func(near []byte, e Entry, cost Cost)
}

// Near calls found for each word of the dictionary whose weighted Damerau distance from
// word is at most what within says for the word's frequency, in alphabetical order. within
// must not fall where the frequency rises; some words may be found that it leaves out. The
// bytes of near are only good during the call. word must be lower-case ASCII letters and
// apostrophes of at most MaxLen bytes; for others nothing is found.
func Near(word string, within func(zipf float32) Cost, found func(near []byte, e Entry, cost Cost)) {
	if !plain(word) {
		return
	}
	s := search{found: found, levels: levels()}
	for i := range s.within {
		s.within[i] = within(entry(byte(2 * i)).Zipf)
	}
	s.begin(word, s.within[len(s.within)-1])
	s.visit(root, 0)
}

// visit follows every edge of the node at, which stands for depth letters, that can still
// lead to a word near enough.
func (s *search) visit(at uint32, depth int) {
	ahead := s.ahead(depth)
	for ; ; at++ {
		e := edgeAt(at)
		s.limit = s.within[s.levels[at]]
		switch {
		case e&character == class:
			if last := &s.lines[depth+2]; last.hi == len(s.word) && last.cells[pad+last.hi] <= s.limit {
				s.found(s.meant[1:depth+1], entry(byte(target(e))), last.cells[pad+last.hi])
			}
		case depth < deepest && (ahead>>(e&character)&1 != 0 || s.otherwise(depth, char(e)) <= s.limit):
			if s.extend(depth+1, char(e)) {
				s.visit(target(e), depth+1)
			}
		}
		if e&lastEdge != 0 {
			return
		}
	}
}

// Distance is the cost of having written typed for meant, both as Near wants them.
// It reports false for words that Near would not look at.
func Distance(typed, meant string) (Cost, bool) {
	if !plain(typed) || !plain(meant) {
		return 0, false
	}
	var m matrix
	m.begin(typed, never-1)
	for i := range len(meant) {
		m.extend(i+1, meant[i])
	}
	return m.lines[len(meant)+2].cells[pad+len(typed)], true
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
