package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// Jenkins' xUnit plugin validates what it reads (junit-10.xsd) and knows no file and line of a
// test: the place stands in its name and its text.

// JUnit writes a suite for each file and a failed test for each finding. A run that finds
// nothing is one passed test: many CI systems take an empty report for a broken one.
func JUnit(w io.Writer, r *lint.Report, o Options) error {
	x := startXML(w)
	elapsed := fmt.Sprintf("%.3f", r.Elapsed.Seconds())
	n := len(r.Findings)
	x.start("testsuites", "name", "presscheck", "tests", max(n, 1), "failures", n, "errors", 0, "time", elapsed)
	if n == 0 {
		x.start("testsuite", "name", "presscheck", "tests", 1, "failures", 0, "errors", 0, "skipped", 0, "time", elapsed)
		x.start("testcase", "name", tallyOf(r).counts(r.Files), "classname", "presscheck", "time", elapsed)
		return x.close()
	}
	v := newViews(r)
	for first := 0; first < n; {
		name, end := o.path(r.Findings[first].Path), first+1
		for end < n && o.path(r.Findings[end].Path) == name {
			end++
		}
		x.start("testsuite", "name", name, "tests", end-first, "failures", end-first, "errors", 0, "skipped", 0, "time", "0")
		for i := first; i < end; i++ {
			junitCase(x, name, &r.Findings[i], v)
		}
		x.end()
		first = end
	}
	return x.close()
}

func junitCase(x *xmlWriter, name string, f *lint.Finding, v *views) {
	p := v.of(f.Path).position(f.Span.Start, text.Runes)
	x.start("testcase", "name", fmt.Sprintf("%s at %d:%d", f.Rule, p.Line, p.Column), "classname", name, "time", "0")
	x.start("failure", "message", f.Message, "type", f.Severity.String())
	x.text(fmt.Sprintf("%s:%d:%d\n%s", name, p.Line, p.Column, strings.Join(notes(f), "\n")))
	x.end()
	x.end()
}
