package order

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

type pair struct{ key, at int }

func byKey(a, b pair) int { return cmp.Compare(a.key, b.key) }

func TestSortsAsSlicesDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2)) // the same lists each time
	for n := range 200 {
		list := make([]pair, n)
		for i := range list {
			list[i] = pair{r.IntN(1 + n/2), i}
		}
		want, stable, other := slices.Clone(list), slices.Clone(list), slices.Clone(list)
		slices.SortStableFunc(want, byKey)
		Stable(stable, byKey)
		if !slices.Equal(stable, want) {
			t.Fatalf("%d elements: %v, want %v", n, stable, want)
		}
		Sort(other, byKey)
		if !slices.IsSortedFunc(other, byKey) {
			t.Fatalf("%d elements are not in order: %v", n, other)
		}
	}
}
