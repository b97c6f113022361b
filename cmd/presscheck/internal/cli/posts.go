package cli

import (
	"cmp"
	"path"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint/site"
)

func postsCommand() *cli.Command {
	return &cli.Command{
		Name:      "posts",
		Usage:     "list every post with its address and what the generator does with it",
		ArgsUsage: "[PATH]",
		Flags:     append(siteFlags(), formatFlag()),
		Action: func(c *cli.Context) error {
			s, t, asJSON, err := openOne(c)
			if err != nil {
				return err
			}
			rows := s.postList(t)
			if asJSON {
				return writeJSON(s.out, rows)
			}
			var table [][]string
			for _, r := range rows {
				table = append(table, []string{r.State, r.Path, cmp.Or(r.URL, "-"), r.Reason})
			}
			writeTable(s.out, "", table)
			return nil
		},
	}
}

// postRow is a post in the output of presscheck posts.
type postRow struct {
	Path   string `json:"path"`
	State  string `json:"state"`
	URL    string `json:"url,omitempty"`
	Title  string `json:"title,omitempty"`
	Date   string `json:"date,omitempty"`  // RFC 3339
	Until  string `json:"until,omitempty"` // of a scheduled post: when it will be published
	Reason string `json:"reason,omitempty"`
}

func (s *session) postList(t *target) []postRow {
	rows := []postRow{}
	paths := t.paths
	if paths == nil {
		paths = t.site.Posts()
	}
	root := s.shown(t.site.Root())
	for _, name := range paths {
		p := t.site.Publication(name, s.now)
		rows = append(rows, postRow{
			Path: path.Join(root, name), State: string(p.State), URL: p.URL, Title: p.Title,
			Date: moment(p.Date), Until: moment(p.Until), Reason: p.Reason,
		})
		t.site.Release(name)
	}
	if t.paths == nil {
		for _, k := range t.site.Skipped() {
			rows = append(rows, postRow{Path: path.Join(root, k.Path), State: string(site.Left), Reason: k.Reason})
		}
	}
	slices.SortStableFunc(rows, func(a, b postRow) int { return cmp.Compare(a.Path, b.Path) })
	return rows
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
