package cli

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/report"
	"github.com/presscheck/presscheck/lint/site"
)

func postsCommand() *cli.Command {
	return &cli.Command{
		Name:      "posts",
		Usage:     "list every post with its address and what the generator does with it",
		ArgsUsage: "[PATH]",
		Flags: append(siteFlags(), formatFlag(),
			toggle("drafts", "", "only what its author has not finished", groupWhat),
			toggle("scheduled", "", "only what waits for its date", groupWhat),
			toggle("left-out", "", "only what is not published although nobody said so, and why", groupWhat),
		),
		Action: func(c *cli.Context) error {
			s, t, asJSON, err := openOne(c)
			if err != nil {
				return err
			}
			rows := s.postList(t, c.Bool("verbose"))
			all := tally(rows)
			if wanted := statesOf(c); wanted != nil {
				rows = slices.DeleteFunc(rows, func(r postRow) bool { return !slices.Contains(wanted, site.State(r.State)) })
			}
			if asJSON {
				return writeJSON(s.out, rows)
			}
			writePosts(s.out, rows)
			fmt.Fprintln(s.err, all)
			return nil
		},
	}
}

// statesOf returns the states that the flags ask for, nil for all. What has expired is left
// out too.
func statesOf(c *cli.Context) (states []site.State) {
	if c.Bool("drafts") {
		states = append(states, site.Draft)
	}
	if c.Bool("scheduled") {
		states = append(states, site.Scheduled)
	}
	if c.Bool("left-out") {
		states = append(states, site.Left, site.Expired)
	}
	return states
}

// tally counts posts by state: "12 posts: 10 published, 2 draft".
func tally(rows []postRow) string {
	var parts []string
	for _, state := range []site.State{site.Published, site.Hidden, site.Draft, site.Scheduled, site.Expired, site.Left, site.Undecidable} {
		n := 0
		for _, r := range rows {
			if r.State == string(state) {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, state))
		}
	}
	line := count(len(rows), "post", "posts")
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	return line
}

// columns is how wide a table may be.
const columns = 80

// writePosts writes a line for each post where all fit: its state, its path, and its address or
// why it has none. Else the third has a line of its own. A path is never cut: people copy it.
func writePosts(w io.Writer, rows []postRow) {
	var table [][]string
	var widest [3]int
	for _, r := range rows {
		row := []string{r.State, report.Visible(r.Path), report.Visible(strings.TrimSpace(r.URL + "  " + r.Reason))}
		table = append(table, row)
		for i, cell := range row {
			widest[i] = max(widest[i], cells(cell))
		}
	}
	if widest[0]+widest[1]+widest[2]+4 <= columns {
		writeTable(w, "", table)
		return
	}
	margin := strings.Repeat(" ", widest[0]+2)
	for _, row := range table {
		fmt.Fprintln(w, row[0]+margin[cells(row[0]):]+row[1])
		if row[2] == "" {
			continue
		}
		for _, line := range wrapWords(row[2], columns-len(margin)) {
			fmt.Fprintln(w, margin+line)
		}
	}
}

// postRow is a post in the output of presscheck posts.
type postRow struct {
	Path   string `json:"path"`
	State  string `json:"state"`
	URL    string `json:"url,omitempty"`
	Title  string `json:"title,omitempty"`
	Date   string `json:"date,omitempty"`   // RFC 3339
	Until  string `json:"until,omitempty"`  // of a scheduled post: when it will be published
	Reason string `json:"reason,omitempty"` // why it is not published, or at which other post's address
}

// postList lists the posts of a site; with all, the files too that lie where its generator does
// not look for posts.
func (s *session) postList(t *target, all bool) []postRow {
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
	sharing(t.site, rows)
	if t.paths == nil {
		for _, k := range t.site.Skipped() {
			if k.Foreign && !all {
				continue
			}
			rows = append(rows, postRow{Path: path.Join(root, k.Path), State: string(site.Left), Reason: k.Reason})
		}
	}
	order.Stable(rows, func(a, b postRow) int { return cmp.Compare(a.Path, b.Path) })
	return rows
}

// sharing says of posts at the address of another what becomes of the two.
func sharing(s *site.Site, rows []postRow) {
	first := map[string]string{}
	for i := range rows {
		r := &rows[i]
		if r.URL == "" {
			continue
		}
		at := site.SameAddress(r.URL)
		other, taken := first[at]
		if !taken {
			first[at] = r.Path
			continue
		}
		r.Reason = "the address is that of " + other + " too"
		if said := s.Consequence("site/duplicate-url"); said != "" {
			r.Reason += ": " + said
		}
	}
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
