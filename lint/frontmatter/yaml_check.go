package frontmatter

import (
	"bytes"
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// checkYAML notes what is wrong with a YAML header. The library is asked only when the
// scanner met something outside the subset in which it cannot be wrong.
func (p *parser) checkYAML(s *yamlScanner) {
	if p.trial { // what was proposed has been judged already
		return
	}
	if s.odd && !s.deep && p.h.Content.Len() <= maxJudged {
		v := judgeYAML(p.src, p.h.Content, p.g.YAML)
		if !v.ok || len(s.flaws) > 0 {
			p.diagnoseYAML(s, v)
			return
		}
		p.invisibleKeys(p.h.Entries)
	}
	p.reportRepeats(s.repeats, p.g.YAML.Repeats)
	p.truncations()
	p.curlyValues()
	p.emptyItems()
}

// diagnoseYAML finds out why a header is not valid, and how it would be.
func (p *parser) diagnoseYAML(s *yamlScanner, v verdict) {
	if p.conflictMarkers() || p.tomlInside() {
		return
	}
	d := &diagnosis{p: p}
	lastLine := -1
	for _, f := range s.flaws {
		l := p.lineOf(f.at)
		if l.start == lastLine {
			continue
		}
		lastLine = l.start
		d.explain(f, l)
	}
	if len(d.problems) == 0 {
		d.fallBack(v)
	}
	if !d.prove(YAML) && d.dropTabs() {
		d.prove(YAML)
	}
	if !v.ok && !v.refused && p.g.Generator == "vitepress" {
		for i := range d.problems { // VitePress 1.6 builds the page; what stands between the fences is gone
			d.problems[i].Mild = true
		}
	}
	p.h.Problems = append(p.h.Problems, d.problems...)
}

// dropTabs proposes to remove tabs instead of widening them, where tabs are all that is
// wrong.
func (d *diagnosis) dropTabs() bool {
	for i := range d.problems {
		problem := &d.problems[i]
		if problem.Kind != YAMLTab {
			return false
		}
		problem.Edits, problem.Title, problem.Safe = []text.Edit{replace(problem.Span, "")}, "remove the tab", true
	}
	return true
}

// lineOf returns the whole line within the header that holds offset at.
func (p *parser) lineOf(at int) line {
	start := bytes.LastIndexAny(p.src[p.h.Content.Start:at], "\r\n") + 1 + p.h.Content.Start
	return lineAt(p.src[:p.h.Content.End], start)
}

// conflictMarkers recognises what a merge leaves behind.
func (p *parser) conflictMarkers() bool {
	for at := p.h.Content.Start; at < p.h.Content.End; {
		l := lineAt(p.src, at)
		if bytes.HasPrefix(p.src[l.start:l.end], []byte("<<<<<<< ")) {
			p.add(Problem{Kind: YAMLSyntax, Span: text.Span{Start: l.start, End: l.end}, Message: "a merge conflict that was left unresolved"})
			return true
		}
		at = l.next
	}
	return false
}

// tomlInside recognises TOML between YAML's fences.
func (p *parser) tomlInside() bool {
	first := p.skipBlank(p.h.Content.Start)
	l := lineAt(p.src, first)
	b := p.src[l.start:l.end]
	if first >= p.h.Content.End || !looksLikeKey(b, TOML) && b[0] != '[' || !judgeTOML(p.src, p.h.Content).ok {
		return false
	}
	entries, s := scanTOML(p.src, p.h.Content)
	if len(entries) == 0 || s.stuck >= 0 {
		return false
	}
	p.h.Format, p.h.Entries = TOML, entries
	problem := Problem{
		Kind: FormatMismatch, Span: entries[0].KeySpan, Message: `TOML between "---" fences, which are YAML's`,
	}
	if edits := p.swap(TOML); edits != nil {
		problem.Edits, problem.Title, problem.Safe = edits, `write "+++" fences`, true
	}
	p.add(problem)
	return true
}

// explain turns a flaw into a problem.
func (d *diagnosis) explain(f flaw, l line) {
	switch f.kind {
	case tabIndent:
		d.tab(f.at)
	case notAKey:
		d.notAKey(f.at, l)
	case colonInText:
		d.colon(f.at, l)
	case textAfterEnd, neverClosed, reservedStart, badEscape, unknownAlias, strayTag:
		d.value(f, l)
	}
}

func (d *diagnosis) tab(at int) {
	stop := at
	for stop < len(d.p.src) && d.p.src[stop] == '\t' {
		stop++
	}
	tabs := text.Span{Start: at, End: stop}
	d.note(Problem{
		Kind: YAMLTab, Span: tabs, Message: "a tab in the indentation, which YAML forbids", Safe: true,
		Title: "write blanks", Edits: []text.Edit{replace(tabs, strings.Repeat("  ", tabs.Len()))},
	})
}

// notAKey explains a line that is no key with a value.
func (d *diagnosis) notAKey(at int, l line) {
	p := d.p
	b := p.src[at:l.end]
	word := 0
	for word < len(b) && isBareKey(b[word]) {
		word++
	}
	name := string(b[:word])
	rest := b[word:]
	if runs := invisibleAt(p.src, l.start, l.end); len(runs) > 0 {
		problem := invisibleProblem(p.src, runs)
		problem.As = YAMLSyntax // the line is no key at all
		d.note(problem)
		return
	}
	switch {
	case word > 0 && len(rest) > 1 && rest[0] == ':' && !isBlank(rest[1]) && p.known(name):
		d.note(Problem{
			Kind: MissingSpace, Span: text.Span{Start: at + word + 1, End: l.end}, Safe: true, Title: "insert a space",
			Message: quotef("no space behind the colon of %q", name), Edits: []text.Edit{insert(at+word+1, " ")},
		})
	case at > l.start && word > 0 && len(rest) > 0 && rest[0] == ':' && p.known(name):
		d.dedent(at, l, name)
	case word > 0 && bytes.HasPrefix(bytes.TrimLeft(rest, " "), []byte("=")) && p.known(name):
		eq := at + bytes.IndexByte(b, '=')
		d.note(Problem{
			Kind: YAMLSyntax, Span: text.Span{Start: eq, End: eq + 1}, Message: quotef(`"=" behind key %q, where YAML has a colon`, name),
			Title: `write ":"`, Edits: []text.Edit{replace(text.Span{Start: at + word, End: eq + 1}, ":")},
		})
	case b[0] == '-':
		d.note(Problem{Kind: YAMLSyntax, Span: text.Span{Start: at, End: l.end}, Message: "a list item that belongs to no key"})
	default:
		d.note(Problem{Kind: YAMLSyntax, Span: text.Span{Start: at, End: l.end}, Message: quotef("%q is not a key with a value", string(bytes.TrimSpace(b)))})
	}
}

// dedent explains a key of the top level that is indented.
func (d *diagnosis) dedent(at int, l line, name string) {
	indent := text.Span{Start: l.start, End: at}
	d.note(Problem{
		Kind: Indent, Span: indent, Message: quotef("key %q is indented as if it were part of the one above", name),
		Safe: true, Title: "remove the indentation", Edits: []text.Edit{replace(indent, "")},
	})
}

// colon explains a colon within unquoted text.
func (d *diagnosis) colon(at int, l line) {
	p := d.p
	key, value, ok := p.valueOn(l)
	first := l.start
	for first < l.end && isBlank(p.src[first]) {
		first++
	}
	if first > l.start && first < at {
		name := string(p.src[first:at])
		if p.g.Keys.Known(name) || commonKey(name) {
			d.dedent(first, l, name)
			return
		}
	}
	problem := Problem{Kind: YAMLSyntax, Span: text.Span{Start: at, End: at + 1}, Message: "a colon and a space within text that is not quoted"}
	if ok && value.Start <= at && at < value.End {
		d.requote(&problem, value)
		if problem.Kind == SmartQuotes {
			problem.Span = value
		}
		if p.src[first] == '-' && key != "" {
			problem.Safe = false // the colon of a map, or of text?
		}
	} else if whole, found := p.textAround(at); found {
		d.quoteLines(&problem, whole)
	}
	d.note(problem)
}

// valueOn splits a line into key and value. The value ends where a comment does not count:
// at the line's last character that is not a blank.
func (p *parser) valueOn(l line) (key string, value text.Span, ok bool) {
	s := yamlScanner{src: p.src, end: l.end}
	pos := l.start
	for pos < l.end && (p.src[pos] == ' ' || s.isItem(pos)) {
		pos++
	}
	k, colon, ok := s.key(pos)
	start := colon + 1
	if !ok {
		if pos == l.start || p.src[pos-1] != ' ' {
			return "", text.Span{}, false
		}
		start, k = pos, text.Span{Start: pos, End: pos}
	}
	for start < l.end && isBlank(p.src[start]) {
		start++
	}
	stop := start + len(bytes.TrimRight(p.src[start:l.end], " \t"))
	return string(k.Of(p.src)), text.Span{Start: start, End: stop}, start < stop
}

// value explains a value whose quotes or brackets do not match.
func (d *diagnosis) value(f flaw, l line) {
	_, value, ok := d.p.valueOn(l)
	if !ok || !value.Contains(f.at) && value.Start != f.at {
		d.note(Problem{Kind: YAMLSyntax, Span: text.Span{Start: f.at, End: max(f.at+1, l.end)}, Message: "text behind the end of a value"})
		return
	}
	problem := Problem{Kind: YAMLSyntax, Span: value}
	opener := d.p.src[value.Start]
	switch {
	case f.kind == badEscape:
		problem.Message = `a backslash within double quotes that begins no escape`
	case f.kind == unknownAlias:
		problem.Message = `"*" begins a reference to another value, but there is none of that name`
	case f.kind == strayTag:
		problem.Message = `"!" begins a tag, not text`
	case f.kind == reservedStart:
		problem.Message = quotef("%q cannot begin a value that is not quoted", string(opener))
	case f.kind == neverClosed && (opener == '"' || opener == '\''):
		problem.Message = "a quote that is never closed"
	case f.kind == neverClosed:
		problem.Message = quotef("%q is never closed", string(opener))
	case opener == '"' || opener == '\'':
		problem.Message = "a quote within quotes ends the text early"
	default:
		problem.Message = quotef("%q begins a list or a map, but text follows its end", string(opener))
	}
	d.requote(&problem, value)
	d.note(problem)
}

// fallBack reports what the library says, and tries whether quotes on that line help.
func (d *diagnosis) fallBack(v verdict) {
	l := d.p.lineOf(min(v.at, d.p.h.Content.End))
	problem := Problem{Kind: YAMLSyntax, Span: text.Span{Start: v.at, End: max(v.at, l.end)}, Message: "the YAML cannot be read: " + v.message}
	if _, value, ok := d.p.valueOn(l); ok && value.Contains(v.at) {
		if b := value.Of(d.p.src); bytes.HasPrefix(b, []byte("{{")) || bytes.HasPrefix(b, []byte("{%")) {
			problem.Message, problem.Span = quotef("%q begins a map to YAML, not a template", string(b[:2])), value
			if !bytes.ContainsAny(bytes.Trim(b, "{}"), `"':,[]{}|%`) {
				problem.As = TemplateBraces // libraries but Hugo's take it
			}
		}
		d.requote(&problem, value)
	}
	d.note(problem)
}
