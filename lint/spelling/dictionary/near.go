package dictionary

// MaxLen is the longest word, in bytes, that Near and Distance look at.
const MaxLen = 32

// rows are the lines of the edit matrix: one per letter of the candidate, up to a few
// letters longer than the longest word.
type rows [MaxLen + 8][MaxLen + 1]Cost

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
	return r[len(meant)][len(typed)], true
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
			if cost := s.rows[s.depth][len(s.word)]; cost <= s.limit {
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
	for j := range len(word) {
		c := extra(word, j)
		if j == 0 {
			c += costFirstLetter
		}
		r[0][j+1] = r[0][j] + c
	}
}

// fill computes the line for the candidate meant, its last letter new, from the lines
// before. It returns a lower bound of what any continuation of meant will cost.
func fill[T string | []byte](r *rows, word string, meant T) Cost {
	d := len(meant)
	row, above := &r[d], &r[d-1]
	c, before := meant[d-1], byte(0)
	var twice *[MaxLen + 1]Cost
	if d > 1 {
		before, twice = meant[d-2], &r[d-2]
	}
	leftOut := missing(c, before)
	if d == 1 {
		leftOut += costFirstLetter
	}
	row[0] = above[0] + leftOut
	bound, least := row[0], above[0]
	for j := 1; j <= len(word); j++ {
		t := word[j-1]
		best := above[j-1]
		if t != c {
			best += substitution(t, c) + firstLetter(d == 1 && j == 1)
			best = min(best, above[j]+leftOut, row[j-1]+extra(word, j-1)+firstLetter(j == 1))
			if j > 1 && d > 1 && t == before && word[j-2] == c {
				best = min(best, twice[j-2]+costTransposed+firstLetter(j == 2))
			}
		} else {
			best = min(best, above[j]+leftOut, row[j-1]+extra(word, j-1)+firstLetter(j == 1))
		}
		row[j] = best
		bound, least = min(bound, best), min(least, above[j])
	}
	return min(bound, least+costTransposed)
}

func firstLetter(touched bool) Cost {
	if touched {
		return costFirstLetter
	}
	return 0
}
