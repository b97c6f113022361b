package encoding

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// FindLossy returns mojibake of which a byte is lost, so that nobody can tell what stood
// there: a lead such as Ã or â€ before U+FFFD, or â€ before nothing that belongs to it.
// Candidates are what it can have been, likeliest first. done are repairs whose spans are
// left out.
func FindLossy(b []byte, done []Repair) []Repair {
	if !bytes.Contains(b, []byte("\uFFFD")) && !bytes.Contains(b, []byte("â€")) {
		return nil
	}
	var out []Repair
	for i := nextBeyondASCII(b, 0); i < len(b); i = nextBeyondASCII(b, i) {
		start, lost := i, false
		for i < len(b) && b[i] >= utf8.RuneSelf {
			r, n := utf8.DecodeRune(b[i:])
			if n == 1 {
				break // no character of this text: FindForeign tells
			}
			lost = lost || r == utf8.RuneError
			i += n
		}
		if i == start {
			i++
			continue
		}
		if i-start < 4 {
			continue
		}
		span := text.Span{Start: start, End: i}
		if lost {
			out = append(out, lossyRun([]rune(string(span.Of(b))), start)...)
		} else if r, ok := cutQuote(b, span); ok && !overlapsAny(done, r.Span) {
			out = append(out, r)
		}
	}
	return out
}

func overlapsAny(repairs []Repair, s text.Span) bool {
	i, _ := slices.BinarySearchFunc(repairs, s.Start, func(r Repair, at int) int { return r.Span.End - at - 1 })
	return i < len(repairs) && repairs[i].Span.Overlaps(s)
}

// lossyRun explains a run as UTF-8 in the reading that leaves least of it unexplained, with
// U+FFFD for any continuation byte that the reading has no character for. What stands side
// by side is one piece of damage.
func lossyRun(run []rune, at int) []Repair {
	var best []island
	most, reading := 0, 0
	for x := range readingCount {
		if len(holes(x)) == 0 {
			continue
		}
		found, explained := lossyIslands(run, x)
		if explained > most {
			best, most, reading = found, explained, x
		}
	}
	var out []Repair
	from := 0
	for _, i := range best {
		at += len(string(run[from:i.start]))
		piece := run[i.start:i.end]
		end := at + len(string(piece))
		if slices.Contains(piece, utf8.RuneError) {
			out = append(out, Repair{
				Span: text.Span{Start: at, End: end}, Readings: []string{readingNames[reading]}, Candidates: fillHoles(piece, reading),
			})
		}
		at, from = end, i.end
	}
	return out
}

// lossyIslands cuts the run into stretches of UTF-8 sequences of reading x, and counts the
// U+FFFD among them.
func lossyIslands(run []rune, x int) (out []island, explained int) {
	whole, cut := 0, 0 // sequences with their lead, and without
	for i := 0; i < len(run); {
		n, lost := lossySequence(run[i:], x)
		if n == 0 {
			i++
			continue
		}
		switch k := len(out); {
		case k > 0 && out[k-1].end == i:
			out[k-1].end = i + n
		case lost == n: // nothing but U+FFFD, and nothing before it
			i++
			continue
		default:
			out = append(out, island{i, i + n})
		}
		if run[i] == utf8.RuneError {
			cut++
		} else {
			whole++
		}
		explained += lost
		i += n
	}
	if cut > 0 && whole == 0 && 2*cut < len(run) {
		return nil, 0 // the lead is a guess, and here nothing speaks for it
	}
	return out, explained
}

// lossySequence returns the length of the UTF-8 sequence of reading x that run begins with,
// 0 for none, and how many of its bytes are lost: continuation bytes, and in Windows-1255,
// which has no characters from 0xD9 to 0xDF, the lead of an Arabic letter.
func lossySequence(run []rune, x int) (n, lost int) {
	bit := uint32(1) << x
	switch p := &runeTable[indexOf(run[0])]; {
	case p.lead2&bit != 0:
		n = 2
	case p.lead3&bit != 0:
		n = 3
	case p.lead4&bit != 0:
		n = 4
	case run[0] == utf8.RuneError && readingNames[x] == "windows-1255":
		n, lost = 2, 1
	}
	if n == 0 || n > len(run) {
		return 0, 0
	}
	for _, r := range run[1:n] {
		switch {
		case r == utf8.RuneError:
			lost++
		case runeTable[indexOf(r)].cont&bit == 0:
			return 0, 0
		}
	}
	return n, lost
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

// fillHoles returns what the sequence is with each byte that can have been lost.
func fillHoles(sequence []rune, x int) []string {
	if len(sequence) > 4 {
		return nil
	}
	if sequence[0] == utf8.RuneError {
		return nil
	}
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
		if r, n := utf8.DecodeRune(raw); n == len(raw) && r >= 0xA0 && !unwritten(r) && kindOf(r).class() != rare && kindOf(r).class() != odd {
			out = append(out, string(r))
		}
	}
	return out
}

// cutQuote explains â€ before anything that does not continue it: the closing quote, whose
// last byte Windows-1252 has no character for, or a quote or dash that was straightened.
func cutQuote(b []byte, span text.Span) (Repair, bool) {
	const cut = "â€"
	if !bytes.HasSuffix(span.Of(b), []byte(cut)) {
		return Repair{}, false
	}
	start := span.End - len(cut)
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
