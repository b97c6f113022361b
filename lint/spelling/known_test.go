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
		want := map[string]string{}
		for i := 0; i < len(source); i += 2 {
			want[source[i]] = source[i+1]
		}
		p, n := newPairs(folded), 0
		for wrong, right := range p.all() {
			if correction, ok := p.correction(wrong); want[wrong] != right || !ok || correction != right {
				t.Fatalf("%q is corrected to %q and %q, want %q", wrong, right, correction, want[wrong])
			}
			if n++; n%97 == 0 {
				for _, other := range []string{wrong + "q", wrong[1:], "q" + wrong, wrong[:len(wrong)-1]} {
					if correction, ok := p.correction(other); correction != want[other] || ok != (want[other] != "") {
						t.Errorf("%q is corrected to %q, want %q", other, correction, want[other])
					}
				}
			}
		}
		if n != len(want) {
			t.Errorf("%d words, want %d", n, len(want))
		}
	}
}
