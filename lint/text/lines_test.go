package text

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPositionOnLongLine: places on a long line have the columns that measuring the line from
// its start gives, asked for in any order.
func TestPositionOnLongLine(t *testing.T) {
	src := []byte("first\n" + strings.Repeat("a\té漢e\u0301🎉\xff\xe2\x82 ", 300) + "\xe2\x82\nlast")
	random := rand.New(rand.NewPCG(1, 2))
	for _, unit := range []Unit{Bytes, Runes, UTF16, Cells} {
		l := NewLines(src)
		for i := range 4000 {
			offset := random.IntN(len(src) + 1)
			if i%2 == 0 {
				offset = i * len(src) / 4000
			}
			got := l.Position(offset, unit)
			want := 1 + Width(src[l.Span(got.Line).Start:offset], unit)
			if got.Column != want {
				t.Fatalf("unit %d, offset %d: column %d, want %d", unit, offset, got.Column, want)
			}
		}
	}
}

// BenchmarkPositions asks for the columns of 10,000 places on one line.
func BenchmarkPositions(b *testing.B) {
	src := []byte(strings.Repeat("wörds of a line ", 20000))
	for b.Loop() {
		l := NewLines(src)
		for i := range 10000 {
			l.Position(i*len(src)/10000, Runes)
		}
	}
}
