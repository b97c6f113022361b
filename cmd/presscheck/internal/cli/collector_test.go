package cli

import "testing"

// TestPercentFor: the heap is let grow to a fixed size, and by a quarter where it is larger.
func TestPercentFor(t *testing.T) {
	for _, test := range []struct {
		live uint64 // MB
		want uint64 // MB that the heap may have
	}{{1, 17}, {8, 64}, {32, 64}, {50, 64}, {60, 75}, {200, 250}} {
		live := test.live << 20
		if got := (live + live*uint64(percentFor(live))/100) >> 20; got+1 < test.want || got > test.want+1 {
			t.Errorf("%d MB in use: the heap may grow to %d MB, want %d", test.live, got, test.want)
		}
	}
}
