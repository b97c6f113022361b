package report

import (
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/presscheck/presscheck/lint"
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
	out := sarif.NewReport()
	run := sarif.NewRunWithInformationURI("presscheck", informationURI)
	run.WithColumnKind("unicodeCodePoints")
	if o.Version != "" {
		run.Tool.Driver.WithVersion(o.Version)
	}
	s := sarifWriter{views: newViews(r), o: &o, run: run, index: map[string]int{}}
	prints := fingerprints(r)
	for i := range r.Findings {
		run.AddResult(s.result(&r.Findings[i], prints[i]))
	}
	return out.AddRun(run).PrettyWrite(w)
}

type sarifWriter struct {
	views *views
	o     *Options
	run   *sarif.Run
	index map[string]int // of rules, as they are first met
}

func (s *sarifWriter) result(f *lint.Finding, mark string) *sarif.Result {
	result := sarif.NewRuleResult(f.Rule).
		WithRuleIndex(s.rule(f.Rule)).
		WithLevel(sarifLevel(f.Severity)).
		WithMessage(sarif.NewTextMessage(strings.Join(notes(f), "\n"))).
		AddLocation(s.location(f.Path, f.Span)).
		WithPartialFingerprints(map[string]string{"primaryLocationLineHash": mark})
	for i, place := range f.Related {
		related := s.location(place.Path, place.Span).WithID(i + 1)
		if place.Message != "" {
			related.WithMessage(sarif.NewTextMessage(place.Message))
		}
		result.AddRelatedLocation(related)
	}
	for i := range f.Fixes {
		if fix, ok := s.fix(&f.Fixes[i]); ok {
			result.AddFixe(fix)
		}
	}
	return result
}

// rule describes a rule once and returns its index.
func (s *sarifWriter) rule(id string) int {
	if i, known := s.index[id]; known {
		return i
	}
	d := sarif.NewReportingDescriptor().WithID(id).WithName(sarifName(id))
	if rule := s.o.rule(id); rule != nil {
		d.WithShortDescription(markup(rule.Summary))
		if help := strings.TrimSpace(rule.Doc.Why + "\n\n" + rule.Doc.Repair); help != "" {
			d.WithHelp(markup(help))
		}
		d.WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(sarifLevel(rule.Severity)))
	}
	s.run.Tool.Driver.AddRule(d)
	s.index[id] = len(s.index)
	return s.index[id]
}

func markup(words string) *sarif.MultiformatMessageString {
	return sarif.NewMultiformatMessageString().WithText(words).WithMarkdown(words)
}

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

func (s *sarifWriter) location(path string, span text.Span) *sarif.Location {
	return sarif.NewLocation().WithPhysicalLocation(
		sarif.NewPhysicalLocation().
			WithArtifactLocation(s.artifact(path)).
			WithRegion(s.views.of(path).region(span)))
}

func (s *sarifWriter) artifact(path string) *sarif.ArtifactLocation {
	return sarif.NewArtifactLocation().WithURI(relativeURI(s.o.path(path)))
}

// relativeURI escapes a path as a relative URI reference, segment by segment.
func relativeURI(path string) string {
	segments := strings.Split(path, "/")
	for i, segment := range segments {
		segments[i] = url.PathEscape(segment)
	}
	return strings.Join(segments, "/")
}

func (v *view) region(span text.Span) *sarif.Region {
	start, end := v.position(span.Start, text.Runes), v.position(span.End, text.Runes)
	return sarif.NewRegion().
		WithStartLine(start.Line).WithStartColumn(start.Column).
		WithEndLine(end.Line).WithEndColumn(end.Column).
		WithByteOffset(span.Start).WithByteLength(span.Len())
}

// fix makes a SARIF fix; false when it would be empty or is no text.
func (s *sarifWriter) fix(fix *lint.Fix) (*sarif.Fix, bool) {
	if len(fix.Edits) == 0 {
		return nil, false
	}
	out := sarif.NewFix().WithDescription(sarif.NewTextMessage(fix.Title))
	edits := slices.Clone(fix.Edits)
	slices.SortStableFunc(edits, func(a, b lint.Edit) int { return strings.Compare(a.Path, b.Path) })
	var change *sarif.ArtifactChange
	for i, e := range edits {
		v := s.views.of(e.Path)
		words, ok := v.words(e.New, fix.OnDisk)
		if !ok {
			return nil, false
		}
		if i == 0 || edits[i-1].Path != e.Path {
			change = sarif.NewArtifactChange().WithArtifactLocation(s.artifact(e.Path))
			out.AddArtifactChange(change)
		}
		change.AddReplacement(sarif.NewReplacement().
			WithDeletedRegion(v.region(e.Span)).
			WithInsertedContent(sarif.NewArtifactContent().WithText(words)))
	}
	return out, true
}
