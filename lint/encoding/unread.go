package encoding

import (
	"math/bits"
	"slices"
	"sync"
)

// unreading is what some readings make of a text.
type unreading struct {
	mask uint32
	text int32 // its number
}

// unreadingsOf are those of one text within search.made.
type unreadingsOf struct{ start, end int32 }

const (
	knownPairs = 2048
	kindBits   = 24
	pairBits   = 2 * kindBits
	usedPair   = 1 << 63
)

// unreadings returns what the readings under which a known text is valid make of it, equal
// results together.
func (s *search) unreadings(id int32) unreadingsOf {
	t := &s.texts[id]
	if t.explored || t.mask == 0 {
		return t.found
	}
	found := s.unreadAll(t.text, t.mask)
	if t := &s.texts[id]; t.kept {
		t.explored, t.found = true, found
		s.keepTexts()
		s.keptMade = len(s.made)
	}
	return found
}

func (s *search) unreadAll(text part, mask uint32) unreadingsOf {
	from := len(s.made)
	equal := equalBytes()
	index := s.indicesOf(text)
next:
	for m := mask; m != 0; {
		x := bits.TrailingZeros32(m)
		same := m
		for _, i := range index {
			same &= equal[i][x]
		}
		m &^= same
		t, ok := unread(s.scratch[:0], index, x)
		s.scratch = t[:0]
		if !ok {
			continue
		}
		for i := from; i < len(s.made); i++ {
			if slices.Equal(s.charsOf(s.made[i].text), t) {
				s.made[i].mask |= same
				continue next
			}
		}
		s.made = append(s.made, unreading{same, s.know(t)})
	}
	return unreadingsOf{int32(from), int32(len(s.made))}
}

// equalBytes says for each character that the tables know, and each reading, which readings
// have the same byte for it.
var equalBytes = sync.OnceValue(func() *[len(runeTable)][readingCount]uint32 {
	var out [len(runeTable)][readingCount]uint32
	for i := range out {
		for x := range readingCount {
			for y := range readingCount {
				if readingBytes[x][i] == readingBytes[y][i] {
					out[i][x] |= 1 << y
				}
			}
		}
	}
	return &out
})

// pair is pairScore, remembered: a text that was misread has the same pairs throughout.
func (s *search) pair(a, b kind) int {
	key := uint64(a)<<kindBits | uint64(b) | usedPair
	place := &s.scores[key*0x9E3779B97F4A7C15>>(64-11)]
	if *place&^(0xFF<<pairBits) == key {
		return int(int8(*place >> pairBits))
	}
	n := pairScore(a, b)
	*place = key | uint64(uint8(int8(n)))<<pairBits
	return n
}
