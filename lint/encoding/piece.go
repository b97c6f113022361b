package encoding

import (
	"slices"
	"strings"
)

// piece is a distinct run of non-ASCII characters between its neighbours.
type piece struct {
	left, right [2]rune // the two characters on either side, 0 where there are none
	now         []rune  // the text as far as it is repaired
	index       []uint16
	readings    []uint8
	count       int // how often it occurs
	confidence  Confidence
	done        bool
	partial     bool // beside characters that are not damaged

	options []option // one for each distinct text that a reading gives
	choice  int
	repair  *Repair
}

// weight is how much a piece counts: what is repeated tells little more.
func (p *piece) weight() int { return min(p.count, 3) }

// option is what some readings make of a piece.
type option struct {
	mask uint32
	text []rune
	gain int // of what it finally comes to, after further layers, over what it is now
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
	p.options = s.unreadAll(p.options[:0], p.index, mask)
	for i := range p.options {
		o := &p.options[i]
		o.gain = s.outlook(p, o.text, maxLayers-s.layer-1) - now
		switch {
		case o.mask&usualReadings != 0:
			o.gain += usualScore
		case o.mask&^seldom == 0:
			o.gain -= seldomScore
		}
		if usual {
			o.gain = min(o.gain, 0)
		}
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
	if foreignLetter(p.left[1]) || foreignLetter(p.right[0]) {
		return false
	}
	for _, r := range p.now[1:] {
		k := kindOf(r)
		if prev.class() != modelled || k.class() != modelled || k.block() <= latinBlock || k.block() != prev.block() || k.upper() || pairScore(prev, k) < strange {
			return false
		}
		prev = k
	}
	return true
}

// capitals reports whether the piece is the last capital of a word in capitals and a sign
// that can follow a word, as in IRMÃ… and CAFÉ™.
func (p *piece) capitals() bool {
	if len(p.now) != 2 || !kindOf(p.left[1]).upper() || !kindOf(p.now[0]).upper() || isLetter(p.right[0]) {
		return false
	}
	switch p.now[1] {
	case '…', '™', '®', '©', '”', '’', '“', '»', '«', '–', '—', '\u00a0', '°', '²', '³', '¹':
		return true
	}
	return false
}

// foreignLetter reports an ASCII letter that nobody takes for a Cyrillic one.
func foreignLetter(r rune) bool {
	return isLetter(r) && !strings.ContainsRune("aceopxyABCEHKMOPTXY", r)
}

func isLetter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

// strange is the score below which a pair of characters is out of the ordinary.
const strange = -3

// seldom are readings that hardly anybody's software defaults to: IBM 852, KOI8-U, Mac Cyrillic.
const (
	seldom      = 1<<17 | 1<<18 | 1<<19
	seldomScore = 5
)

// usualReadings are what everybody's software once defaulted to: Windows-1252, ISO 8859-1.
const (
	usualReadings = 1<<0 | 1<<1
	usualScore    = 3
)

// loneLetter is for a single letter of another script, which two signs easily make.
const loneLetter = -8

// loneSignScore is for an arrow or a dash that stands alone: three characters that make one
// together are no word. Two count half.
const loneSignScore = 10

func (p *piece) aloneAsSign(r rune) bool {
	k := kindOf(r)
	return k.class() == modelled && k.block() == 0 && !isLetter(p.left[1]) && !isLetter(p.right[0])
}

// gluedOn is for a single character that nobody writes next to a Latin letter.
const gluedOn = -14

func outlandish(r rune) bool {
	switch kindOf(r).class() {
	case rare, rareHan, han, hangul, otherScript, nonsense:
		return true
	}
	return false
}

// outlook is the best worth that t can come to when it is unread further.
func (s *search) outlook(p *piece, t []rune, layers int) int {
	best := -1000
	if !hasControl(t) {
		best = worth(p, t) + 2*s.letters.score(t) + habitsScore(p.left, t, p.right)
		if len(t) == 1 && kindOf(t[0]).block() > latinBlock && !isLetter(p.left[1]) && !isLetter(p.right[0]) {
			best += loneLetter
		}
		if len(t) == 1 && p.aloneAsSign(t[0]) {
			best += loneSignScore * (len(p.now) - 1) / 2
		}
		if len(t) == 1 && outlandish(t[0]) && (isLetter(p.left[1]) || isLetter(p.right[0])) {
			best += gluedOn
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
	var few [4]option
	for _, o := range s.unreadAll(few[:0], index, mask) {
		best = max(best, s.outlook(p, o.text, layers-1))
	}
	return best
}

// unreadAll appends to dst what each reading of mask makes of index, equal results together.
func (s *search) unreadAll(dst []option, index []uint16, mask uint32) []option {
next:
	for x := range readingCount {
		if mask&(1<<x) == 0 {
			continue
		}
		t, ok := unread(s.scratch[:0], index, x)
		s.scratch = t[:0]
		if !ok {
			continue
		}
		for i := range dst {
			if slices.Equal(dst[i].text, t) {
				dst[i].mask |= 1 << x
				continue next
			}
		}
		dst = append(dst, option{mask: 1 << x, text: s.runes.keep(t)})
	}
	return dst
}

// arena keeps many short slices in few allocations.
type arena[T any] struct{ free []T }

func (a *arena[T]) keep(s []T) []T {
	const least, most = 128, 8192
	if cap(a.free)-len(a.free) < len(s) {
		a.free = make([]T, 0, max(min(2*cap(a.free), most), least, len(s)))
	}
	n := len(a.free)
	a.free = append(a.free, s...)
	return a.free[n:len(a.free):len(a.free)]
}
