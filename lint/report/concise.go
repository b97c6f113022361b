package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// Concise writes one line for each finding, "path:line:column: severity: message [rule]",
// which editors and terminals turn into links. The column counts characters.
func Concise(w io.Writer, r *lint.Report, o Options) error {
	b := bufio.NewWriter(w)
	v, s := newViews(r), style{on: o.Color}
	for i := range r.Findings {
		f := &r.Findings[i]
		p := v.of(f.Path).position(f.Span.Start, text.Runes)
		fmt.Fprintf(b, "%s:%d:%d: %s: %s %s\n", Visible(o.path(f.Path)), p.Line, p.Column,
			s.severity(f.Severity.String(), f.Severity), Visible(f.Message), s.faint("["+f.Rule+"]"))
	}
	return b.Flush()
}
