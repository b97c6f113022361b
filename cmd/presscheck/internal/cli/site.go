package cli

import (
	"fmt"

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
			if asJSON {
				return writeJSON(s.out, s.describe(t))
			}
			s.printSite(t)
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
	for _, e := range t.site.Evidence() {
		r.Evidence = append(r.Evidence, evidence{string(e.Kind), e.Name, e.Value, e.From, e.Note})
	}
	return r
}

func (s *session) printSite(t *target) {
	fmt.Fprintf(s.out, "%s, in %s\n", t.site.Profile().Title, report.Visible(s.shown(t.site.Root())))
	fmt.Fprintf(s.out, "%s, %d left out\n", count(len(t.site.Posts()), "post", "posts"), len(t.site.Skipped()))
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
		for _, e := range t.site.Evidence() {
			switch {
			case e.Kind != group.kind:
			case e.Kind == site.Detected:
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
