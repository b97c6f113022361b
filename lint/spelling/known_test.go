package spelling

import (
	"testing"

	"github.com/client9/misspell"
)

// TestKnownList holds the folded list against the one that it was made of.
func TestKnownList(t *testing.T) {
	list := unfold(knownList)
	if len(list) != len(misspell.DictMain) {
		t.Fatalf("%d words, want %d", len(list), len(misspell.DictMain))
	}
	want := newPairs(misspell.DictMain)
	for i := 0; i < len(list); i += 2 {
		if correction, ok := want.correction(list[i]); !ok || correction != list[i+1] {
			t.Fatalf("%q is corrected to %q, want %q", list[i], list[i+1], correction)
		}
	}
}

func BenchmarkKnownList(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newPairs(unfold(knownList))
	}
}
