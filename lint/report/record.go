package report

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

// record is a finding as json and jsonl write it.
type record struct {
	Rule        string    `json:"rule"`
	Severity    string    `json:"severity"`
	Path        string    `json:"path"`
	Start       point     `json:"start"`
	End         point     `json:"end"`
	Message     string    `json:"message"`
	Help        string    `json:"help"`
	Consequence string    `json:"consequence"`
	Suggestions []string  `json:"suggestions"`
	Fixes       []repair  `json:"fixes"`
	Related     []related `json:"related"`
	Count       int       `json:"count,omitempty"`
}

// point is a place: line and column 1-based, the column in UTF-8 bytes, the offset 0-based in
// bytes of the file on disk.
type point struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

type repair struct {
	Title  string       `json:"title"`
	Safety string       `json:"safety"`
	Edits  []editRecord `json:"edits"`
}

type editRecord struct {
	Path  string `json:"path"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type related struct {
	Path    string `json:"path"`
	Start   point  `json:"start"`
	Message string `json:"message"`
}

// recorder makes records.
type recorder struct {
	views *views
	o     *Options
}

func (c *recorder) record(f *lint.Finding) record {
	v := c.views.of(f.Path)
	out := record{
		Rule: f.Rule, Severity: f.Severity.String(), Path: c.o.path(f.Path),
		Start: v.point(f.Span.Start), End: v.point(f.Span.End),
		Message: f.Message, Help: f.Help, Consequence: f.Consequence,
		Suggestions: append([]string{}, f.Suggestions...), Fixes: []repair{}, Related: []related{}, Count: f.Count,
	}
	for _, fix := range f.Fixes {
		if r, ok := c.repair(&fix, f.Path); ok {
			out.Fixes = append(out.Fixes, r)
		}
	}
	for _, place := range f.Related {
		out.Related = append(out.Related, related{
			Path: c.o.path(place.Path), Start: c.views.of(place.Path).point(place.Span.Start), Message: place.Message,
		})
	}
	return out
}

// mostEdits is how many edits of one fix a format carries: presscheck fix makes any number.
const mostEdits = 10_000

// editsOf returns the edits of a fix of a finding at path; false when they are too many.
func editsOf(fix *lint.Fix, path string) ([]lint.Edit, bool) {
	switch n := fix.Many.Len(); {
	case n == 0:
		return fix.Edits, true
	case n > mostEdits:
		return nil, false
	}
	return fix.Many.All(path), true
}

// repair leaves out a fix whose bytes are no text: JSON cannot carry them, and half of a fix
// is worse than none.
func (c *recorder) repair(fix *lint.Fix, path string) (repair, bool) {
	out := repair{Title: fix.Title, Safety: fix.Safety.String(), Edits: []editRecord{}}
	all, ok := editsOf(fix, path)
	if !ok {
		return out, false
	}
	for _, e := range all {
		words, ok := c.views.of(e.Path).words(e.New, fix.OnDisk)
		if !ok {
			return out, false
		}
		out.Edits = append(out.Edits, editRecord{Path: c.o.path(e.Path), Start: e.Start, End: e.End, Text: words})
	}
	return out, true
}

func (v *view) point(offset int) point {
	p := v.position(offset, text.Bytes)
	return point{Line: p.Line, Column: p.Column, Offset: offset}
}

// words decodes bytes that are to be written into the file; isUTF8 says that they are in UTF-8
// although the file is not.
func (v *view) words(b []byte, isUTF8 bool) (string, bool) {
	if isUTF8 || v.text.Identity() || v.text.Charset == "" || v.text.Charset == encoding.UTF8 {
		return string(b), utf8.Valid(b)
	}
	charset, err := htmlindex.Get(v.text.Charset)
	if err != nil {
		return "", false
	}
	decoded, err := charset.NewDecoder().Bytes(b)
	return string(decoded), err == nil && utf8.Valid(decoded)
}

// combined is a fix within one file as one replacement in the decoded text, for eyes and for
// formats that have no other: from the first edit to the last, with what lies between them.
func (v *view) combined(fix *lint.Fix, path string) (span text.Span, words string, ok bool) {
	all, ok := editsOf(fix, path)
	if !ok {
		return span, "", false
	}
	edits := make([]text.Edit, 0, len(all))
	for _, e := range all {
		if e.Path != path {
			return span, "", false
		}
		edit := e.Edit
		if !v.text.Identity() {
			words, ok := v.words(e.New, false)
			if !ok {
				return span, "", false
			}
			edit = text.Edit{Span: v.span(e.Span), New: []byte(words)}
		}
		edits = append(edits, edit)
	}
	if len(edits) == 0 || fix.OnDisk && !v.text.Identity() {
		return span, "", false // of a file that is encoded anew, every byte changes and no letter
	}
	text.SortEdits(edits)
	span = text.Span{Start: edits[0].Start, End: edits[len(edits)-1].End}
	if !span.Valid(len(v.src)) {
		return span, "", false
	}
	for i := range edits {
		edits[i].Span = edits[i].Shift(-span.Start)
	}
	after, err := text.Apply(span.Of(v.src), edits)
	return span, string(after), err == nil && utf8.Valid(after)
}
