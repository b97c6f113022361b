package fix

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/order"
)

// Tally says what became of the findings of one rule.
type Tally struct {
	Rule   string
	Fixed  int
	Left   int // all that is left, those that the next two count included
	Unsafe int // left, and fix --unsafe would repair them
	Asking int // left, and fix --interactive offers something
}

// ByRule returns a Tally for each rule that found something, by rule id.
func (r *Result) ByRule() []Tally {
	byRule := map[string]*Tally{}
	of := func(rule string) *Tally {
		if byRule[rule] == nil {
			byRule[rule] = &Tally{Rule: rule}
		}
		return byRule[rule]
	}
	for i := range r.Changes {
		for j := range r.Changes[i].Fixed {
			of(r.Changes[i].Fixed[j].Rule).Fixed += r.Changes[i].Fixed[j].Places()
		}
	}
	for i := range r.Report.Findings {
		f := &r.Report.Findings[i]
		t := of(f.Rule)
		t.Left += f.Places()
		best, ok := f.Best(lint.Unsafe)
		switch {
		case ok && best.Safety == lint.Unsafe:
			t.Unsafe += f.Places()
		case !ok && len(f.Fixes)+len(f.Suggestions) > 0:
			t.Asking += f.Places()
		}
	}
	out := make([]Tally, 0, len(byRule))
	for _, t := range byRule {
		out = append(out, *t)
	}
	order.Stable(out, func(a, b Tally) int { return cmp.Compare(a.Rule, b.Rule) })
	return out
}

// Summary writes what became of the findings, a line for each rule, and which command does
// more. dry says that nothing was written.
func (r *Result) Summary(w io.Writer, dry bool) error {
	tallies := r.ByRule()
	widest := len("all")
	all := Tally{Rule: "all"}
	for _, t := range tallies {
		widest = max(widest, len(t.Rule))
		all.Fixed += t.Fixed
		all.Left += t.Left
		all.Unsafe += t.Unsafe
		all.Asking += t.Asking
	}
	if len(tallies) > 1 {
		tallies = append(tallies, all)
	}
	done := "fixed"
	if dry {
		done = "would be fixed"
	}
	for _, t := range tallies {
		line := fmt.Sprintf("%-*s  %d %s, %d left", widest, t.Rule, t.Fixed, done, t.Left)
		var more []string
		if t.Unsafe > 0 {
			more = append(more, fmt.Sprintf("%d with --unsafe", t.Unsafe))
		}
		if t.Asking > 0 {
			more = append(more, fmt.Sprintf("%d with --interactive", t.Asking))
		}
		if len(more) > 0 {
			line += " (" + strings.Join(more, ", ") + ")"
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return fmt.Errorf("write the summary: %w", err)
		}
	}
	return nil
}
