package encoding

import (
	"slices"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// Confidence says what is known of a repair.
type Confidence int

const (
	Lost   Confidence = iota // damage is certain, what stood there is not
	Likely                   // the best explanation, short of proof
	Proven                   // it explains every byte, and the evidence leaves no second reading
)

// Repair is one piece of mojibake and what it stood for.
type Repair struct {
	Span       text.Span // in the text that was searched
	New        string    // what stood there; "" when lost
	Readings   []string  // the charsets through which it was misread, the last misreading first
	Confidence Confidence
	Candidates []string // what it can have been, where New is empty
}

const maxLayers = 6

// piece is a distinct run of non-ASCII characters between its neighbours.
type piece struct {
	left, right [2]rune // the two characters on either side, 0 where there are none
	now         []rune  // the text as far as it is repaired
	index       []uint16
	readings    []uint8
	places      []text.Span
	confidence  Confidence
	done        bool
	partial     bool // beside characters that are not damaged

	options []option // one for each distinct text that a reading gives
	choice  int
}

// option is what some readings make of a piece.
type option struct {
	mask uint32
	text []rune
	gain int // of what it finally comes to, after further layers, over what it is now
}

// search is the work on one text.
type search struct {
	pieces  []*piece
	single  int // runs of non-ASCII characters that no reading explains
	letters *letters
	layer   int

	language *language
}

// FindMojibake returns the mojibake in b that can be undone: text that was written in
// UTF-8 and read in one of twenty single-byte charsets, once or up to six times over. The
// evidence of the whole of b is pooled. The repairs are in order and do not overlap.
// Encoding New and misreading it through Readings, last to first, gives the original bytes.
func FindMojibake(b []byte) []Repair {
	var s search
	if Scan(b)&Pair == 0 {
		return nil
	}
	s.collect(b)
	if len(s.pieces) == 0 {
		return nil
	}
	s.language = languageOf(b)
	s.letters = s.language.letters()
	for s.layer < maxLayers && s.peel() {
		s.layer++
	}
	var out []Repair
	for _, p := range s.pieces {
		if len(p.readings) == 0 || hasControl(p.now) {
			continue
		}
		names := make([]string, len(p.readings))
		for i, x := range p.readings {
			names[i] = readingNames[x]
		}
		for _, s := range p.places {
			out = append(out, Repair{Span: s, New: string(p.now), Readings: names, Confidence: p.confidence})
		}
	}
	slices.SortFunc(out, func(a, b Repair) int { return a.Span.Start - b.Span.Start })
	return out
}

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
	doubt := false
	for _, p := range open {
		best := slices.MaxFunc(p.options, func(a, b option) int { return a.gain - b.gain })
		sure := best.mask&(1<<x) != 0 && best.gain > 0
		for _, o := range p.options {
			if o.mask != best.mask && o.gain+rival > best.gain {
				sure, doubt = false, true
			}
		}
		if sure {
			s.language.add(best.text, min(len(p.places), 3))
		}
	}
	if doubt {
		s.letters = s.language.letters()
		for _, p := range open {
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
		all += min(len(p.places), 3)
	}
	for _, p := range open {
		for _, o := range p.options {
			if o.mask&(1<<x) != 0 {
				e.gain += o.gain * min(len(p.places), 3)
				explained += min(len(p.places), 3)
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
		total += p.options[p.choice].gain * min(len(p.places), 3)
	}
	equals := equalReadings(pieces, x)
	named := commonest(pieces, x)
	for _, p := range pieces {
		o := p.options[p.choice]
		confidence := Proven
		switch {
		case p.partial && o.gain < enoughPartly && (o.gain < enoughAlone || total < 2*enoughPartly),
			total < enoughTogether || o.gain < enoughAlone && !e.whole,
			equals&p.differs() != 0:
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

// explore finds what each reading makes of the piece.
func (s *search) explore(p *piece) {
	p.options = p.options[:0]
	var ok bool
	if p.index, ok = indexRun(p.index[:0], p.now); !ok {
		return
	}
	mask := valid(p.index)
	if mask == 0 {
		return
	}
	now := worth(p, p.now)
	usual := s.layer == 0 && (p.usual() || p.capitals())
	for _, o := range unreadAll(p.index, mask) {
		o.gain = s.outlook(p, o.text, maxLayers-s.layer-1) - now
		if o.mask&^seldom == 0 {
			o.gain -= seldomScore
		}
		if usual {
			o.gain = min(o.gain, 0)
		}
		p.options = append(p.options, o)
	}
}

// worth is how natural s is in the place of p. That characters happen to form a UTF-8
// sequence is evidence too, the more so the longer it is: each character less counts.
func worth(p *piece, s []rune) int { return textScore(p.left[1], s, p.right[0]) - perCharacter*len(s) }

const perCharacter = 4

// usual reports whether the piece is like a word of a script other than Latin: then it is
// not damage unless the rest of the text is. Russian words are often valid UTF-8 when
// written in IBM 866, Persian ones in Windows-1256.
func (p *piece) usual() bool {
	prev := kindOf(p.now[0])
	if isLetter(p.left[1]) || isLetter(p.right[0]) {
		return false
	}
	for _, r := range p.now[1:] {
		k := kindOf(r)
		if prev.class != modelled || k.class != modelled || k.block <= latinBlock || k.block != prev.block || k.upper || pairScore(prev, k) < strange {
			return false
		}
		prev = k
	}
	return true
}

// capitals reports whether the piece is the last capital of a word in capitals and a sign
// that can follow a word, as in IRMÃ… and CAFÉ™.
func (p *piece) capitals() bool {
	if len(p.now) != 2 || !kindOf(p.left[1]).upper || !kindOf(p.now[0]).upper || isLetter(p.right[0]) {
		return false
	}
	switch p.now[1] {
	case '…', '™', '®', '©', '”', '’', '“', '»', '«', '–', '—', '\u00a0', '°', '²', '³', '¹':
		return true
	}
	return false
}

func isLetter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

// strange is the score below which a pair of characters is out of the ordinary.
const strange = -3

// seldom are readings that hardly anybody's software defaults to: IBM 852, KOI8-U, Mac Cyrillic.
const (
	seldom      = 1<<17 | 1<<18 | 1<<19
	seldomScore = 5
)

// loneLetter is for a single letter of another script, which two signs easily make.
const loneLetter = -8

// outlook is the best worth that t can come to when it is unread further.
func (s *search) outlook(p *piece, t []rune, layers int) int {
	best := -1000
	if !hasControl(t) {
		best = worth(p, t) + s.letters.score(t) + habitsScore(p.left, t, p.right)
		if len(t) == 1 && kindOf(t[0]).block > latinBlock && !isLetter(p.left[1]) && !isLetter(p.right[0]) {
			best += loneLetter
		}
	}
	if layers <= 0 || len(t) < 2 {
		return best
	}
	var buf [64]uint16
	index, ok := indexRun(buf[:0], t)
	if !ok {
		return best
	}
	mask := valid(index)
	if mask == 0 {
		return best
	}
	for _, o := range unreadAll(index, mask) {
		best = max(best, s.outlook(p, o.text, layers-1))
	}
	return best
}

// unreadAll unreads index in every reading of mask and groups equal results.
func unreadAll(index []uint16, mask uint32) []option {
	var out []option
next:
	for x := range readingCount {
		if mask&(1<<x) == 0 {
			continue
		}
		s, ok := unread(make([]rune, 0, len(index)/2), index, x)
		if !ok {
			continue
		}
		for i := range out {
			if slices.Equal(out[i].text, s) {
				out[i].mask |= 1 << x
				continue next
			}
		}
		out = append(out, option{mask: 1 << x, text: s})
	}
	return out
}

// collect gathers the runs of two and more non-ASCII characters, equal ones together.
func (s *search) collect(b []byte) {
	seen := map[string]*piece{}
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		start := i
		for i < len(b) && b[i] >= utf8.RuneSelf {
			i++
		}
		if _, n := utf8.DecodeRune(b[start:i]); n == i-start {
			s.single++
			continue
		}
		key := string(b[max(0, start-2):min(len(b), i+2)])
		if p := seen[key]; p != nil {
			p.places = append(p.places, text.Span{Start: start, End: i})
			continue
		}
		s.add(b, text.Span{Start: start, End: i}, key, seen)
	}
}

func (s *search) add(b []byte, span text.Span, key string, seen map[string]*piece) {
	if !utf8.Valid(span.Of(b)) {
		return
	}
	p := &piece{now: []rune(string(span.Of(b))), places: []text.Span{span}}
	for k := range 2 {
		if i := span.Start - 2 + k; i >= 0 {
			p.left[k] = rune(b[i])
		}
		if i := span.End + k; i < len(b) {
			p.right[k] = rune(b[i])
		}
	}
	var ok bool
	if p.index, ok = indexRun(nil, p.now); ok && valid(p.index) != 0 {
		seen[key] = p
		s.pieces = append(s.pieces, p)
		return
	}
	if !s.addIslands(p.now, span, p.left, p.right) {
		s.single++
	}
}
