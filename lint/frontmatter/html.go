package frontmatter

import (
	"bytes"
	"html"
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// maxHead bounds how far the head of an HTML post is looked for, in bytes.
const maxHead = 64 << 10

// htmlHead reads what Pelican 4.12's HTMLReader takes for metadata: the title element and the
// meta elements with a name, within head. Most HTML below a content folder is no post of that
// kind, so that there is no header without a key that only Pelican wants.
func (p *parser) htmlHead() bool {
	src := p.src[:min(len(p.src), maxHead)]
	folded := asciiLower(src)
	start := bytes.Index(folded, []byte("<head"))
	stop := bytes.Index(folded, []byte("</head"))
	if start < 0 || stop < start {
		return false
	}
	own := false
	for at := start; at < stop; {
		open := bytes.IndexByte(folded[at:stop], '<')
		if open < 0 {
			break
		}
		at += open
		switch {
		case bytes.HasPrefix(folded[at:], []byte("<!--")):
			end := bytes.Index(folded[at:stop], []byte("-->"))
			if end < 0 {
				end = stop - at
			}
			at += end
		case bytes.HasPrefix(folded[at:], []byte("<title")):
			p.htmlTitle(folded[:stop], at)
		case bytes.HasPrefix(folded[at:], []byte("<meta")):
			own = p.htmlMeta(folded[:stop], at) || own
		}
		at++
	}
	if !own {
		p.h = Header{}
		return false
	}
	end := stop + len("</head")
	if i := bytes.IndexByte(src[end:], '>'); i >= 0 {
		end += i + 1
	}
	p.h.Format = HTMLHead
	p.h.Span = text.Span{Start: start, End: end}
	p.h.Content = text.Span{Start: start, End: stop}
	p.h.Body = lineAt(p.src, end).next
	return true
}

// asciiLower is b with its ASCII letters in lower case, byte by byte.
func asciiLower(b []byte) []byte {
	out := bytes.Clone(b)
	for i, c := range out {
		if 'A' <= c && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return out
}

func (p *parser) htmlTitle(folded []byte, at int) {
	open := bytes.IndexByte(folded[at:], '>')
	stop := bytes.Index(folded[at:], []byte("</title"))
	if open < 0 || stop < open {
		return
	}
	e := Entry{Key: "title", KeySpan: text.Span{Start: at + 1, End: at + len("<title")}, Value: metaValue(p.src, at+open+1, at+stop)}
	e.Value.Text = html.UnescapeString(e.Value.Text)
	p.h.Entries = append(p.h.Entries, e)
}

// htmlMeta reads a meta element and reports whether Pelican alone knows its name.
func (p *parser) htmlMeta(folded []byte, at int) (own bool) {
	name, ok := attribute(folded, at, "name")
	if !ok {
		return false
	}
	value, ok := attribute(folded, at, "content")
	if !ok {
		return false
	}
	e := Entry{Key: string(name.Of(folded)), KeySpan: name}
	if e.Key == "keywords" { // HTMLReader's own rule
		e.Key = "tags"
	}
	e.Value = Value{Kind: String, Style: DoubleQuoted, Span: value, Text: html.UnescapeString(string(value.Of(p.src)))}
	p.h.Entries = append(p.h.Entries, e)
	switch string(name.Of(folded)) {
	case "date", "modified", "tags", "category", "slug", "status", "authors", "summary", "save_as", "url", "template", "lang":
		return true
	}
	return false
}

// attribute finds the value of an attribute of the tag at offset at, without its quotes.
func attribute(folded []byte, at int, name string) (text.Span, bool) {
	i := at + 1
	for i < len(folded) && folded[i] != '>' {
		for i < len(folded) && strings.IndexByte(" \t\r\n/", folded[i]) >= 0 {
			i++
		}
		start := i
		for i < len(folded) && strings.IndexByte(" \t\r\n/>=", folded[i]) < 0 {
			i++
		}
		found := string(folded[start:i])
		for i < len(folded) && strings.IndexByte(" \t\r\n", folded[i]) >= 0 {
			i++
		}
		if i >= len(folded) || folded[i] != '=' {
			if i == start {
				i++
			}
			continue
		}
		i++
		for i < len(folded) && strings.IndexByte(" \t\r\n", folded[i]) >= 0 {
			i++
		}
		value, next, ok := attributeValue(folded, i)
		if !ok || found == name {
			return value, ok
		}
		i = next
	}
	return text.Span{}, false
}

// attributeValue reads the value at offset at and returns the offset behind it.
func attributeValue(folded []byte, at int) (value text.Span, next int, ok bool) {
	if at >= len(folded) {
		return value, at, false
	}
	if quote := folded[at]; quote == '"' || quote == '\'' {
		n := bytes.IndexByte(folded[at+1:], quote)
		if n < 0 {
			return value, at, false
		}
		return text.Span{Start: at + 1, End: at + 1 + n}, at + n + 2, true
	}
	stop := at
	for stop < len(folded) && strings.IndexByte(" \t\r\n>", folded[stop]) < 0 {
		stop++
	}
	return text.Span{Start: at, End: stop}, stop, true
}
