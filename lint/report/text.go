package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// Text writes each finding with an excerpt of its place. It is for people and may change with
// any version.
func Text(w io.Writer, r *lint.Report, o Options) error {
	b := bufio.NewWriter(w)
	t := textWriter{w: b, views: newViews(r), o: &o, style: style{on: o.Color}}
	for i := range r.Findings {
		t.finding(&r.Findings[i])
	}
	return b.Flush()
}

// Summary writes the sum of a report in a line or two, for the end of a run: it belongs on
// standard error, beside what is no finding.
func Summary(w io.Writer, r *lint.Report, o Options) error {
	b := bufio.NewWriter(w)
	t := textWriter{w: b, o: &o, style: style{on: o.Color}}
	t.summary(r)
	return b.Flush()
}

type textWriter struct {
	w     *bufio.Writer
	views *views
	o     *Options
	style style
}

// line writes one line; errors of a bufio.Writer stay with it until Flush.
func (t *textWriter) line(parts ...string) {
	for _, p := range parts {
		_, _ = t.w.WriteString(p)
	}
	_ = t.w.WriteByte('\n')
}

func (t *textWriter) finding(f *lint.Finding) {
	t.told(f)
	if words := remedy(f); words != "" {
		t.paragraph("  fix: ", t.style.good("  fix: "), words)
	}
	t.line()
}

// told writes all about f but its repair.
func (t *textWriter) told(f *lint.Finding) {
	v := t.views.of(f.Path)
	t.line(t.head(f, v))
	t.paragraph("  ", "", Visible(f.Message))
	t.excerpt(v, f.Span, f.Severity)
	for _, place := range f.Related {
		t.related(place)
	}
	t.paragraph("  ", "", Visible(f.Consequence))
	if best, ok := f.Best(lint.Unsafe); !ok || best.Title != f.Help { // else the fix says it
		t.paragraph("  help: ", t.style.bold("  help: "), Visible(f.Help))
	}
}

func (t *textWriter) head(f *lint.Finding, v *view) string {
	place := Visible(t.o.path(f.Path))
	if len(v.src) > 0 || f.Span.Start > 0 {
		p := v.position(f.Span.Start, text.Runes)
		place += ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
	}
	return t.style.bold(place) + "  " + t.style.severity(f.Severity.String(), f.Severity) + "  " + t.style.faint(f.Rule)
}

// paragraph writes words over as many lines as they need, with a lead in front of the first
// and as much space in front of the others. painted is the lead in colour, "" for as it is.
func (t *textWriter) paragraph(lead, painted, words string) {
	if painted == "" {
		painted = lead
	}
	for i, l := range wrap(words, t.o.width()-len(lead)) {
		if i > 0 {
			painted = strings.Repeat(" ", len(lead))
		}
		t.line(painted, l)
	}
}

func (t *textWriter) excerpt(v *view, span text.Span, severity lint.Severity) {
	if len(v.src) == 0 {
		return
	}
	const gutter = len("      | ")
	e := v.excerptOf(v.span(span), t.o.width()-gutter)
	number := fmt.Sprintf("%5d", e.line)
	t.line(t.style.faint(number+" | "), e.before, t.style.severity(e.it, severity), e.after)
	mark := strings.Repeat("^", e.marked)
	t.line(t.style.faint(strings.Repeat(" ", len(number))+" | "), strings.Repeat(" ", e.indent), t.style.severity(mark, severity))
}

func (t *textWriter) related(place lint.Place) {
	v := t.views.of(place.Path)
	where := Visible(t.o.path(place.Path))
	if len(v.src) > 0 {
		where += ":" + strconv.Itoa(v.position(place.Span.Start, text.Runes).Line)
	}
	t.paragraph("  see: ", "", strings.TrimSpace(where+" "+Visible(place.Message)))
}

// remedy says in a few words how f can be repaired.
func remedy(f *lint.Finding) string {
	best, ok := f.Best(lint.Unsafe)
	switch {
	case ok && best.Safety == lint.Safe:
		return Visible(best.Title)
	case ok:
		return Visible(best.Title) + " (with --unsafe)"
	case len(f.Fixes) == 0 && len(f.Suggestions) == 0:
		return ""
	}
	var titles []string
	for _, fix := range f.Fixes {
		titles = append(titles, Visible(fix.Title))
	}
	if len(titles) == 0 {
		for _, s := range f.Suggestions {
			titles = append(titles, `"`+Visible(s)+`"`)
		}
	}
	if len(titles) > 4 {
		titles = append(titles[:4], "…")
	}
	return strings.Join(titles, " or ") + " (with --interactive)"
}

func (t *textWriter) summary(r *lint.Report) {
	counts := tallyOf(r)
	words := counts.counts(r.Files)
	if also := aside(r); also != "" {
		words += "; " + also
	}
	for _, l := range wrap(words, t.o.width()) {
		if worst := r.Worst(); worst == lint.Unset {
			t.line(t.style.good(l))
		} else {
			t.line(t.style.severity(l, worst))
		}
	}
	t.paragraph("", "", counts.remedies())
}
