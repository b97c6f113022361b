package encoding

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// NextRun returns the first run of bytes beyond ASCII of b that begins at offset i or after it,
// an empty span at the end of b if there is none.
func NextRun(b []byte, i int) text.Span {
	start := nextBeyondASCII(b, i)
	return text.Span{Start: start, End: nextASCII(b, start)}
}

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
	Beside                         // an ASCII letter beside a run with OtherScript or EastAsian
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
	for i := nextSpecial(b, 0); i < len(b) && m&enough == 0; i = nextSpecial(b, i) {
		if c := b[i]; c < utf8.RuneSelf {
			m |= controlMark(c)
			i++
			continue
		}
		start, found := i, Marks(0)
		if w := wordAt(b, i); isTwo(w) && w&0x800000 == 0 { // most runs of Latin text
			i, found = i+2, scanTable[scanIndex[runeOfTwo(w)]].marks
		} else {
			i, found = scanRun(b, i)
		}
		m |= found | NonASCII
		if found&(OtherScript|EastAsian) != 0 && gluedAt(b, text.Span{Start: start, End: i}) {
			m |= Beside
		}
	}
	return m
}

// wordAt returns four bytes of b from i on, the first one lowest, zeros for those beyond the end.
func wordAt(b []byte, i int) uint32 {
	if i+4 <= len(b) {
		return binary.LittleEndian.Uint32(b[i : i+4])
	}
	return lastBytes(b[i:])
}

// lastBytes returns up to three bytes as a word.
func lastBytes(b []byte) uint32 {
	var w uint32
	for k, c := range b {
		w |= uint32(c) << (8 * k)
	}
	return w
}

// nextSpecial returns where the first byte of b from i on lies that is neither printable ASCII
// nor the end of a line, len(b) if none does.
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
	for i < len(b) && (0x20 <= b[i] && b[i] < 0x7F || b[i] == '\n') {
		i++
	}
	return i
}

// special marks the bytes of w that are 0x80 and up, below 0x20 but for LF, or DEL. No sum of
// seven bits reaches the next byte.
func special(w uint64) uint64 {
	low := w &^ highs
	printable, del, other := low+0x60*ones, low+ones, (low^'\n'*ones)+0x7F*ones
	return (w | (^printable|del)&other) & highs
}

func controlMark(c byte) Marks {
	switch c {
	case '\n', '\t', '\f':
		return 0
	case '\r':
		return Return
	}
	return Control
}

// scanRun scans the non-ASCII run that begins at i and returns where it ends.
func scanRun(b []byte, i int) (end int, m Marks) {
	lead, start := uint32(0), i
	for {
		w, row := wordAt(b, i), 0
		switch {
		case w&utf8.RuneSelf == 0:
			return i, m | accentedMark(b[start:i])
		case isTwo(w):
			i += 2
			row = int(runeOfTwo(w))
		default:
			page := uint8(w<<4) | uint8(w>>10)&0xF
			if at := scanPages[page]; w&0xC0C0F0 == 0x8080E0 && at != 0 {
				i += 3
				row = int(at)<<8 | int(uint8(w>>8)<<6|uint8(w>>16)&0x3F)
				break
			}
			r, n := utf8.DecodeRune(b[i:])
			i += n
			m |= rareMark(r, n)
			lead = 0
			continue
		}
		e := &scanTable[scanIndex[row]]
		if lead&e.first != 0 {
			m |= Pair
		}
		lead = e.lead
		m |= e.marks
	}
}

// isTwo and isThree report whether w, four bytes from the lowest on, begins with a character of
// so many, which the functions after them return.
func isTwo(w uint32) bool { return w&0xC0E0 == 0x80C0 && w&0x1E != 0 }

func isThree(w uint32) bool {
	const bits = 0x200F // of the first four of a character: none makes it too long, those of 0xD800 a surrogate
	return w&0xC0C0F0 == 0x8080E0 && w&bits != 0 && w&bits != 0x200D
}

func runeOfTwo(w uint32) rune   { return rune(w&0x1F<<6 | w>>8&0x3F) }
func runeOfThree(w uint32) rune { return rune(w&0x0F<<12 | w>>2&0xFC0 | w>>16&0x3F) }

// decode is utf8.DecodeRune, faster for characters of two and three bytes.
func decode(b []byte) (rune, int) {
	switch w := wordAt(b, 0); {
	case isTwo(w):
		return runeOfTwo(w), 2
	case isThree(w):
		return runeOfThree(w), 3
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

// rareMark is for a character of four bytes, and for one byte that is none.
func rareMark(r rune, n int) Marks {
	if n == 1 {
		return Invalid
	}
	if 0xE0000 <= r && r < 0xE1000 || r >= 0xF0000 || r&0xFFFE == 0xFFFE {
		return TagCharacter
	}
	return 0
}
