package dictionary

// MaxLen is the longest word, in bytes, that Near and Distance look at.
const MaxLen = 32

// row is a line of the edit matrix: one for each letter of the candidate, with a column for
// each prefix of the word. gaps is the same for alignments that end in a letter left out:
// the next one left out costs less.
type row struct {
	cells, gaps [MaxLen + 1]Cost
}

// rows has room for candidates a few letters longer than the longest word.
type rows [MaxLen + 8]row

// search is one walk over the automaton for the words near word.
type search struct {
	word  string
	limit Cost
	found func(near []byte, e Entry, cost Cost)
	depth int
	path  [MaxLen + 8]byte
	rows  rows
}

// Near calls found for each word of the dictionary whose weighted Damerau distance from
// word is at most limit, in alphabetical order. The bytes of near are only good during
// the call. word must be lower-case ASCII letters and apostrophes of at most MaxLen bytes;
// for others nothing is found.
func Near(word string, limit Cost, found func(near []byte, e Entry, cost Cost)) {
	if !plain(word) {
		return
	}
	s := search{word: word, limit: limit, found: found}
	s.rows.start(word)
	s.visit(root)
}

// Distance is the cost of having written typed for meant, both as Near wants them.
// It reports false for words that Near would not look at.
func Distance(typed, meant string) (Cost, bool) {
	if !plain(typed) || !plain(meant) {
		return 0, false
	}
	var r rows
	r.start(typed)
	for i := range meant {
		fill(&r, typed, meant[:i+1])
	}
	return r[len(meant)].cells[len(typed)], true
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

// visit follows every edge of the node at that can still lead to a word within the limit.
func (s *search) visit(at uint32) {
	for ; ; at++ {
		e := edgeAt(at)
		switch c := byte(e); {
		case c&isClass != 0:
			if cost := s.rows[s.depth].cells[len(s.word)]; cost <= s.limit {
				s.found(s.path[:s.depth], entry(c), cost)
			}
		case s.depth < len(s.path)-1:
			s.path[s.depth] = c
			s.depth++
			if fill(&s.rows, s.word, s.path[:s.depth]) <= s.limit {
				s.visit(e >> 9)
			}
			s.depth--
		}
		if e&lastEdge != 0 {
			return
		}
	}
}

// start fills the line for the empty candidate: all of word is extra.
func (r *rows) start(word string) {
	for j := range r[0].gaps {
		r[0].gaps[j] = never
	}
	for j := range len(word) {
		c := extra(word, j)
		if j == 0 {
			c += costFirstLetter
		}
		r[0].cells[j+1] = r[0].cells[j] + c
	}
}

// never is more than any word costs.
const never Cost = 1 << 13

// fill computes the line for the candidate meant, its last letter new, from the lines
// before. It returns a lower bound of what any continuation of meant will cost.
func fill[T string | []byte](r *rows, word string, meant T) Cost {
	d := len(meant)
	line, above := &r[d], &r[d-1]
	c, before, first := meant[d-1], byte(0), firstLetter(d == 1)
	var twice *row
	if d > 1 {
		before, twice = meant[d-2], &r[d-2]
	}
	leftOut, next := missing(c, before)+first, min(missing(c, before), costMissingNext)+first
	bound, least, earlier := never, never, never
	for j := 0; j <= len(word); j++ {
		gap := min(above.cells[j]+leftOut, above.gaps[j]+next)
		best := gap
		if j > 0 {
			t := word[j-1]
			swap := above.cells[j-1]
			if t != c {
				swap += substitution(t, c) + firstLetter(d == 1 && j == 1)
			}
			best = min(best, swap, line.cells[j-1]+extra(word, j-1)+firstLetter(j == 1))
			if j > 1 && d > 1 && t == before && word[j-2] == c && t != c {
				best = min(best, twice.cells[j-2]+costTransposed+firstLetter(j == 2))
			}
			if j > 2 && d > 2 && t != c && t == meant[d-3] && word[j-3] == c && word[j-2] == before {
				best = min(best, r[d-3].cells[j-3]+costTransposedFar)
			}
		}
		line.cells[j], line.gaps[j] = best, gap
		bound, least = min(bound, best), min(least, above.cells[j])
		if twice != nil {
			earlier = min(earlier, twice.cells[j])
		}
	}
	return min(bound, least+costTransposed, earlier+costTransposedFar)
}

func firstLetter(touched bool) Cost {
	if touched {
		return costFirstLetter
	}
	return 0
}
