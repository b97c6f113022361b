package fix

import (
	"cmp"
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
)

// state is the site after some rounds, in memory. It is not changed once it is made.
type state struct {
	site     *site.Site
	edited   map[string][]byte // the bytes of each file that differs from the disk
	findings []lint.Finding    // of all files in covered, unfiltered, in offsets of edited
	covered  map[string]bool   // files that were linted; nil for all
}

func setOf(paths []string) map[string]bool {
	set := make(map[string]bool, len(paths))
	for _, p := range paths {
		set[p] = true
	}
	return set
}

// identity tells one finding of a state from every other.
func identity(f *lint.Finding) string {
	return fmt.Sprintf("%s\x00%s\x00%d\x00%d\x00%s", f.Path, f.Rule, f.Span.Start, f.Span.End, f.Message)
}

func compareFindings(a, b lint.Finding) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
	)
}
