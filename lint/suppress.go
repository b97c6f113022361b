package lint

import (
	"bytes"
	"fmt"

	"github.com/presscheck/presscheck/lint/text"
)

// UnusedSuppression is the id of the finding for a comment that silences nothing.
const UnusedSuppression = "site/unused-suppression"

// OwnRules returns the rules that the run itself checks, because they are about the run:
// they have no Check.
func OwnRules() []Rule {
	return []Rule{{
		ID:       UnusedSuppression,
		Summary:  "a presscheck comment that silences nothing",
		Severity: Warning,
		Scope:    DocumentScope,
		Fix:      Safe,
		Doc: Doc{
			Why: "A comment that switches a rule off stays behind after the mistake is mended. " +
				"It then hides the next mistake of the same kind, and nobody remembers why it is there.",
			Bad:    "<!-- presscheck-disable-next-line images/missing -->\nA paragraph without an image.\n",
			Good:   "A paragraph without an image.\n",
			Repair: "`presscheck fix` removes the comment, or the one name in it that silences nothing.",
		},
	}}
}

// suppress takes out the findings that a comment silences and adds those for comments that
// silence nothing. It marks the directives that it uses.
func (r *runner) suppress(report *Report) {
	kept := report.Findings[:0]
	for _, f := range report.Findings {
		if r.silenced(&f) {
			report.Suppressed++
			continue
		}
		kept = append(kept, f)
	}
	report.Findings = kept
	level, on := r.levels[UnusedSuppression]
	if !on {
		return
	}
	for path, directives := range r.directives {
		source := report.Source(path)
		for i := range directives {
			for _, f := range r.unused(&directives[i], source.Raw) {
				f.Rule, f.Path, f.Severity = UnusedSuppression, path, Warning
				f.Fixes[0].Edits[0].Path = path
				if level != Unset {
					f.Severity = level
				}
				report.Findings = append(report.Findings, f)
			}
		}
	}
}

// silenced reports whether a directive of the finding's file covers it.
func (r *runner) silenced(f *Finding) bool {
	directives := r.directives[f.Path]
	if len(directives) == 0 {
		return false
	}
	lines := r.report.Source(f.Path).Lines
	line := lines.Line(f.Span.Start)
	open := [](*directive){}
	for i := range directives {
		d := &directives[i]
		switch {
		case d.verb == disableFile,
			d.verb == disableLine && (d.line == line || d.last == line),
			d.verb == disableNextLine && d.last+1 == line:
			if d.use(f.Rule) {
				return true
			}
		case d.verb == disable && d.line <= line:
			open = append(open, d)
		case d.verb == enable && d.line <= line:
			open = closeRanges(open, d, f.Rule)
		}
	}
	for _, d := range open {
		if d.use(f.Rule) {
			return true
		}
	}
	return false
}

// closeRanges drops the open ranges when the enable directive speaks of the rule.
func closeRanges(open []*directive, d *directive, rule string) []*directive {
	if len(d.rules) == 0 {
		return open[:0]
	}
	for _, name := range d.rules {
		if Matches(name.pattern, rule) {
			return open[:0]
		}
	}
	return open
}

// use reports whether d names the rule, and remembers that it did.
func (d *directive) use(rule string) bool {
	if rule == UnusedSuppression {
		return false
	}
	if len(d.rules) == 0 {
		d.used = true
		return true
	}
	for i := range d.rules {
		if Matches(d.rules[i].pattern, rule) {
			d.rules[i].used = true
			return true
		}
	}
	return false
}

// unused returns a finding for each name in d that silenced nothing although the rules that
// it names ran, or one for the whole comment when all of it is of no use.
func (r *runner) unused(d *directive, raw []byte) []Finding {
	if d.verb == enable {
		return nil
	}
	if len(d.rules) == 0 {
		if d.used || !r.ranAll("*") {
			return nil
		}
		return []Finding{r.removeComment(d, raw, "this comment silences nothing")}
	}
	var idle []ruleName
	for _, name := range d.rules {
		if !name.used && r.ranAll(name.pattern) {
			idle = append(idle, name)
		}
	}
	if len(idle) == len(d.rules) && len(idle) > 0 {
		return []Finding{r.removeComment(d, raw, idleMessage(idle))}
	}
	var out []Finding
	for _, name := range idle {
		f := Finding{Span: name.span, Message: fmt.Sprintf("%q silences nothing here", name.pattern)}
		f.Fixes = []Fix{{Title: "remove the name", Safety: Safe, Edits: []Edit{{Edit: text.Edit{Span: withSeparator(raw, name.span)}}}}}
		out = append(out, f)
	}
	return out
}

func idleMessage(idle []ruleName) string {
	if len(idle) == 1 {
		return fmt.Sprintf("%q silences nothing here", idle[0].pattern)
	}
	return "this comment silences nothing"
}

// ranAll reports whether every rule that pattern names was looked for in this run; only then
// is it certain that a comment is of no use. A name that is no rule at all never ran.
func (r *runner) ranAll(pattern string) bool {
	for i := range r.o.Rules {
		rule := &r.o.Rules[i]
		if !Matches(pattern, rule.ID) {
			continue
		}
		if _, on := r.levels[rule.ID]; !on && !rule.Off {
			return false
		}
	}
	return r.o.Changed == nil
}

// removeComment is the finding for a comment that is of no use at all; its fix takes the
// line with it when nothing else stands there.
func (r *runner) removeComment(d *directive, raw []byte, message string) Finding {
	span := d.span
	lineStart := bytes.LastIndexByte(raw[:span.Start], '\n') + 1
	alone := len(bytes.TrimSpace(raw[lineStart:span.Start])) == 0
	rest := raw[span.End:]
	lineEnd := bytes.IndexByte(rest, '\n')
	switch {
	case alone && lineEnd >= 0 && len(bytes.TrimSpace(rest[:lineEnd])) == 0:
		span = text.Span{Start: lineStart, End: span.End + lineEnd + 1}
	case alone && lineEnd < 0 && len(bytes.TrimSpace(rest)) == 0:
		span = text.Span{Start: lineStart, End: len(raw)}
	}
	return Finding{
		Span:    d.span,
		Message: message,
		Help:    "remove it, so that it does not hide the next mistake",
		Fixes:   []Fix{{Title: "remove the comment", Safety: Safe, Edits: []Edit{{Edit: text.Edit{Span: span}}}}},
	}
}

// withSeparator extends the span of a name over the separator before it.
func withSeparator(raw []byte, span text.Span) text.Span {
	for span.Start > 0 && bytes.IndexByte([]byte(" \t\r\n,"), raw[span.Start-1]) >= 0 {
		span.Start--
	}
	return span
}
