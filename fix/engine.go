package fix

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
)

const (
	// maxRounds bounds how often a result is repaired again. Each accepted fix takes a finding
	// away and brings only lesser ones, so real posts need two or three.
	maxRounds = 30
	// maxRestarts bounds how often a run begins anew without the files that never came to rest.
	maxRestarts = 4
)

// engine is one run.
type engine struct {
	o      Options
	ctx    context.Context
	site   *site.Site
	linter *linter
	writer *writer
	first  *lint.Report // as the user asked for it, filters included

	now       *state
	hidden    marks           // findings that the user's filters leave out
	declined  marks           // findings that a person was asked about and left alone
	asked     map[string]bool // files that findings are repaired in; nil for all
	fixed     map[string][]lint.Finding
	together  [][]string // files that one fix edited
	refused   []Refusal
	conflicts int
	rounds    int
	restless  map[string]bool // files that repairs never came to an end in
	asking    *asking
}

func newEngine(ctx context.Context, s *site.Site, o Options) (*engine, error) {
	if o.Lint.Now.IsZero() {
		o.Lint.Now = time.Now()
	}
	e := &engine{o: o, ctx: ctx, site: s, linter: newLinter(ctx, s, o.Lint), restless: map[string]bool{}}
	var err error
	if e.writer, err = newWriter(s.Root()); err != nil {
		return nil, err
	}
	if e.first, err = lint.Run(ctx, s, o.Lint); err != nil {
		return nil, fmt.Errorf("check the site: %w", err)
	}
	if o.Lint.Paths != nil {
		e.asked = setOf(o.Lint.Paths)
	}
	return e, nil
}

// start puts the engine before its first round.
func (e *engine) start() error {
	e.hidden, e.declined, e.fixed = marks{}, marks{}, map[string][]lint.Finding{}
	e.together, e.refused = nil, nil
	e.conflicts, e.rounds = 0, 0
	e.asking = &asking{pick: e.o.Pick}
	report := e.first
	if e.o.Lint.Changed != nil || e.o.Lint.Baseline != nil {
		var err error
		if report, err = e.linter.lint(e.site, e.o.Lint.Paths); err != nil {
			return err
		}
		e.hide(report)
	}
	e.now = e.linter.start(report, e.o.Lint.Paths)
	return nil
}

// hide marks what of a report, in which nothing is left out, the user did not ask for.
func (e *engine) hide(report *lint.Report) {
	wanted, asked := map[string]bool{}, marks{}
	for i := range e.first.Findings {
		wanted[identity(&e.first.Findings[i])] = true
		asked.add(e.first.Findings[i])
	}
	for i := range report.Findings {
		f := &report.Findings[i]
		if wanted[identity(f)] {
			continue
		}
		if rest, ok := without(f, asked); ok {
			e.hidden.add(rest)
		}
	}
}

// run goes through rounds until a round has nothing to do.
func (e *engine) run() error {
	for restart := 0; ; restart++ {
		if err := e.start(); err != nil {
			return err
		}
		unrest, err := e.toRest()
		if err != nil || len(unrest) == 0 {
			return err
		}
		if e.o.Pick != nil || restart == maxRestarts {
			return fmt.Errorf("the repairs of %q do not come to an end; nothing was changed", unrest[0])
		}
		for _, path := range unrest {
			e.restless[path] = true
		}
	}
}

// toRest runs rounds to a fixpoint and returns the files that were still being edited when
// it gave up. What a round edited is linted with it; at the end all that the user asked for is
// linted once more, because a word or a title may count for posts that are far away.
func (e *engine) toRest() (unrest []string, err error) {
	fresh := 0
	for range maxRounds {
		edited, again, err := e.round()
		switch {
		case err != nil:
			return nil, err
		case len(edited) > 0 || again:
			unrest = edited
			continue
		}
		if e.rounds != fresh {
			fresh = e.rounds
			if e.now, err = e.linter.refresh(e.now, e.o.Lint.Paths); err != nil {
				return nil, err
			}
			continue
		}
		if unrest, err = e.retry(); err != nil || len(unrest) == 0 {
			return nil, err
		}
	}
	return unrest, nil
}

// round repairs once. It returns the files that it edited, and whether something waits for
// the next round.
func (e *engine) round() (edited []string, again bool, err error) {
	chosen, err := e.choose()
	if err != nil {
		return nil, false, err
	}
	merged, conflicts := merge(chosen)
	e.conflicts += len(conflicts)
	got, err := e.linter.settle(e.now, merged)
	if err != nil {
		return nil, false, err
	}
	edited = e.accept(got)
	again = !e.asking.over && len(conflicts)+len(got.late) > 0
	return edited, again, nil
}

// accept takes over what became of a group.
func (e *engine) accept(got settled) (edited []string) {
	e.refused = append(e.refused, got.refused...)
	set := map[string]bool{}
	for _, edits := range got.edits {
		s := stepOf(edits)
		e.hidden.follow(s)
		e.declined.follow(s)
		e.refused = followRefusals(e.refused, s)
		for path := range edits {
			set[path] = true
		}
	}
	for i := range got.made {
		c := &got.made[i]
		home := c.finding.Path
		if c.edits[home] == nil {
			home = slices.Sorted(maps.Keys(c.edits))[0]
		}
		e.fixed[home] = append(e.fixed[home], c.finding)
		if len(c.edits) > 1 {
			e.together = append(e.together, slices.Sorted(maps.Keys(c.edits)))
		}
	}
	e.now = got.state
	if len(set) > 0 {
		e.rounds++
	}
	return slices.Sorted(maps.Keys(set))
}

// retry looks once more at what was refused: a fix that did not stand on its own may stand
// now that others are made, and a second run of presscheck must find nothing to do.
func (e *engine) retry() (edited []string, err error) {
	if e.o.Pick != nil || len(e.refused) == 0 || e.rounds == 0 {
		return nil, nil
	}
	e.refused = nil
	edited, _, err = e.round()
	return edited, err
}

func (e *engine) result() *Result {
	r := &Result{Refused: e.refused, Conflicts: e.conflicts, Rounds: e.rounds}
	for _, path := range slices.Sorted(maps.Keys(e.now.edited)) {
		before := e.linter.original[path]
		if bytes.Equal(before, e.now.edited[path]) {
			continue
		}
		r.Changes = append(r.Changes, Change{Path: path, Before: before, After: e.now.edited[path], Fixed: e.fixed[path]})
	}
	r.Report = e.left()
	return r
}

// left is the report of what is still there, as the user filtered it.
func (e *engine) left() *lint.Report {
	if e.rounds == 0 {
		return e.first
	}
	report := &lint.Report{
		Suppressed: e.first.Suppressed, Baselined: e.first.Baselined, Files: e.first.Files,
		Skipped: e.first.Skipped, Failures: e.first.Failures, Elapsed: e.first.Elapsed,
	}
	for i := range e.now.findings {
		f, ok := without(&e.now.findings[i], e.hidden)
		if !ok || !e.isAsked(&f) || e.hidden.has(&f) {
			continue
		}
		report.Findings = append(report.Findings, f)
	}
	for i := range report.Findings {
		f := &report.Findings[i]
		keepSource(report, e.now.site, f.Path)
		for _, p := range f.Related {
			keepSource(report, e.now.site, p.Path)
		}
	}
	return report
}

func keepSource(report *lint.Report, s *site.Site, path string) {
	if path == "" || report.Source(path) != nil {
		return
	}
	if d, err := s.Document(path); err == nil {
		report.Keep(path, lint.SourceOf(d))
	}
}

func (e *engine) isAsked(f *lint.Finding) bool {
	return e.asked == nil || e.asked[f.Path] || slices.ContainsFunc(f.Causes, func(c string) bool { return e.asked[c] })
}
