package text

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/presscheck/presscheck/lint/order"
)

// Edit replaces the bytes of Span by New. An empty span inserts, an empty New deletes.
type Edit struct {
	Span
	New []byte
}

// Equal reports whether e and o replace the same bytes by the same bytes.
func (e Edit) Equal(o Edit) bool { return e.Span == o.Span && bytes.Equal(e.New, o.New) }

// ConflictsWith reports whether applying both e and o would depend on their order:
// they share a byte, both insert at one place, or one inserts within the other.
// Equal edits do not conflict, they are the same edit.
func (e Edit) ConflictsWith(o Edit) bool {
	switch {
	case e.Equal(o):
		return false
	case e.Empty() && o.Empty():
		return e.Start == o.Start
	case e.Empty():
		return o.Start < e.Start && e.Start < o.End
	case o.Empty():
		return e.Start < o.Start && o.Start < e.End
	}
	return e.Overlaps(o.Span)
}

// SortEdits orders edits by place, insertions before replacements at the same offset.
func SortEdits(edits []Edit) {
	order.Stable(edits, func(a, b Edit) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
}

// inOrder reports whether each edit lies behind the one before it.
func inOrder(edits []Edit) bool {
	for i := 1; i < len(edits); i++ {
		if edits[i].Start < edits[i-1].End || edits[i].Start == edits[i-1].Start {
			return false
		}
	}
	return true
}

// Apply returns a copy of src with edits made. Edits are in offsets of src, in any
// order; equal ones count once. It fails, changing nothing, when a span lies outside src
// or two edits conflict.
func Apply(src []byte, edits []Edit) ([]byte, error) {
	sorted := edits
	if !inOrder(edits) {
		sorted = slices.Clone(edits)
		SortEdits(sorted)
		sorted = slices.CompactFunc(sorted, Edit.Equal)
	}
	grow := 0
	for i, e := range sorted {
		if !e.Valid(len(src)) {
			return nil, fmt.Errorf("edit at %d-%d lies outside the text of %d bytes", e.Start, e.End, len(src))
		}
		if i > 0 && (sorted[i-1].ConflictsWith(e) || sorted[i-1].End > e.Start) {
			return nil, fmt.Errorf("edits at %d-%d and %d-%d conflict", sorted[i-1].Start, sorted[i-1].End, e.Start, e.End)
		}
		grow += len(e.New) - e.Len()
	}
	out := make([]byte, 0, len(src)+grow)
	at := 0
	for _, e := range sorted {
		out = append(out, src[at:e.Start]...)
		out = append(out, e.New...)
		at = e.End
	}
	return append(out, src[at:]...), nil
}
