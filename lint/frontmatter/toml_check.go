package frontmatter

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// checkTOML notes what is wrong with a TOML header.
func (p *parser) checkTOML(s *tomlScanner) {
	if p.trial {
		return
	}
	if !s.odd || p.h.Content.Len() > maxJudged {
		p.reportRepeats(s.repeats, RepeatFails)
		return
	}
	if len(s.repeats) > 0 {
		p.reportRepeats(s.repeats, RepeatFails)
		return
	}
	v := judgeTOML(p.src, p.h.Content)
	if v.ok || p.yamlInside() {
		return
	}
	d := &diagnosis{p: p}
	for n, at := 0, p.h.Content.Start; at < p.h.Content.End && n < 200; n++ {
		l := lineAt(p.src[:p.h.Content.End], at)
		at = l.next
		d.tomlLine(l)
	}
	if len(d.problems) == 0 {
		l := p.lineOf(min(v.at, p.h.Content.End))
		d.note(Problem{Kind: TOMLSyntax, Span: text.Span{Start: v.at, End: max(v.at, l.end)}, Message: "the TOML cannot be read: " + strings.TrimPrefix(v.message, "toml: ")})
	}
	d.prove(TOML)
	p.h.Problems = append(p.h.Problems, d.problems...)
}

// yamlInside recognises YAML between TOML's fences.
func (p *parser) yamlInside() bool {
	entries, s := scanYAML(p.src, p.h.Content, p.g.YAML)
	if len(entries) == 0 || len(s.flaws) > 0 || !p.mapping(YAML, p.h.Content) {
		return false
	}
	p.h.Format, p.h.Entries = YAML, entries
	colon := entries[0].KeySpan.End
	problem := Problem{
		Kind: FormatMismatch, Span: text.Span{Start: colon, End: colon + 1}, Message: `YAML between "+++" fences, which are TOML's`,
	}
	if edits := p.swap(YAML); edits != nil {
		problem.Edits, problem.Title, problem.Safe = edits, `write "---" fences`, true
	}
	p.add(problem)
	return true
}

// tomlLine explains a line "key = value" that is not TOML by itself and fits on one line.
func (d *diagnosis) tomlLine(l line) {
	p := d.p
	s := tomlScanner{src: p.src, end: l.end, stuck: -1}
	path, eq := s.keyPath(l.start)
	if len(path) == 0 || eq >= l.end || p.src[eq] != '=' {
		return
	}
	start := s.blanks(eq + 1)
	value := text.Span{Start: start, End: start + len(bytes.TrimRight(p.src[start:l.end], " \t"))}
	raw := string(value.Of(p.src))
	if raw == "" || strings.HasPrefix(raw, `"""`) || strings.HasPrefix(raw, "'''") ||
		judgeTOML(p.src, text.Span{Start: l.start, End: l.end}).ok {
		return
	}
	if raw[0] == '[' || raw[0] == '{' {
		return // may go on over several lines
	}
	problem := Problem{Kind: TOMLSyntax, Span: value, Safe: true}
	d.tomlValue(&problem, raw)
	problem.Safe = problem.Safe && !d.goesOn(l.next)
	d.note(problem)
}

// goesOn reports whether the value may go on in the line at offset at: it is neither a key nor
// the name of a table.
func (d *diagnosis) goesOn(at int) bool {
	src := d.p.src[:d.p.h.Content.End]
	l := lineAt(src, at)
	first := bytes.TrimLeft(src[l.start:l.end], " \t")
	switch {
	case len(first) == 0 || first[0] == '#' || looksLikeKey(first, TOML):
		return false
	case isBlank(src[at]):
		return true
	}
	return first[0] != '[' || len(first) > 1 && !isBareKey(first[1]) && first[1] != '['
}

func (d *diagnosis) tomlValue(problem *Problem, raw string) {
	problem.Title = "quote the value"
	edit := func(s string) { problem.Edits = []text.Edit{replace(problem.Span, s)} }
	first, _ := utf8.DecodeRuneInString(raw)
	switch padded, isDate := padDate(raw); {
	case isDate:
		problem.Kind, problem.Title = DateFormat, "write two digits"
		problem.Message = quotef("%q: a TOML date has two digits for month and day", raw)
		edit(padded)
	case lower(raw) == "true" || lower(raw) == "false":
		problem.Message, problem.Title = quotef("%q is not a boolean in TOML, which are lower-case", raw), "write it in lower case"
		edit(lower(raw))
	case isCurly(raw):
		problem.Kind, problem.Message = SmartQuotes, quotef("%q is not a quote for TOML", string(first))
		_, n := utf8.DecodeRuneInString(raw)
		_, m := utf8.DecodeLastRuneInString(raw)
		problem.Safe = d.quoteTOML(problem, raw[n:len(raw)-m])
	case raw[0] == '"' || raw[0] == '\'':
		problem.Message = "the quotes around this value do not match"
		inner := raw[1:]
		if len(raw) > 1 && raw[len(raw)-1] == raw[0] {
			inner = raw[1 : len(raw)-1]
		} else if strings.Count(raw, raw[:1]) > 1 {
			inner = raw
		}
		problem.Safe = d.quoteTOML(problem, inner) && !strings.Contains(inner, `\`) && !strings.Contains(inner, " #")
	case impossibleDate(raw): // in quotes it would be no date to anybody
		problem.Message, problem.Safe = quotef("%q is not in the calendar", raw), false
	default:
		problem.Message = quotef("%q is text, which TOML wants in quotes", raw)
		problem.Safe = d.quoteTOML(problem, raw) && !strings.Contains(raw, "#")
	}
}

func impossibleDate(raw string) bool {
	f, ok := parseTimestamp(raw, timestampForm{shortDay: true, shortClock: true, flatZone: true})
	return ok && !f.possible()
}

// quoteTOML proposes s in quotes; false when it has to be written in another way.
func (d *diagnosis) quoteTOML(problem *Problem, s string) bool {
	switch {
	case !strings.ContainsAny(s, `"\`):
		s = `"` + s + `"`
	case !strings.Contains(s, "'"):
		s = "'" + s + "'"
	default:
		problem.Title = ""
		return false
	}
	problem.Edits = []text.Edit{replace(problem.Span, s)}
	return true
}

// padDate writes month and day of a date with two digits each.
func padDate(t string) (string, bool) {
	year, rest := leadingDigits(t)
	if year != 4 || !strings.HasPrefix(rest, "-") {
		return "", false
	}
	month, rest2 := leadingDigits(rest[1:])
	if month < 1 || month > 2 || !strings.HasPrefix(rest2, "-") {
		return "", false
	}
	day, tail := leadingDigits(rest2[1:])
	if day < 1 || day > 2 || month == 2 && day == 2 || tail != "" && tail[0] != 'T' && tail[0] != ' ' {
		return "", false
	}
	return fmt.Sprintf("%s-%02s-%02s%s", t[:4], rest[1:1+month], rest2[1:1+day], tail), true
}
