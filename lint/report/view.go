package report

import (
	"sort"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

// views holds the files of a report as readers see them.
type views struct {
	report *lint.Report
	byPath map[string]*view
}

func newViews(r *lint.Report) *views { return &views{report: r, byPath: map[string]*view{}} }

// view is one file, decoded: lines and columns are those that an editor shows, whatever the
// encoding on disk.
type view struct {
	src   []byte // UTF-8, perhaps with invalid bytes
	lines *text.Lines
	text  encoding.Text
}

// of returns the view of the file at path; of a file that the report does not hold, an empty one.
func (v *views) of(path string) *view {
	if known := v.byPath[path]; known != nil {
		return known
	}
	made := &view{lines: text.NewLines(nil)}
	if source := v.report.Source(path); source != nil {
		made.text = encoding.Text{Raw: source.Raw, UTF8: source.Raw, Charset: encoding.UTF8}
		if !source.UTF8 {
			made.text = encoding.Decode(source.Raw, "")
		}
		made.src = made.text.UTF8
		if made.lines = source.Lines; !made.text.Identity() || made.lines == nil {
			made.lines = text.NewLines(made.src)
		}
	}
	v.byPath[path] = made
	return made
}

// span maps a span of the file's bytes to the decoded text.
func (v *view) span(s text.Span) text.Span {
	s.Start, s.End = v.offset(s.Start), v.offset(s.End)
	s.End = max(s.Start, s.End)
	return s
}

// offset finds the place in the decoded text whose byte on the disk is at offset.
func (v *view) offset(offset int) int {
	if !v.text.Identity() {
		offset = sort.Search(len(v.src), func(i int) bool {
			return v.text.RawSpan(text.Span{Start: i, End: i}).Start >= offset
		})
	}
	return max(0, min(offset, len(v.src)))
}

// position returns the line and column of an offset of the file's bytes.
func (v *view) position(offset int, unit text.Unit) text.Position {
	return v.lines.Position(v.offset(offset), unit)
}
