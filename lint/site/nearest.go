package site

import (
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/order"
)

// manyIDs is from how many ids on a page's ids are not all compared with each fragment that
// it lacks: pages of ten thousand headings, and as many links to them, are made by programs.
const manyIDs = 200

// idOrder are positions in a page's ids, in the order of their squashed forms.
type idOrder struct {
	squashed, reversed []string
	byStart, byEnd     []int
}

// nearest returns the ids that a fragment may have meant. Of many, those that begin or end
// most like it are compared.
func (a *anchorSet) nearest(fragment string) []string {
	if a.n <= manyIDs {
		return nearest(fragment, a.all())
	}
	a.sorting.Do(func() { a.sorted = orderOf(a.all()) })
	want := squash(fragment)
	near := around(a.sorted.byStart, a.sorted.squashed, want)
	near = append(near, around(a.sorted.byEnd, a.sorted.reversed, reversed(want))...)
	slices.Sort(near)
	ids := make([]string, 0, len(near))
	for _, i := range slices.Compact(near) {
		ids = append(ids, string(a.at(i)))
	}
	return nearest(fragment, ids)
}

func orderOf(ids []string) *idOrder {
	o := &idOrder{}
	for i, id := range ids {
		s := squash(id)
		o.squashed, o.reversed = append(o.squashed, s), append(o.reversed, reversed(s))
		o.byStart, o.byEnd = append(o.byStart, i), append(o.byEnd, i)
	}
	slices.SortStableFunc(o.byStart, func(i, j int) int { return strings.Compare(o.squashed[i], o.squashed[j]) })
	slices.SortStableFunc(o.byEnd, func(i, j int) int { return strings.Compare(o.reversed[i], o.reversed[j]) })
	return o
}

// around returns a copy of the positions beside the place that want has, or would have.
func around(order []int, forms []string, want string) []int {
	const each = manyIDs / 4
	at, _ := slices.BinarySearchFunc(order, want, func(i int, want string) int { return strings.Compare(forms[i], want) })
	return slices.Clone(order[max(0, at-each):min(len(order), at+each)])
}

// reversed returns the bytes of s from the last to the first, for comparing alone.
func reversed(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// nearest orders the ids that a fragment may have meant: equal but for case and dashes
// first, then those a few letters away.
func nearest(fragment string, ids []string) []string {
	type candidate struct {
		id       string
		distance int
	}
	var found []candidate
	want := squash(fragment)
	limit := max(1, min(3, len(want)/4))
	for _, id := range ids {
		d := 0
		switch got := squash(id); {
		case strings.EqualFold(id, fragment):
		case got == want:
			d = 1
		default:
			d = 1 + distance(want, got, limit)
			if d > 1+limit {
				if len(want) < 4 || !strings.HasPrefix(got, want) && !strings.HasPrefix(want, got) || len(got) < 4 {
					continue
				}
				d = 2 + limit
			}
		}
		found = append(found, candidate{id, d})
	}
	order.Stable(found, func(a, b candidate) int { return a.distance - b.distance })
	var out []string
	for _, c := range found[:min(len(found), 3)] {
		out = append(out, c.id)
	}
	return out
}

// squash leaves of an id what its writer had in mind: letters and digits, in one case.
func squash(id string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(id))
}

// distance is the number of bytes to insert, delete or replace to make b of a, limit+1 where
// it is more than limit.
func distance(a, b string, limit int) int {
	if abs(len(a)-len(b)) > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal, best := row[0], i+1
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
			best = min(best, row[j+1])
		}
		if best > limit {
			return limit + 1
		}
	}
	return row[len(b)]
}

func abs(n int) int { return max(n, -n) }
