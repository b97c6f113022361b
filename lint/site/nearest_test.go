package site

import (
	"fmt"
	"slices"
	"testing"
)

// TestNearestOfMany: on a page of very many ids the one that was meant is still found.
func TestNearestOfMany(t *testing.T) {
	var a anchorSet
	for i := range 5000 {
		a.add(fmt.Sprintf("part-%d", i))
	}
	for _, id := range []string{"installation", "getting-started", "über-uns"} {
		a.add(id)
	}
	for fragment, want := range map[string]string{
		"instalation": "installation", "Installation": "installation", "gettingstarted": "getting-started",
		"etting-started": "getting-started", "part-4711x": "part-4711", "uber-uns": "",
	} {
		got := a.nearest(fragment)
		if want != "" && (len(got) == 0 || got[0] != want) || want == "" && slices.Contains(got, "part-1") {
			t.Errorf("%s: got %v, want %s first", fragment, got, want)
		}
	}
}
