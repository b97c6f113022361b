package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/fix"
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/report"
	"github.com/presscheck/presscheck/lint/site"
)

// fixFlags are the flags that fix has beside those of lint. lint --fix takes them too.
func fixFlags() []cli.Flag {
	return []cli.Flag{
		toggle("unsafe", "", "make likely repairs too", groupWhat),
		toggle("transcode", "", "save files in an old encoding that is certain as UTF-8", groupWhat),
		toggle("interactive", "i", "ask about each repair", groupWhat),
		toggle("diff", "", "print the repairs as a patch and write nothing", groupOutput),
		toggle("undo", "", "put back what the last run changed", groupWhat),
	}
}

func fixCommand() *cli.Command {
	return &cli.Command{
		Name:      "fix",
		Usage:     "make the repairs that are proven, and say what is left",
		ArgsUsage: "[PATH…]",
		Description: "Without a PATH, the whole site that the current folder is in is repaired; -\n" +
			"reads a post from standard input and writes it to standard output.",
		Flags:  append(runFlags(), fixFlags()...),
		Action: fixAction,
	}
}

func fixAction(c *cli.Context) error {
	s, err := newSession(c)
	if err != nil {
		return err
	}
	if err := onlyOneOf(c, "undo", "diff", "interactive"); err != nil {
		return err
	}
	if c.Bool("undo") {
		return s.undo(c.Args().Slice())
	}
	steerCollector()
	out, err := s.outputs()
	if err != nil {
		return err
	}
	targets, err := s.lintTargets(c.Context, c.Args().Slice())
	if err != nil {
		return err
	}
	if c.Bool("interactive") && slices.Contains(c.Args().Slice(), stdin) {
		return hintf("name the file instead", "--interactive reads answers from standard input, and so does -")
	}
	out.options.Date = s.dates(targets)
	run := fixRun{session: s, piped: slices.Contains(c.Args().Slice(), stdin)}
	for _, t := range targets {
		if err := run.fix(c.Context, t); err != nil {
			return err
		}
		t.site = t.site.Fresh()
	}
	return run.finish(out)
}

func onlyOneOf(c *cli.Context, names ...string) error {
	var set []string
	for _, name := range names {
		if c.Bool(name) {
			set = append(set, "--"+name)
		}
	}
	if len(set) > 1 {
		return hintf("choose one", "%s exclude each other", strings.Join(set, " and "))
	}
	return nil
}

// fixRun is one call of fix over one or several sites.
type fixRun struct {
	session *session
	piped   bool // a post on standard input, to be written to standard output
	parts   []part
	changes []fix.Change // of all sites
	failing bool
}

func (r *fixRun) fix(ctx context.Context, t *target) error {
	s := r.session
	done, err := s.prepareCache(t)
	if err != nil {
		return err
	}
	defer done()
	options, err := s.lintOptions(ctx, t)
	if err != nil {
		return err
	}
	if options.Baseline, err = s.readBaseline(t); err != nil {
		return err
	}
	o := fix.Options{Lint: options, Allow: lint.Safe, DryRun: r.piped || s.flags.Bool("diff")}
	if s.flags.Bool("unsafe") {
		o.Allow = lint.Unsafe
	}
	if s.flags.Bool("interactive") {
		o.Pick = s.review(t).Pick
	}
	result, err := fix.Run(ctx, t.site, o)
	if err != nil {
		return err
	}
	return r.take(ctx, t, result)
}

// take notes what was done in one site, and prints a patch or a post.
func (r *fixRun) take(ctx context.Context, t *target, result *fix.Result) error {
	s := r.session
	result.Report.Skipped = append(result.Report.Skipped, t.left...)
	result.Report.Failures = append(result.Report.Failures, t.failures...)
	r.parts = append(r.parts, part{t.site.Root(), result.Report})
	r.failing = r.failing || t.config.Fails(result.Report.Failing())
	r.changes = append(r.changes, result.Changes...)
	for _, refusal := range result.Refused {
		s.tell("left alone: %s: %s (%s)", s.shown(t.site.Root()+"/"+refusal.Finding.Path), refusal.Finding.Message, refusal.Reason)
	}
	switch {
	case r.piped:
		return s.pipe(t, result)
	case s.flags.Bool("diff"):
		for _, c := range result.Changes {
			for i := range c.Fixed {
				r.failing = r.failing || t.config.Fails(c.Fixed[i].Severity)
			}
		}
		return fix.Diff(s.out, result.Changes, s.patchName(ctx, t))
	}
	return nil
}

// finish prints what is left, and on standard error what was done.
func (r *fixRun) finish(out *outputs) error {
	s := r.session
	left := s.merge(r.parts)
	switch {
	case s.flags.Bool("diff"):
		if err := out.writeFiles(left); err != nil {
			return err
		}
	case r.piped: // standard output is the post's
		if err := report.Concise(s.err, left, out.options); err != nil {
			return err
		}
	default:
		if err := out.write(left); err != nil {
			return err
		}
	}
	s.tellTroubles(left)
	if left.Files == 0 && len(left.Failures) == 0 {
		s.tellNothing(left)
	} else if err := r.tellSum(left); err != nil {
		return err
	}
	return verdict(left, r.failing)
}

// tellSum says on standard error what was done, rule by rule.
func (r *fixRun) tellSum(left *lint.Report) error {
	if r.session.quiet {
		return nil
	}
	all := fix.Result{Changes: r.changes, Report: left}
	if len(all.ByRule()) == 0 {
		r.session.tell("%s checked: nothing to mend", count(left.Files, "post", "posts"))
		return nil
	}
	if err := all.Summary(r.session.err, r.session.flags.Bool("diff")); err != nil {
		return err
	}
	if r.session.flags.Bool("staged") && !r.session.flags.Bool("diff") && len(r.changes) > 0 {
		r.session.tell("the repairs are not staged yet: git add the files before you commit")
	}
	return nil
}

// review asks on standard error: standard output is for what is left in the end.
func (s *session) review(t *target) *fix.Review {
	return fix.NewReview(s.in, s.err, report.Options{
		Color: s.colorErr(), Width: widthOf(s.err), Rules: s.rules,
		Path: func(path string) string { return s.shown(t.site.Root() + "/" + path) },
	})
}

// pipe writes the post of standard input as it is after the repairs.
func (s *session) pipe(t *target, result *fix.Result) error {
	if len(t.paths) == 0 {
		return nil
	}
	content, err := t.site.Read(t.paths[0])
	if err != nil {
		return err
	}
	for _, c := range result.Changes {
		if c.Path == t.paths[0] {
			content = c.After
		}
	}
	_, err = s.out.Write(content)
	return err
}

// patchName returns how files are named in a patch: git apply counts from the top of the
// work tree, wherever it is started.
func (s *session) patchName(ctx context.Context, t *target) func(string) string {
	prefix := ""
	if g, err := openGit(ctx, t.site.Root()); err == nil {
		if out, err := g.run(ctx, "rev-parse", "--show-prefix"); err == nil {
			prefix = strings.TrimSuffix(out, "\n")
		}
	} else if root := s.shown(t.site.Root()); root != "." {
		prefix = root + "/"
	}
	return func(path string) string { return prefix + path }
}

// undo puts back what the last run changed in each site that the arguments lie in.
func (s *session) undo(args []string) error {
	if len(args) == 0 {
		args = []string{"."}
	}
	asked, err := s.askedFor(args)
	if err != nil {
		return err
	}
	var roots []string
	for _, path := range asked {
		root, err := site.Find(path)
		if err != nil {
			return err
		}
		if !slices.Contains(roots, root) {
			roots = append(roots, root)
		}
	}
	complete := true
	for _, root := range roots {
		undone, err := fix.Undo(root, "")
		switch {
		case errors.Is(err, fix.ErrNothingToUndo):
			return hintf("only what presscheck fix wrote can be undone", "%s: %w", s.shown(root), err)
		case err != nil:
			return err
		}
		s.tell("put back %s", count(len(undone.Restored), "file", "files"))
		s.detail("as they were before the run of %s:", undone.Time.Format(time.DateTime))
		for _, path := range undone.Restored {
			s.detail("  %s", s.shown(root+"/"+path))
		}
		for _, kept := range undone.Kept {
			complete = false
			complain(s.err, fmt.Errorf("%s was not put back: %s", s.shown(root+"/"+kept.Path), kept.Reason))
		}
	}
	if !complete {
		return errReported
	}
	return nil
}
