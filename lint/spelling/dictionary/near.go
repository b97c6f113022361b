package dictionary

// MaxLen is the longest word, in bytes, that Near and Distance look at.
const MaxLen = 32

// deepest is the longest candidate: MaxLen and as many letters as can be left out.
const deepest = MaxLen + 8

// never is more than any word costs.
const never Cost = 1 << 13

// matrix is the edit matrix of one typed word against a candidate that grows letter by
// letter: a line for each of the candidate's letters, a column for each prefix of the word.
type matrix struct {
	word  string
	band  int               // columns farther than this from the diagonal cost too much
	extra [MaxLen + 1]Cost  // what word[j-1] costs as a letter too many
	meant [deepest + 1]byte // the candidate's letters, from 1
	lines [deepest + 1]line
}

type line struct {
	cells [MaxLen + 1]Cost
	gaps  [MaxLen + 1]Cost // the same for alignments that end in a letter left out: the next one costs less
	later Cost             // what a far transposition may still bring the line after the next one to
}

// begin prepares the line of the empty candidate: all of word is too much.
func (m *matrix) begin(word string, limit Cost) {
	m.word, m.band = word, int(limit/costApostrophe)+1
	first := &m.lines[0]
	first.later, first.gaps[0] = never, never
	for j := 1; j <= len(word); j++ {
		m.extra[j] = extra(word, j-1)
		if j == 1 {
			m.extra[j] += costFirstLetter
		}
		first.cells[j], first.gaps[j] = first.cells[j-1]+m.extra[j], never
	}
}

// extend adds the letter c to the candidate, which then has d letters. It returns a lower
// bound of what any continuation costs.
func (m *matrix) extend(d int, c byte) Cost {
	m.meant[d] = c
	l, above, before := &m.lines[d], &m.lines[d-1], m.meant[d-1]
	leftOut := missing(c, before)
	next := min(leftOut, costMissingNext)
	touched := firstLetter(d == 1)
	leftOut, next = leftOut+touched, next+touched
	costs := &substitutions[slot(c)]
	from, to := max(0, d-m.band), min(len(m.word), d+m.band)
	bound, soon, later := never, never, never
	left := never
	if from == 0 {
		gap := min(above.cells[0]+leftOut, above.gaps[0]+next)
		l.cells[0], l.gaps[0] = gap, gap
		left, bound = gap, gap
		from = 1
	} else {
		l.cells[from-1], l.gaps[from-1] = never, never
	}
	for j := from; j <= to; j++ {
		t := m.word[j-1]
		gap := min(above.cells[j]+leftOut, above.gaps[j]+next)
		swap := above.cells[j-1]
		if t != c {
			swap += costs[slot(t)] + firstLetter(d == 1 && j == 1)
		}
		best := min(gap, swap, left+m.extra[j])
		if t == before && d > 1 && j > 1 && t != c && m.word[j-2] == c {
			best = min(best, m.lines[d-2].cells[j-2]+costTransposed+firstLetter(j == 2))
		}
		if d > 2 && j > 2 && t == m.meant[d-2] && t != c && m.word[j-3] == c && m.word[j-2] == before {
			best = min(best, m.lines[d-3].cells[j-3]+costTransposedFar)
		}
		if t == c { // what transpositions that begin with this letter can still bring about
			if j > 1 {
				soon = min(soon, above.cells[j-2])
			}
			if j > 2 {
				later = min(later, above.cells[j-3])
			}
		}
		l.cells[j], l.gaps[j], left = best, gap, best
		bound = min(bound, best)
	}
	if to < len(m.word) {
		l.cells[to+1], l.gaps[to+1] = never, never
	}
	l.later = later + costTransposedFar
	return min(bound, soon+costTransposed, l.later, above.later)
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
	limit Cost
	found func(near []byte, e Entry, cost Cost)
}

// Near calls found for each word of the dictionary whose weighted Damerau distance from
// word is at most limit, in alphabetical order. The bytes of near are only good during
// the call. word must be lower-case ASCII letters and apostrophes of at most MaxLen bytes;
// for others nothing is found.
func Near(word string, limit Cost, found func(near []byte, e Entry, cost Cost)) {
	if !plain(word) {
		return
	}
	s := search{limit: limit, found: found}
	s.begin(word, limit)
	s.visit(root, 0)
}

// visit follows every edge of the node at, which stands for depth letters, that can still
// lead to a word within the limit.
func (s *search) visit(at uint32, depth int) {
	for ; ; at++ {
		e := edgeAt(at)
		switch {
		case e&character == class:
			// Outside the band the cells are left over from other candidates.
			if len(s.word)-depth <= s.band && depth-len(s.word) <= s.band {
				if cost := s.lines[depth].cells[len(s.word)]; cost <= s.limit {
					s.found(s.meant[1:depth+1], entry(byte(target(e))), cost)
				}
			}
		case depth < min(deepest, len(s.word)+s.band):
			if s.extend(depth+1, char(e)) <= s.limit {
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
	m.begin(typed, costApostrophe*MaxLen)
	for i := range len(meant) {
		m.extend(i+1, meant[i])
	}
	return m.lines[len(meant)].cells[len(typed)], true
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
