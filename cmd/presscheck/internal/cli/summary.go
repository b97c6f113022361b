package cli

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/web"
)

// withPath says which file an error is about, once.
func withPath(path string, err error) error {
	if strings.Contains(err.Error(), path) {
		return err
	}
	return fmt.Errorf("%s: %w", path, err)
}

// tellWeb says what became of the check of remote links, as far as that is news.
func (s *session) tellWeb(w *web.Stats) {
	switch {
	case w.Outage:
		s.tell("presscheck: the network cannot be reached; links to other sites were not checked")
	case w.Cut && s.flags.Context.Err() != nil:
		s.tell("presscheck: stopped before all links to other sites were checked; what is known is told")
	case w.Cut:
		s.tell("presscheck: the time for links to other sites ran out; some were not checked (links.deadline)")
	}
	if w.Unsaved != nil {
		s.tell("presscheck: the next run will not know of this one: %v", w.Unsaved)
	}
	if w.URLs > 0 {
		s.detail("links to other sites: %d, %d of them known from earlier; %s sent to %s in %s",
			w.URLs, w.FromCache, count(w.Requests, "request", "requests"), count(w.Hosts, "host", "hosts"), w.Elapsed.Round(time.Millisecond))
	}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// tellNothing says that no post was looked at, and how many each filter left out: nothing
// checked must not look like nothing found.
func (s *session) tellNothing(report *lint.Report) {
	if len(report.Skipped) == 0 {
		s.tell("presscheck: nothing was checked: %s", s.whyNothing())
		return
	}
	byReason := map[string]int{}
	for _, k := range report.Skipped {
		byReason[k.Reason]++
	}
	reasons := slices.SortedFunc(maps.Keys(byReason), func(a, b string) int {
		return cmp.Or(cmp.Compare(byReason[b], byReason[a]), cmp.Compare(a, b))
	})
	s.tell("presscheck: nothing was checked; left out:")
	for _, reason := range reasons {
		s.tell("  %s: %s", count(byReason[reason], "file", "files"), reason)
	}
}

func (s *session) whyNothing() string {
	switch {
	case s.flags.Bool("staged"):
		return "nothing that is staged touches a post"
	case s.flags.IsSet("changed"):
		return "nothing that changed touches a post"
	}
	return "there are no posts here"
}
