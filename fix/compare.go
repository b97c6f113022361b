package fix

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

// unproven is why a group of fixes does not stand, by the file that shows it: an edited
// one, or one that an edit elsewhere harms.
type unproven struct {
	reasons map[string]string
}

func unprovenIn(path, reason string) *unproven {
	return &unproven{map[string]string{path: reason}}
}

func (u *unproven) add(path, reason string) {
	if _, known := u.reasons[path]; !known {
		u.reasons[path] = reason
	}
}

func (u *unproven) Error() string {
	for _, path := range slices.Sorted(maps.Keys(u.reasons)) {
		return path + ": " + u.reasons[path]
	}
	return ""
}

// prove checks that next, which came of making the group's edits in s, is better than s.
// looked are the files that were linted again, nil for all.
func prove(s, next *state, group []candidate, edits map[string][]text.Edit, looked []string) *unproven {
	failed := &unproven{map[string]string{}}
	for path, list := range edits {
		before, err := s.site.Document(path)
		if err != nil {
			failed.add(path, err.Error())
			continue
		}
		after, err := next.site.Document(path)
		if err != nil {
			failed.add(path, err.Error())
			continue
		}
		if err := proveDocument(before, after, list); err != nil {
			failed.add(path, err.Error())
		}
	}
	c := comparison{was: s, is: next, group: group, edits: edits}
	if looked != nil {
		c.in = setOf(looked)
	}
	c.run(failed)
	if len(failed.reasons) == 0 {
		return nil
	}
	return failed
}

// comparison sets the findings after a round against those before it.
type comparison struct {
	was, is *state
	group   []candidate
	edits   map[string][]text.Edit
	in      map[string]bool // files to compare; nil for all

	moved step
	many  map[ofRule]*crowd        // of the rules that have too many findings in a file to list them
	cured map[string]bool          // identities of the findings that must be gone
	level map[string]lint.Severity // by edited file: the lowest severity that is cured there
	floor lint.Severity            // the lowest of all
}

func (c *comparison) run(failed *unproven) {
	c.cured, c.level, c.floor = map[string]bool{}, map[string]lint.Severity{}, lint.Error
	c.moved = stepOf(c.edits)
	for i := range c.group {
		g := &c.group[i]
		if !g.typed {
			c.cured[identity(&g.finding)] = true
		}
		c.floor = min(c.floor, g.finding.Severity)
		for path := range g.edits {
			if l, ok := c.level[path]; !ok || g.finding.Severity < l {
				c.level[path] = g.finding.Severity
			}
		}
	}
	c.countCrowds(failed)
	fresh, budget := c.unmatched()
	for _, f := range fresh {
		if budget[kindOf(f)]--; budget[kindOf(f)] < 0 && !c.mayAppear(f) {
			failed.add(f.Path, c.reason(f))
		}
	}
}

// unmatched returns the findings that stand where none stood before, and how many of each
// kind are no longer where they were: a finding may move for reasons that shift cannot see.
func (c *comparison) unmatched() (fresh []*lint.Finding, budget map[string]int) {
	places, budget := map[string]int{}, map[string]int{}
	for i := range c.was.findings {
		f := c.was.findings[i] // a copy
		if !c.concerns(&f) || c.many[ofRule{f.Path, f.Rule}] != nil || c.cured[identity(&f)] {
			continue
		}
		budget[kindOf(&f)]++
		if span, ok := c.moved.shift(f.Path, f.Span); ok {
			f.Span = span
			places[place(&f)]++
		}
	}
	for i := range c.is.findings {
		f := &c.is.findings[i]
		if !c.concerns(f) || c.many[ofRule{f.Path, f.Rule}] != nil {
			continue
		}
		if p := place(f); places[p] > 0 {
			places[p]--
			budget[kindOf(f)]--
			continue
		}
		fresh = append(fresh, f)
	}
	return fresh, budget
}

func (c *comparison) concerns(f *lint.Finding) bool { return c.in == nil || c.in[f.Path] }

// mayAppear reports whether a finding that was not there before speaks for the repair, or
// at least not against it.
func (c *comparison) mayAppear(f *lint.Finding) bool {
	return f.Severity < c.levelIn(f.Path) || c.typedOver(f) || c.revealed(f)
}

// levelIn returns the lowest severity that is cured in the file at path, or at all where the
// file is not edited.
func (c *comparison) levelIn(path string) lint.Severity {
	if level, ok := c.level[path]; ok {
		return level
	}
	return c.floor
}

// typedOver reports whether f lies in what a person typed: that is theirs to judge.
func (c *comparison) typedOver(f *lint.Finding) bool {
	for i := range c.group {
		if c.group[i].typed && touches(written(c.group[i].edits[f.Path]), f.Span) {
			return true
		}
	}
	return false
}

// revealed reports whether f was there all the time, hidden by a header that could not be
// read or was not recognised: it stands in bytes that were not edited.
func (c *comparison) revealed(f *lint.Finding) bool {
	before, err := c.was.site.Document(f.Path)
	if err != nil {
		return false
	}
	after, err := c.is.site.Document(f.Path)
	if err != nil {
		return false
	}
	found := before.Header().Format == frontmatter.None && after.Header().Format != frontmatter.None
	if !found && len(before.Header().Problems) == 0 {
		return false
	}
	for _, e := range written(c.edits[f.Path]) {
		if e.Overlaps(f.Span) || e.Span == f.Span {
			return false
		}
	}
	return true
}

func (c *comparison) reason(f *lint.Finding) string {
	for i := range c.group {
		g := &c.group[i].finding
		if g.Rule == f.Rule && g.Path == f.Path {
			return fmt.Sprintf("it would not cure it: %s", f.Message)
		}
	}
	return fmt.Sprintf("it would bring another finding: %s: %s", f.Rule, f.Message)
}

// written returns sorted edits with the places that their new bytes have afterwards.
func written(edits []text.Edit) []text.Edit {
	out := make([]text.Edit, len(edits))
	moved := 0
	for i, e := range edits {
		out[i] = text.Edit{Span: text.Span{Start: e.Start + moved, End: e.Start + moved + len(e.New)}}
		moved += len(e.New) - e.Len()
	}
	return out
}

// kindOf tells findings apart by what they say, not by where. Numbers are left out: a message
// that names a line says another one when the line moves.
func kindOf(f *lint.Finding) string {
	return f.Path + "\x00" + f.Rule + "\x00" + withoutNumbers(f.Message)
}

func place(f *lint.Finding) string {
	return fmt.Sprintf("%s\x00%d\x00%d", kindOf(f), f.Span.Start, f.Span.End)
}

func withoutNumbers(message string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return -1
		}
		return r
	}, message)
}
