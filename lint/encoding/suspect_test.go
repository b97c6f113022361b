package encoding

import (
	"encoding/binary"
	"testing"
	"unicode/utf8"
)

// TestSmallCyrillic: the letters from а to я, and no others, are told by their bytes, eight at once.
func TestSmallCyrillic(t *testing.T) {
	t.Parallel()
	for k := range 4 {
		for pair := range 1 << 16 {
			b := []byte("аяпр")
			b[2*k], b[2*k+1] = byte(pair>>8), byte(pair)
			want := 2 * k
			if r, n := utf8.DecodeRune(b[2*k:]); n == 2 && 'а' <= r && r <= 'я' {
				want = len(b)
			}
			if got := smallCyrillic(binary.LittleEndian.Uint64(b)); got != want {
				t.Fatalf("%x: %d bytes, want %d", b, got, want)
			}
		}
	}
	for r := 'а'; r <= 'я'; r++ {
		if kindOf(r).script() != cyrillicBlock {
			t.Errorf("%c is not told to be Cyrillic", r)
		}
	}
}
