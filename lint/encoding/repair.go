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
}

const maxLayers = 6

// piece is a distinct run of non-ASCII characters between its neighbours.
type piece struct {
	left, right rune
	now         []rune // the text as far as it is repaired
	index       []uint16
	readings    []uint8
	places      []text.Span
	score       int
	confidence  Confidence
	done        bool

	mask    uint32
	options []option // one for each distinct text that a reading gives
	choice  int
}

// option is what some readings make of a piece.
type option struct {
	mask uint32
	text []rune
	gain int // of what it finally comes to, after further layers, over what it is now
}

// FindMojibake returns the mojibake in b that can be undone: text that was written in
// UTF-8 and read in one of twenty single-byte charsets, once or up to six times over. The
// evidence of the whole of b is pooled. The repairs are in order and do not overlap.
// Encoding New and misreading it through Readings, last to first, gives the original bytes.
func FindMojibake(b []byte) []Repair {
	pieces := collect(b)
	if len(pieces) == 0 {
		return nil
	}
	for range maxLayers {
		if !peel(pieces) {
			break
		}
	}
	var out []Repair
	for _, p := range pieces {
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
func peel(pieces []*piece) bool {
	var open []*piece
	for _, p := range pieces {
		if p.done {
			continue
		}
		p.explore()
		if len(p.options) == 0 {
			p.done = true
			continue
		}
		open = append(open, p)
	}
	changed := false
	for len(open) > 0 {
		x := bestReading(open)
		if x < 0 {
			break
		}
		var took, rest []*piece
		for _, p := range open {
			if p.take(x) {
				took = append(took, p)
			} else {
				rest = append(rest, p)
			}
		}
		if len(took) == 0 {
			break
		}
		if settle(took, x) {
			changed = true
		}
		open = rest
	}
	for _, p := range open {
		p.done = true
	}
	return changed
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

// rival is by how much another option must be better for a piece to refuse the reading
// that explains the rest of the file.
const rival = 24

// take chooses the option that reading x gives, unless it does not help or another one is
// better by far.
func (p *piece) take(x int) bool {
	best := slices.MaxFunc(p.options, func(a, b option) int { return a.gain - b.gain }).gain
	for i, o := range p.options {
		if o.mask&(1<<x) != 0 && o.gain > 0 && o.gain+rival >= best {
			p.choice = i
			return true
		}
	}
	return false
}

// Evidence that is needed, in the units of the pair score.
const (
	enoughTogether = 16 // for all pieces of one reading
	enoughAlone    = 3  // for each of them
	margin         = 5  // over the second-best reading
)

// settle applies the chosen options of pieces that share a reading. What is not proven
// still gets its repair, marked as likely.
func settle(pieces []*piece, x int) bool {
	total := 0
	for _, p := range pieces {
		total += p.options[p.choice].gain * min(len(p.places), 3)
	}
	ambiguous := p2mask(pieces, x)
	for _, p := range pieces {
		o := p.options[p.choice]
		confidence := Proven
		if total < enoughTogether || o.gain < enoughAlone || ambiguous&p.differs() != 0 {
			confidence = Likely
		}
		if len(p.readings) == 0 || confidence < p.confidence {
			p.confidence = confidence
		}
		p.readings = append(p.readings, uint8(x))
		p.now = o.text
		p.score += o.gain
	}
	return true
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

// p2mask returns the readings that explain the pieces about as well as x.
func p2mask(pieces []*piece, x int) uint32 {
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
func (p *piece) explore() {
	p.options = p.options[:0]
	var ok bool
	if p.index, ok = indexRun(p.index[:0], p.now); !ok {
		return
	}
	p.mask = valid(p.index)
	if p.mask == 0 {
		return
	}
	now := textScore(p.left, p.now, p.right)
	for _, o := range unreadAll(p.index, p.mask) {
		o.gain = p.outlook(o.text, maxLayers-len(p.readings)-1) - now
		p.options = append(p.options, o)
	}
}

// outlook is the best score that s can come to when it is unread further.
func (p *piece) outlook(s []rune, layers int) int {
	best := -1000
	if !hasControl(s) {
		best = textScore(p.left, s, p.right)
	}
	if layers <= 0 || len(s) < 2 {
		return best
	}
	var buf [64]uint16
	index, ok := indexRun(buf[:0], s)
	if !ok {
		return best
	}
	mask := valid(index)
	if mask == 0 {
		return best
	}
	for _, o := range unreadAll(index, mask) {
		best = max(best, p.outlook(o.text, layers-1))
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

// collect returns the runs of two and more non-ASCII characters that could be mojibake as
// a whole, equal ones together.
func collect(b []byte) []*piece {
	var out []*piece
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
		if i-start < 4 {
			continue
		}
		key := string(b[max(0, start-1):min(len(b), i+1)])
		if p := seen[key]; p != nil {
			p.places = append(p.places, text.Span{Start: start, End: i})
			continue
		}
		if p := newPiece(b, start, i); p != nil {
			seen[key] = p
			out = append(out, p)
		}
	}
	return out
}

func newPiece(b []byte, start, end int) *piece {
	p := &piece{places: []text.Span{{Start: start, End: end}}}
	if !utf8.Valid(b[start:end]) {
		return nil
	}
	p.now = []rune(string(b[start:end]))
	if start > 0 {
		p.left = rune(b[start-1])
	}
	if end < len(b) {
		p.right = rune(b[end])
	}
	return p
}
