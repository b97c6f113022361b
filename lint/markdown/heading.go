package markdown

import (
	"bytes"
	"slices"
	"sort"

	"github.com/yuin/goldmark/ast"

	"github.com/presscheck/presscheck/lint/text"
)

func (r *reader) markdownHeading(n *ast.Heading) {
	lines := n.Lines()
	if lines.Len() == 0 {
		// goldmark 1.8.7 counts columns after tabs, so Pos may lie behind the text's end.
		at := min(max(n.Pos(), 0), len(r.src))
		r.body.Headings = append(r.body.Headings, Heading{Level: n.Level, Span: r.span(at, at)})
		return
	}
	r.headingText(n, n.Level)
}

// headingText walks the text of a heading.
func (r *reader) headingText(n ast.Node, level int) {
	r.beginBlock(n, HeadingText)
	h := r.beginHeading(level)
	r.inlines(n)
	r.endOfHeading(h)
}

// plainHeading is markdownHeading for a heading of plain text.
func (r *reader) plainHeading(b *plainBlock) {
	r.beginText(b.start, b.end, HeadingText)
	h := r.beginHeading(b.level)
	r.plainPieces(b.from, b.to)
	r.endOfHeading(h)
}

// beginHeading looks for an id at the end of the text that beginText was told of, and begins
// to gather what comes before.
func (r *reader) beginHeading(level int) Heading {
	start, end := r.at, r.blockEnd
	for end > start && isSpace(r.src[end-1]) {
		end--
	}
	h := Heading{Level: level}
	if from, ok := r.headingComment(start, end); ok {
		end = trimSpaceRight(r.src, start, from)
		r.clip = max(end, 1)
	} else if list, ok := r.headingList(start, end); ok {
		end = trimSpaceRight(r.src, start, list.start)
		r.clip = max(end, 1)
		h.ID, h.IDSpan = string(list.id.Of(r.src)), list.id.Shift(r.base)
	}
	h.Span = r.span(start, end)
	r.collect = 1
	r.code = nil
	return h
}

// endOfHeading takes the heading with the text that was gathered.
func (r *reader) endOfHeading(h Heading) {
	r.collect = 0
	if h.ID == "" {
		if list, ok := r.listAfter(r.blockEnd); ok {
			h.ID, h.IDSpan = string(list.id.Of(r.src)), list.id.Shift(r.base)
		}
	}
	start, end := h.Span.Start-r.base, h.Span.End-r.base
	h.Raw = share(r.src[start:end])
	h.Dynamic = r.masksIn(start, end)
	if plain := bytes.TrimRight(r.plain, " \t"); string(plain) == h.Raw {
		h.Text = h.Raw
	} else {
		h.Text = string(plain)
	}
	h.Code = slices.Clone(r.code)
	r.body.Headings = append(r.body.Headings, h)
	r.endBlock()
}

// headingList finds the attribute list at the end of a heading's text.
func (r *reader) headingList(start, end int) (attributeList, bool) {
	if end == start || r.src[end-1] != '}' || !r.options.HeadingAttributes && !r.options.Attributes {
		return attributeList{}, false
	}
	open := bytes.LastIndexByte(r.src[start:end], '{')
	if open < 0 {
		return attributeList{}, false
	}
	list, ok := parseAttributeList(r.src, start+open, end)
	if !ok || list.colon && !r.options.Attributes || !list.colon && !r.options.HeadingAttributes {
		return attributeList{}, false
	}
	r.take(list)
	return list, true
}

// headingComment finds {/* id */} at the end of a heading's text. Sites whose MDX plugins
// read it as the heading's id write so; to others it is a comment. So the id is taken for
// one more anchor and the heading keeps what its text gives.
func (r *reader) headingComment(start, end int) (int, bool) {
	line := r.src[start:end]
	if !bytes.HasSuffix(line, []byte("*/}")) {
		return 0, false
	}
	open := bytes.LastIndex(line, []byte("{/*"))
	if open < 0 {
		return 0, false
	}
	inner := bytes.TrimSpace(line[open+3 : len(line)-3])
	if len(inner) == 0 || inner[0] == '#' || bytes.ContainsAny(inner, " \t") {
		return start + open, len(inner) > 0 && inner[0] != '#'
	}
	at := start + open + 3 + bytes.Index(line[open+3:], inner)
	r.body.Anchors = append(r.body.Anchors, Anchor{ID: string(inner), Span: r.span(at, at+len(inner))})
	return start + open, true
}

// listAfter finds the attribute list on the line after the block that ends at end.
func (r *reader) listAfter(end int) (attributeList, bool) {
	if len(r.lists) == 0 {
		return attributeList{}, false
	}
	line := func(at int) int { // the next line's beginning
		if i := bytes.IndexByte(r.src[at:], '\n'); i >= 0 {
			return at + i + 1
		}
		return len(r.src)
	}
	if end == 0 || end > len(r.src) || r.src[end-1] != '\n' {
		end = line(min(end, len(r.src)))
	}
	for range 2 { // a setext heading's underline may come first
		i := sort.Search(len(r.lists), func(i int) bool { return r.lists[i].start >= end })
		if i < len(r.lists) && r.lists[i].alone && r.lists[i].start < end+4 {
			r.take(r.lists[i])
			return r.lists[i], true
		}
		if end >= len(r.src) || r.src[end] != '=' && r.src[end] != '-' {
			break
		}
		end = line(end)
	}
	return attributeList{}, false
}

// take notes that a heading has the list's id.
func (r *reader) take(list attributeList) {
	if r.taken == nil {
		r.taken = map[int]bool{}
	}
	r.taken[list.start] = true
}

func trimSpaceRight(src []byte, start, end int) int {
	for end > start && isSpace(src[end-1]) {
		end--
	}
	return end
}

// attributeList is {#id .class key=value}, with a colon first in kramdown and
// Python-Markdown. MDX writes {/* #id */}.
type attributeList struct {
	start, end int
	id         text.Span // the id without #; empty when it has none
	colon      bool
	alone      bool // on a line of its own
}

// parseAttributeList reads the list that src[start:end] is. It refuses what is not clearly
// one, such as {name} in running text.
func parseAttributeList(src []byte, start, end int) (attributeList, bool) {
	list := attributeList{start: start, end: end}
	i, stop := start+1, end-1
	if i > stop {
		return list, false
	}
	if bytes.HasPrefix(src[i:stop], []byte("/*")) && bytes.HasSuffix(src[i:stop], []byte("*/")) {
		i, stop = i+2, stop-2
	} else if i < stop && src[i] == ':' {
		list.colon = true
		i++
	}
	found := list.colon
	for {
		from, to := nextWord(src, i, stop)
		if from == to {
			return list, found
		}
		i = to
		word := src[from:i]
		switch {
		case word[0] == '#' && len(word) > 1:
			list.id = idWithin(src, from+1, i)
			found = true
		case word[0] == '.' && len(word) > 1, bytes.IndexByte(word, '=') > 0:
			if after, ok := bytes.CutPrefix(word, []byte("id=")); ok {
				after = bytes.Trim(after, `"'`)
				at := from + 3 + bytes.Index(src[from+3:i], after)
				list.id = text.Span{Start: at, End: at + len(after)}
			}
			found = true
		default:
			if !list.colon { // kramdown takes names of lists, {:toc}
				return list, false
			}
		}
	}
}

// nextWord returns the next word of an attribute list from i on, quoted values and all.
func nextWord(src []byte, i, stop int) (from, to int) {
	for i < stop && isSpace(src[i]) {
		i++
	}
	from = i
	for i < stop && !isSpace(src[i]) {
		if q := src[i]; q == '"' || q == '\'' {
			if j := bytes.IndexByte(src[i+1:stop], q); j >= 0 {
				i += j + 1
			}
		}
		i++
	}
	return from, min(i, stop)
}

// idWithin ends an id where a class is glued to it: {#id.class}. Such an id would hold a
// dot for some generators; none of them is common enough to tell apart.
func idWithin(src []byte, start, end int) text.Span {
	if i := bytes.IndexByte(src[start:end], '}'); i >= 0 {
		end = start + i
	}
	return text.Span{Start: start, End: end}
}
