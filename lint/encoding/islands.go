package encoding

import (
	"slices"

	"github.com/presscheck/presscheck/lint/text"
)

// island is a stretch of a run that is valid UTF-8 in some reading while its neighbours are
// not: mojibake beside characters that were written later or came through well.
type island struct{ start, end int } // in characters of the run

// islands returns the pieces within a run that is not mojibake as a whole: those of the
// reading that makes most of them.
func islands(run []rune, left, right [2]rune) []island {
	var buf [64]uint16
	index := buf[:0]
	candidates, lead := uint32(0), uint32(0)
	for _, r := range run {
		k := indexOf(r)
		index = append(index, k)
		p := &runeTable[k]
		candidates |= lead & p.cont
		lead = p.lead2 | p.lead3 | p.lead4
	}
	if candidates == 0 {
		return nil
	}
	var best []island
	most := 0
	var scratch [64]rune
	var few [16]island
	for x := range readingCount {
		if candidates&(1<<x) == 0 {
			continue
		}
		found := slices.DeleteFunc(parseIslands(few[:0], index, x), func(s island) bool { return cutsWord(run, s) || quoted(run, s) })
		gain := 0
		for _, s := range found {
			l, r := around(run, s, left, right)
			if t, ok := unread(scratch[:0], index[s.start:s.end], x); ok {
				gain += worth(l[1], t, r[0]) - worth(l[1], run[s.start:s.end], r[0])
			}
		}
		if gain > most {
			best, most = append(best[:0], found...), gain
		}
	}
	return best
}

// cutsWord reports whether an island ends within a word of a script other than Latin.
func cutsWord(run []rune, s island) bool {
	same := func(i, j int) bool {
		for i >= 0 && run[i] == zeroWidthNonJoiner {
			i--
		}
		for j < len(run) && run[j] == zeroWidthNonJoiner {
			j++
		}
		if i < 0 || j >= len(run) {
			return false
		}
		a, b := kindOf(run[i]), kindOf(run[j])
		return a.class() == modelled && a.block() > latinBlock && b.block() == a.block()
	}
	return same(s.start-1, s.start) || same(s.end-1, s.end)
}

// zeroWidthNonJoiner stands within words of Persian, which Windows-1256 has a byte for.
const zeroWidthNonJoiner = '\u200c'

// quoted reports whether an island is a letter, or the maqaf that joins Hebrew words, before a
// quote or a dash, which good text has too.
func quoted(run []rune, s island) bool {
	if s.end-s.start != 2 {
		return false
	}
	switch run[s.end-1] {
	case '“', '”', '’', '‘', '»', '«', '„', '‚', '…', '–', '—', '\u00a0':
		return kindOf(run[s.start]).block() != 0 || run[s.start] == maqaf
	}
	return false
}

const maqaf = '\u05be'

// parseIslands cuts the run into complete sequences of reading x, which it appends to out, and
// what lies between.
func parseIslands(out []island, index []uint16, x int) []island {
	bit := uint32(1) << x
	for i := 0; i < len(index); {
		n := sequenceLength(index[i:], bit)
		if n == 0 {
			i++
			continue
		}
		if k := len(out); k > 0 && out[k-1].end == i {
			out[k-1].end = i + n
		} else {
			out = append(out, island{i, i + n})
		}
		i += n
	}
	return out
}

// sequenceLength returns the length of the UTF-8 sequence that starts index, 0 if none does.
func sequenceLength(index []uint16, bit uint32) int {
	n := 0
	switch p := &runeTable[index[0]]; {
	case p.lead2&bit != 0:
		n = 2
	case p.lead3&bit != 0:
		n = 3
	case p.lead4&bit != 0:
		n = 4
	}
	if n == 0 || n > len(index) {
		return 0
	}
	for _, k := range index[1:n] {
		if runeTable[k].cont&bit == 0 {
			return 0
		}
	}
	return n
}

// around returns the two characters before and after an island.
func around(run []rune, s island, left, right [2]rune) (l, r [2]rune) {
	at := func(i int) rune {
		switch {
		case i < -2 || i >= len(run)+2:
			return 0
		case i < 0:
			return left[2+i]
		case i >= len(run):
			return right[i-len(run)]
		}
		return run[i]
	}
	return [2]rune{at(s.start - 2), at(s.start - 1)}, [2]rune{at(s.end), at(s.end + 1)}
}

// addIslands adds the islands of the run in s.scratch as pieces of their own, and reports
// whether there are any. whole has the neighbours of the run.
func (s *search) addIslands(span text.Span, whole *piece) bool {
	run := s.scratch
	found := islands(run, whole.left, whole.right)
	at, from := span.Start, 0
	for _, i := range found {
		start := at + len(string(run[from:i.start]))
		end := start + len(string(run[i.start:i.end]))
		p := piece{now: s.know(run[i.start:i.end]), first: text.Span{Start: start, End: end}, count: 1, partial: true}
		p.left, p.right = around(run, i, whole.left, whole.right)
		s.pieces = append(s.pieces, p)
		s.places = append(s.places, occurrence{p.first, int32(len(s.pieces) - 1)})
		at, from = end, i.end
	}
	return len(found) > 0
}
