package frontmatter

import (
	"github.com/presscheck/presscheck/lint/text"
)

// diagnosis collects the problems of one header and the edits that would mend it.
type diagnosis struct {
	p        *parser
	problems []Problem
}

func (d *diagnosis) note(problem Problem) { d.problems = append(d.problems, problem) }

// prove keeps the proposed edits only where the header is valid with them and every value
// that they do not touch is what it was. Together they are one repair: each problem
// carries all of them.
func (d *diagnosis) prove(f Format) bool {
	if d.proven(f, d.edits(len(d.problems))) {
		all := d.edits(len(d.problems))
		safe := true
		for _, problem := range d.problems {
			safe = safe && problem.Safe
		}
		for i := range d.problems {
			d.problems[i].Edits, d.problems[i].Safe = all, safe
			if d.problems[i].Title == "" {
				d.problems[i].Title = d.problems[0].Title
			}
		}
		return true
	}
	first := d.edits(min(1, len(d.problems)))
	ok := len(d.problems) > 1 && d.proven(f, first)
	for i := range d.problems {
		if i > 0 || !ok {
			d.problems[i].Edits, d.problems[i].Safe, d.problems[i].Title = nil, false, ""
		}
	}
	if ok { // what follows the first was its consequence
		d.problems = d.problems[:1]
	}
	return ok
}

func (d *diagnosis) edits(n int) []text.Edit {
	var all []text.Edit
	for _, problem := range d.problems[:n] {
		if problem.Edits == nil {
			return nil
		}
		all = append(all, problem.Edits...)
	}
	return all
}

// proven reports whether the header is valid after edits, has the same other values, and
// ends where it did.
func (d *diagnosis) proven(f Format, edits []text.Edit) bool {
	p := d.p
	if len(edits) == 0 {
		return false
	}
	edited, err := text.Apply(p.src[:p.h.Content.End], edits)
	if err != nil {
		return false
	}
	content := text.Span{Start: p.h.Content.Start, End: len(edited)}
	var after []Entry
	if f == TOML {
		if !judgeTOML(edited, content).ok {
			return false
		}
		after, _ = scanTOML(edited, content)
	} else {
		var s *yamlScanner
		after, s = scanYAML(edited, content, p.g.YAML)
		if len(s.flaws) > 0 || s.deep || s.odd && !judgeYAML(edited, content, p.g.YAML).ok {
			return false
		}
	}
	return unchanged(p.h.Entries, after, edits)
}

// unchanged reports whether every entry that no edit touches has the same value after.
func unchanged(before, after []Entry, edits []text.Edit) bool {
	if len(before) > maxEntries || len(after) > maxEntries {
		return false
	}
	for _, e := range before {
		if !touches(edits, e) && !holds(after, e) {
			return false
		}
	}
	return true
}

// touches reports whether one of edits changes the entry e.
func touches(edits []text.Edit, e Entry) bool {
	whole := text.Span{Start: e.KeySpan.Start, End: max(e.KeySpan.End+1, e.Value.Span.End+1)}
	for _, edit := range edits {
		if edit.Overlaps(whole) || edit.Empty() && whole.Contains(edit.Start) {
			return true
		}
	}
	return false
}

// doubles reports whether a repair makes a key that the header has already: of two values
// nobody knows which was meant.
func doubles(before, after []Entry, edits []text.Edit) bool {
	untouched := make(map[string]int, len(before))
	for _, e := range before {
		if !touches(edits, e) {
			untouched[lower(e.Key)]++
		}
	}
	count := make(map[string]int, len(after))
	for _, e := range after {
		key := lower(e.Key)
		if count[key]++; count[key] > max(1, untouched[key]) {
			return true
		}
	}
	return false
}

// holds reports whether one of entries has the key and the value of e.
func holds(entries []Entry, e Entry) bool {
	for i := range entries {
		if entries[i].Key == e.Key && sameValue(&entries[i].Value, &e.Value) {
			return true
		}
	}
	return false
}
