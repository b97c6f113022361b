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

// occurrence is one place of a piece.
type occurrence struct {
	span  text.Span
	piece *piece
}

// search is the work on one text.
type search struct {
	pieces  []*piece
	places  []occurrence // in the order of the text
	single  int          // runs of non-ASCII characters that no reading explains
	letters *letters
	layer   int

	language *language

	scratch []rune
	runes   arena[rune]
	indices arena[uint16]
	slab    []piece // pieces not yet used
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
	return s.repairs()
}

func (s *search) repairs() []Repair {
	n := 0
	for _, p := range s.pieces {
		if len(p.readings) > 0 && !hasControl(p.now) {
			p.repair = &Repair{New: string(p.now), Confidence: p.confidence, Readings: make([]string, len(p.readings))}
			for i, x := range p.readings {
				p.repair.Readings[i] = readingNames[x]
			}
			n += p.count
		}
	}
	if n == 0 {
		return nil
	}
	out := make([]Repair, 0, n)
	for _, o := range s.places {
		if o.piece.repair != nil {
			r := *o.piece.repair
			r.Span = o.span
			out = append(out, r)
		}
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
		span, around := text.Span{Start: start, End: i}, b[max(0, start-2):min(len(b), i+2)]
		if p := seen[string(around)]; p != nil {
			p.count++
			s.places = append(s.places, occurrence{span, p})
			continue
		}
		if p := s.add(b, span); p != nil {
			seen[string(around)] = p
		}
	}
}

// add makes a piece of a run, or pieces of its islands. It returns a piece that stands for
// the whole run.
func (s *search) add(b []byte, span text.Span) *piece {
	if !utf8.Valid(span.Of(b)) {
		return nil
	}
	s.scratch = s.scratch[:0]
	for i := span.Start; i < span.End; {
		r, n := utf8.DecodeRune(b[i:])
		s.scratch = append(s.scratch, r)
		i += n
	}
	p := s.newPiece()
	p.now = s.runes.keep(s.scratch)
	for k := range 2 {
		if i := span.Start - 2 + k; i >= 0 {
			p.left[k] = rune(b[i])
		}
		if i := span.End + k; i < len(b) {
			p.right[k] = rune(b[i])
		}
	}
	var buf [64]uint16
	index, ok := indexRun(buf[:0], p.now)
	if ok && valid(index) != 0 {
		p.index = s.indices.keep(index)
		s.pieces = append(s.pieces, p)
		s.places = append(s.places, occurrence{span, p})
		return p
	}
	if slices.Contains(p.now, utf8.RuneError) {
		return nil // a part is lost: FindLossy tells
	}
	if !s.addIslands(p.now, span, p.left, p.right) {
		s.single++
	}
	return nil
}

func (s *search) newPiece() *piece {
	if len(s.slab) == 0 {
		s.slab = make([]piece, 1+min(len(s.pieces), 255))
	}
	p := &s.slab[0]
	s.slab = s.slab[1:]
	p.count = 1
	return p
}
