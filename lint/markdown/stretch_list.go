package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/util"
)

// listScanner reads a list that begins at the margin, with all that its items hold: text,
// code, lists. It goes by goldmark 1.8.7: an item's text is indented by as much as in its
// first line, and a line that is not may still go on with a paragraph.
type listScanner struct {
	*stretchScanner
	items [8]openItem // one within the other
	depth int         // of items
	open  bool        // whether a paragraph is
}

type openItem struct {
	offset int  // columns from where its list may begin to its text
	marker byte // what ends its mark: - + * .
	first  bool // its number is 1, or it has none
}

// itemAt tells whether a line without indentation begins an item, its text on the same line.
func itemAt(line []byte) (openItem, certainty) {
	end := 0
	switch line[0] {
	case '-', '+', '*':
	default:
		for end < len(line) && '0' <= line[end] && line[end] <= '9' {
			end++
		}
		switch {
		case end == 0 || end == len(line):
			return openItem{}, no
		case line[end] == ')': // not in all dialects
			return openItem{}, unsure
		case line[end] != '.':
			return openItem{}, no
		}
	}
	item := openItem{marker: line[end], first: end == 0 || end == 1 && line[0] == '1'}
	end++
	if end < len(line) && !util.IsSpace(line[end]) {
		return openItem{}, no
	}
	space := indentOf(line[end:])
	item.offset = end + space
	if space == 0 || space > 4 || end > 10 || item.offset == len(line) || util.IsSpace(line[item.offset]) {
		return openItem{}, unsure
	}
	return item, yes
}

// list takes the list that begins here.
func (l *listScanner) list() bool {
	for l.at < len(l.source) {
		line := l.line()
		if util.IsBlank(line) {
			if !l.endText() {
				return false
			}
			l.take(line)
			continue
		}
		switch l.next(line) {
		case no:
			return l.endText()
		case unsure:
			return false
		}
	}
	return l.endText()
}

// endText ends the paragraph if one is open.
func (l *listScanner) endText() bool {
	ended := !l.open || l.endParagraph()
	l.open = false
	return ended
}

// next takes a line, or says that the list has ended.
func (l *listScanner) next(line []byte) certainty {
	indent := indentOf(line)
	if util.IsSpace(line[indent]) { // a tab
		return unsure
	}
	base, depth := 0, 0
	for depth < l.depth && indent-base >= l.items[depth].offset {
		base += l.items[depth].offset
		depth++
	}
	if depth < l.depth {
		return l.outside(line, base, indent-base, depth)
	}
	return l.inside(line, base, indent-base)
}

// inside takes a line with the indentation of all open items.
func (l *listScanner) inside(line []byte, base, indent int) certainty {
	if !l.open {
		return l.begin(line, base, indent)
	}
	if indent > 3 {
		return certainly(l.paragraphLine(line, base))
	}
	rest := line[base+indent:]
	if item, is := itemAt(rest); is != no {
		if is == unsure || !item.first || !l.endText() {
			return unsure
		}
		return l.item(line, base, indent, item)
	}
	switch is := l.goesOn(line[base:]); {
	case is == yes:
		return certainly(l.paragraphLine(line, base))
	case is == no && indent == 0 && l.endText():
		return l.begin(line, base, 0)
	}
	return unsure
}

// outside takes a line with the indentation of the first items alone.
func (l *listScanner) outside(line []byte, base, indent, depth int) certainty {
	if indent < 4 {
		item, is := itemAt(line[base+indent:])
		if is == unsure || is == yes && !l.endText() {
			return unsure
		}
		if is == yes {
			if depth == 0 && item.marker != l.items[0].marker {
				return no // it begins another list
			}
			l.depth = depth
			return l.item(line, base, indent, item)
		}
	}
	if l.open { // it goes on with the paragraph, of whichever item, or begins something
		is := yes
		if indent < 4 {
			is = l.goesOn(line[base:])
		}
		switch {
		case is == yes:
			return certainly(l.paragraphLine(line, base))
		case is == no && depth == 0:
			return no
		}
		return unsure
	}
	if depth == 0 {
		return no
	}
	l.depth = depth
	return l.begin(line, base, indent)
}

// begin takes the first line of a block of the innermost item.
func (l *listScanner) begin(line []byte, base, indent int) certainty {
	rest := line[base+indent:]
	switch item, is := itemAt(rest); {
	case indent > 3:
		return certainly(!l.dialect.mdx && l.indentedCode(base))
	case is == unsure:
		return unsure
	case is == yes:
		return l.item(line, base, indent, item)
	case (rest[0] == '`' || rest[0] == '~') && isFence(rest):
		return l.fenceWithin(line, base, indent)
	}
	return l.words(line, base, indent, base)
}

// words takes a line on which text, a heading or HTML begins behind an offset and an indentation,
// within items that are inner columns deep.
func (l *listScanner) words(line []byte, from, indent, inner int) certainty {
	rest := line[from+indent:]
	l.open = false
	switch rest[0] {
	case '#':
		return certainly(l.heading(line, from+indent))
	case '<':
		if start := l.htmlStart(rest); start == htmlElement || start == htmlAlone {
			return l.html(line, from, inner, start)
		}
	}
	if !l.opensParagraph(rest) {
		return unsure
	}
	l.open = true
	l.beginParagraph()
	return certainly(l.paragraphLine(line, from))
}

// item takes the first line of an item.
func (l *listScanner) item(line []byte, base, indent int, item openItem) certainty {
	item.offset += indent
	if l.depth == len(l.items) {
		return unsure
	}
	l.items[l.depth] = item
	l.depth++
	return l.words(line, base+item.offset, 0, base+item.offset)
}

// fenceWithin takes fenced code of an item, if it is closed before the item ends. Its lines are
// freed from as much indentation as the fence has.
func (l *listScanner) fenceWithin(line []byte, base, indent int) certainty {
	fence := line[base+indent:]
	l.take(line)
	code := plainBlock{kind: codeBlock, start: -1}
	for l.at < len(l.source) {
		line = l.line()
		inner := indentOf(line) - base
		start := l.at + base + min(inner, indent)
		switch {
		case util.IsBlank(line):
			start = l.at + len(line) - 1
		case inner < 0 || line[base+inner] == '\t':
			return unsure
		case closesFence(line[base:], fence[0], runLength(fence)):
			if code.start >= 0 {
				l.add(code)
			}
			l.take(line)
			return yes
		}
		if code.start < 0 {
			code.start = start
		}
		l.take(line)
		code.end = l.at
	}
	return unsure
}

// isItemWithText reports whether a line without its indentation is certainly a list item that may
// interrupt a paragraph: of a list without numbers or one that begins with 1.
func isItemWithText(line []byte) bool {
	switch line[0] {
	case '-', '+', '*':
		return len(line) > 2 && line[1] == ' ' && len(bytes.TrimLeft(line, string(line[:1])+" \t\r\n\v\f")) > 0
	case '1':
		return len(line) > 3 && line[1] == '.' && line[2] == ' ' && !util.IsBlank(line[3:])
	}
	return false
}
