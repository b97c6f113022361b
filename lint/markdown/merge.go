package markdown

import (
	"cmp"
	"slices"

	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/text"
)

func byPlace(a, b text.Span) int {
	if a.Start != b.Start {
		return cmp.Compare(a.Start, b.Start)
	}
	return cmp.Compare(b.End, a.End)
}

func linksByPlace(a, b Link) int     { return byPlace(a.Span, b.Span) }
func regionsByPlace(a, b Region) int { return byPlace(a.Span, b.Span) }

// merged returns what was masked and what was read in the order of the file, and empties both
// lent slices as copyOut does.
func merged[T any](masked, read []T, compare func(a, b T) int, place func(*T) text.Span) []T {
	for _, list := range [...][]T{masked, read} {
		for i := 1; i < len(list); i++ {
			if byPlace(place(&list[i-1]), place(&list[i])) > 0 { // hardly ever
				order.Stable(list, compare)
				break
			}
		}
	}
	if len(masked) == 0 {
		return copyOut(read)
	}
	out := make([]T, 0, len(masked)+len(read))
	from := 0
	for i := range masked {
		for from < len(read) && byPlace(place(&read[from]), place(&masked[i])) < 0 {
			out = append(out, read[from])
			from++
		}
		out = append(out, masked[i])
	}
	out = append(out, read[from:]...)
	clear(masked)
	clear(read)
	return out
}

// copyOut copies what was found and empties the lent slice, so that the pool holds no text.
func copyOut[T any](lent []T) []T {
	if len(lent) == 0 {
		return nil
	}
	out := slices.Clone(lent)
	clear(lent)
	return out
}

// mostWithin is how many regions or links are looked at for those that stand in another: beyond,
// all of them are sorted in the end.
const mostWithin = 16

// region notes a region, before those that stand in it: a tag is known when its attributes are.
func (r *reader) region(start, end int, kind RegionKind) {
	if start >= end {
		return
	}
	r.body.Regions = append(r.body.Regions, Region{Span: r.span(start, end), Kind: kind})
	list := r.body.Regions
	for i := len(list) - 1; i > max(0, len(list)-mostWithin) && byPlace(list[i-1].Span, list[i].Span) > 0; i-- {
		list[i-1], list[i] = list[i], list[i-1]
	}
}

// addLink notes a link, before the image that stands in it.
func (r *reader) addLink(l *Link) {
	r.body.Links = append(r.body.Links, *l)
	list := r.body.Links
	for i := len(list) - 1; i > max(0, len(list)-mostWithin) && byPlace(list[i-1].Span, list[i].Span) > 0; i-- {
		list[i-1], list[i] = list[i], list[i-1]
	}
}
