package frontmatter

import (
	"strconv"

	"github.com/presscheck/presscheck/lint/text"
)

// lastKey finds an entry; of two with one key the last one counts.
func lastKey(entries []Entry, key string) int {
	for i := len(entries) - 1; i >= 0; i-- {
		if entries[i].Key == key {
			return i
		}
	}
	return -1
}

// untyped reports whether the header's notation has text only.
func (h *Header) untyped() bool {
	return h.Format == Meta || h.Format == Docinfo || h.Format == NikolaMeta || h.Format == Org || h.Format == HTMLHead
}

// convertible reports whether text could stand for one of the wanted types.
func convertible(v Value, want []string) bool {
	for _, t := range want {
		switch t {
		case "array":
			return true
		case "integer", "number":
			if k := scalarKind(v.Text, Dialect{}); k == Int || k == Float {
				return true
			}
		case "boolean":
			if scalarKind(v.Text, Dialect{}) == Bool {
				return true
			}
		}
	}
	return false
}

// locate walks to the value at path: its entries if it is a map, the value itself (nil for
// the whole header), and its place.
func (h *Header) locate(path []string) ([]Entry, *Value, text.Span) {
	at := h.Open
	if h.Format == None {
		at = text.Span{}
	} else if at.Empty() {
		at = text.Span{Start: h.Span.Start, End: h.Span.Start}
	}
	entries := h.Entries
	var value *Value
	for _, step := range path {
		if value != nil && value.Kind == List {
			n, err := strconv.Atoi(step)
			if err != nil || n >= len(value.Items) {
				break
			}
			value = &value.Items[n]
		} else {
			i := lastKey(entries, step)
			if i < 0 {
				break
			}
			value = &entries[i].Value
			if value.Span.Empty() {
				at = entries[i].KeySpan
			}
		}
		entries = value.Entries
		if !value.Span.Empty() {
			at = value.Span
		}
	}
	return entries, value, at
}
