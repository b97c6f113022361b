package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/config"
	"github.com/presscheck/presscheck/lint/report"
	"github.com/presscheck/presscheck/lint/rules"
	"github.com/presscheck/presscheck/lint/site"
)

// session is one call of the program: its flags, its streams and where it was started.
type session struct {
	flags    *cli.Context
	in       io.Reader
	out, err io.Writer
	dir      string // the current folder, absolute
	rules    []lint.Rule
	now      time.Time
	quiet    bool
	verbose  bool
	changed  map[string]*lint.Changed                     // by root: what changes found out
	staged   map[string]func() (map[string][]byte, error) // by root: what beginStaged began
}

func newSession(c *cli.Context) (*session, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("find the current folder: %w", err)
	}
	now, err := clock()
	if err != nil {
		return nil, err
	}
	s := &session{
		flags: c, in: c.App.Reader, out: c.App.Writer, err: c.App.ErrWriter,
		dir: dir, rules: rules.All(), now: now,
		quiet: c.Bool("quiet"), verbose: c.Bool("verbose"),
	}
	if !c.Bool("online") && (c.Bool("strict") || c.IsSet("shard")) {
		s.tell("presscheck: --strict and --shard are about links to other sites, which --online alone checks")
	}
	return s, nil
}

// clock returns the time of the run: now, or what SOURCE_DATE_EPOCH says, which makes the
// verdict on scheduled posts the same on every day.
func clock() (time.Time, error) {
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return time.Now(), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH is not a number of seconds: %q", epoch)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// tell writes a line to standard error unless --quiet.
func (s *session) tell(format string, args ...any) {
	if !s.quiet {
		fmt.Fprintln(s.err, report.Visible(fmt.Sprintf(format, args...)))
	}
}

// detail is tell for --verbose alone.
func (s *session) detail(format string, args ...any) {
	if s.verbose {
		s.tell(format, args...)
	}
}

// shown returns how a path of the disk is written for the user: relative to the current
// folder, with slashes.
func (s *session) shown(path string) string {
	rel, err := filepath.Rel(s.dir, path)
	if err != nil { // another drive
		return filepath.ToSlash(path)
	}
	return filepath.ToSlash(rel)
}

// absolute returns the path that a word of the command line means.
func (s *session) absolute(word string) string {
	if filepath.IsAbs(word) {
		return filepath.Clean(word)
	}
	return filepath.Join(s.dir, word)
}

// openSite reads the configuration of the site at root and opens it.
func (s *session) openSite(ctx context.Context, root string) (*site.Site, *config.Config, error) {
	c, err := s.configure(root)
	if err != nil {
		return nil, nil, err
	}
	opened, err := open(ctx, root, c, s.findings())
	return opened, c, err
}

func open(ctx context.Context, root string, c *config.Config, kept lint.Cache) (*site.Site, error) {
	return site.Open(ctx, site.Options{
		Root:      root,
		Generator: c.Generator,
		Exclude:   c.Exclude,
		Charset:   c.Settings.Encoding.Charset,
		Language:  c.Settings.Spelling.Language,
		Kept:      kept.Dir,
		Build:     kept.Build,
	})
}

// configure returns the configuration of the site at root, with the flags laid over it.
func (s *session) configure(root string) (*config.Config, error) {
	c, err := s.readConfig(root)
	if err != nil {
		return nil, err
	}
	if err := s.overlay(c); err != nil {
		return nil, err
	}
	if err := c.ReadWords(root); err != nil {
		return nil, err
	}
	c.Settings.Links.Online = s.flags.Bool("online")
	c.Settings.Encoding.Transcode = s.flags.Bool("transcode")
	return c, nil
}

func (s *session) readConfig(root string) (*config.Config, error) {
	file := s.flags.String("config")
	switch {
	case file != "":
		file = s.absolute(file)
	case s.flags.IsSet("config"):
		return nil, hintf("write --config=FILE", "--config names no file")
	default:
		name, err := config.Find(root)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.shown(root), err)
		}
		if name == "" {
			return config.Default(), nil
		}
		file = filepath.Join(root, name)
	}
	data, err := readRegular(file)
	if err != nil {
		return nil, fmt.Errorf("read the configuration %s: %w", s.shown(file), err)
	}
	s.detail("configuration: %s", s.shown(file))
	c, err := config.Parse(s.shown(file), data, s.rules)
	if err != nil {
		return nil, hinted{err, "presscheck config --schema describes every key"}
	}
	return c, nil
}

// readRegular reads a file without being held up by a pipe that somebody put in its place.
func readRegular(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, bare(err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("not a file")
	}
	data, err := os.ReadFile(name)
	return data, bare(err)
}

// overlay lays the environment and the flags over the configuration.
func (s *session) overlay(c *config.Config) error {
	for _, key := range []string{"generator", "fail-on"} {
		if s.flags.IsSet(key) && (s.flags.String(key) != "" || s.isWritten(key)) {
			err := c.Set(key, []string{s.flags.String(key)}, s.origin(key), s.rules)
			switch {
			case err != nil && key == "generator":
				return hinted{err, "known are " + strings.Join(site.Generators(), ", ")}
			case err != nil:
				return err
			}
		}
	}
	if s.flags.Bool("strict") {
		if err := c.Set("links.strict", []string{"true"}, s.origin("strict"), s.rules); err != nil {
			return err
		}
	}
	if s.flags.IsSet("shard") {
		if err := c.Set("links.shard", []string{s.flags.String("shard")}, s.origin("shard"), s.rules); err != nil {
			return err
		}
	}
	for _, key := range []string{"select", "ignore", "exclude"} {
		if words := s.flags.StringSlice(key); len(words) > 0 {
			if err := s.overlayList(c, key, words); err != nil {
				return hinted{err, "presscheck rules lists the rules"}
			}
		}
	}
	return nil
}

// overlayList replaces the rules to run, and adds to the other lists.
func (s *session) overlayList(c *config.Config, key string, words []string) error {
	if key == "exclude" { // names of rules hold no commas, globs may
		return c.Add(key, words, s.origin(key), s.rules)
	}
	words = strings.FieldsFunc(strings.Join(words, ","), func(r rune) bool { return r == ',' || r == ' ' })
	if key == "select" {
		return c.Set(key, words, s.origin(key), s.rules)
	}
	return c.Add(key, words, s.origin(key), s.rules)
}

// origin tells whether a value was written as a flag or comes from the environment:
// urfave/cli does not.
func (s *session) origin(key string) config.Origin {
	if !s.isWritten(key) {
		return config.Origin("the environment (PRESSCHECK_" + strings.ToUpper(strings.ReplaceAll(key, "-", "_")) + ")")
	}
	return config.Origin("--" + key)
}

// isWritten reports whether a flag stands on the command line. An empty variable of the
// environment counts as none.
func (s *session) isWritten(key string) bool {
	written, _ := s.flags.App.Metadata[writtenFlags].([]string)
	return slices.Contains(written, key)
}
