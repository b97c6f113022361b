package encoding

import "slices"

// peel undoes one layer wherever that helps, and reports whether it did anywhere.
func (s *search) peel() bool {
	var open []*piece
	for _, p := range s.pieces {
		if p.done {
			continue
		}
		s.explore(p)
		if len(p.options) == 0 {
			p.done = true
			continue
		}
		open = append(open, p)
	}
	s.learn(open)
	changed := false
	for len(open) > 0 {
		x := bestReading(open)
		if x < 0 {
			break
		}
		e := s.evidence(open, x)
		var took, rest []*piece
		for _, p := range open {
			if p.take(x, e) {
				took = append(took, p)
			} else {
				rest = append(rest, p)
			}
		}
		if len(took) == 0 {
			break
		}
		settle(took, x, e)
		changed = true
		open = rest
	}
	for _, p := range open {
		p.done = true
	}
	return changed
}

// learn lets the letters that are beyond doubt tell the language, and scores again.
func (s *search) learn(open []*piece) {
	x := bestReading(open)
	if x < 0 || s.layer > 0 {
		return
	}
	var doubtful []*piece
	for _, p := range open {
		best := slices.MaxFunc(p.options, func(a, b option) int { return a.gain - b.gain })
		sure := best.mask&(1<<x) != 0 && best.gain > 0
		for _, o := range p.options {
			if o.mask != best.mask && o.gain+rival > best.gain {
				sure = false
			}
		}
		if !sure {
			doubtful = append(doubtful, p)
		} else {
			s.language.add(best.text, p.weight())
		}
	}
	if len(doubtful) > 0 && len(doubtful) < len(open) {
		s.letters = s.language.letters()
		for _, p := range doubtful {
			s.explore(p)
		}
	}
}

// evidence says what the text as a whole tells of a reading.
type evidence struct {
	gain  int  // of all pieces that the reading explains
	whole bool // next to every run of the text is explained, as when all of it was misread
}

func (s *search) evidence(open []*piece, x int) evidence {
	var e evidence
	all, explained := s.single, 0
	for _, p := range s.pieces {
		all += p.weight()
	}
	for _, p := range open {
		for _, o := range p.options {
			if o.mask&(1<<x) != 0 {
				e.gain += o.gain * p.weight()
				explained += p.weight()
			}
		}
	}
	e.whole = e.gain >= enoughForAll && explained*20 >= all*19
	return e
}

// bestReading returns the reading with the most gain over all pieces, -1 when none gains.
func bestReading(pieces []*piece) int {
	var sum [readingCount]int
	for _, p := range pieces {
		for _, o := range p.options {
			for x := range sum {
				if o.mask&(1<<x) != 0 && o.gain > 0 {
					sum[x] += o.gain
				}
			}
		}
	}
	best := -1
	for x, n := range sum {
		if n > 0 && (best < 0 || n > sum[best]) {
			best = x
		}
	}
	return best
}

// Evidence that is needed, in the units of the pair score.
const (
	enoughTogether = 10  // for all pieces of one reading
	worthSaying    = 8   // to mention it at all
	enoughAlone    = 3   // for each of them
	enoughPartly   = 14  // for one beside undamaged characters, unless others support it
	enoughForAll   = 30  // to believe that a whole text was misread
	worstInWhole   = -40 // of a piece that looks good as it is, in a text misread as a whole
	margin         = 6   // over the second-best reading
	rival          = 24  // by how much a piece must like another reading better to refuse the common one
)

// take chooses the option that reading x gives, unless it does not help or another one is
// better by far.
func (p *piece) take(x int, e evidence) bool {
	best := slices.MaxFunc(p.options, func(a, b option) int { return a.gain - b.gain }).gain
	for i, o := range p.options {
		if o.mask&(1<<x) == 0 {
			continue
		}
		if e.whole && o.gain > worstInWhole || o.gain > 0 && o.gain+rival >= best {
			p.choice = i
			return true
		}
	}
	return false
}

// settle applies the chosen options of pieces that share a reading. What is not proven
// still gets its repair, marked as likely.
func settle(pieces []*piece, x int, e evidence) {
	total := 0
	for _, p := range pieces {
		total += p.options[p.choice].gain * p.weight()
	}
	equals := equalReadings(pieces, x)
	named := commonest(pieces, x)
	for _, p := range pieces {
		o := p.options[p.choice]
		confidence := Proven
		switch {
		case p.partial && o.gain < enoughPartly && (o.gain < enoughAlone || total < 2*enoughPartly),
			total < enoughTogether || o.gain < enoughAlone && !e.whole,
			equals&p.differs() != 0,
			slices.ContainsFunc(o.text, isBidi):
			confidence = Likely
		}
		if confidence == Likely && (total < worthSaying || o.gain < enoughAlone) {
			p.done = true
			p.confidence = min(p.confidence, Likely)
			continue
		}
		if len(p.readings) == 0 || confidence < p.confidence {
			p.confidence = confidence
		}
		name := x
		if o.mask&(1<<named) != 0 {
			name = named
		}
		p.readings = append(p.readings, uint8(name))
		p.now = o.text
	}
}

// commonest returns the reading to name: the commonest one that explains nearly all of the
// pieces that x explains.
func commonest(pieces []*piece, x int) int {
	var explained [readingCount]int
	for _, p := range pieces {
		for y := range explained {
			explained[y] += int(p.options[p.choice].mask >> y & 1)
		}
	}
	for y, n := range explained {
		if n*5 >= len(pieces)*4 {
			return y
		}
	}
	return x
}

// differs returns the readings that would make something else of p than its choice.
func (p *piece) differs() uint32 {
	m := uint32(0)
	for i, o := range p.options {
		if i != p.choice {
			m |= o.mask
		}
	}
	return m
}

// equalReadings returns the readings that explain the pieces about as well as x.
func equalReadings(pieces []*piece, x int) uint32 {
	var lead [readingCount]int
	for _, p := range pieces {
		chosen := p.options[p.choice]
		var by [readingCount]int
		for y := range by {
			by[y] = chosen.gain
		}
		for i, o := range p.options {
			for y := range by {
				if o.mask&(1<<y) == 0 {
					continue
				}
				by[y] = 0
				if i != p.choice {
					by[y] = chosen.gain - o.gain
				}
			}
		}
		for y := range lead {
			lead[y] += by[y]
		}
	}
	m := uint32(0)
	for y, n := range lead {
		if y != x && n < margin {
			m |= 1 << y
		}
	}
	return m
}
