package encoding

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// Marks says what one pass over a text met; zero for plain ASCII. A mark says where it is
// worth to look, not that something is wrong.
type Marks uint32

const (
	NonASCII     Marks = 1 << iota // anything beyond ASCII
	Invalid                        // bytes that are not UTF-8
	Pair                           // two characters that some reading takes for the start of a UTF-8 sequence
	Control                        // C0 other than tab, LF, CR and form feed; DEL
	Return                         // a CR
	C1                             // U+0080 to U+009F
	NoBreak                        // a no-break space
	SoftHyphen                     // U+00AD
	Invisible                      // zero width, word joiner, fillers, U+FEFF beyond the start, variation selectors
	Bidi                           // directional marks, embeddings, overrides, isolates
	Replacement                    // U+FFFD
	Separator                      // U+2028, U+2029, U+0085
	Combining                      // a combining mark
	TagCharacter                   // U+E0000 to U+E0FFF, private use and noncharacters
	OtherScript                    // Cyrillic, Greek or fullwidth letters, which can pass for Latin ones
	EastAsian                      // ideographs, Hangul, halfwidth katakana
	Accented                       // four and more accented Western letters in a row, as FindMixup seeks them
)

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// Scan looks at every byte of b once. It does not allocate.
func Scan(b []byte) Marks { return scan(b, 0) }

// scan is Scan that ends after the first run with one of the marks in enough.
func scan(b []byte, enough Marks) Marks {
	var m Marks
	for i := nextSpecial(b, 0); i < len(b); i = nextSpecial(b, i) {
		if c := b[i]; c < utf8.RuneSelf {
			m |= controlMark(c)
			i++
			continue
		}
		var n int
		if n, m = scanRun(b[i:], m); m&enough != 0 {
			break
		}
		i += n
	}
	return m
}

// nextSpecial returns where the first byte of b from i on lies that is not printable ASCII,
// len(b) if none does.
func nextSpecial(b []byte, i int) int {
	for ; i+16 <= len(b); i += 16 {
		s := b[i : i+16]
		if w := special(binary.LittleEndian.Uint64(s)); w != 0 {
			return i + bits.TrailingZeros64(w)/8
		}
		if w := special(binary.LittleEndian.Uint64(s[8:])); w != 0 {
			return i + 8 + bits.TrailingZeros64(w)/8
		}
	}
	for i < len(b) && 0x20 <= b[i] && b[i] < 0x7F {
		i++
	}
	return i
}

// special marks the bytes of w that are 0x80 and up, below 0x20, or DEL, the lowest of them
// for certain: the subtraction borrows only below 0x20, the addition carries only from DEL on.
func special(w uint64) uint64 { return (w | (w + ones) | (w-0x20*ones)&^w) & highs }

func controlMark(c byte) Marks {
	switch c {
	case '\n', '\t', '\f':
		return 0
	case '\r':
		return Return
	}
	return Control
}

// scanRun scans the non-ASCII run that b starts with and returns its length.
func scanRun(b []byte, m Marks) (int, Marks) {
	m |= NonASCII
	lead := uint32(0)
	i := 0
	for i < len(b) && b[i] >= utf8.RuneSelf {
		c := b[i]
		var r rune
		switch {
		case 0xC2 <= c && c < 0xE0 && i+1 < len(b) && b[i+1]&0xC0 == 0x80:
			r = rune(c&0x1F)<<6 | rune(b[i+1]&0x3F)
			i += 2
		case 0xE0 < c && c < 0xED && i+2 < len(b) && b[i+1]&0xC0 == 0x80 && b[i+2]&0xC0 == 0x80:
			r = rune(c&0x0F)<<12 | rune(b[i+1]&0x3F)<<6 | rune(b[i+2]&0x3F)
			i += 3
		default:
			var n int
			if r, n = utf8.DecodeRune(b[i:]); n == 1 {
				m |= Invalid
				lead = 0
				i++
				continue
			}
			i += n
		}
		if r > 0xFFFF {
			m |= astralMark(r)
			lead = 0
			continue
		}
		page := scanPages[r>>8]
		if page == 0 {
			if r >= 0x3400 {
				m |= EastAsian
			}
			lead = 0
			continue
		}
		e := &scanTable[scanIndex[page][r&0xFF]]
		if lead&e.first != 0 {
			m |= Pair
		}
		lead = e.lead
		m |= e.marks
	}
	return i, m | accentedMark(b[:i])
}

// decode is utf8.DecodeRune, faster for most characters of two and three bytes.
func decode(b []byte) (rune, int) {
	c := b[0]
	switch {
	case 0xC2 <= c && c < 0xE0 && len(b) > 1 && b[1]&0xC0 == 0x80:
		return rune(c&0x1F)<<6 | rune(b[1]&0x3F), 2
	case 0xE0 < c && c < 0xED && len(b) > 2 && b[1]&0xC0 == 0x80 && b[2]&0xC0 == 0x80:
		return rune(c&0x0F)<<12 | rune(b[1]&0x3F)<<6 | rune(b[2]&0x3F), 3
	}
	return utf8.DecodeRune(b)
}

// accentedMark looks at how a run begins.
func accentedMark(run []byte) Marks {
	if len(run) >= 2*mixupRun && western(run[0]) && western(run[2]) && western(run[4]) && western(run[6]) {
		return Accented
	}
	return 0
}

// western reports the first byte of a character of the upper half of Latin-1.
func western(c byte) bool { return c|1 == 0xC3 }

func astralMark(r rune) Marks {
	if 0xE0000 <= r && r < 0xE1000 || r >= 0xF0000 || r&0xFFFE == 0xFFFE {
		return TagCharacter
	}
	return 0
}
