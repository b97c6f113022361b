package frontmatter

import (
	"bytes"

	"github.com/presscheck/presscheck/lint/text"
)

// scanMeta reads Key: value lines as Python-Markdown 3.4's meta extension does: a line with
// up to three blanks, a key of letters, digits, _ and -, and a colon begins an entry; a line
// with four blanks or more, or a tab, continues it; a blank line or a fence ends the header,
// and so does any other line, which stays in the body. MkDocs's own reader knows no fences. It returns where the body begins
// and the span of the fence or blank line that ended it.
func scanMeta(src []byte, at int, fences bool) (entries []Entry, end text.Span, body int) {
	last := -1
	var joined []byte // the text of the last entry, when it has several lines
	finish := func() {
		if len(joined) > 0 {
			entries[last].Value.Text, joined = string(joined), joined[:0]
		}
	}
	defer finish()
	for at < len(src) {
		l := lineAt(src, at)
		b := src[l.start:l.end]
		key, colon := metaKey(b)
		switch {
		case len(bytes.TrimSpace(b)) == 0:
			return entries, text.Span{Start: l.start, End: l.start}, l.next
		case fences && metaFence(b, true):
			return entries, text.Span{Start: l.start, End: l.start + 3}, l.next
		case colon >= 0:
			e := Entry{Key: string(key.Of(b)), KeySpan: key.Shift(l.start)}
			finish()
			if len(entries) == mostLines {
				break // it is refused, and only its end is looked for
			}
			e.Value = metaValue(src, l.start+colon+1, l.end)
			entries = append(entries, e)
			last = len(entries) - 1
		case last >= 0 && metaContinues(b):
			v := &entries[last].Value
			more := metaValue(src, l.start, l.end)
			if len(joined) == 0 {
				joined = append(joined, v.Text...)
			}
			joined = append(append(joined, '\n'), more.Text...)
			if v.Span.Empty() {
				v.Span.Start = more.Span.Start
			}
			v.Span.End = more.Span.End
			v.Style, v.Kind = Block, String
		default:
			return entries, text.Span{Start: l.start, End: l.start}, l.start
		}
		at = l.next
	}
	return entries, text.Span{Start: len(src), End: len(src)}, len(src)
}

// metaKey finds the key that a line begins with and the offset of its colon, -1 for none.
func metaKey(b []byte) (text.Span, int) {
	start := 0
	for start < len(b) && start < 3 && b[start] == ' ' {
		start++
	}
	i := start
	for i < len(b) && isBareKey(b[i]) {
		i++
	}
	if i == start || i >= len(b) || b[i] != ':' {
		return text.Span{}, -1
	}
	return text.Span{Start: start, End: i}, i
}

// metaFence reports whether a line is a fence: it begins with three dashes, or with three
// dots where a closing one is looked for. The extension's patterns have no end.
func metaFence(b []byte, closing bool) bool {
	return bytes.HasPrefix(b, []byte("---")) || closing && bytes.HasPrefix(b, []byte("..."))
}

// metaContinues reports whether a line is indented by four columns, tabs expanded.
func metaContinues(b []byte) bool {
	width := 0
	for _, c := range b {
		switch {
		case width >= 4:
			return true
		case c == ' ':
			width++
		case c == '\t':
			width += 4 - width%4
		default:
			return false
		}
	}
	return false
}

// metaValue is what stands in [start, end) without the blanks around it.
func metaValue(src []byte, start, end int) Value {
	b := src[start:end]
	trimmed := bytes.TrimSpace(b)
	if len(trimmed) == 0 {
		return Value{Span: text.Span{Start: start, End: start}}
	}
	start += bytes.Index(b, trimmed[:1])
	return Value{Kind: String, Text: string(trimmed), Span: text.Span{Start: start, End: start + len(trimmed)}}
}

// meta reads a header of Key: value lines, with or without a fence before it.
func (p *parser) meta(at int) bool {
	first := lineAt(p.src, at)
	start := at
	if p.g.MetaFences && metaFence(p.src[first.start:first.end], false) {
		p.h.Open = text.Span{Start: at, End: at + 3}
		start = first.next
	}
	entries, end, body := scanMeta(p.src, start, p.g.MetaFences)
	if len(entries) == 0 {
		p.h.Open = text.Span{}
		return false
	}
	p.h.Format = Meta
	p.h.Entries = entries
	if len(entries) == mostLines {
		p.h.Refused = tooManyLines
	}
	p.h.Content = text.Span{Start: start, End: end.Start}
	last := entries[len(entries)-1]
	p.h.Span = text.Span{Start: at, End: max(last.Value.Span.End, last.KeySpan.End+1)}
	if !end.Empty() {
		p.h.Close = end
		p.h.Span.End = end.End
	}
	p.h.Body = body
	return p.checkMeta()
}
