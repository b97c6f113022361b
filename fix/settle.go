package fix

import (
	"errors"
	"fmt"
	"slices"

	"github.com/presscheck/presscheck/lint/text"
)

// settled is what became of a group of candidates.
type settled struct {
	state   *state
	made    []candidate
	refused []Refusal
	late    []candidate              // overtaken by another fix; the next round looks at them anew
	edits   []map[string][]text.Edit // one step for each accepted group, in order
}

// settle makes as many of the candidates, which came out of merge, as prove themselves. It
// tries all at once and divides only when a proof fails, so that the common case costs one
// look at the edited files.
func (l *linter) settle(s *state, group []candidate) (settled, error) {
	out := settled{state: s}
	if len(group) == 0 {
		return out, nil
	}
	edits := editsByPath(group)
	next, looked, err := l.after(s, edits)
	if err == nil {
		err = prove(s, next, group, edits, looked)
	}
	if err == nil {
		return settled{state: next, made: group, edits: []map[string][]text.Edit{edits}}, nil
	}
	var failed *unproven
	if !errors.As(err, &failed) {
		return out, err
	}
	if len(group) == 1 {
		out.refused = []Refusal{{Finding: group[0].finding, Reason: failed.reason}}
		return out, nil
	}
	return l.divide(out, group, failed)
}

// divide settles first the part of a group that the failure does not point at, then, on top
// of that, the rest.
func (l *linter) divide(out settled, group []candidate, failed *unproven) (settled, error) {
	innocent, suspect := suspects(group, failed.paths)
	if len(innocent) == 0 || len(suspect) == 0 {
		innocent, suspect = group[:len(group)/2], group[len(group)/2:]
	}
	for _, part := range [][]candidate{innocent, suspect} {
		part, late := rebase(part, out)
		out.late = append(out.late, late...)
		got, err := l.settle(out.state, part)
		if err != nil {
			return out, err
		}
		out.state = got.state
		out.made = append(out.made, got.made...)
		out.refused = append(out.refused, got.refused...)
		out.late = append(out.late, got.late...)
		out.edits = append(out.edits, got.edits...)
	}
	return out, nil
}

// suspects parts the candidates that have to do with the failing files from the others.
// Files that one candidate edits together stand or fall together.
func suspects(group []candidate, paths []string) (innocent, suspect []candidate) {
	bad := setOf(paths)
	for grown := true; grown; {
		grown = false
		for i := range group {
			if !touchesAny(&group[i], bad) {
				continue
			}
			for path := range group[i].edits {
				if !bad[path] {
					bad[path] = true
					grown = true
				}
			}
		}
	}
	for i := range group {
		if touchesAny(&group[i], bad) {
			suspect = append(suspect, group[i])
		} else {
			innocent = append(innocent, group[i])
		}
	}
	return innocent, suspect
}

func touchesAny(c *candidate, paths map[string]bool) bool {
	for path := range c.edits {
		if paths[path] {
			return true
		}
	}
	return false
}

// rebase gives candidates the offsets that hold after the steps of done. Those whose finding
// is no longer there, or no longer the same, are late.
func rebase(group []candidate, done settled) (rebased, late []candidate) {
	if len(done.edits) == 0 {
		return group, nil
	}
	present := map[string]bool{}
	for i := range done.state.findings {
		present[identity(&done.state.findings[i])] = true
	}
	for _, c := range group {
		moved, ok := move(c, done.edits)
		if ok && present[identity(&moved.finding)] {
			rebased = append(rebased, moved)
		} else {
			late = append(late, c)
		}
	}
	return rebased, late
}

func move(c candidate, steps []map[string][]text.Edit) (candidate, bool) {
	finding, repair := c.finding, c.fix
	repair.Edits = slices.Clone(repair.Edits)
	for _, step := range steps {
		span, ok := shift(finding.Span, step[finding.Path])
		if !ok {
			return c, false
		}
		finding.Span = span
		kept := repair.Edits[:0]
		for _, e := range repair.Edits {
			if slices.ContainsFunc(step[e.Path], e.Edit.Equal) {
				continue // made already, for another finding
			}
			// Two edits that stood side by side may fall on one place now, and nobody knows any
			// more which came first.
			span, ok := shift(e.Span, step[e.Path])
			if !ok || touches(step[e.Path], e.Span) {
				return c, false
			}
			e.Span = span
			kept = append(kept, e)
		}
		repair.Edits = kept
	}
	moved := newCandidate(finding, repair)
	moved.typed = c.typed
	return moved, len(repair.Edits) > 0
}

// proveEdits checks that a fix can be made at all: its edits lie within the files and do not
// contradict each other.
func proveEdits(s *state, c *candidate) error {
	if len(c.edits) == 0 {
		return errors.New("it has no edits")
	}
	for path, edits := range c.edits {
		raw, err := s.site.Read(path)
		if err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		if _, err := text.Apply(raw, edits); err != nil {
			return err
		}
	}
	return nil
}
