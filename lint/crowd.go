package lint

import (
	"fmt"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/text"
)

// A post that was damaged as a whole has thousands of places of one kind. Nobody reads a page
// about each, and their words take more time and memory than all the checks: of one rule in one
// file the first are listed, and one finding stands for the others. It says how many there are
// and holds their repair.
const (
	// ListedSafe is how many findings that fix repairs by itself are listed of a rule in a file.
	ListedSafe = 20
	// ListedOthers is how many are listed that ask for somebody's attention.
	ListedOthers = 100
)

// Places returns how many places the finding stands for: one, unless a file has too many like
// it to list them.
func (f *Finding) Places() int { return max(f.Count, 1) }

// crowd gathers what the rules find in one document.
type crowd struct {
	keep  func(Finding) bool // what of it counts; nil for all
	all   bool               // list everything
	found []Finding

	listed [Safe + 1]int // findings of the rule by safety of their fix
	sums   []int         // indices into found of those that stand for others, of the rule
}

// start is called before each rule.
func (c *crowd) start() { c.listed, c.sums = [Safe + 1]int{}, c.sums[:0] }

// add takes a finding of the document at path.
func (c *crowd) add(f Finding, path string) {
	if c.keep != nil && !c.keep(f) {
		return
	}
	safety, simple := f.simple(path)
	if !simple || !c.full(safety) {
		c.listed[safety]++
		c.found = append(c.found, f)
		return
	}
	if sum := c.sum(&f, safety); sum == nil {
		c.sums = append(c.sums, len(c.found))
		f.Count = 1
		c.found = append(c.found, f)
	} else if !sum.include(f.edit()) {
		c.found = append(c.found, f)
	}
}

// more is add for one edit of the document at path, when such findings are no longer listed:
// with it, a file that is damaged as a whole costs next to no memory. It reports whether it
// took the place.
func (c *crowd) more(rule, path string, s Severity, safety Safety, span text.Span, words string) bool {
	f := Finding{Rule: rule, Severity: s, Path: path, Span: span}
	sum := c.sum(&f, safety)
	return sum != nil && (c.keep != nil && !c.keep(f) || sum.include(span, words))
}

// sum returns the finding that stands for those like f, nil when there is none.
func (c *crowd) sum(f *Finding, safety Safety) *Finding {
	for _, i := range c.sums {
		sum := &c.found[i]
		if own, _ := sum.Best(Unsafe); own.Safety == safety && sum.Severity == f.Severity && sum.Tentative == f.Tentative {
			return sum
		}
	}
	return nil
}

// full reports whether findings with a fix of that safety are no longer listed.
func (c *crowd) full(s Safety) bool {
	switch {
	case c.all:
		return false
	case s == Safe:
		return c.listed[s] >= ListedSafe
	case s == Suggestion: // asks for somebody's attention as much as none
		s = NoFix
	}
	return c.listed[s] >= ListedOthers
}

// simple returns the safety of the fix that is made without asking, and whether that fix is
// nothing but one edit of the file at path, so that it can be one of many.
func (f *Finding) simple(path string) (Safety, bool) {
	best, ok := f.Best(Unsafe)
	if !ok {
		return NoFix, f.Path == path
	}
	return best.Safety, f.Path == path && len(best.Edits) == 1 && best.Edits[0].Path == path && !best.OnDisk
}

// edit returns the one edit that f, which is simple, is repaired with; none where it is not.
func (f *Finding) edit() (text.Span, string) {
	best, ok := f.Best(Unsafe)
	if !ok {
		return f.Span, ""
	}
	return best.Edits[0].Span, string(best.Edits[0].New)
}

// include makes f stand for another place too. It refuses an edit that contradicts, or comes
// before, another: all of them are made together.
func (f *Finding) include(span text.Span, words string) bool {
	if best, ok := f.Best(Unsafe); ok {
		many := best.Many
		if many == nil {
			many = &Many{}
			many.add(f.edit())
		}
		if !many.add(span, words) {
			return false
		}
		if best.Many == nil {
			best.Many, best.Edits = many, nil
			f.Fixes = []Fix{best}
		}
	}
	f.Count++
	return true
}

// end says of each finding that stands for others how many these are.
func (c *crowd) end() {
	for i := range c.found {
		f := &c.found[i]
		if f.Count < 2 {
			f.Count = 0 // it stands for itself alone
			continue
		}
		f.sumUp()
	}
}

// sumUp gives f, which stands for Count places, its words.
func (f *Finding) sumUp() {
	f.Message = fmt.Sprintf("%d more like this in this file, not listed one by one", f.Count)
	f.Help, f.Consequence, f.Suggestions, f.Related = "", "", nil, nil
	best, ok := f.Best(Unsafe)
	if !ok {
		f.Help, f.Fixes = "they are listed when those before them are mended, or with --all", nil
		return
	}
	best.Title = fmt.Sprintf("repair all %d", f.Count)
	f.Fixes = []Fix{best}
}

// Part returns f, which stands for many places, with some of its edits alone.
func (f *Finding) Part(edits *Many) Finding {
	part := *f
	if best, ok := f.Best(Unsafe); ok && edits.Len() > 0 {
		part.Count, part.Span = edits.Len(), edits.At(0).Span
		best.Many = edits
		part.Fixes = []Fix{best}
		part.sumUp()
	}
	return part
}

// vast reports whether p holds more edits than are worth keeping for the next run: to find them
// again takes less than to write and read them.
func (p *pastEntry) vast() bool {
	const most = 10_000
	n := 0
	for i := range p.found {
		n += p.found[i].Places()
	}
	return n > most
}

// crowded reports whether a finding of p stands for others.
func (p *pastEntry) crowded() bool {
	for i := range p.found {
		if p.found[i].Count > 0 {
			return true
		}
	}
	return false
}

// sieve returns what lets through the findings in a file that the run is to report: where one
// finding stands for many, those that a comment silences or that lie on no changed line must
// not be among them. Nil when that is every finding.
func (r *runner) sieve(directives []directive, d *document.Document) func(Finding) bool {
	if len(directives) == 0 && r.o.Changed == nil {
		return nil
	}
	silences, lines := map[string]*silence{}, d.Lines()
	return func(f Finding) bool {
		if len(directives) > 0 {
			if silences[f.Rule] == nil {
				silences[f.Rule] = silenceOf(directives, f.Rule)
			}
			if used := silences[f.Rule].on(lines.Line(f.Span.Start)); used != nil {
				*used = true
				r.mu.Lock()
				r.report.Suppressed++
				r.mu.Unlock()
				return false
			}
		}
		if r.effect == nil || r.effect.concerns(&f, lines) && r.reportedOn(&f) {
			return true
		}
		r.leaveOut(&f)
		return false
	}
}
