// Package report writes a lint report in the formats that people and programs read, one
// file per format.
package report

import (
	"io"
	"slices"
	"time"

	"github.com/presscheck/presscheck/lint"
)

// Options is what a format needs to know beside the report. The zero Options is good for a
// file or a pipe.
type Options struct {
	Color   bool                     // colour, for the formats that people read in a terminal
	Width   int                      // columns of the terminal; 0 for 80
	Version string                   // presscheck's own
	Rules   []lint.Rule              // what is known of the rules, for formats that explain them
	Path    func(path string) string // how a path of the report is shown; nil for as it is
	// Date tells when a post is from, for formats that sort by age: zero where that is not
	// known. nil for not known at all.
	Date func(path string) time.Time
}

// path returns the name under which a file is shown.
func (o *Options) path(path string) string {
	if o.Path == nil {
		return path
	}
	return o.Path(path)
}

func (o *Options) width() int {
	if o.Width <= 0 {
		return 80
	}
	return max(o.Width, 40)
}

func (o *Options) rule(id string) *lint.Rule {
	i := slices.IndexFunc(o.Rules, func(r lint.Rule) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return &o.Rules[i]
}

// Writer writes a report in one format.
type Writer func(w io.Writer, r *lint.Report, o Options) error

// Format is a format by name.
type Format struct {
	Name    string
	Summary string // one line, for help
	Write   Writer
}

// Formats returns all formats, those for people first.
func Formats() []Format {
	return []Format{
		{"text", "with an excerpt of each place, for reading in a terminal", Text},
		{"concise", "one line for each finding", Concise},
		{"grouped", "one line for each finding, by file", Grouped},
		{"json", "everything, in one JSON document", JSON},
		{"jsonl", "everything, one JSON document for each finding", JSONL},
		{"github", "annotations of GitHub Actions", GitHub},
		{"gitlab", "GitLab's code quality report", GitLab},
		{"azure", "logging commands of Azure Pipelines", Azure},
		{"sarif", "SARIF 2.1.0, for code scanning", SARIF},
		{"rdjson", "Reviewdog's diagnostics, in one document", RDJSON},
		{"rdjsonl", "Reviewdog's diagnostics, one a line", RDJSONL},
		{"junit", "JUnit's XML, for CI systems that show tests", JUnit},
		{"checkstyle", "Checkstyle's XML", Checkstyle},
		{"tap", "Test Anything Protocol, version 14", TAP},
		{"markdown", "a summary for a pull request or a job's page", Markdown},
		{"html", "one page to look at in a browser", HTML},
	}
}

// ByName returns the format called name; false when there is none.
func ByName(name string) (Format, bool) {
	formats := Formats()
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return formats[i], true
}
