package dictionary

import (
	"math/bits"
	"sync"
)

// MaxLen is the longest word, in bytes, that Near and Distance look at.
const MaxLen = 32

// deepest is the longest candidate: MaxLen and as many letters as can be left out.
const deepest = MaxLen + 8

// never is more than any word costs.
const never Cost = 1 << 13

// matrix is the edit matrix of one typed word against a candidate that grows letter by
// letter: a line for each of the candidate's letters, a column for each prefix of the word.
// Only cells that cost no more than the limit matter, and those that they lead to.
type matrix struct {
	word    string
	limit   Cost
	codes   [MaxLen + 1]uint32 // the code of word[j-1]
	extra   [MaxLen + 1]Cost   // what word[j-1] costs as a letter too many
	columns [32]uint64         // for each code the columns j where word[j-1] has it, a bit each
	meant   [deepest + 1]byte  // the candidate's letters, from 1
	lines   [deepest + 1]line  // the candidate of d letters is at d
}

type line struct {
	cells  columns
	gaps   columns // the same for alignments that end in a letter left out: the next one costs less
	lo, hi int     // columns from the first to the last cell within the limit; hi < lo without any
	best   Cost    // the cheapest cell and
	gap    Cost    // the cheapest gap
}

// columns holds a cost for each column of a line.
type columns [MaxLen + 1]Cost

// unreached is a line before anything leads to it.
var unreached = func() (c columns) {
	for i := range c {
		c[i] = never
	}
	return c
}()

// begin prepares the line of the empty candidate: all of word is too much.
func (m *matrix) begin(word string, limit Cost) {
	m.word, m.limit, m.columns = word, limit, [32]uint64{}
	first := &m.lines[0]
	*first = line{cells: unreached, gaps: unreached, gap: never}
	first.cells[0] = 0
	cost := Cost(0)
	for j := 1; j <= len(word); j++ {
		c := code(word[j-1])
		m.codes[j] = c
		m.columns[c] |= 1 << j
		m.extra[j] = extra(word, j-1)
		if j == 1 {
			m.extra[j] += costFirstLetter
		}
		if cost += m.extra[j]; cost <= limit {
			first.cells[j], first.hi = cost, j
		}
	}
}

// extend adds the letter c to the candidate, which then has d letters.
func (m *matrix) extend(d int, c byte) {
	m.meant[d] = c
	before := m.meant[d-1]
	l, above := &m.lines[d], &m.lines[d-1]
	l.cells, l.gaps = unreached, unreached
	l.best, l.gap = never, never
	from, to := above.lo, min(above.hi+1, len(m.word))
	if d > 1 {
		from, to = m.swap(d, from, to)
	}
	l.lo, l.hi = MaxLen+1, -1
	if from > to {
		return
	}
	leftOut := missing(c, before)
	next := min(leftOut, costMissingNext)
	diagonal, left := never, never
	if d == 1 {
		leftOut, next = leftOut+costFirstLetter, next+costFirstLetter
	}
	if from > 0 {
		diagonal = above.cells[from-1]
	}
	costs := &substitutions[code(c)]
	for j := from; j <= to; j++ {
		over := above.cells[j]
		gap := min(over+leftOut, above.gaps[j]+next)
		substituted := diagonal + costs[m.codes[j]&31]
		if d == 1 && j == 1 && m.word[0] != c {
			substituted += costFirstLetter
		}
		best := min(gap, substituted, left+m.extra[j], l.cells[j])
		l.cells[j], l.gaps[j] = best, gap
		l.best, l.gap = min(l.best, best), min(l.gap, gap)
		if best <= m.limit {
			l.lo, l.hi = min(l.lo, j), j
		}
		diagonal, left = over, best
	}
	for j := to + 1; j <= len(m.word) && left+m.extra[j] <= m.limit; j++ { // letters too many, nothing else leads here
		left += m.extra[j]
		l.cells[j], l.hi = left, j
	}
}

// swap fills the cells that end two letters that were swapped, next to each other or around a
// third, and widens the columns that are to be filled so far that they are among them.
func (m *matrix) swap(d, from, to int) (widerFrom, widerTo int) {
	c, before := code(m.meant[d]), code(m.meant[d-1])
	ends := m.columns[before] & (m.columns[c] << 1)
	far := uint64(0)
	if d > 2 {
		far = m.columns[code(m.meant[d-2])] & (m.columns[before] << 1) & (m.columns[c] << 2)
	}
	l := &m.lines[d]
	for ; ends != 0; ends &= ends - 1 {
		j := bits.TrailingZeros64(ends)
		cost := m.lines[d-2].cells[j-2] + costTransposed
		if j == 2 {
			cost += costFirstLetter
		}
		if cost <= m.limit && c != before {
			l.cells[j] = cost
			from, to = min(from, j), max(to, j)
		}
	}
	for ; far != 0; far &= far - 1 {
		j := bits.TrailingZeros64(far)
		if cost := m.lines[d-3].cells[j-3] + costTransposedFar; cost <= m.limit {
			l.cells[j] = min(l.cells[j], cost)
			from, to = min(from, j), max(to, j)
		}
	}
	return from, to
}

// Distance is the cost of having written typed for meant, both as Near wants them.
// It reports false for words that Near would not look at.
func Distance(typed, meant string) (Cost, bool) { return DistanceWithin(typed, meant, never-1) }

// DistanceWithin is Distance where it is at most limit, and reports false where it is more.
func DistanceWithin(typed, meant string, limit Cost) (Cost, bool) {
	if !plain(typed) || !plain(meant) || limit < 0 {
		return 0, false
	}
	m := matrices.Get().(*matrix)
	defer matrices.Put(m)
	m.begin(typed, limit)
	out := 0 // lines without a cell within the limit
	for i := range len(meant) {
		m.extend(i+1, meant[i])
		if out++; m.lines[i+1].hi >= 0 {
			out = 0
		}
		if out == 3 { // no swap reaches over so many
			return 0, false
		}
	}
	cost := m.lines[len(meant)].cells[len(typed)]
	return cost, cost <= limit
}

var matrices = sync.Pool{New: func() any { return new(matrix) }}
