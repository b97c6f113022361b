package spelling

import (
	"testing"

	"github.com/client9/misspell"
)

// TestFoldedLists holds the folded lists against those that they were made of.
func TestFoldedLists(t *testing.T) {
	for folded, source := range map[string][]string{
		knownList: misspell.DictMain, americanList: misspell.DictAmerican, britishList: misspell.DictBritish,
	} {
		list := unfold(folded)
		if len(list) != len(source) {
			t.Fatalf("%d words, want %d", len(list), len(source))
		}
		want := newPairs(source)
		for i := 0; i < len(list); i += 2 {
			if correction, ok := want.correction(list[i]); !ok || correction != list[i+1] {
				t.Fatalf("%q is corrected to %q, want %q", list[i], list[i+1], correction)
			}
		}
	}
}

func BenchmarkKnownList(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newPairs(unfold(knownList))
	}
}
