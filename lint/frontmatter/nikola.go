package frontmatter

import (
	"bytes"

	"github.com/presscheck/presscheck/lint/text"
)

// nikola reads .. key: value lines, which Markdown posts wrap in an HTML comment. Nikola
// needs the blank behind the dots and the one behind the colon; a blank line ends it.
func (p *parser) nikola(at int) bool {
	start := p.skipBlank(at)
	at = start
	comment := bytes.HasPrefix(p.src[at:], []byte("<!--"))
	if comment {
		at = p.skipBlank(at + len("<!--"))
	}
	content := at
	for at < len(p.src) {
		l := lineAt(p.src, at)
		if len(bytes.TrimSpace(p.src[l.start:l.end])) == 0 || comment && bytes.Contains(p.src[l.start:l.end], []byte("-->")) {
			break
		}
		if !p.nikolaLine(l) && len(p.h.Entries) == 0 {
			return false
		}
		at = l.next
	}
	if len(p.h.Entries) == 0 {
		p.h.Problems = nil
		return false
	}
	p.h.Format = NikolaMeta
	p.h.Content = text.Span{Start: content, End: at}
	p.h.Span = text.Span{Start: start, End: content + len(bytes.TrimRight(p.src[content:at], "\r\n"))}
	p.h.Body = at
	if comment {
		if i := bytes.Index(p.src[at:], []byte("-->")); i >= 0 {
			p.h.Span.End = at + i + len("-->")
			p.h.Body = lineAt(p.src, p.h.Span.End).next
		}
	}
	return true
}

// nikolaLine reads one line; one that lacks a blank is read as meant when its key is known.
func (p *parser) nikolaLine(l line) bool {
	b := p.src[l.start:l.end]
	if !bytes.HasPrefix(b, []byte("..")) {
		return false
	}
	i := 2
	for i < len(b) && b[i] == ' ' {
		i++
	}
	stop := i
	for stop < len(b) && isBareKey(b[stop]) {
		stop++
	}
	if stop == i || stop >= len(b) || b[stop] != ':' {
		return false
	}
	e := Entry{Key: string(b[i:stop]), KeySpan: text.Span{Start: l.start + i, End: l.start + stop}}
	e.Value = metaValue(p.src, l.start+stop+1, l.end)
	var edits []text.Edit
	where := "the colon"
	if stop+1 < len(b) && b[stop+1] != ' ' {
		edits = append(edits, insert(l.start+stop+1, " "))
	}
	if i == 2 {
		where = "the dots"
		edits = append(edits, insert(l.start+2, " "))
	}
	if edits != nil {
		if !p.g.Keys.Known(e.Key) {
			return false
		}
		p.add(Problem{
			Kind: RSTField, Span: text.Span{Start: l.start, End: l.end}, Safe: true, Title: "insert a space",
			Message: quotef("no space behind "+where+" of %q", e.Key), Edits: edits,
		})
	}
	p.h.Entries = append(p.h.Entries, e)
	return true
}
