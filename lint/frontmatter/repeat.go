package frontmatter

import (
	"github.com/presscheck/presscheck/lint/text"
)

// findRepeats notes the keys that occur more than once in one mapping.
func (s *yamlScanner) findRepeats(entries []Entry) {
	if len(entries) < 2 {
		return
	}
	var seen map[string]int
	if len(entries) > 16 {
		seen = make(map[string]int, len(entries))
	}
	for i := range entries {
		e := &entries[i]
		first := -1
		if seen != nil {
			if j, ok := seen[e.Key]; ok {
				first = j
			} else {
				seen[e.Key] = i
			}
		} else {
			for j := range i {
				if entries[j].Key == e.Key {
					first = j
					break
				}
			}
		}
		if first >= 0 && e.Key != "<<" {
			f := &entries[first]
			whole := text.Span{Start: e.KeySpan.Start, End: max(e.KeySpan.End+1, e.Value.Span.End)}
			s.repeats = append(s.repeats, repeat{f.KeySpan, e.KeySpan, e.Key, whole, sameValue(&f.Value, &e.Value)})
		}
	}
}

// sameValue reports whether two values mean the same.
func sameValue(a, b *Value) bool {
	if a.Kind != b.Kind || a.Text != b.Text || len(a.Items) != len(b.Items) || len(a.Entries) != len(b.Entries) {
		return false
	}
	for i := range a.Items {
		if !sameValue(&a.Items[i], &b.Items[i]) {
			return false
		}
	}
	for i := range a.Entries {
		if a.Entries[i].Key != b.Entries[i].Key || !sameValue(&a.Entries[i].Value, &b.Entries[i].Value) {
			return false
		}
	}
	return true
}
