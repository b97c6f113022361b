package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint/report"
	"github.com/presscheck/presscheck/lint/site"
)

func siteCommand() *cli.Command {
	return &cli.Command{
		Name:      "site",
		Usage:     "tell which generator was recognised, from what, and what was read of its settings",
		ArgsUsage: "[PATH]",
		Flags:     append(siteFlags(), formatFlag()),
		Action: func(c *cli.Context) error {
			s, t, asJSON, err := openOne(c)
			if err != nil {
				return err
			}
			r := s.describe(t)
			if r.Warning != "" {
				fmt.Fprintln(s.err, "presscheck: warning: "+report.Visible(r.Warning))
			}
			if asJSON {
				return writeJSON(s.out, r)
			}
			s.printSite(t, r)
			return nil
		},
	}
}

// openOne opens the site of a command that looks at one site and prints text or JSON.
func openOne(c *cli.Context) (*session, *target, bool, error) {
	s, err := newSession(c)
	if err != nil {
		return nil, nil, false, err
	}
	asJSON, err := tableFormat(c)
	if err != nil {
		return nil, nil, false, err
	}
	if c.NArg() > 1 {
		return nil, nil, false, hintf("one path, or none", "presscheck %s looks at one site", c.Command.Name)
	}
	targets, err := s.targets(c.Context, c.Args().Slice())
	if err != nil {
		return nil, nil, false, err
	}
	return s, targets[0], asJSON, nil
}

// siteReport is the output of presscheck site --format json.
type siteReport struct {
	Root      string     `json:"root"`
	Generator string     `json:"generator"`
	Detected  string     `json:"detected"` // what the files speak for, whatever is configured
	Warning   string     `json:"warning,omitempty"`
	Posts     int        `json:"posts"`
	Skipped   int        `json:"skipped"`
	Evidence  []evidence `json:"evidence"`
}

type evidence struct {
	Kind  string `json:"kind"`
	Name  string `json:"name,omitempty"`
	Value string `json:"value,omitempty"`
	From  string `json:"from,omitempty"`
	Note  string `json:"note,omitempty"`
}

func (s *session) describe(t *target) siteReport {
	r := siteReport{
		Root:      s.shown(t.site.Root()),
		Generator: t.site.Profile().Name,
		Posts:     len(t.site.Posts()),
		Skipped:   len(t.site.Skipped()),
		Evidence:  []evidence{},
	}
	look, seen := t.site.Look()
	r.Detected = look.Name
	if configured(t) && look.Name != r.Generator && look.Name != "plain" {
		r.Warning = fmt.Sprintf("the configuration says %s, but %s speaks for %s", t.site.Profile().Title, names(seen), look.Title)
	}
	for _, e := range t.site.Evidence() {
		r.Evidence = append(r.Evidence, evidence{string(e.Kind), e.Name, e.Value, e.From, e.Note})
	}
	if configured(t) {
		for _, e := range seen {
			if e.Kind == site.Detected {
				r.Evidence = append(r.Evidence, evidence{string(e.Kind), "generator", look.Name, e.From, e.Note})
			}
		}
	}
	return r
}

// configured reports whether the generator is the one that the configuration names.
func configured(t *target) bool {
	return slices.ContainsFunc(t.site.Evidence(), func(e site.Evidence) bool { return e.Kind == site.Detected && e.Note == "configured" })
}

// names lists the files that speak for a generator, the first few of them.
func names(seen []site.Evidence) string {
	var files []string
	for _, e := range seen {
		if e.Kind == site.Detected && !slices.Contains(files, e.From) && len(files) < 3 {
			files = append(files, e.From)
		}
	}
	return strings.Join(files, ", ")
}

func (s *session) printSite(t *target, r siteReport) {
	fmt.Fprintf(s.out, "%s, in %s\n", t.site.Profile().Title, report.Visible(s.shown(t.site.Root())))
	fmt.Fprintf(s.out, "%s, %s not checked\n", count(len(t.site.Posts()), "post", "posts"), count(len(t.site.Skipped()), "file", "files"))
	if t.site.Profile().Name == "plain" && t.config.Generator == "" {
		fmt.Fprintln(s.out, "\nno generator was recognised: posts are checked as GitHub shows them; --generator NAME\nor generator: in presscheck.yaml names yours")
	}
	for _, group := range []struct {
		kind  site.EvidenceKind
		title string
	}{
		{site.Detected, "recognised by"},
		{site.Folder, "folders"},
		{site.Setting, "settings"},
		{site.Unread, "not readable"},
	} {
		var table [][]string
		for _, e := range r.Evidence {
			switch {
			case e.Kind != string(group.kind):
			case group.kind == site.Detected && e.From == "":
				table = append(table, []string{e.Note})
			case group.kind == site.Detected && e.Value != r.Generator:
				table = append(table, []string{e.From, strings.TrimSpace(e.Note + " (" + e.Value + ")")})
			case group.kind == site.Detected:
				table = append(table, []string{e.From, e.Note})
			default:
				table = append(table, []string{e.Name, e.Value, e.From, e.Note})
			}
		}
		if len(table) > 0 {
			fmt.Fprintf(s.out, "\n%s:\n", group.title)
			writeTable(s.out, "  ", table)
		}
	}
}
