package fix

import (
	"maps"
	"slices"
)

// maxSteps bounds how often the repairs of one file are divided in search of a culprit.
const maxSteps = 200

// suspect is a set of files that are edited together, with the candidates for them that are
// not settled yet, in batches: the first one is tried next.
type suspect struct {
	paths   map[string]bool
	pending [][]candidate
	steps   int
}

// suspectsIn divides candidates by the files that they edit. Files that one candidate edits
// together stand or fall together.
func suspectsIn(group []candidate) []*suspect {
	byPath := map[string]*suspect{}
	for i := range group {
		s := &suspect{paths: map[string]bool{}, pending: [][]candidate{nil}}
		for _, path := range slices.Sorted(maps.Keys(group[i].edits)) {
			s.paths[path] = true
			if other := byPath[path]; other != nil && other != s {
				s.absorb(other)
			}
		}
		s.pending[0] = append(s.pending[0], group[i])
		for path := range s.paths {
			byPath[path] = s
		}
	}
	var out []*suspect
	for _, path := range slices.Sorted(maps.Keys(byPath)) {
		if s := byPath[path]; !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func (s *suspect) absorb(other *suspect) {
	s.pending[0] = append(other.pending[0], s.pending[0]...)
	for path := range other.paths {
		s.paths[path] = true
	}
}

// search settles the suspects after failed was said about all of them together. They are
// searched side by side, a batch of each at a time, so that a rule which is wrong in a
// thousand files costs hardly more than one that is wrong in one.
func (l *linter) search(out *settled, suspects []*suspect, failed *unproven) error {
	for len(suspects) > 0 {
		if failed == nil {
			var err error
			if failed, err = l.try(out, firstBatches(suspects)); err != nil {
				return err
			}
			if failed == nil {
				suspects = next(suspects)
				continue
			}
		}
		guilty, innocent := failed.divide(suspects)
		if len(guilty) == 0 && len(suspects) > 1 { // the harm shows elsewhere: one after the other
			return l.searchEach(out, suspects)
		}
		if len(guilty) == 0 {
			guilty, innocent = suspects, nil
		}
		for _, s := range guilty {
			s.narrow(out, failed)
		}
		if err := l.clear(out, innocent); err != nil {
			return err
		}
		suspects = slices.DeleteFunc(suspects, func(s *suspect) bool { return len(s.pending) == 0 })
		failed = nil
	}
	return nil
}

func (l *linter) searchEach(out *settled, suspects []*suspect) error {
	for _, s := range suspects {
		if err := l.search(out, []*suspect{s}, nil); err != nil {
			return err
		}
	}
	return nil
}

// clear makes the first batches of those that a failure did not point at.
func (l *linter) clear(out *settled, innocent []*suspect) error {
	if len(innocent) == 0 {
		return nil
	}
	failed, err := l.try(out, firstBatches(innocent))
	if err != nil || failed != nil { // after all not innocent: their turn comes again
		return err
	}
	next(innocent)
	return nil
}

// narrow refuses the first batch if it is one candidate, and halves it otherwise.
func (s *suspect) narrow(out *settled, failed *unproven) {
	batch := s.pending[0]
	s.steps++
	switch {
	case len(batch) == 1:
		if halves, ok := batch[0].divide(); ok && s.steps <= maxSteps {
			s.pending = slices.Insert(s.pending[1:], 0, halves[:1], halves[1:])
			return
		}
		out.refuse(batch, failed.about(s))
		s.pending = s.pending[1:]
	case s.steps > maxSteps:
		for _, b := range s.pending {
			out.refuse(b, "too many repairs of this file fail: "+failed.about(s))
		}
		s.pending = nil
	default:
		s.pending = slices.Insert(s.pending[1:], 0, batch[:len(batch)/2], batch[len(batch)/2:])
	}
}

// refuse notes candidates in the offsets that they came with, as settled.edits counts them.
func (out *settled) refuse(group []candidate, reason string) {
	for i := range group {
		out.refused = append(out.refused, Refusal{Finding: group[i].finding, Reason: reason})
	}
}

// next takes the first batch off each suspect and returns those that have more.
func next(suspects []*suspect) []*suspect {
	var left []*suspect
	for _, s := range suspects {
		if s.pending = s.pending[1:]; len(s.pending) > 0 {
			left = append(left, s)
		}
	}
	return left
}

func firstBatches(suspects []*suspect) []candidate {
	var group []candidate
	for _, s := range suspects {
		group = append(group, s.pending[0]...)
	}
	return group
}

// divide parts those whose files show the failure from the others.
func (u *unproven) divide(suspects []*suspect) (guilty, innocent []*suspect) {
	for _, s := range suspects {
		if u.names(s) {
			guilty = append(guilty, s)
		} else {
			innocent = append(innocent, s)
		}
	}
	return guilty, innocent
}

func (u *unproven) names(s *suspect) bool {
	for path := range u.reasons {
		if s.paths[path] {
			return true
		}
	}
	return false
}

// about returns the reason that concerns s.
func (u *unproven) about(s *suspect) string {
	for _, path := range slices.Sorted(maps.Keys(u.reasons)) {
		if s.paths[path] {
			return u.reasons[path]
		}
	}
	return u.Error()
}
