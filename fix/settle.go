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
// tries all at once and searches for the culprits only when a proof fails, so that the common
// case costs one look at the edited files.
func (l *linter) settle(s *state, group []candidate) (settled, error) {
	out := settled{state: s}
	failed, err := l.try(&out, group)
	if err == nil && failed != nil {
		err = l.search(&out, suspectsIn(group), failed)
	}
	return out, err
}

// try makes a group on top of what out holds already. Where a proof fails it changes nothing
// and says why.
func (l *linter) try(out *settled, group []candidate) (*unproven, error) {
	part, late := rebase(group, out)
	if len(part) == 0 {
		out.late = append(out.late, late...)
		return nil, nil
	}
	edits := editsByPath(part)
	next, looked, err := l.after(out.state, edits)
	var failed *unproven
	switch {
	case errors.As(err, &failed):
		return failed, nil
	case err != nil:
		return nil, err
	}
	failed = prove(out.state, next, part, edits, looked)
	for path := range edits {
		out.state.site.Release(path)
	}
	if failed != nil {
		return failed, nil
	}
	out.state = next
	out.made = append(out.made, part...)
	out.late = append(out.late, late...)
	out.edits = append(out.edits, edits)
	return nil, nil
}

// rebase gives candidates the offsets that hold after what is done already. Those whose
// finding is no longer there, or no longer the same, are late.
func rebase(group []candidate, done *settled) (rebased, late []candidate) {
	if len(done.edits) == 0 {
		return group, nil
	}
	paths := map[string]bool{}
	for i := range group {
		paths[group[i].finding.Path] = true
	}
	present := map[string]bool{}
	for i := range done.state.findings {
		if f := &done.state.findings[i]; paths[f.Path] {
			present[identity(f)] = true
		}
	}
	steps := make([]step, len(done.edits))
	for i, edits := range done.edits {
		steps[i] = stepOf(edits)
	}
	for _, c := range group {
		moved, ok := move(c, steps)
		// Of many places, others are listed as soon as some are mended.
		if ok && (moved.part || present[identity(&moved.finding)]) {
			rebased = append(rebased, moved)
		} else {
			late = append(late, c)
		}
	}
	return rebased, late
}

func move(c candidate, steps []step) (candidate, bool) {
	if c.fix.Many != nil {
		return moveMany(c, steps)
	}
	finding, repair := c.finding, c.fix
	repair.Edits = slices.Clone(repair.Edits)
	for _, s := range steps {
		span, ok := s.shift(finding.Path, finding.Span)
		if !ok {
			return c, false
		}
		finding.Span = span
		kept := repair.Edits[:0]
		for _, e := range repair.Edits {
			m := s[e.Path]
			if m == nil {
				kept = append(kept, e)
				continue
			}
			if m.made(e.Edit) {
				continue // made already, for another finding
			}
			// Two edits that stood side by side may fall on one place now, and nobody knows any
			// more which came first.
			span, ok := m.shift(e.Span)
			if !ok || touches(m.edits, e.Span) {
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

// possible checks that a fix can be made at all: its edits lie within the files and do not
// contradict each other.
func (l *linter) possible(s *state, c *candidate) error {
	if len(c.edits) == 0 {
		return errors.New("it has no edits")
	}
	for path, edits := range c.edits {
		raw, err := l.read(s, path)
		if err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		for i, e := range edits {
			if !e.Valid(len(raw)) {
				return fmt.Errorf("an edit at %d-%d lies outside of the file's %d bytes", e.Start, e.End, len(raw))
			}
			if i > 0 && (edits[i-1].ConflictsWith(e) || edits[i-1].End > e.Start) {
				return errors.New("its own edits conflict")
			}
		}
	}
	return nil
}
