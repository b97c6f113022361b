package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint"
)

// defaultBaseline is the file that is used when neither a flag nor the configuration names
// another; lint reads it when it is there.
const defaultBaseline = ".presscheck-baseline.json"

// baselineFile is a baseline as it is kept on disk.
type baselineFile struct {
	Version  int             `json:"version"`
	Findings []lint.Accepted `json:"findings"`
}

const baselineVersion = 1

func baselineCommand() *cli.Command {
	return &cli.Command{
		Name:      "baseline",
		Usage:     "accept what is there today, fail on what is new",
		ArgsUsage: "create|prune|status",
		Description: "create   accept every finding of today\n" +
			"prune    forget the accepted findings that are mended\n" +
			"status   tell how many are accepted, and how many of them are mended",
		Flags:  runFlags(),
		Action: baselineAction,
	}
}

func baselineAction(c *cli.Context) error {
	s, err := newSession(c)
	if err != nil {
		return err
	}
	if c.NArg() != 1 {
		return hintf("presscheck baseline create, prune or status", "presscheck baseline needs one action")
	}
	if c.Bool("staged") || c.IsSet("changed") {
		return hintf("leave out --staged and --changed", "a baseline is of the whole site")
	}
	targets, err := s.targets(c.Context, nil)
	if err != nil {
		return err
	}
	t := targets[0]
	switch action := c.Args().First(); action {
	case "create":
		return s.createBaseline(c.Context, t)
	case "prune":
		return s.reviewBaseline(c.Context, t, true)
	case "status":
		return s.reviewBaseline(c.Context, t, false)
	default:
		return hintf("presscheck baseline create, prune or status", "%q is not an action of presscheck baseline", action)
	}
}

// createBaseline accepts the findings of today. It never overwrites: a baseline that grows
// without anybody noticing hides what is new.
func (s *session) createBaseline(ctx context.Context, t *target) error {
	name, _ := s.baselinePath(t)
	if _, err := os.Lstat(name); err == nil {
		return hintf("presscheck baseline prune drops what is mended; remove the file to accept everything anew",
			"%s is already there", s.shown(name))
	}
	options, err := s.lintOptions(ctx, t)
	if err != nil {
		return err
	}
	report, err := s.lintAll(ctx, t, options)
	if err != nil {
		return err
	}
	if err := s.writeBaseline(t, report.Accept()); err != nil {
		return err
	}
	s.tell("%s accepted in %s; from now on only new ones are reported", count(report.Places(), "finding", "findings"), s.shown(name))
	return nil
}

// reviewBaseline tells which accepted findings are mended; prune also forgets them.
func (s *session) reviewBaseline(ctx context.Context, t *target, prune bool) error {
	name, _ := s.baselinePath(t)
	accepted, err := readBaselineFile(name)
	if err != nil {
		return s.baselineError(name, err)
	}
	options, err := s.lintOptions(ctx, t)
	if err != nil {
		return err
	}
	report, err := s.lintAll(ctx, t, options)
	if err != nil {
		return err
	}
	entries, fresh := accepted.Review(report, &options, t.site.Exists)
	kept := lint.Baseline{Entries: entries}
	mended := accepted.Places() - kept.Places()
	fmt.Fprintf(s.out, "%s: %d accepted, %d of them mended, %d new\n", s.shown(name), accepted.Places(), mended, fresh)
	if !prune {
		if mended > 0 {
			s.tell("presscheck baseline prune forgets what is mended")
		}
		return nil
	}
	if mended == 0 {
		return nil
	}
	if err := s.writeBaseline(t, entries); err != nil {
		return err
	}
	s.tell("forgot %s", count(mended, "finding that is mended", "findings that are mended"))
	return nil
}

// lintAll looks at every post of a site, with nothing accepted.
func (s *session) lintAll(ctx context.Context, t *target, options lint.Options) (*lint.Report, error) {
	stop := s.progress(&options)
	report, err := lint.Run(ctx, t.site, options)
	stop()
	if err != nil {
		return nil, err
	}
	for _, f := range report.Failures {
		complain(s.err, withPath(f.Path, f.Err))
	}
	if len(report.Failures) > 0 {
		return nil, errReported
	}
	return report, nil
}

// baselinePath returns where the baseline of a site is, and whether somebody said so.
func (s *session) baselinePath(t *target) (name string, named bool) {
	switch {
	case s.flags.String("baseline") != "":
		return s.absolute(s.flags.String("baseline")), true
	case t.config.Baseline != "":
		return filepath.Join(t.site.Root(), filepath.FromSlash(t.config.Baseline)), true
	}
	return filepath.Join(t.site.Root(), defaultBaseline), false
}

// readBaseline returns the accepted findings of a run, nil when there is no baseline. One
// that is named must be there.
func (s *session) readBaseline(t *target) (*lint.Baseline, error) {
	if s.flags.IsSet("baseline") && s.flags.String("baseline") == "" {
		return nil, nil // --baseline= leaves the site's baseline out
	}
	name, named := s.baselinePath(t)
	accepted, err := readBaselineFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return nil, nil
	case err != nil:
		return nil, s.baselineError(name, err)
	}
	return accepted, nil
}

func (s *session) baselineError(name string, err error) error {
	hint := ""
	if errors.Is(err, fs.ErrNotExist) {
		hint = "presscheck baseline create makes it"
	}
	return hinted{fmt.Errorf("read the baseline %s: %w", s.shown(name), err), hint}
}

func readBaselineFile(name string) (*lint.Baseline, error) {
	data, err := readRegular(name)
	if err != nil {
		return nil, err
	}
	var file baselineFile
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("not a baseline: %w", err)
	}
	if file.Version != baselineVersion {
		return nil, fmt.Errorf("its version is %d, this presscheck knows %d", file.Version, baselineVersion)
	}
	return &lint.Baseline{Entries: file.Findings}, nil
}

// writeBaseline writes the baseline of a site. Where the configuration says the place, it
// stays inside of the site, folders that are symbolic links included.
func (s *session) writeBaseline(t *target, accepted []lint.Accepted) error {
	name, _ := s.baselinePath(t)
	if s.flags.String("baseline") == "" {
		folder, err := filepath.EvalSymlinks(filepath.Dir(name))
		if err != nil {
			return fmt.Errorf("write the baseline: %w", err)
		}
		root, err := filepath.EvalSymlinks(t.site.Root())
		if err != nil {
			return fmt.Errorf("write the baseline: %w", err)
		}
		if rel, err := filepath.Rel(root, folder); err != nil || !filepath.IsLocal(rel) {
			return fmt.Errorf("the baseline %s lies outside of the site", s.shown(name))
		}
	}
	file := baselineFile{Version: baselineVersion, Findings: accepted}
	if file.Findings == nil {
		file.Findings = []lint.Accepted{}
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(file); err != nil {
		return fmt.Errorf("write the baseline: %w", err)
	}
	return writeFile(name, b.Bytes())
}

// writeFile replaces a file at once, so that a run that is stopped leaves the old or the new
// one.
func writeFile(name string, data []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(name), ".presscheck-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, bare(err))
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(data)
	if err = errors.Join(err, temp.Chmod(0o644), temp.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.Rename(temp.Name(), name); err != nil {
		return fmt.Errorf("write %s: %w", name, bare(err))
	}
	return nil
}
