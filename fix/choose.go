package fix

import (
	"maps"
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/text"
)

// choose returns the fixes to make in the next round, at most one for each finding.
func (e *engine) choose() ([]candidate, error) {
	var open []lint.Finding
	refused, places := make(map[string]bool, len(e.refused)), marks{}
	for i := range e.refused {
		refused[identity(&e.refused[i].Finding)] = true
		places.add(e.refused[i].Finding)
	}
	for i := range e.now.findings {
		f, ok := without(&e.now.findings[i], e.hidden, e.declined, places)
		if ok && e.isAsked(&f) && !e.hidden.has(&f) && !e.declined.has(&f) &&
			(len(refused) == 0 || !refused[identity(&f)] && !places.hasAmongMany(&f)) {
			open = append(open, f)
		}
	}
	var chosen []candidate
	if e.o.Pick != nil {
		var err error
		if chosen, err = e.ask(open); err != nil {
			return nil, err
		}
	} else {
		for i := range open {
			if best, ok := open[i].Best(e.o.Allow); ok {
				chosen = append(chosen, newCandidate(open[i], best))
			}
		}
	}
	return e.permit(chosen), nil
}

// permit refuses the candidates that cannot be made, whatever they would do.
func (e *engine) permit(chosen []candidate) []candidate {
	kept := chosen[:0]
	for _, c := range chosen {
		if err := e.mayMake(&c); err != nil {
			e.refused = append(e.refused, Refusal{Finding: c.finding, Reason: err.Error()})
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

func (e *engine) mayMake(c *candidate) error {
	for _, path := range slices.Sorted(maps.Keys(c.edits)) {
		if e.restless[path] {
			return errRestless
		}
		if e.o.DryRun { // the result may be a file that is not there, or lie elsewhere
			continue
		}
		if err := e.writer.writable(path); err != nil {
			return err
		}
	}
	return e.linter.possible(e.now, c)
}

// choices returns what a person may choose from: the fixes, and the suggestions that no fix
// makes yet.
func (e *engine) choices(f *lint.Finding) []lint.Fix {
	out := slices.Clone(f.Fixes)
	order.Stable(out, func(a, b lint.Fix) int { return int(b.Safety) - int(a.Safety) })
	for _, s := range f.Suggestions {
		repair, err := e.replacement(f, s)
		if err != nil || slices.ContainsFunc(out, func(o lint.Fix) bool { return sameEdits(o, repair) }) {
			continue
		}
		out = append(out, repair)
	}
	return out
}

// replacement is the fix that writes words over f, in the encoding of the file.
func (e *engine) replacement(f *lint.Finding, words string) (lint.Fix, error) {
	d, err := e.now.site.Document(f.Path)
	if err != nil {
		return lint.Fix{}, err
	}
	encoded, err := d.Text.Encode([]byte(words))
	if err != nil {
		return lint.Fix{}, err
	}
	return lint.Fix{
		Title:  "write " + quote(words),
		Safety: lint.Suggestion,
		Edits:  []lint.Edit{{Path: f.Path, Edit: text.Edit{Span: f.Span, New: encoded}}},
	}, nil
}

func sameEdits(a, b lint.Fix) bool {
	return slices.EqualFunc(a.Edits, b.Edits, func(a, b lint.Edit) bool { return a.Path == b.Path && a.Equal(b.Edit) })
}

func quote(words string) string { return `"` + words + `"` }
