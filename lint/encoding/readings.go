package encoding

import (
	"slices"
	"unicode/utf8"
)

//go:generate go run gen/corpus.go gen/model.go gen/languages.go gen/habits.go gen/words.go gen/scantable.go gen/tables.go -corpus ../../../corpus

// runeInfo is what the tables know of a character. In the masks bit x stands for reading
// x, one of the single-byte charsets through which UTF-8 gets misread: the byte that the
// character has there begins a UTF-8 sequence of two, three or four bytes, or continues one.
type runeInfo struct {
	lead2, lead3, lead4, cont uint32
	kind                      kind
	plain                     uint16 // as the habits see it: a small letter, or a space
}

// indexOf returns the place of r in runeTable, 0 when the tables do not know it.
func indexOf(r rune) uint16 {
	if r > 0xFFFF {
		return 0
	}
	return runeIndex[runePages[r>>8]][r&0xFF]
}

// valid returns the readings under which the characters, given by index, are one or more
// complete UTF-8 sequences, apart from the finer rules of strict UTF-8.
func valid(run []uint16) uint32 {
	const all = 1<<readingCount - 1
	// Per reading, how many continuation bytes are due: none, one, two, three.
	due0, due1, due2, due3 := uint32(all), uint32(0), uint32(0), uint32(0)
	for _, i := range run {
		p := &runeTable[i]
		due0, due1, due2, due3 = due1&p.cont, due2&p.cont|due0&p.lead2, due3&p.cont|due0&p.lead3, due0&p.lead4
		if due0|due1|due2|due3 == 0 {
			return 0
		}
	}
	return due0
}

// unread appends to dst what the characters are as UTF-8 when their bytes in reading x are
// read again. It fails for bytes that are not strict UTF-8 or CESU-8, and for characters
// that nobody writes: those would be damage of another kind.
func unread(dst []rune, run []uint16, x int) ([]rune, bool) {
	table := readingBytes[x]
	high := rune(0)
	for i := 0; i < len(run); {
		lead := table[run[i]]
		n, low := 2, rune(0x80)
		r := rune(lead & 0x1F)
		switch {
		case lead >= 0xF0:
			n, low, r = 4, 0x10000, rune(lead&0x07)
		case lead >= 0xE0:
			n, low, r = 3, 0x800, rune(lead&0x0F)
		case lead < 0xC2:
			return dst, false
		}
		if i+n > len(run) {
			return dst, false
		}
		for _, k := range run[i+1 : i+n] {
			c := table[k]
			if c&0xC0 != 0x80 {
				return dst, false
			}
			r = r<<6 | rune(c&0x3F)
		}
		i += n
		if r < low || r > utf8.MaxRune {
			return dst, false
		}
		if 0xDC00 <= r && r < 0xE000 && len(dst) > 0 && 0xD800 <= dst[len(dst)-1] && dst[len(dst)-1] < 0xDC00 {
			first := dst[len(dst)-1]
			dst[len(dst)-1] = 0x10000 + (first-0xD800)<<10 + r - 0xDC00
			continue
		}
		dst = append(dst, r)
		high |= r
	}
	if high < 0x2000 { // no need to look: a character from 0x2028 on has one of its bits
		return dst, true
	}
	return dst, !slices.ContainsFunc(dst, unwritten)
}

// unwritten reports characters that no author means and that could change how a file is
// parsed: surrogates, noncharacters, private use, line separators.
func unwritten(r rune) bool {
	switch {
	case r < 0x2028, isBidi(r):
		return false
	case r <= 0x2029, 0x2060 <= r && r < 0x2070, 0xD800 <= r && r < 0xF900, 0xFDD0 <= r && r < 0xFDF0:
		return r != 0x2060 && r != 0x2064
	case 0xFFF0 <= r && r < 0x10000, r == 0xFEFF, r >= 0xE0000, r&0xFFFE == 0xFFFE:
		return true
	}
	return false
}

// hasControl reports a C1 control: fine between two layers of damage, never as a result.
func hasControl(s []rune) bool {
	for _, r := range s {
		if r < 0xA0 {
			return true
		}
	}
	return false
}

// isBidi reports embeddings, overrides and isolates: people do write them, but what turns
// text around is never written for them.
func isBidi(r rune) bool { return 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 }
