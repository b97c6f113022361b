package frontmatter

import (
	"bytes"

	"github.com/presscheck/presscheck/lint/text"
)

// docinfo reads the field list behind a reST document's title.
func (p *parser) docinfo(at int) bool {
	at = p.skipBlank(at)
	title := p.titleAt(at)
	at = p.skipBlank(p.skipTitle(at))
	start := at
	for at < len(p.src) {
		l := lineAt(p.src, at)
		b := p.src[l.start:l.end]
		switch {
		case len(b) > 0 && b[0] == ':':
			p.field(l)
		case len(p.h.Entries) > 0 && len(b) > 0 && isBlank(b[0]) && len(bytes.TrimSpace(b)) > 0:
			v := &p.h.Entries[len(p.h.Entries)-1].Value
			more := metaValue(p.src, l.start, l.end)
			v.Text += "\n" + more.Text
			v.Span.End, v.Kind, v.Style = more.Span.End, String, Block
		default:
			return p.closeDocinfo(start, l, title)
		}
		at = l.next
	}
	return p.closeDocinfo(start, lineAt(p.src, len(p.src)), title)
}

// titleAt returns the text of the section title at offset at, "" when there is none.
func (p *parser) titleAt(at int) string {
	if p.skipTitle(at) == at {
		return ""
	}
	l := lineAt(p.src, at)
	if isAdornment(p.src[l.start:l.end]) {
		l = lineAt(p.src, l.next)
	}
	return string(bytes.TrimSpace(p.src[l.start:l.end]))
}

func (p *parser) closeDocinfo(start int, l line, title string) bool {
	if len(p.h.Entries) == 0 && len(p.h.Problems) == 0 {
		return false
	}
	p.h.Title = title
	p.h.Format = Docinfo
	p.h.Content = text.Span{Start: start, End: l.start}
	p.h.Span = text.Span{Start: start, End: start + len(bytes.TrimRight(p.src[start:l.start], "\r\n"))}
	p.h.Body = l.start
	next := p.skipBlank(l.start)
	if next = p.skipBlank(p.skipTitle(next)); next < len(p.src) && p.src[next] == ':' {
		// A second field list: nobody knows which of the two was meant for the header.
		for i := range p.h.Problems {
			p.h.Problems[i].Safe = false
		}
	}
	if p.g.Generator == "pelican" && !p.trial {
		p.titles(start)
		p.loses()
	}
	return true
}

// field reads ":name: value". A field whose colons are not right is read as meant when its
// name is one that the generator knows.
func (p *parser) field(l line) {
	b := p.src[l.start:l.end]
	stop := bytes.IndexByte(b[1:], ':') + 1
	if stop > 1 && (stop+1 == len(b) || b[stop+1] == ' ') {
		e := Entry{Key: string(b[1:stop]), KeySpan: text.Span{Start: l.start + 1, End: l.start + stop}}
		e.Value = metaValue(p.src, l.start+stop+1, l.end)
		p.h.Entries = append(p.h.Entries, e)
		return
	}
	name := 1
	for name < len(b) && isBareKey(b[name]) {
		name++
	}
	if name == 1 || !p.g.Keys.Known(string(b[1:name])) {
		return
	}
	key := text.Span{Start: l.start + 1, End: l.start + name}
	at, insert, message := key.End, ":", "field %q has no second colon"
	if name < len(b) && b[name] == ':' {
		at, insert, message = key.End+1, " ", "no space behind field %q"
	} else if name < len(b) && b[name] != ' ' {
		return
	}
	p.add(Problem{
		Kind: RSTField, Span: text.Span{Start: l.start, End: l.end},
		Message: quotef(message, string(key.Of(p.src))), Title: quotef("insert %q", insert), Safe: true,
		Edits: []text.Edit{{Span: text.Span{Start: at, End: at}, New: []byte(insert)}},
	})
	e := Entry{Key: string(key.Of(p.src)), KeySpan: key, Value: metaValue(p.src, at, l.end)}
	p.h.Entries = append(p.h.Entries, e)
}

func (p *parser) skipBlank(at int) int {
	for at < len(p.src) {
		l := lineAt(p.src, at)
		if len(bytes.TrimSpace(p.src[l.start:l.end])) > 0 {
			return at
		}
		at = l.next
	}
	return at
}

// skipTitle returns the offset behind the section title at offset at, with its
// adornments; at itself when there is no title.
func (p *parser) skipTitle(at int) int {
	first := lineAt(p.src, at)
	second := lineAt(p.src, first.next)
	if isAdornment(p.src[first.start:first.end]) {
		third := lineAt(p.src, second.next)
		if isAdornment(p.src[third.start:third.end]) {
			return third.next
		}
		return at
	}
	if first.next < len(p.src) && isAdornment(p.src[second.start:second.end]) {
		return second.next
	}
	return at
}

// isAdornment recognises a line of one repeated punctuation mark.
func isAdornment(b []byte) bool {
	b = bytes.TrimRight(b, " \t")
	if len(b) < 2 || bytes.IndexByte([]byte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"), b[0]) < 0 {
		return false
	}
	return len(bytes.Trim(b, string(b[:1]))) == 0
}
