package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Time     string       `xml:"time,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	ClassName string        `xml:"classname,attr"`
	Time      string        `xml:"time,attr"`
	Failure   *junitFailure `xml:"failure"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// Jenkins' xUnit plugin validates what it reads (junit-10.xsd) and knows no file and line of a
// test: the place stands in its name and its text.

// JUnit writes a suite for each file and a failed test for each finding. A run that finds
// nothing is one passed test: many CI systems take an empty report for a broken one.
func JUnit(w io.Writer, r *lint.Report, o Options) error {
	elapsed := fmt.Sprintf("%.3f", r.Elapsed.Seconds())
	out := junitSuites{Name: "presscheck", Tests: len(r.Findings), Failures: len(r.Findings), Time: elapsed}
	v := newViews(r)
	for i := range r.Findings {
		f := &r.Findings[i]
		name := o.path(f.Path)
		if n := len(out.Suites); n == 0 || out.Suites[n-1].Name != name {
			out.Suites = append(out.Suites, junitSuite{Name: name, Time: "0"})
		}
		s := &out.Suites[len(out.Suites)-1]
		s.Tests++
		s.Failures++
		p := v.of(f.Path).position(f.Span.Start, text.Runes)
		s.Cases = append(s.Cases, junitCase{
			Name: fmt.Sprintf("%s at %d:%d", f.Rule, p.Line, p.Column), ClassName: name, Time: "0",
			Failure: &junitFailure{
				Message: f.Message, Type: f.Severity.String(),
				Text: fmt.Sprintf("%s:%d:%d\n%s", name, p.Line, p.Column, strings.Join(notes(f), "\n")),
			},
		})
	}
	if len(r.Findings) == 0 {
		out.Tests = 1
		out.Suites = []junitSuite{{Name: "presscheck", Tests: 1, Time: elapsed, Cases: []junitCase{
			{Name: tallyOf(r).counts(r.Files), ClassName: "presscheck", Time: elapsed},
		}}}
	}
	return writeXML(w, out)
}

// writeXML writes v with the XML declaration. Characters that XML does not allow, which a
// damaged post may bring into a message, become U+FFFD.
func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
