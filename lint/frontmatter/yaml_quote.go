package frontmatter

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// requote proposes quotes for the value in span that say what it says now.
func (d *diagnosis) requote(problem *Problem, span text.Span) {
	raw := string(span.Of(d.p.src))
	inner, safe := raw, true
	switch c := raw[0]; {
	case c == '"' || c == '\'':
		last := raw[len(raw)-1]
		switch {
		case len(raw) > 1 && last == c:
			inner = raw[1 : len(raw)-1]
		case strings.Count(raw, raw[:1]) == 1:
			inner = raw[1:]
		}
		safe = c == '\'' || !strings.Contains(inner, `\`)
	case isCurly(raw):
		first, size := utf8.DecodeRuneInString(raw)
		_, tail := utf8.DecodeLastRuneInString(raw)
		inner = raw[size : len(raw)-tail]
		problem.Kind, problem.Message = SmartQuotes, quotef("%q is not a quote for YAML", string(first))
	}
	if i := strings.Index(inner, " #"); i >= 0 {
		safe = false // a comment, or text?
	}
	if raw[0] == '[' && strings.HasSuffix(raw, "]") || raw[0] == '{' && strings.HasSuffix(raw, "}") && !strings.Contains(raw, "{{") {
		safe = false // a list, or a map, with something else wrong in it
	}
	quoted, ok := quoteYAML(inner)
	if !ok {
		return
	}
	problem.Title, problem.Safe = "quote the value", safe
	problem.Edits = []text.Edit{replace(span, quoted)}
}

// isCurly reports whether s stands within typographic quotation marks.
func isCurly(s string) bool {
	first, n := utf8.DecodeRuneInString(s)
	last, m := utf8.DecodeLastRuneInString(s)
	if len(s) <= n+m {
		return false
	}
	return strings.ContainsRune("“”„‘’‚", first) && strings.ContainsRune("“”‘’", last) && !strings.ContainsAny(s[n:len(s)-m], "“”„")
}

// quoteYAML writes s as a quoted scalar: in double quotes unless it holds some. False for
// text that has to be written in another way.
func quoteYAML(s string) (string, bool) {
	if strings.IndexFunc(s, unicode.IsControl) >= 0 {
		return "", false
	}
	if !strings.ContainsAny(s, `"\`) {
		return `"` + s + `"`, true
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'", true
}

// quoteLines proposes quotes around text of several lines.
func (d *diagnosis) quoteLines(problem *Problem, span text.Span) {
	raw := span.Of(d.p.src)
	if bytes.ContainsAny(raw, "\"\\") || bytes.Contains(raw, []byte(" #")) {
		return
	}
	problem.Title, problem.Safe = "quote the value", true
	problem.Edits = []text.Edit{insert(span.Start, `"`), insert(span.End, `"`)}
}

// textAround returns the span of the unquoted value of the top level that holds offset at.
func (p *parser) textAround(at int) (text.Span, bool) {
	for _, e := range p.h.Entries {
		if e.Value.Style == Unquoted && e.Value.Span.Contains(at) {
			return e.Value.Span, true
		}
	}
	return text.Span{}, false
}
