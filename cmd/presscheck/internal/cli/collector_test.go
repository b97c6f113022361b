package cli

import "testing"

// TestPercentFor: the heap is let grow to a fixed size or to what it had before, and by a quarter
// where it is larger.
func TestPercentFor(t *testing.T) {
	for _, test := range []struct {
		live  uint64 // MB
		taken uint64 // MB that the heap had
		want  uint64 // MB that the heap may have
	}{{1, 80, 17}, {8, 80, 80}, {32, 80, 80}, {64, 80, 80}, {76, 80, 95}, {200, 80, 250}, {130, 300, 300}, {50, 95, 95}, {280, 300, 350}} {
		live := test.live << 20
		if got := (live + live*uint64(percentFor(live, test.taken<<20))/100) >> 20; got+1 < test.want || got > test.want+1 {
			t.Errorf("%d MB in use: the heap may grow to %d MB, want %d", test.live, got, test.want)
		}
	}
}
