package encoding

import (
	"encoding/binary"
	"testing"
	"unicode/utf8"
)

// TestCyrillicBytes: the letters from А to я, and no others, are told by their bytes, eight at once.
func TestCyrillicBytes(t *testing.T) {
	t.Parallel()
	for k := range 4 {
		for pair := range 1 << 16 {
			b := []byte("аяпр")
			b[2*k], b[2*k+1] = byte(pair>>8), byte(pair)
			want := 2 * k
			if r, n := utf8.DecodeRune(b[2*k:]); n == 2 && 'А' <= r && r <= 'я' {
				want = len(b)
			}
			if got := cyrillicBytes(binary.LittleEndian.Uint64(b)); got != want {
				t.Fatalf("%x: %d bytes, want %d", b, got, want)
			}
		}
	}
	for r := 'А'; r <= 'я'; r++ {
		if kindOf(r).script() != cyrillicBlock {
			t.Errorf("%c is not told to be Cyrillic", r)
		}
	}
}

// TestLettersIn: the letters among eight bytes of ASCII, counted at once.
func TestLettersIn(t *testing.T) {
	t.Parallel()
	for first := range uint64(0x80) {
		for second := range uint64(0x80) {
			w, want := first|second<<8|first<<56|second<<24, 0
			for i := range 8 {
				if isLetter(rune(w >> (8 * i) & 0xFF)) {
					want++
				}
			}
			if got := lettersIn(w); got != want {
				t.Fatalf("%x: %d letters, want %d", w, got, want)
			}
		}
	}
}
