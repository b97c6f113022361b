package encoding

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"
)

// TestMarksOfBytes: Scan, which looks at several bytes at once, says of bytes of any kind and in
// any place what looking at one character after the other does.
func TestMarksOfBytes(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 0))
	pieces := []string{
		"plain ", "\n", "\t", "\r\n", "\f", "\v", "\x00", "\x1b", "\x7f", "~", " ", "a", "é", "Ã©", "Ñ€Ð", "слово", "Слово ё", "ні", "漢字", "かな", "゙", "한국", "，", "ไทย", "€", "—", "\u00a0",
		"\u200b", "\u202e", "\ufffd", "\ufeff", "\ue000", "\U0001F44D", "\U000E0041", "\U0010FFFF", "\xff", "\xc3", "\xe2\x80", "\xed\xa0\x80", "\xe0\x80\x80", "\xc0\x80", "\xf4\x90\x80\x80", "àâäé", "Ïðèâåò",
	}
	for range 200_000 {
		var b []byte
		for range 1 + random.IntN(12) {
			if random.IntN(8) == 0 {
				b = append(b, byte(random.Uint32()))
			} else {
				b = append(b, pieces[random.IntN(len(pieces))]...)
			}
		}
		if got, want := Scan(b), marksOneByOne(b); got != want {
			t.Fatalf("%q: %b, want %b", b, got, want)
		}
		if r, n := decode(b); true {
			if want, size := utf8.DecodeRune(b); r != want || n != size {
				t.Fatalf("%q begins with %x of %d bytes, want %x of %d", b, r, n, want, size)
			}
		}
	}
}

func marksOneByOne(b []byte) Marks {
	var m Marks
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			if b[i] < 0x20 || b[i] == 0x7F {
				m |= controlMark(b[i])
			}
			i++
			continue
		}
		run := NextRun(b, i)
		i = run.End
		found := runMarksOneByOne(run.Of(b))
		if found&(OtherScript|EastAsian) != 0 && gluedAt(b, run) {
			found |= Beside
		}
		m |= found
	}
	return m
}

func runMarksOneByOne(run []byte) Marks {
	m := NonASCII | accentedMark(run)
	lead := uint32(0)
	for i := 0; i < len(run); {
		r, n := utf8.DecodeRune(run[i:])
		i += n
		if n == 1 || n == 4 {
			m |= rareMark(r, n)
			lead = 0
			continue
		}
		row := int(r)
		if n == 3 {
			row = int(scanPages[r>>8])<<8 | int(r&0xFF)
		}
		e := &scanTable[scanIndex[row]]
		if lead&e.first != 0 {
			m |= Pair
		}
		lead = e.lead
		m |= e.marks
	}
	return m
}
