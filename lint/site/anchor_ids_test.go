package site

import (
	"fmt"
	"testing"
)

// TestAnchorSet: a page has the ids that were added to it, each once, in their order, whether
// they are few or many.
func TestAnchorSet(t *testing.T) {
	for _, n := range []int{0, 1, fewIDs - 1, fewIDs, fewIDs + 1, 32, 33, 1000} {
		var a anchorSet
		for i := range n {
			a.add(fmt.Sprintf("part-%d", i))
			a.add("")
			a.add(fmt.Sprintf("part-%d", i/2))
		}
		all := a.all()
		if len(all) != n {
			t.Fatalf("%d ids, want %d", len(all), n)
		}
		for i, id := range all {
			if want := fmt.Sprintf("part-%d", i); id != want || !a.has(want) {
				t.Errorf("of %d the id at %d is %s, want %s", n, i, id, want)
			}
		}
		if a.has(fmt.Sprintf("part-%d", n)) || a.has("") || a.has("part") {
			t.Errorf("%d ids: one is there that was not added", n)
		}
	}
}
