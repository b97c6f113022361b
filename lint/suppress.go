package lint

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
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
	silences := map[ofRule]*silence{}
	for _, f := range report.Findings {
		if r.effect == nil || slices.ContainsFunc(f.Causes, r.effect.reaches) {
			r.readDirectives(f.Path)
		}
		if r.silenced(&f, silences) {
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
		if !r.looked[path] {
			continue // most rules were not asked
		}
		source := report.Source(path)
		for i := range directives {
			for _, f := range r.unused(&directives[i], source.Raw) {
				f.Rule, f.Path, f.Severity = UnusedSuppression, path, Warning
				for i := range f.Fixes {
					f.Fixes[i].Edits[0].Path = path
				}
				if level != Unset {
					f.Severity = level
				}
				report.Findings = append(report.Findings, f)
			}
		}
	}
}

// readDirectives reads those of a file that no document rule looked at: what a rule of the whole
// site finds there can be silenced like anything else.
func (r *runner) readDirectives(path string) {
	if _, known := r.directives[path]; known || r.looked[path] || document.MarkupOf(path) == document.Other {
		return
	}
	r.directives[path] = nil
	d, err := r.site.Document(path)
	if err != nil || !d.Readable() {
		return
	}
	defer r.site.Release(path)
	if r.directives[path] = directivesOf(d); len(r.directives[path]) > 0 {
		r.report.Keep(path, SourceOf(d))
	}
}

// silenced reports whether a directive of the finding's file covers it, and marks the first
// one that does. The map keeps what the directives of a file mean for a rule.
func (r *runner) silenced(f *Finding, known map[ofRule]*silence) bool {
	directives := r.directives[f.Path]
	if len(directives) == 0 || f.Rule == UnusedSuppression {
		return false
	}
	key := ofRule{f.Path, f.Rule}
	if known[key] == nil {
		known[key] = silenceOf(directives, f.Rule)
	}
	used := known[key].on(r.report.Source(f.Path).Lines.Line(f.Span.Start))
	if used == nil {
		return false
	}
	*used = true
	return true
}

// unused returns a finding for each name in d that silenced nothing although the rules that
// it names ran, or one for the whole comment when all of it is of no use.
func (r *runner) unused(d *directive, raw []byte) []Finding {
	if !d.verb.known() {
		return []Finding{d.misspelt()}
	}
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
	var out []Finding
	for _, name := range d.rules {
		switch {
		case !r.names(name.pattern):
			out = append(out, r.noSuchRule(name))
		case !name.used && r.ranAll(name.pattern):
			idle = append(idle, name)
		}
	}
	if len(idle) == len(d.rules) && len(idle) > 0 {
		return []Finding{r.removeComment(d, raw, idleMessage(idle))}
	}
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

// names reports whether pattern names a rule that there is.
func (r *runner) names(pattern string) bool {
	return slices.ContainsFunc(r.o.Rules, func(rule Rule) bool { return Matches(pattern, rule.ID) })
}

// noSuchRule is the finding for a name that is no rule's. Its fix only suggests: the author
// meant something.
func (r *runner) noSuchRule(name ruleName) Finding {
	known := make([]string, len(r.o.Rules))
	for i := range r.o.Rules {
		known[i] = r.o.Rules[i].ID
	}
	f := Finding{Span: name.span, Message: fmt.Sprintf("there is no rule %q", name.pattern), Help: "presscheck rules lists them"}
	return f.orRather(name.span, frontmatter.Nearest(name.pattern, known))
}

// misspelt is the finding for a comment that nearly is a directive.
func (d *directive) misspelt() Finding {
	f := Finding{
		Span:    d.span,
		Message: fmt.Sprintf("\"presscheck-%s\" silences nothing: there is no such comment", d.verb),
		Help:    "there are presscheck-" + strings.Join(verbs(), ", -"),
	}
	return f.orRather(d.verbSpan, frontmatter.Nearest(string(d.verb), verbs()))
}

// orRather adds to f what the text at span was probably meant to be, if that is known.
func (f Finding) orRather(span text.Span, instead string) Finding {
	if instead != "" {
		f.Help = fmt.Sprintf("did you mean %q?", instead)
		f.Suggestions = []string{instead}
		f.Fixes = []Fix{{Title: fmt.Sprintf("write %q", instead), Safety: Suggestion, Edits: []Edit{{Edit: text.Edit{Span: span, New: []byte(instead)}}}}}
	}
	return f
}

// ranAll reports whether every rule that pattern names was looked for in this run; only then
// is it certain that a comment is of no use.
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
