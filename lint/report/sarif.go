package report

import (
	"bufio"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/text"
)

// What consumers make of SARIF 2.1.0:
//   - GitHub rejects a whole file for one fix with an empty artifactChanges.
//   - GitHub follows a finding over pushes by partialFingerprints.primaryLocationLineHash; with
//     none it computes one of its own, which the upload action cannot for files it does not see.
//   - GitHub resolves relative URIs from the root of the repository.
//   - Columns are UTF-16 units unless columnKind says otherwise; presscheck counts code points.

const informationURI = "https://github.com/presscheck/presscheck"

// SARIF writes SARIF 2.1.0 with fixes and fingerprints.
func SARIF(w io.Writer, r *lint.Report, o Options) error {
	s := sarifWriter{views: newViews(r), o: &o, index: map[string]int{}}
	s.run.Tool.Driver = sarifDriver{Name: "presscheck", Version: o.Version, InformationURI: informationURI, Rules: []sarifRule{}}
	s.run.ColumnKind, s.run.Results = "unicodeCodePoints", []sarifResult{}
	prints := fingerprints(r)
	for i := range r.Findings {
		s.rule(r.Findings[i].Rule)
	}
	b := bufio.NewWriter(w)
	out := sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{s.run}}
	if err := streamed(b, out, true, "results", len(r.Findings), func(i int) any { return s.result(&r.Findings[i], prints[i]) }); err != nil {
		return err
	}
	return b.Flush()
}

type sarifWriter struct {
	views *views
	o     *Options
	run   sarifRun
	index map[string]int // of rules, as they are first met
}

func (s *sarifWriter) result(f *lint.Finding, mark string) sarifResult {
	result := sarifResult{
		RuleID:       f.Rule,
		RuleIndex:    s.rule(f.Rule),
		Level:        sarifLevel(f.Severity),
		Message:      sarifMessage{Text: strings.Join(notes(f), "\n")},
		Locations:    []sarifLocation{s.location(f.Path, f.Span)},
		Fingerprints: map[string]string{"primaryLocationLineHash": mark},
	}
	for i, place := range f.Related {
		related := s.location(place.Path, place.Span)
		related.ID = i + 1
		if place.Message != "" {
			related.Message = &sarifMessage{Text: place.Message}
		}
		result.Related = append(result.Related, related)
	}
	for i := range f.Fixes {
		if fix, ok := s.fix(&f.Fixes[i], f.Path); ok {
			result.Fixes = append(result.Fixes, fix)
		}
	}
	return result
}

// rule describes a rule once and returns its index.
func (s *sarifWriter) rule(id string) int {
	if i, known := s.index[id]; known {
		return i
	}
	d := sarifRule{ID: id, Name: sarifName(id)}
	if rule := s.o.rule(id); rule != nil {
		d.Short = markup(rule.Summary)
		if help := strings.TrimSpace(rule.Doc.Why + "\n\n" + rule.Doc.Repair); help != "" {
			d.Help = markup(help)
		}
		d.Default = &sarifConfiguration{Level: sarifLevel(rule.Severity)}
	}
	s.run.Tool.Driver.Rules = append(s.run.Tool.Driver.Rules, d)
	s.index[id] = len(s.index)
	return s.index[id]
}

func markup(words string) *sarifText { return &sarifText{Text: words, Markdown: words} }

// sarifName makes the readable name that viewers show beside the id: LinksMissingFile.
func sarifName(id string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(id, func(r rune) bool { return r == '/' || r == '-' }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

func sarifLevel(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "error"
	case lint.Warning:
		return "warning"
	}
	return "note"
}

func (s *sarifWriter) location(path string, span text.Span) sarifLocation {
	return sarifLocation{Physical: sarifPhysical{Artifact: s.artifact(path), Region: s.views.of(path).region(span)}}
}

func (s *sarifWriter) artifact(path string) sarifArtifact {
	return sarifArtifact{URI: relativeURI(s.o.path(path))}
}

// relativeURI escapes a path as a relative URI reference, segment by segment.
func relativeURI(path string) string {
	segments := strings.Split(path, "/")
	for i, segment := range segments {
		segments[i] = url.PathEscape(segment)
	}
	return strings.Join(segments, "/")
}

func (v *view) region(span text.Span) sarifRegion {
	start, end := v.position(span.Start, text.Runes), v.position(span.End, text.Runes)
	return sarifRegion{
		StartLine: start.Line, StartColumn: start.Column, EndLine: end.Line, EndColumn: end.Column,
		ByteOffset: span.Start, ByteLength: span.Len(),
	}
}

// fix makes a SARIF fix; false when it would be empty or is no text.
func (s *sarifWriter) fix(fix *lint.Fix, path string) (sarifFix, bool) {
	edits, ok := editsOf(fix, path)
	if !ok || len(edits) == 0 {
		return sarifFix{}, false
	}
	out := sarifFix{Description: sarifMessage{Text: fix.Title}}
	edits = slices.Clone(edits)
	order.Stable(edits, func(a, b lint.Edit) int { return strings.Compare(a.Path, b.Path) })
	for i, e := range edits {
		v := s.views.of(e.Path)
		words, ok := v.words(e.New, fix.OnDisk)
		if !ok {
			return sarifFix{}, false
		}
		if i == 0 || edits[i-1].Path != e.Path {
			out.Changes = append(out.Changes, sarifChange{Artifact: s.artifact(e.Path)})
		}
		change := &out.Changes[len(out.Changes)-1]
		change.Replacements = append(change.Replacements, sarifReplacement{Deleted: v.region(e.Span), Inserted: sarifMessage{Text: words}})
	}
	return out, true
}
