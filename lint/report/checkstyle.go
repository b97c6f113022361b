package report

import (
	"io"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// Checkstyle writes Checkstyle's XML.
func Checkstyle(w io.Writer, r *lint.Report, o Options) error {
	x := startXML(w)
	x.start("checkstyle", "version", "4.3") // the version whose form everybody reads
	v := newViews(r)
	last := ""
	for i := range r.Findings {
		f := &r.Findings[i]
		name := o.path(f.Path)
		if i == 0 || name != last {
			if i > 0 {
				x.end()
			}
			x.start("file", "name", name)
			last = name
		}
		p := v.of(f.Path).position(f.Span.Start, text.Runes)
		x.start("error", "line", p.Line, "column", p.Column, "severity", f.Severity.String(), "message", sentence(f), "source", "presscheck."+f.Rule)
		x.end()
	}
	return x.close()
}
