package lint

import (
	"cmp"
	"time"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/text"
	"github.com/presscheck/presscheck/lint/web"
)

// Report is the result of a run: all that a format writer may look at.
type Report struct {
	Findings   []Finding // by path, place and rule
	Suppressed int       // findings silenced by a comment
	Baselined  int       // findings accepted by the baseline
	Files      int       // documents looked at
	TakenOver  int       // of these, those in which what an earlier run found still counts
	Skipped    []Skipped // documents not looked at, with the reason
	Failures   []Failure // what could not be done; the run went on without it
	Elapsed    time.Duration
	Web        web.Stats // what the check of remote links came to; zero without one
	Unsaved    error     // why what was found is not kept for the next run; nil when it is

	sources map[string]*Source
	untold  map[ofRule]int // places that lie on no changed line, where a baseline counts them
}

// Skipped is a file that was not checked.
type Skipped struct {
	Path, Reason string
}

// Failure is a rule or a file that the run could not do.
type Failure struct {
	Path string // "" when it concerns no single file
	Rule string // "" when it concerns no single rule
	Err  error
}

// Source is a file that the report speaks of.
type Source struct {
	Raw   []byte // as it is on disk
	Lines *text.Lines
	UTF8  bool // Raw is known to be what readers see, and need not be decoded
}

// SourceOf returns the file of a document.
func SourceOf(d *document.Document) *Source {
	undoubted := d.Text.Charset == encoding.UTF8 && d.Text.Marks&(encoding.Invalid|encoding.Control) == 0
	return &Source{Raw: d.Text.Raw, Lines: d.Lines(), UTF8: undoubted}
}

// Source returns the file at path as it was when it was checked, nil when the report does not hold it.
func (r *Report) Source(path string) *Source { return r.sources[path] }

// Keep makes the report hold the file at path, for those who make reports of their own.
func (r *Report) Keep(path string, source *Source) {
	if r.sources == nil {
		r.sources = map[string]*Source{}
	}
	r.sources[path] = source
}

// Count returns the number of places with a finding of severity s.
func (r *Report) Count(s Severity) int {
	n := 0
	for i := range r.Findings {
		if r.Findings[i].Severity == s {
			n += r.Findings[i].Places()
		}
	}
	return n
}

// Places returns the number of places with a finding.
func (r *Report) Places() int {
	n := 0
	for i := range r.Findings {
		n += r.Findings[i].Places()
	}
	return n
}

// Worst returns the highest severity among the findings, Unset when there is none.
func (r *Report) Worst() Severity {
	worst := Unset
	for i := range r.Findings {
		worst = max(worst, r.Findings[i].Severity)
	}
	return worst
}

// Failing is Worst among the findings that may fail a run: tentative ones never do.
func (r *Report) Failing() Severity {
	worst := Unset
	for i := range r.Findings {
		if !r.Findings[i].Tentative {
			worst = max(worst, r.Findings[i].Severity)
		}
	}
	return worst
}

// sortFindings orders findings by path, place, rule and message, so that a run's output
// does not depend on which goroutine was first.
func sortFindings(findings []Finding) {
	order.Stable(findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Span.End, b.Span.End),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	})
}
