package cli

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/report"
)

func lintCommand() *cli.Command {
	return &cli.Command{
		Name:      "lint",
		Aliases:   []string{"check"},
		Usage:     "find what is wrong in posts; changes nothing",
		ArgsUsage: "[PATH…]",
		Description: "Without a PATH, the whole site that the current folder is in is checked; -\n" +
			"reads a post from standard input. Posts are always seen as part of their site.",
		Flags: append(append(runFlags(), toggle("fix", "", "the same as presscheck fix, whose flags it takes", groupWhat)), hidden(fixFlags())...),
		Action: func(c *cli.Context) error {
			if c.Bool("fix") {
				return fixAction(c)
			}
			for _, f := range fixFlags() {
				if name := f.Names()[0]; c.Bool(name) {
					return hintf("presscheck fix --"+name, "--%s is for presscheck fix, or beside --fix", name)
				}
			}
			return lintAction(c)
		},
	}
}

// hidden leaves flags out of the help.
func hidden(flags []cli.Flag) []cli.Flag {
	for _, f := range flags {
		if s, ok := f.(*cli.BoolFlag); ok {
			s.Hidden = true
		}
	}
	return flags
}

func lintAction(c *cli.Context) error {
	s, err := newSession(c)
	if err != nil {
		return err
	}
	out, err := s.outputs()
	if err != nil {
		return err
	}
	idle, err := s.idle(c.Context, c.Args().Slice())
	switch {
	case err != nil:
		return err
	case idle != nil:
		return s.told(out, idle, false)
	}
	steerCollector()
	targets, err := s.lintTargets(c.Context, c.Args().Slice())
	if err != nil {
		return err
	}
	out.options.Date = s.dates(targets)
	var parts []part
	failing := false
	for _, t := range targets {
		found, err := s.lint(c.Context, t)
		if err != nil {
			return err
		}
		parts = append(parts, part{t.site.Root(), found})
		t.site = t.site.Fresh() // a report of several sites must not take the memory of all
		failing = failing || t.config.Fails(found.Failing())
	}
	return s.told(out, s.merge(parts), failing)
}

// told ends a run with what it came to.
func (s *session) told(out *outputs, all *lint.Report, failing bool) error {
	if err := out.write(all); err != nil {
		return err
	}
	s.conclude(all)
	return verdict(all, failing)
}

// lintTargets is targets for a command that also takes standard input.
func (s *session) lintTargets(ctx context.Context, args []string) ([]*target, error) {
	if !slices.Contains(args, stdin) {
		if s.flags.IsSet("stdin-filename") {
			return nil, hintf("write - as the path", "--stdin-filename is for what - reads from standard input")
		}
		return s.targets(ctx, args)
	}
	if len(args) > 1 {
		return nil, hintf("check the files in a run of their own", "- reads standard input and stands alone")
	}
	t, err := s.stdinTarget(ctx)
	if err != nil {
		return nil, err
	}
	return []*target{t}, nil
}

// lint runs the rules over one site.
func (s *session) lint(ctx context.Context, t *target) (*lint.Report, error) {
	done, err := s.prepareCache(t)
	if err != nil {
		return nil, err
	}
	defer done()
	options, err := s.lintOptions(ctx, t)
	if err != nil {
		return nil, err
	}
	if options.Baseline, err = s.readBaseline(t); err != nil {
		return nil, err
	}
	opened := t.site
	if s.flags.Bool("staged") && os.Getenv("PRE_COMMIT_FROM_REF") == "" {
		edits, err := s.stagedEdits(ctx, t.site.Root())
		if err != nil {
			return nil, err
		}
		if len(edits) > 0 {
			opened = opened.Overlay(edits)
		}
	}
	stop := s.progress(&options)
	found, err := lint.Run(ctx, opened, options)
	stop()
	// Ctrl-C while servers are slow: what they said by then is worth the wait so far.
	if err != nil && (ctx.Err() == nil || !t.config.Settings.Links.Online) {
		return nil, err
	}
	if found.Unsaved != nil {
		s.detail("not kept for the next run: %v", found.Unsaved)
	}
	found.Skipped = append(found.Skipped, t.left...)
	for i, f := range found.Failures {
		if f.Path != "" {
			found.Failures[i].Err = clearer(filepath.Join(t.site.Root(), filepath.FromSlash(f.Path)), f.Err)
		}
	}
	found.Failures = append(found.Failures, t.failures...)
	return found, nil
}

// lintOptions turns the configuration and the flags into the options of a run without a
// baseline.
func (s *session) lintOptions(ctx context.Context, t *target) (lint.Options, error) {
	changed, err := s.changes(ctx, t.site.Root())
	if err != nil {
		return lint.Options{}, err
	}
	c := t.config
	settings := c.Settings
	s.distrust(t, changed, &settings.Links)
	kept := s.findings()
	if t.piped { // each key pressed in an editor would be kept
		kept = lint.Cache{}
	}
	return lint.Options{
		Cache:    kept,
		Rules:    s.rules,
		Levels:   c.Levels,
		Select:   c.Select,
		Ignore:   c.Ignore,
		Paths:    t.paths,
		Settings: settings,
		Changed:  changed,
		All:      s.flags.Bool("all"),
		Jobs:     s.flags.Int("jobs"),
		Now:      s.now,
		Clock:    time.Now(),
	}, nil
}

// verdict turns a report into the error that stands for an exit code.
func verdict(all *lint.Report, failing bool) error {
	switch {
	case len(all.Failures) > 0:
		return errReported
	case failing:
		return errFindings
	}
	return nil
}

// conclude says on standard error what the findings alone do not: what could not be done,
// what was left out, and the sum.
func (s *session) conclude(all *lint.Report) {
	s.tellTroubles(all)
	if all.Files == 0 && len(all.Failures) == 0 {
		s.tellNothing(all)
		return
	}
	if !s.quiet {
		_ = report.Summary(s.err, all, report.Options{Color: s.colorErr(), Width: widthOf(s.err)}) // nobody could be told
	}
}

// tellTroubles says what could not be done, and with --verbose what was left out.
func (s *session) tellTroubles(all *lint.Report) {
	for _, f := range all.Failures {
		err := f.Err
		if f.Path != "" {
			err = withPath(f.Path, f.Err)
		}
		complain(s.err, err)
	}
	s.tellWeb(&all.Web)
	for _, k := range all.Skipped {
		s.detail("left out: %s (%s)", k.Path, k.Reason)
	}
}
