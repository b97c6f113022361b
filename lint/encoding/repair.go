package encoding

import (
	"strings"
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

// FindMojibake returns the mojibake in b that can be undone: text that was written in
// UTF-8 and read in one of twenty single-byte charsets, once or up to six times over. The
// evidence of the whole of b is pooled. The repairs are in order and do not overlap.
// Encoding New and misreading it through Readings, last to first, gives the original bytes.
func FindMojibake(b []byte) []Repair {
	first := nextSuspect(b, 0)
	if first.Empty() || scan(b, Pair)&Pair == 0 {
		return nil
	}
	s := newSearch(b)
	defer s.release()
	if !s.promising(first) {
		return nil
	}
	return s.found()
}

// found looks at all runs and pools what they tell.
func (s *search) found() []Repair {
	s.collect()
	for s.layer < maxLayers && s.peel() {
		s.layer++
	}
	return s.repairs()
}

// repairs returns what was found, equal texts and readings in the same memory.
func (s *search) repairs() []Repair {
	n, size := 0, 0
	for i := range s.pieces {
		p := &s.pieces[i]
		if p.layers == 0 || s.texts[p.now].control {
			p.layers = 0
			continue
		}
		n += int(p.count)
		size += 3 * s.texts[p.now].text.len()
	}
	if n == 0 {
		return nil
	}
	out := make([]Repair, 0, n)
	var written strings.Builder
	written.Grow(size)
	var chars []byte
	var names readingsNames
	for _, o := range s.places {
		p := &s.pieces[o.piece]
		if p.layers == 0 {
			continue
		}
		if k := p.repair; k > 0 {
			r := out[k-1]
			r.Span = o.span
			out = append(out, r)
			continue
		}
		start := written.Len()
		chars = chars[:0]
		for _, r := range s.charsOf(p.now) {
			chars = utf8.AppendRune(chars, r)
		}
		written.Write(chars)
		out = append(out, Repair{Span: o.span, New: written.String()[start:], Confidence: p.confidence, Readings: names.of(p)})
		p.repair = int32(len(out))
	}
	return out
}

// readingsNames keeps the lists of names that were given out: there are few different ones.
type readingsNames struct {
	readings [][maxLayers]uint8
	names    [][]string
}

func (n *readingsNames) of(p *piece) []string {
	for i := range n.readings {
		if n.readings[i] == p.readings && len(n.names[i]) == int(p.layers) {
			return n.names[i]
		}
	}
	names := make([]string, p.layers)
	for i := range names {
		names[i] = readingNames[p.readings[i]]
	}
	n.readings, n.names = append(n.readings, p.readings), append(n.names, names)
	return names
}
