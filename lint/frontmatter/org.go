package frontmatter

import (
	"bytes"
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// org reads #+key: value lines; #+key[]: a b is a list (Hugo 0.164).
func (p *parser) org(at int) bool {
	if p.markup != InOrg && !bytes.HasPrefix(p.src[at:], []byte("#+")) {
		return false
	}
	start := p.skipBlank(at)
	at = start
	for at < len(p.src) {
		l := lineAt(p.src, at)
		b := p.src[l.start:l.end]
		if !bytes.HasPrefix(b, []byte("#+")) {
			break
		}
		if colon := bytes.IndexByte(b, ':'); colon > 2 {
			name := bytes.TrimSuffix(b[2:colon], []byte("[]"))
			e := Entry{Key: string(name), KeySpan: text.Span{Start: l.start + 2, End: l.start + 2 + len(name)}}
			e.Value = metaValue(p.src, l.start+colon+1, l.end)
			if len(name) < colon-2 {
				e.Value = orgList(p.src, e.Value)
			}
			p.h.Entries = append(p.h.Entries, e)
			p.h.Span = text.Span{Start: start, End: l.end}
		}
		at = l.next
	}
	if len(p.h.Entries) == 0 {
		return false
	}
	p.h.Format = Org
	p.h.Content = text.Span{Start: start, End: at}
	p.h.Body = at
	return true
}

// orgList splits a value at its blanks.
func orgList(src []byte, v Value) Value {
	list := Value{Kind: List, Style: Flow, Span: v.Span}
	at := v.Span.Start
	for _, word := range strings.Fields(v.Text) {
		i := at + bytes.Index(src[at:v.Span.End], []byte(word))
		at = i + len(word)
		list.Items = append(list.Items, Value{Kind: String, Text: word, Span: text.Span{Start: i, End: at}})
	}
	return list
}
