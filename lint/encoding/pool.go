package encoding

import (
	"math/bits"
	"slices"
)

// peel undoes one layer wherever that helps, and reports whether it did anywhere.
func (s *search) peel() bool {
	s.options = s.options[:0]
	open := s.open[:0]
	for i := range s.pieces {
		p := &s.pieces[i]
		if p.done {
			continue
		}
		s.explore(p)
		if p.options.start == p.options.end {
			p.done = true
			continue
		}
		open = append(open, p)
	}
	s.open = open
	s.learn(open)
	changed := false
	took := s.took
	for len(open) > 0 {
		x := s.bestReading(open)
		if x < 0 {
			break
		}
		e := s.evidence(open, x)
		took = took[:0]
		rest := open[:0]
		for _, p := range open {
			if s.take(p, x, e) {
				took = append(took, p)
			} else {
				rest = append(rest, p)
			}
		}
		if len(took) == 0 {
			break
		}
		s.settle(took, x, e)
		s.took, changed = took, true
		open = rest
	}
	for _, p := range open {
		p.done = true
		if s.stillDamaged(p) {
			p.confidence = min(p.confidence, Likely)
		}
	}
	return changed
}

// stillDamaged reports a piece that was repaired and could be once more through the same
// reading, though nothing proves it: one of the two steps is wrong.
func (s *search) stillDamaged(p *piece) bool {
	if p.layers == 0 {
		return false
	}
	before := uint32(1) << p.readings[p.layers-1]
	return slices.ContainsFunc(s.optionsOf(p), func(o option) bool { return o.mask&before != 0 && o.gain > plainlyWorse })
}

// learn lets the letters that are beyond doubt tell the language, and scores again.
func (s *search) learn(open []*piece) {
	x := s.bestReading(open)
	if x < 0 || s.layer > 0 {
		return
	}
	doubtful := s.took[:0]
	var heard letterCounts
	for _, p := range open {
		if best, sure := s.surely(p, x); sure {
			heard.add(s.charsOf(best.text), p.weight())
		} else {
			doubtful = append(doubtful, p)
		}
	}
	s.took = doubtful
	if s.language == nil { // nobody asked for it: there are no Latin letters
		return
	}
	s.language.add(&heard)
	if len(doubtful) > 0 && len(doubtful) < len(open) {
		s.letters = s.language.letters()
		for _, p := range doubtful {
			s.explore(p)
		}
	}
}

// surely returns the best option of p, and whether reading x gives it and no other comes near.
func (s *search) surely(p *piece, x int) (best option, sure bool) {
	all := s.optionsOf(p)
	best = slices.MaxFunc(all, func(a, b option) int { return int(a.gain - b.gain) })
	if best.mask&(1<<x) == 0 || best.gain <= 0 {
		return best, false
	}
	for _, o := range all {
		if o.mask != best.mask && o.gain+rival > best.gain {
			return best, false
		}
	}
	return best, true
}

// evidence says what the text as a whole tells of a reading.
type evidence struct {
	gain  int  // of all pieces that the reading explains
	whole bool // next to every run of the text is explained, as when all of it was misread
}

func (s *search) evidence(open []*piece, x int) evidence {
	var e evidence
	explained := 0
	for _, p := range open {
		for _, o := range s.optionsOf(p) {
			if o.mask&(1<<x) != 0 {
				e.gain += int(o.gain) * p.weight()
				explained += p.weight()
			}
		}
	}
	e.whole = e.gain >= enoughForAll && explained*20 >= s.weight*19
	return e
}

// bestReading returns the reading with the most gain over all pieces, -1 when none gains.
func (s *search) bestReading(pieces []*piece) int {
	var sum [readingCount]int
	for _, p := range pieces {
		for _, o := range s.optionsOf(p) {
			if o.gain <= 0 {
				continue
			}
			for m := o.mask; m != 0; m &= m - 1 {
				sum[bits.TrailingZeros32(m)] += int(o.gain)
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
	plainlyWorse   = -10 // of a further step that nobody would take
	worstInWhole   = -40 // of a piece that looks good as it is, in a text misread as a whole
	margin         = 9   // over the second-best reading
	marginAlone    = 6   // the same where there is no doubt of the language
	rival          = 24  // by how much a piece must like another reading better to refuse the common one
)

// take chooses the option that reading x gives, unless it does not help or another one is
// better by far.
func (s *search) take(p *piece, x int, e evidence) bool {
	for i, o := range s.optionsOf(p) {
		if o.mask&(1<<x) == 0 {
			continue
		}
		if e.whole && o.gain > worstInWhole || o.gain > 0 && o.gain+rival >= p.best {
			p.choice = p.options.start + int32(i)
			return true
		}
	}
	return false
}

// settle applies the chosen options of pieces that share a reading. What is not proven
// still gets its repair, marked as likely.
func (s *search) settle(pieces []*piece, x int, e evidence) {
	if s.noise(pieces) {
		for _, p := range pieces {
			p.done = true
		}
		return
	}
	total := 0
	for _, p := range pieces {
		total += int(s.options[p.choice].gain) * p.weight()
	}
	equals := s.equalReadings(pieces, x)
	named := s.commonest(pieces, x)
	for _, p := range pieces {
		o := s.options[p.choice]
		confidence, comes := Proven, &s.texts[o.text]
		if p.partial && comes.rare {
			p.done = true // what is left of damage that lost bytes looks like anything
			continue
		}
		if little(p, o, total, e) || equals&s.differs(p) != 0 || s.doubtful(p, comes, x, e) {
			confidence = Likely
		}
		if confidence == Likely && (total < worthSaying || o.gain < enoughAlone) {
			p.done = true
			p.confidence = min(p.confidence, Likely)
			continue
		}
		if p.layers == 0 || confidence < p.confidence {
			p.confidence = confidence
		}
		name := x
		if o.mask&(1<<named) != 0 {
			name = named
		}
		p.readings[p.layers] = uint8(name)
		p.layers++
		p.now = o.text
	}
}

// little reports a gain that proves nothing, of o or of all in total.
func little(p *piece, o option, total int, e evidence) bool {
	return p.partial && o.gain < enoughPartly && (o.gain < enoughAlone || total < 2*enoughPartly) ||
		total < enoughTogether || o.gain < enoughAlone && !e.whole
}

// doubtful reports a repair that looks like damage of another kind, or like no damage.
func (s *search) doubtful(p *piece, comes *knownText, x int, e evidence) bool {
	return p.partial && leads(p.left[1], x) || comes.bidi || !e.whole && s.abbreviation(p, s.chars(comes.text))
}

// leads reports a character whose byte in reading x begins a UTF-8 sequence: before a repair it
// is what is left of another, which lost bytes.
func leads(r rune, x int) bool {
	p := &runeTable[indexOf(r)]
	return (p.lead2|p.lead3|p.lead4)&(1<<x) != 0
}

// noise reports results that no text has together: single letters of many scripts that hardly
// anybody writes. Bytes of a compressed file or of a bad line look like that.
func (s *search) noise(pieces []*piece) bool {
	const scripts, eastAsia = 3, 0x2E
	var seen [scripts]rune
	strange, different := 0, 0
	for _, p := range pieces {
		t := s.charsOf(s.options[p.choice].text)
		if len(t) > 1 || !outlandish(kindOf(t[0])) {
			continue
		}
		strange++
		script := min(t[0]>>8, eastAsia)
		if different < scripts && !slices.Contains(seen[:different], script) {
			seen[different] = script
			different++
		}
	}
	return different == scripts && 2*strange > len(pieces)
}

// commonest returns the reading to name: the commonest one that explains nearly all of the
// pieces that x explains.
func (s *search) commonest(pieces []*piece, x int) int {
	var explained [readingCount]int
	for _, p := range pieces {
		for m := s.options[p.choice].mask; m != 0; m &= m - 1 {
			explained[bits.TrailingZeros32(m)]++
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
func (s *search) differs(p *piece) uint32 {
	m := uint32(0)
	for i, o := range s.optionsOf(p) {
		if p.options.start+int32(i) != p.choice {
			m |= o.mask
		}
	}
	return m
}

// equalReadings returns the readings that explain the pieces about as well as x.
func (s *search) equalReadings(pieces []*piece, x int) uint32 {
	// A reading is behind by the gain of each piece that it does not explain, less where it
	// explains it in another way.
	total := 0
	var less [readingCount]int
	for _, p := range pieces {
		chosen := int(s.options[p.choice].gain)
		total += chosen
		for i, o := range s.optionsOf(p) {
			by := chosen
			if p.options.start+int32(i) != p.choice {
				by = int(o.gain)
			}
			for m := o.mask; m != 0; m &= m - 1 {
				less[bits.TrailingZeros32(m)] += by
			}
		}
	}
	m, enough := uint32(0), margin
	if s.letters != nil && s.letters.single {
		enough = marginAlone
	}
	for y, n := range less {
		if y != x && total-n < enough {
			m |= 1 << y
		}
	}
	return m
}
