package fix

import (
	"cmp"
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/text"
)

// candidate is one fix of one finding, with its edits by file.
type candidate struct {
	finding lint.Finding
	fix     lint.Fix
	edits   map[string][]text.Edit
	part    bool // repairs some of the many places that the finding stands for
	typed   bool // a person typed the replacement: whether it cures the finding is for them to judge
}

func newCandidate(finding lint.Finding, repair lint.Fix) candidate {
	c := candidate{finding: finding, fix: repair, edits: map[string][]text.Edit{}}
	if n := repair.Many.Len(); n > 0 {
		edits := make([]text.Edit, n)
		for i := range edits {
			edits[i] = repair.Many.At(i)
		}
		c.edits[finding.Path], c.part = edits, true
		return c // in order, each once
	}
	for _, e := range repair.Edits {
		c.edits[e.Path] = append(c.edits[e.Path], e.Edit)
	}
	for path, edits := range c.edits {
		text.SortEdits(edits)
		c.edits[path] = slices.CompactFunc(edits, text.Edit.Equal)
	}
	return c
}

// merge puts together as many candidates as do not contradict each other, like commits with
// one parent: equal edits count once, and a candidate is taken whole or not at all. What was
// left out comes back in conflicts; after the others are applied it is looked at anew. The
// result does not depend on the order of candidates.
func merge(candidates []candidate) (merged, conflicts []candidate) {
	sorted := slices.Clone(candidates)
	order.Stable(sorted, compareCandidates)
	taken := map[string][]text.Edit{}
	for _, c := range sorted {
		if !fits(taken, c.edits) {
			conflicts = append(conflicts, c)
			continue
		}
		c.addTo(taken)
		merged = append(merged, c)
	}
	return merged, conflicts
}

// addTo adds the edits of c to those of others, which they do not contradict, in order and
// each once.
func (c *candidate) addTo(taken map[string][]text.Edit) {
	for path, edits := range c.edits {
		if len(taken[path]) == 0 {
			taken[path] = slices.Clip(edits)
			continue
		}
		if len(edits) > manyEdits {
			all := slices.Concat(taken[path], edits)
			text.SortEdits(all)
			taken[path] = slices.CompactFunc(all, text.Edit.Equal)
			continue
		}
		for _, e := range edits {
			taken[path] = insertEdit(taken[path], e)
		}
	}
}

// manyEdits is from when on it takes less to sort edits than to insert one after the other.
const manyEdits = 100

// compareCandidates orders by what matters most first, so that of two contradicting repairs
// the graver finding's is made.
func compareCandidates(a, b candidate) int {
	return cmp.Or(
		-cmp.Compare(a.finding.Severity, b.finding.Severity),
		-cmp.Compare(a.fix.Safety, b.fix.Safety),
		cmp.Compare(a.finding.Path, b.finding.Path),
		cmp.Compare(a.finding.Span.Start, b.finding.Span.Start),
		cmp.Compare(a.finding.Span.End, b.finding.Span.End),
		cmp.Compare(a.finding.Rule, b.finding.Rule),
		cmp.Compare(a.finding.Message, b.finding.Message),
		compareEdits(a.fix.Edits, b.fix.Edits),
	)
}

func compareEdits(a, b []lint.Edit) int {
	return slices.CompareFunc(a, b, func(a, b lint.Edit) int {
		return cmp.Or(
			cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.Start, b.Start),
			cmp.Compare(a.End, b.End),
			slices.Compare(a.New, b.New),
		)
	})
}

func fits(taken, edits map[string][]text.Edit) bool {
	for path, list := range edits {
		for _, e := range list {
			if conflictsWithAny(taken[path], e) {
				return false
			}
		}
	}
	return true
}

// conflictsWithAny looks only at the neighbours of e: edits are sorted and free of conflicts
// among themselves, so at most an insertion and a replacement begin or end on each side.
func conflictsWithAny(edits []text.Edit, e text.Edit) bool {
	at := position(edits, e)
	for i := at - 1; i >= 0 && edits[i].End >= e.Start; i-- {
		if edits[i].ConflictsWith(e) {
			return true
		}
	}
	for i := at; i < len(edits) && edits[i].Start <= e.End; i++ {
		if edits[i].ConflictsWith(e) {
			return true
		}
	}
	return false
}

func insertEdit(edits []text.Edit, e text.Edit) []text.Edit {
	at := position(edits, e)
	if at < len(edits) && edits[at].Equal(e) {
		return edits
	}
	return slices.Insert(edits, at, e)
}

// position returns where e belongs in sorted edits.
func position(edits []text.Edit, e text.Edit) int {
	at, _ := slices.BinarySearchFunc(edits, e, func(a, b text.Edit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return at
}

// editsByPath returns the edits of all candidates, each once and in order. The candidates
// must have come out of merge.
func editsByPath(candidates []candidate) map[string][]text.Edit {
	out := map[string][]text.Edit{}
	for i := range candidates {
		candidates[i].addTo(out)
	}
	return out
}
