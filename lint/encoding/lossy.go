package encoding

import (
	"slices"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// FindLossy returns mojibake of which a byte is lost, so that nobody can tell what stood
// there: a lead such as Ã or â€ before U+FFFD, or â€ before nothing that belongs to it.
// Candidates are what it can have been, likeliest first. done are repairs whose spans are
// left out.
func FindLossy(b []byte, done []Repair) []Repair {
	var out []Repair
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		start := i
		for i < len(b) && b[i] >= utf8.RuneSelf {
			i++
		}
		span := text.Span{Start: start, End: i}
		if i-start < 4 || overlapsAny(done, span) {
			continue
		}
		run := []rune(string(b[start:i]))
		if r, ok := lossyRun(b[start:i], run, start); ok {
			out = append(out, r)
			continue
		}
		if r, ok := cutQuote(b, run, span); ok {
			out = append(out, r)
		}
	}
	return out
}

func overlapsAny(repairs []Repair, s text.Span) bool {
	i, _ := slices.BinarySearchFunc(repairs, s.Start, func(r Repair, at int) int { return r.Span.End - at - 1 })
	return i < len(repairs) && repairs[i].Span.Overlaps(s)
}

// lossyRun explains a run as UTF-8 in some reading, with U+FFFD for any continuation byte
// that the reading has no character for. b is the run as it is written, at byte at.
func lossyRun(b []byte, run []rune, at int) (Repair, bool) {
	first := slices.Index(run, utf8.RuneError)
	if first < 1 {
		return Repair{}, false
	}
	best, bestStart, bestEnd := -1, 0, 0
	for x := range readingCount {
		if len(holes(x)) == 0 {
			continue
		}
		if s, e := sequenceAround(run, first, x); e > s && (best < 0 || e-s > bestEnd-bestStart) {
			best, bestStart, bestEnd = x, s, e
		}
	}
	if best < 0 {
		return Repair{}, false
	}
	start := bytesOf(b, bestStart)
	r := Repair{Span: text.Span{Start: at + start, End: at + start + bytesOf(b[start:], bestEnd-bestStart)}, Readings: []string{readingNames[best]}}
	r.Candidates = fillHoles(run[bestStart:bestEnd], best)
	return r, true
}

// bytesOf returns how many bytes the first n characters of b take: a byte that is no UTF-8 is
// one, although its U+FFFD would be three.
func bytesOf(b []byte, n int) int {
	at := 0
	for range n {
		_, size := utf8.DecodeRune(b[at:])
		at += size
	}
	return at
}

// holes returns the continuation bytes without a meaning in reading x: those that
// decoders turn into U+FFFD.
func holes(x int) []byte {
	var out []byte
	for i, r := range upperHalf[x][:0x40] {
		if int(r) == 0x80+i && r < 0xA0 {
			out = append(out, byte(0x80+i))
		}
	}
	if len(out) == 32 {
		return nil // ISO 8859: the controls have a meaning
	}
	return out
}

// sequenceAround returns the UTF-8 sequence of reading x that run[lost] belongs to, in characters.
func sequenceAround(run []rune, lost, x int) (start, end int) {
	bit := uint32(1) << x
	for start = lost - 1; start >= max(0, lost-3); start-- {
		p := &runeTable[indexOf(run[start])]
		n := 0
		switch {
		case p.lead2&bit != 0:
			n = 2
		case p.lead3&bit != 0:
			n = 3
		case p.lead4&bit != 0:
			n = 4
		}
		if n > lost-start && start+n <= len(run) {
			for _, r := range run[start+1 : start+n] {
				if r != utf8.RuneError && runeTable[indexOf(r)].cont&bit == 0 {
					return 0, 0
				}
			}
			return start, start + n
		}
		if p.cont&bit == 0 {
			break
		}
	}
	return 0, 0
}

// fillHoles returns what the sequence is with each byte that can have been lost.
func fillHoles(sequence []rune, x int) []string {
	lost := 0
	raw := make([]byte, len(sequence))
	at := 0
	for i, r := range sequence {
		if r == utf8.RuneError {
			lost++
			at = i
			continue
		}
		raw[i] = readingBytes[x][indexOf(r)]
	}
	if lost != 1 {
		return nil
	}
	var out []string
	for _, h := range holes(x) {
		raw[at] = h
		if r, n := utf8.DecodeRune(raw); n == len(raw) && r >= 0xA0 && !unwritten(r) && kindOf(r).class != rare && kindOf(r).class != odd {
			out = append(out, string(r))
		}
	}
	return out
}

// cutQuote explains â€ before anything that does not continue it: the closing quote, whose
// last byte Windows-1252 has no character for, or a quote or dash that was straightened.
func cutQuote(b []byte, run []rune, span text.Span) (Repair, bool) {
	n := len(run)
	if n < 2 || run[n-2] != 'â' || run[n-1] != '€' {
		return Repair{}, false
	}
	start := span.End - len("â€")
	r := Repair{Span: text.Span{Start: start, End: span.End}, Readings: []string{"windows-1252"}, Candidates: []string{"”"}}
	if span.End < len(b) {
		switch b[span.End] {
		case '"':
			r.Span.End++
			r.Candidates = []string{"–", "—"}
		case '\'':
			r.Span.End++
			r.Candidates = []string{"‘", "’"}
		}
	}
	return r, true
}
