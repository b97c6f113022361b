package report

import (
	"encoding/xml"
	"io"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

type checkstyleReport struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// Checkstyle writes Checkstyle's XML.
func Checkstyle(w io.Writer, r *lint.Report, o Options) error {
	out := checkstyleReport{Version: "4.3"} // the version whose form everybody reads
	v := newViews(r)
	for i := range r.Findings {
		f := &r.Findings[i]
		name := o.path(f.Path)
		if n := len(out.Files); n == 0 || out.Files[n-1].Name != name {
			out.Files = append(out.Files, checkstyleFile{Name: name})
		}
		file := &out.Files[len(out.Files)-1]
		p := v.of(f.Path).position(f.Span.Start, text.Runes)
		file.Errors = append(file.Errors, checkstyleError{p.Line, p.Column, f.Severity.String(), sentence(f), "presscheck." + f.Rule})
	}
	return writeXML(w, out)
}
