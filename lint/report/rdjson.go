package report

import (
	"bufio"
	"io"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// Reviewdog's Diagnostic Format counts columns in UTF-8 bytes from 1, the end exclusive
// (proto/rdf, reviewdog 0.21). A suggestion replaces one range of the finding's file.

type rdResult struct {
	Source      rdSource       `json:"source"`
	Diagnostics []rdDiagnostic `json:"diagnostics"`
}

type rdSource struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Source      *rdSource      `json:"source,omitempty"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	Related     []rdRelated    `json:"related_locations,omitempty"`
}

type rdLocation struct {
	Path  string   `json:"path"`
	Range *rdRange `json:"range,omitempty"`
}

type rdRange struct {
	Start rdPosition  `json:"start"`
	End   *rdPosition `json:"end,omitempty"`
}

type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdCode struct {
	Value string `json:"value"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

type rdRelated struct {
	Message  string     `json:"message"`
	Location rdLocation `json:"location"`
}

// RDJSON writes Reviewdog's diagnostics in one document.
func RDJSON(w io.Writer, r *lint.Report, o Options) error {
	out := rdResult{Source: rdSource{Name: "presscheck"}, Diagnostics: []rdDiagnostic{}}
	v := newViews(r)
	b := bufio.NewWriter(w)
	if err := streamed(b, out, false, "diagnostics", len(r.Findings), func(i int) any { return rdDiagnosticOf(&r.Findings[i], v, &o) }); err != nil {
		return err
	}
	return b.Flush()
}

// RDJSONL writes Reviewdog's diagnostics, one a line.
func RDJSONL(w io.Writer, r *lint.Report, o Options) error {
	v := newViews(r)
	for i := range r.Findings {
		d := rdDiagnosticOf(&r.Findings[i], v, &o)
		d.Source = &rdSource{Name: "presscheck"}
		if err := encode(w, d, ""); err != nil {
			return err
		}
	}
	return nil
}

func rdDiagnosticOf(f *lint.Finding, all *views, o *Options) rdDiagnostic {
	v := all.of(f.Path)
	d := rdDiagnostic{
		Message:  sentence(f),
		Location: rdLocation{Path: o.path(f.Path), Range: v.rdRange(f.Span)},
		Severity: strings.ToUpper(f.Severity.String()),
		Code:     rdCode{f.Rule},
	}
	for i := range f.Fixes {
		if span, words, ok := v.combined(&f.Fixes[i], f.Path); ok && v.text.Identity() {
			d.Suggestions = append(d.Suggestions, rdSuggestion{*v.rdRange(span), words})
		}
	}
	for _, place := range f.Related {
		d.Related = append(d.Related, rdRelated{place.Message, rdLocation{o.path(place.Path), all.of(place.Path).rdRange(place.Span)}})
	}
	return d
}

func (v *view) rdRange(span text.Span) *rdRange {
	start, end := v.position(span.Start, text.Bytes), v.position(span.End, text.Bytes)
	return &rdRange{Start: rdPosition(start), End: &rdPosition{end.Line, end.Column}}
}

// sentence is a finding's message with what follows from it and what to do, for formats that
// have one field for all of it.
func sentence(f *lint.Finding) string {
	parts := []string{f.Message}
	for _, more := range []string{f.Consequence, f.Help} {
		if more != "" {
			parts = append(parts, more)
		}
	}
	return strings.Join(parts, "; ")
}
