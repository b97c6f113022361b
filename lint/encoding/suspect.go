package encoding

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// promising reports whether a reading makes better text of one run at least, which is when there
// is anything to repair. first is the first suspect run. Clean text has few suspects, and text
// that was damaged shows it soon.
func (s *search) promising(first text.Span) bool {
	known := 0
	for span := first; !span.Empty(); span = nextSuspect(s.text, span.End) {
		s.gather(span)
		for ; known < len(s.pieces); known++ {
			p := &s.pieces[known]
			s.options = s.options[:0]
			s.explore(p)
			for _, o := range s.optionsOf(p) {
				if o.gain > 0 {
					return true
				}
			}
		}
	}
	return false
}

// nextSuspect returns the first run of non-ASCII characters of b from i on that may be damaged,
// or have an island that is; an empty span if none does.
func nextSuspect(b []byte, i int) text.Span {
	for i = nextBeyondASCII(b, i); i < len(b); i = nextBeyondASCII(b, i) {
		// Most runs of Latin text are one character, which is nothing by itself.
		next := i + 2
		if b[i] >= 0xE0 {
			next++
		}
		if b[i] >= 0xF0 {
			next++
		}
		if next >= len(b) || b[next] < utf8.RuneSelf {
			i = next
			continue
		}
		start, suspect := i, false
		if i, suspect = suspectRun(b, i); suspect {
			return text.Span{Start: start, End: nextASCII(b, i)}
		}
	}
	return text.Span{Start: len(b), End: len(b)}
}

// suspectRun looks at the run that begins at i, until it is found suspect, and returns where it
// ended. A run is suspect if a chain of UTF-8 sequences in some reading begins and ends where a
// word does, be it that of another script than Latin, or a sign or Latin letter, each of which
// counts as a word: what begins or ends within a word is no island, see cutsWord. If the chain is
// one whole word that looks like one, no reading makes anything better of it, see explore.
func suspectRun(b []byte, i int) (end int, suspect bool) {
	start, words, script := i, 0, 0
	due0, due1, due2, due3 := uint32(0), uint32(0), uint32(0), uint32(0) // see valid
	for i < len(b) && b[i] >= utf8.RuneSelf {
		r, n := rune(b[i]&0x1F), 2
		if r < 2 || b[i] >= 0xE0 || i+1 >= len(b) || b[i+1]&0xC0 != 0x80 {
			r, n = decode(b[i:])
		} else {
			r = r<<6 | rune(b[i+1]&0x3F)
		}
		i += n
		p := &runeTable[indexOf(r)]
		begins := due0
		if now := p.kind.script(); now == 0 || now != script {
			if due0 != 0 {
				return i, true
			}
			script, begins = now, 1<<readingCount-1
			words++
		}
		due0, due1, due2, due3 = due1&p.cont, due2&p.cont|begins&p.lead2, due3&p.cont|begins&p.lead3, begins&p.lead4
		if script == cyrillicBlock && due0|due1|due2|due3 == 0 {
			i = skipCyrillic(b, i)
		}
	}
	return i, due0 != 0 && (words > 1 || !soundWord(b, start, i))
}

// script returns the block of a letter of a script other than Latin, 0 for anything else.
func (k kind) script() int {
	if k.class() == modelled && k.block() > latinBlock {
		return k.block()
	}
	return 0
}

// soundWord reports whether b has from start to end what knownText calls a word, with no letter
// of another script beside it.
func soundWord(b []byte, start, end int) bool {
	if start > 0 && foreignLetter(rune(b[start-1])) || end < len(b) && foreignLetter(rune(b[end])) {
		return false
	}
	r, n := utf8.DecodeRune(b[start:])
	last := kindOf(r)
	for i := start + n; i < end; i += n {
		r, n = utf8.DecodeRune(b[i:])
		now := kindOf(r)
		if pairScore(last, now) < strange || !sameWord(last, now) {
			return false
		}
		last = now
	}
	return true
}

// skipCyrillic returns where the letters А to я from i on end, all of which are one script.
func skipCyrillic(b []byte, i int) int {
	for i+8 <= len(b) {
		n := cyrillicBytes(binary.LittleEndian.Uint64(b[i:]))
		i += n
		if n < 8 {
			break
		}
	}
	return i
}

// cyrillicBytes returns how many bytes of w, from the lowest on, are letters from А to я, two
// bytes each: D0 90 to D0 BF and D1 80 to D1 8F. The last bit of the first byte says whether
// both of two bits of the second one are zero.
func cyrillicBytes(w uint64) int {
	const (
		each   = 0x0001000100010001
		mask   = 0xC0FE * each
		prefix = 0x80D0 * each
		most   = 0x7FFF * each
	)
	other := w&mask ^ prefix
	other = (other&most + most | other) >> 15 // the last bit of each two bytes: whether any was set
	other |= ^((w>>13 | w>>12) ^ w)
	return bits.TrailingZeros64(other&each) / 8
}
