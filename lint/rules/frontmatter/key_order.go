package frontmatter

import (
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

func keyOrder() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/key-order",
		Summary:  "keys in another order than usual",
		Severity: lint.Info,
		Off:      true,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "Headers that have their keys in one order are easier to read and to compare. No generator cares.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "---\ndate: 2024-02-02\ntitle: Order\n---\n",
			Good:      "---\ntitle: Order\ndate: 2024-02-02\n---\n",
			Repair:    "Put the keys that the generator knows in the order of its documentation; fix does so where each entry has lines of its own.",
		},
		Check: checkKeyOrder,
	}
}

func checkKeyOrder(p *lint.Pass) error {
	h := open(p)
	if !h.values() || h.grammar.Keys == nil || h.Format == frontmatter.JSON || h.Format == frontmatter.NikolaMeta {
		return nil
	}
	var known []int // entries that the generator knows, by place
	rank := map[string]int{}
	for i, key := range h.grammar.Keys.Names() {
		rank[key] = i
	}
	order := func(i int) int {
		key, _ := h.grammar.Keys.Find(h.Entries[i].Key)
		return rank[key.Name]
	}
	for i := range h.Entries {
		if _, ok := h.grammar.Keys.Find(h.Entries[i].Key); ok && (h.Format != frontmatter.TOML || h.Entries[i].Value.Style != frontmatter.Block) {
			known = append(known, i)
		}
	}
	wanted := slices.Clone(known)
	slices.SortStableFunc(wanted, func(a, b int) int { return order(a) - order(b) })
	if slices.Equal(known, wanted) {
		return nil
	}
	first := 0
	for known[first] == wanted[first] {
		first++
	}
	f := lint.Finding{
		Span:    h.Entries[known[first]].KeySpan,
		Message: quoted(h.Entries[known[first]].Key) + " stands before " + quoted(h.Entries[wanted[first]].Key), Help: "swap them",
	}
	if edits := h.reorder(known, wanted); edits != nil {
		f.Fixes = h.proven("put the keys in order", lint.Safe, edits)
	}
	h.report(f)
	return nil
}

// reorder returns the edits that write the lines of entry wanted[i] where entry known[i]
// stands; nil where an entry shares a line, or comments between entries would change places.
func (h header) reorder(known, wanted []int) []text.Edit {
	lines := make(map[int]text.Span, len(known))
	for _, i := range known {
		span, ok := frontmatter.EntryLines(h.src, h.Header, &h.Entries[i])
		if !ok {
			return nil
		}
		lines[i] = span
	}
	var edits []text.Edit
	for n, i := range known {
		if i != wanted[n] {
			edits = append(edits, text.Edit{Span: lines[i], New: slices.Clone(lines[wanted[n]].Of(h.src))})
		}
	}
	return edits
}
