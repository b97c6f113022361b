package encoding

import (
	"math/bits"
	"slices"
	"sync"
)

// unreading is what some readings make of a text, and what that is worth by itself.
type unreading struct {
	mask        uint32
	text        part
	inner       int  // worth without the pairs that it makes with its neighbours
	first, last kind // of its characters
	control     bool // it has a C1 control: see hasControl
	latin       bool // it has a Latin letter beside a to z
}

// unreadingsOf are those of one text within search.made.
type unreadingsOf struct{ start, end int32 }

const (
	// The same few characters come again and again, between other neighbours.
	knownTexts  = 512 // a power of two
	knownLength = 6   // characters, ten bits each
	indexBits   = 10

	knownPairs = 2048
	kindBits   = 24
	pairBits   = 2 * kindBits
	usedPair   = 1 << 63
)

// knownText is a text whose unreadings were made before.
type knownText struct {
	key   uint64 // the characters by index, 0 for a free place
	found unreadingsOf
}

// unreadings returns what the readings of mask make of t, equal results together.
func (s *search) unreadings(t part, mask uint32) unreadingsOf {
	if mask == 0 {
		return unreadingsOf{}
	}
	index := s.indicesOf(t)
	if len(index) > knownLength {
		return s.unreadAll(index, mask)
	}
	key := uint64(0)
	for _, i := range index {
		key = key<<indexBits | uint64(i)
	}
	place := &s.known[key*0x9E3779B97F4A7C15>>(64-9)]
	switch place.key {
	case key:
		return place.found
	case 0:
		place.key, place.found = key, s.unreadAll(index, mask)
		s.keptRunes, s.keptMade = len(s.runes), len(s.made)
		return place.found
	}
	return s.unreadAll(index, mask)
}

func (s *search) unreadAll(index []uint16, mask uint32) unreadingsOf {
	from := len(s.made)
	equal := equalBytes()
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
			if slices.Equal(s.chars(s.made[i].text), t) {
				s.made[i].mask |= same
				continue next
			}
		}
		s.made = append(s.made, s.describe(s.keep(t), same))
	}
	return unreadingsOf{int32(from), int32(len(s.made))}
}

// describe says what t is like whatever it stands between.
func (s *search) describe(t part, mask uint32) unreading {
	chars := s.chars(t)
	u := unreading{mask: mask, text: t, control: hasControl(chars), inner: -perCharacter * len(chars)}
	if u.control {
		return u
	}
	for k, i := range s.indicesOf(t) {
		now := runeTable[i].kind
		if i == 0 {
			now = kindOutside(chars[k])
		}
		if k == 0 {
			u.first = now
		} else {
			u.inner += s.pair(u.last, now)
		}
		u.last = now
		u.latin = u.latin || now.latinLetter() >= 0
	}
	return u
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
