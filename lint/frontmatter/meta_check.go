package frontmatter

import (
	"bytes"
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// checkMeta notes the traps of Key: value headers, and goes on with the header where one
// of them ended it early. False means that what was read is no header at all.
func (p *parser) checkMeta() bool {
	if !p.meant() && p.h.Open.Empty() {
		return p.swallowed()
	}
	for range 16 {
		if !p.metaList() && !p.metaIndent() && !p.metaKey() {
			break
		}
	}
	for i := range p.h.Entries {
		p.metaSwallows(&p.h.Entries[i])
		p.metaQuotes(&p.h.Entries[i])
		p.metaBrackets(&p.h.Entries[i])
	}
	p.metaNoBlank()
	if len(p.h.Entries) <= 64 { // more are no header of a person's, and this compares all with all
		p.metaRepeats()
	}
	return true
}

// swallowed notes a first paragraph that looks like a header.
func (p *parser) swallowed() bool {
	first := p.h.Entries[0]
	prose := false
	for _, e := range p.h.Entries {
		prose = prose || strings.Contains(e.Value.Text, " ") || strings.HasPrefix(e.Value.Text, "//")
	}
	l := lineAt(p.src, p.h.Content.Start)
	p.h = Header{}
	if prose {
		p.add(Problem{
			Kind: BodySwallowed, Span: text.Span{Start: l.start, End: first.KeySpan.End + 1}, Mild: true,
			Message: quotef("the first paragraph begins with %q and is read as a header", first.Key+":"),
		})
	}
	return true
}

// metaList reads on where a YAML list ended the header: an entry without a value, then
// lines that begin with a dash.
func (p *parser) metaList() bool {
	n := len(p.h.Entries)
	if n == 0 || !p.h.Close.Empty() || p.h.Body != p.h.Content.End || !p.h.Entries[n-1].Value.Span.Empty() {
		return false
	}
	e := &p.h.Entries[n-1]
	items, at := p.dashItems(p.h.Body)
	if len(items) == 0 {
		return false
	}
	separator, names := ", ", make([]string, len(items))
	for i, item := range items {
		names[i] = item.Text
		if strings.Contains(item.Text, ",") {
			separator = "; "
		}
	}
	first := lineAt(p.src, p.h.Body)
	last := items[len(items)-1].Span.End
	p.add(Problem{
		Kind: MetaList, Span: text.Span{Start: first.start, End: last}, Safe: true, Title: "write the list on one line",
		Message: quotef("a list below %q ends the header here", e.Key),
		Edits:   []text.Edit{replace(text.Span{Start: e.KeySpan.End + 1, End: lineAt(p.src, last).end}, " "+strings.Join(names, separator))},
	})
	e.Value = Value{Kind: List, Style: Block, Items: items, Span: text.Span{Start: items[0].Span.Start, End: last}}
	p.goOn(at)
	return true
}

// dashItems reads the lines from offset at on that are list items.
func (p *parser) dashItems(at int) ([]Value, int) {
	var items []Value
	for at < len(p.src) && len(items) < 200 {
		l := lineAt(p.src, at)
		b := p.src[l.start:l.end]
		t := bytes.TrimLeft(b, " \t")
		if !bytes.HasPrefix(t, []byte("- ")) {
			break
		}
		v := metaValue(p.src, l.end-len(t)+2, l.end)
		if v.Span.Empty() {
			break
		}
		v.Text = unquoted(v.Text)
		items = append(items, v)
		at = l.next
	}
	return items, at
}

// unquoted takes off the quotes around s.
func unquoted(s string) string {
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}

// goOn reads more of the header from offset at on.
func (p *parser) goOn(at int) {
	more, end, body := scanMeta(p.src, at, p.g.MetaFences)
	p.h.Entries = append(p.h.Entries, more...)
	p.h.Content.End, p.h.Body = max(end.Start, at), body
	if len(more) > 0 {
		last := more[len(more)-1]
		p.h.Span.End = max(last.Value.Span.End, last.KeySpan.End+1)
	}
	if !end.Empty() {
		p.h.Close, p.h.Span.End = end, end.End
	}
}

// metaIndent reads on where a line that was meant to go on with a value is indented by fewer
// than four columns. A known key, or the closing fence of a fenced header, has to follow.
func (p *parser) metaIndent() bool {
	n := len(p.h.Entries)
	if n == 0 || !p.h.Close.Empty() || p.h.Body != p.h.Content.End {
		return false
	}
	v := &p.h.Entries[n-1].Value
	var edits []text.Edit
	at := p.h.Body
	whole := text.Span{Start: at, End: at}
	for at < len(p.src) && len(edits) < 200 {
		l := lineAt(p.src, at)
		t := bytes.TrimLeft(p.src[l.start:l.end], " ")
		indent := l.end - l.start - len(t)
		if indent == 0 || indent > 3 || len(bytes.TrimSpace(t)) == 0 {
			break
		}
		edits = append(edits, replace(text.Span{Start: l.start, End: l.start + indent}, "    "))
		more := metaValue(p.src, l.start, l.end)
		v.Text, v.Span.End, v.Kind, v.Style = v.Text+"\n"+more.Text, more.Span.End, String, Block
		whole.End = l.end
		at = l.next
	}
	if len(edits) == 0 {
		return false
	}
	next := lineAt(p.src, at)
	key, colon := metaKey(p.src[next.start:next.end])
	closes := !p.h.Open.Empty() && metaFence(p.src[next.start:next.end], true)
	if !closes && (colon < 0 || !p.known(string(key.Shift(next.start).Of(p.src)))) {
		return false
	}
	p.add(Problem{
		Kind: MetaKey, Span: whole, Message: "a line that goes on with a value has to be indented by four blanks: the header ends here",
		Title: "indent by four blanks", Edits: edits,
	})
	p.goOn(at)
	return true
}

// metaKey reads on where a key that cannot be one ended the header: with blanks in it,
// before its colon, or letters outside ASCII. A known key has to follow, or to be it.
func (p *parser) metaKey() bool {
	if !p.h.Close.Empty() || p.h.Body == 0 || p.h.Body >= len(p.src) {
		return false
	}
	l := lineAt(p.src, p.h.Body)
	b := p.src[l.start:l.end]
	colon := bytes.IndexByte(b, ':')
	if colon <= 0 || len(bytes.TrimSpace(b)) == 0 || p.h.Body != p.h.Content.End {
		return false
	}
	name := string(bytes.TrimSpace(b[:colon]))
	if p.metaInvisible(l, colon) {
		return true
	}
	if name == "" || len(strings.Fields(name)) > 3 || strings.ContainsAny(name, "[]()<>*_`\"'#{}/|!") {
		return false
	}
	t := p.try(p.src)
	t.h.Entries, _, _ = scanMeta(p.src, l.next, p.g.MetaFences)
	if !p.known(name) && !t.meant() {
		return false
	}
	problem := Problem{
		Kind: MetaKey, Span: text.Span{Start: l.start, End: l.start + colon},
		Message: quotef("%q cannot be a key: the header ends here", strings.TrimLeft(string(b[:colon]), " ")),
	}
	key := strings.Join(strings.Fields(name), "_")
	if strings.IndexFunc(key, func(r rune) bool { return r >= 0x80 || !isBareKey(byte(r)) }) < 0 {
		problem.Edits, problem.Title = []text.Edit{replace(problem.Span, key)}, quotef("write %q", key)
	}
	p.add(problem)
	e := Entry{Key: key, KeySpan: problem.Span, Value: metaValue(p.src, l.start+colon+1, l.end)}
	p.h.Entries = append(p.h.Entries, e)
	p.goOn(l.next)
	return true
}

// metaQuotes notes quotes around a value, which would be printed.
func (p *parser) metaQuotes(e *Entry) {
	v := e.Value
	if v.Style != Unquoted || len(v.Text) < 2 || unquoted(v.Text) == v.Text || strings.Count(v.Text, v.Text[:1]) != 2 {
		return
	}
	p.add(Problem{
		Kind: MetaQuotes, Span: v.Span, Mild: true, Title: "remove the quotes",
		Message: quotef("the quotes around the value of %q are part of it", e.Key),
		Edits:   []text.Edit{replace(v.Span, unquoted(v.Text))},
	})
}

// metaBrackets notes a YAML list on one line, whose brackets would be part of the names.
// metaSwallows notes keys that are indented so far that they go on with the value above.
func (p *parser) metaSwallows(e *Entry) {
	if e.Value.Style != Block || e.Value.Kind != String {
		return
	}
	for at := lineAt(p.src, e.Value.Span.Start).next; at < e.Value.Span.End; {
		l := lineAt(p.src, at)
		at = l.next
		b := p.src[l.start:l.end]
		indent := len(b) - len(bytes.TrimLeft(b, " \t"))
		key, colon := metaKey(b[indent:])
		if colon < 0 || indent == 0 || !p.known(string(key.Of(b[indent:]))) {
			continue
		}
		blanks := text.Span{Start: l.start, End: l.start + indent}
		p.add(Problem{
			Kind: Indent, As: SwallowedKey, Span: blanks, Safe: true, Title: "remove the indentation",
			Message: quotef("%q is indented so far that it is a part of %q", string(key.Of(b[indent:])), e.Key),
			Edits:   []text.Edit{replace(blanks, "")},
		})
	}
}

func (p *parser) metaBrackets(e *Entry) {
	switch lower(e.Key) {
	case "tags", "keywords", "authors", "category", "categories":
	default:
		return
	}
	t := e.Value.Text
	if e.Value.Kind != String || len(t) < 3 || t[0] != '[' || t[len(t)-1] != ']' || strings.ContainsAny(t[1:len(t)-1], "[]\n") {
		return
	}
	names := strings.Split(t[1:len(t)-1], ",")
	for i, name := range names {
		names[i] = unquoted(strings.TrimSpace(name))
	}
	p.add(Problem{
		Kind: MetaList, As: MetaBrackets, Span: e.Value.Span, Safe: true, Title: "remove the brackets",
		Message: quotef("the brackets are part of the first and the last of %q", e.Key),
		Edits:   []text.Edit{replace(e.Value.Span, strings.Join(names, ", "))},
	})
}

// metaNoBlank notes body text that became the header's last entry for want of a blank line.
func (p *parser) metaNoBlank() {
	n := len(p.h.Entries)
	if n < 2 {
		return
	}
	e := p.h.Entries[n-1]
	if !bodyLabel(e.Key) || p.known(e.Key) || p.h.Entries[n-1].Value.Kind != String {
		return
	}
	if !strings.Contains(e.Value.Text, " ") && !strings.HasPrefix(e.Value.Text, "//") {
		return
	}
	start := lineAt(p.src, e.KeySpan.Start).start
	start = bytes.LastIndexAny(p.src[:start], "\r\n") + 1
	p.add(Problem{
		Kind: MetaNoBlank, Span: text.Span{Start: e.KeySpan.Start, End: e.KeySpan.End + 1}, Mild: true,
		Message: quotef("%q is read as a key of the header, not as text", e.Key+":"),
		Title:   "insert a blank line", Edits: []text.Edit{insert(start, p.newline())},
	})
}

// bodyLabel recognises what paragraphs begin with.
func bodyLabel(key string) bool {
	switch lower(key) {
	case "http", "https", "note", "nb", "warning", "update", "edit", "tip", "hint", "important", "caution", "attention",
		"disclaimer", "ps", "spoiler", "question", "answer", "example", "todo", "remark", "caveat":
		return true
	}
	return false
}

// metaInvisible reads on where an invisible character before a known key, or in it, ended
// the header.
func (p *parser) metaInvisible(l line, colon int) bool {
	runs := invisibleAt(p.src, l.start, l.start+colon+1)
	if len(runs) == 0 {
		return false
	}
	problem := invisibleProblem(p.src, runs)
	problem.Title = "remove it"
	var bare []byte
	at := l.start
	for i, run := range runs {
		bare = append(bare, p.src[at:min(run.Start, l.start+colon)]...)
		at = min(run.End, l.start+colon)
		problem.Edits[i] = replace(run, "")
	}
	name := strings.TrimSpace(string(append(bare, p.src[at:l.start+colon]...)))
	if !p.known(name) {
		return false
	}
	p.add(problem)
	key := text.Span{Start: l.start, End: l.start + colon}
	p.h.Entries = append(p.h.Entries, Entry{Key: name, KeySpan: key, Value: metaValue(p.src, l.start+colon+1, l.end)})
	p.goOn(l.next)
	return true
}

// endsEarly reports whether the generator takes less for the header than what was read.
func (p *parser) endsEarly() bool {
	for i := range p.h.Problems {
		switch p.h.Problems[i].Kind {
		case MetaKey, MetaList, InvisibleChar:
			return true
		}
	}
	return false
}

// metaRepeats notes known keys that occur twice. Pelican 4.8 makes one text of two titles,
// ['A', 'B'], and uses the first of every other key; MkDocs joins all values.
func (p *parser) metaRepeats() {
	if !p.g.MetaFences {
		return
	}
	for i, e := range p.h.Entries {
		for _, first := range p.h.Entries[:i] {
			if !strings.EqualFold(first.Key, e.Key) || !p.known(e.Key) {
				continue
			}
			policy := FirstWins
			if strings.EqualFold(e.Key, "title") {
				policy = RepeatFails
			}
			whole := text.Span{Start: e.KeySpan.Start, End: max(e.KeySpan.End+1, e.Value.Span.End)}
			p.reportRepeats([]repeat{{first.KeySpan, e.KeySpan, e.Key, whole, sameValue(&first.Value, &e.Value)}}, policy)
			if p.endsEarly() { // the first one may be what the generator does not read
				last := &p.h.Problems[len(p.h.Problems)-1]
				last.Edits, last.Title, last.Safe = nil, "", false
			}
			break
		}
	}
}
