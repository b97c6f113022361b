package fix

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

// linter lints states. It looks at everything, whatever the user filtered: what a filter
// hides may still not get worse.
type linter struct {
	ctx     context.Context
	base    *site.Site
	options lint.Options
	network map[string]bool // ids of rules that ask the network: they run once, at first

	// original holds files as they were when they were first looked at. Everything that is
	// written goes back to these bytes, and is only written where they still are on the disk.
	original map[string][]byte
}

func newLinter(ctx context.Context, s *site.Site, o lint.Options) *linter {
	o.Changed, o.Baseline, o.Progress = nil, nil, nil
	o.Cache = lint.Cache{} // what a repair comes to is looked at, never remembered
	if o.Now.IsZero() {
		o.Now = time.Now() // one time for all rounds
	}
	l := &linter{ctx: ctx, base: s, options: o, network: map[string]bool{}, original: map[string][]byte{}}
	for i := range o.Rules {
		if o.Rules[i].Scope == lint.NetworkScope {
			l.network[o.Rules[i].ID] = true
		}
	}
	l.options.Settings.Links.Online = false
	return l
}

// start makes the first state out of a report.
func (l *linter) start(report *lint.Report, paths []string) *state {
	s := &state{site: l.base, findings: report.Findings}
	for i := range report.Findings {
		path := report.Findings[i].Path
		if source := report.Source(path); source != nil && l.original[path] == nil {
			l.original[path] = source.Raw
		}
	}
	if paths != nil {
		s.covered = setOf(paths)
	}
	return s
}

// read returns the bytes of a file in s.
func (l *linter) read(s *state, path string) ([]byte, error) {
	if b, edited := s.edited[path]; edited {
		return b, nil
	}
	if b, known := l.original[path]; known {
		return b, nil
	}
	b, err := l.base.Read(path)
	if err != nil {
		return nil, err
	}
	l.original[path] = b
	return b, nil
}

// lint runs the rules over some files of s, nil for all.
func (l *linter) lint(s *site.Site, paths []string) (*lint.Report, error) {
	o := l.options
	o.Paths = paths
	report, err := lint.Run(l.ctx, s, o)
	if err != nil {
		return nil, fmt.Errorf("check the repaired files: %w", err)
	}
	return report, nil
}

// cover makes s know the findings in paths as well, nil for all files.
func (l *linter) cover(s *state, paths []string) error {
	if s.covered == nil {
		return nil
	}
	var missing []string
	if paths != nil {
		for _, p := range paths {
			if !s.covered[p] {
				missing = append(missing, p)
			}
		}
		if len(missing) == 0 {
			return nil
		}
	}
	report, err := l.lint(s.site, missing)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for i := range s.findings {
		known[identity(&s.findings[i])] = true
	}
	for _, f := range report.Findings {
		if !known[identity(&f)] {
			s.findings = append(s.findings, f)
		}
	}
	if paths == nil {
		s.covered = nil
	}
	for _, p := range missing {
		s.covered[p] = true
	}
	return nil
}

// after returns the state that comes of making edits, which are sorted and in offsets of s,
// and the paths that were looked at anew: nil for all. Findings of other files are taken over.
func (l *linter) after(s *state, edits map[string][]text.Edit) (next *state, paths []string, err error) {
	edited := maps.Clone(s.edited)
	if edited == nil {
		edited = map[string][]byte{}
	}
	for path, list := range edits {
		before, err := l.read(s, path)
		if err != nil {
			return nil, nil, unprovenIn(path, "read it: "+err.Error())
		}
		after, err := text.Apply(before, list)
		if err != nil {
			return nil, nil, unprovenIn(path, err.Error())
		}
		if after == nil {
			after = []byte{} // nil would stand for a deleted file
		}
		edited[path] = after
	}
	next = &state{site: l.base.Overlay(edited), edited: edited}
	paths = l.concerned(s, next, slices.Sorted(maps.Keys(edits)))
	if err := l.cover(s, paths); err != nil {
		return nil, nil, err
	}
	next.covered = maps.Clone(s.covered)
	if err := l.unchanged(s, edits); err != nil {
		return nil, nil, err
	}
	report, err := l.lint(next.site, paths)
	if err != nil {
		return nil, nil, err
	}
	if err := newFailure(report, edits); err != nil {
		return nil, nil, err
	}
	again, moved := setOf(paths), stepOf(edits)
	for _, f := range s.findings {
		if l.network[f.Rule] {
			span, ok := moved.shift(f.Path, f.Span)
			if ok {
				f.Span = span
				next.findings = append(next.findings, f)
			}
		} else if paths != nil && !again[f.Path] {
			next.findings = append(next.findings, f)
		}
	}
	next.findings = append(next.findings, only(report.Findings, paths, again)...)
	order.Stable(next.findings, compareFindings)
	return next, paths, nil
}

// unchanged checks that the files which are to be edited are, in s, the ones that were linted:
// documents may have been read anew since.
func (l *linter) unchanged(s *state, edits map[string][]text.Edit) error {
	for path := range edits {
		d, err := s.site.Document(path)
		if err != nil {
			return unprovenIn(path, err.Error())
		}
		if now, err := l.read(s, path); err != nil || !bytes.Equal(now, d.Text.Raw) {
			return unprovenIn(path, errChanged.Error())
		}
	}
	return nil
}

// refresh lints paths, nil for all, of s anew and returns s with what is found now.
func (l *linter) refresh(s *state, paths []string) (*state, error) {
	report, err := l.lint(s.site, paths)
	if err != nil {
		return nil, err
	}
	next := &state{site: s.site, edited: s.edited, covered: s.covered}
	again := setOf(paths)
	for _, f := range s.findings {
		if l.network[f.Rule] || paths != nil && !again[f.Path] {
			next.findings = append(next.findings, f)
		}
	}
	next.findings = append(next.findings, only(report.Findings, paths, again)...)
	order.Stable(next.findings, compareFindings)
	return next, nil
}

// only leaves out what a run over paths says of other files: there s knows better.
func only(findings []lint.Finding, paths []string, set map[string]bool) []lint.Finding {
	if paths == nil {
		return findings
	}
	return slices.DeleteFunc(slices.Clone(findings), func(f lint.Finding) bool { return !set[f.Path] })
}

// newFailure tells about edited files that a rule could not look at any more.
func newFailure(report *lint.Report, edits map[string][]text.Edit) error {
	failed := &unproven{map[string]string{}}
	for _, f := range report.Failures {
		if _, ok := edits[f.Path]; ok {
			what, _, _ := strings.Cut(f.Err.Error(), "\n") // a stack may follow
			failed.add(f.Path, "the result could not be checked: "+what)
		}
	}
	for _, f := range report.Skipped {
		if _, ok := edits[f.Path]; ok {
			failed.add(f.Path, errTurnsOdd.Error())
		}
	}
	if len(failed.reasons) == 0 {
		return nil
	}
	return failed
}
