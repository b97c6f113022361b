package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// stretchScanner reads blocks that begin at the margin for as long as they are certain.
type stretchScanner struct {
	source  []byte
	dialect dialect
	pieces  *plainPieces
	node    *stretch

	at    int // where the line begins that is looked at
	lines int // how many lines the stretch has up to there

	// The paragraph that is open:
	text  plainScanner
	plain bool // whether all of it was plain so far
}

// blocks takes blocks and the blank lines between and after them.
func (s *stretchScanner) blocks() {
	for s.at < len(s.source) {
		line := s.line()
		if util.IsBlank(line) {
			s.take(line)
		} else if !s.block(line) {
			return
		}
	}
}

// line returns the line that is looked at, its ending included.
func (s *stretchScanner) line() []byte { return s.lineAt(s.at) }

func (s *stretchScanner) lineAt(at int) []byte {
	if i := bytes.IndexByte(s.source[at:], '\n'); i >= 0 {
		return s.source[at : at+i+1]
	}
	return s.source[at:]
}

// take goes on behind a line.
func (s *stretchScanner) take(line []byte) {
	s.at += len(line)
	s.lines++
}

// stretchMark is how far a scanner was.
type stretchMark struct {
	at, lines, blocks, list, lacking int

	child ast.Node
}

func (s *stretchScanner) mark() stretchMark {
	return stretchMark{s.at, s.lines, len(s.pieces.blocks), len(s.pieces.list), s.pieces.lacking, s.node.LastChild()}
}

// rollback forgets what was taken since. It reports false, for those who do then.
func (s *stretchScanner) rollback(m stretchMark) bool {
	s.at, s.lines = m.at, m.lines
	s.pieces.blocks, s.pieces.list, s.pieces.lacking = s.pieces.blocks[:m.blocks], s.pieces.list[:m.list], m.lacking
	for n := s.node.LastChild(); n != m.child; n = s.node.LastChild() {
		s.node.RemoveChild(s.node, n)
	}
	return false
}

// block takes the block that begins with line, and reports false where it is not certain.
func (s *stretchScanner) block(line []byte) bool {
	switch c := line[0]; {
	case c == ' ':
		if indent := indentOf(line); indent < 4 {
			return s.indentedList(line[indent:])
		}
		return !s.dialect.mdx && s.indentedCode(0)
	case c == '#':
		return s.heading(line, 0)
	case c == '<':
		if start := s.htmlStart(line); start > noHTML {
			return s.html(line, 0, 0, start) == yes
		}
	case (c == '`' || c == '~') && isFence(line):
		return s.fence(line)
	case (c == '*' || c == '-' || c == '_') && isRule(line):
		s.take(line)
		return true
	}
	m := s.mark()
	return s.textBlock(line) || s.rollback(m)
}

// textBlock takes a paragraph, a table, a quote or a list.
func (s *stretchScanner) textBlock(line []byte) bool {
	if line[0] == '>' {
		return s.quote(line)
	}
	if s.opensParagraph(line) {
		if next := s.at + len(line); next < len(s.source) && s.source[next] == '|' {
			if columns := delimiterColumns(s.lineAt(next)); columns > 0 {
				return s.table(line, columns)
			}
		}
		if s.describedBelow(line) {
			return s.described(line)
		}
		return s.paragraph(line)
	}
	_, is := itemAt(line)
	if is == no {
		return false
	}
	l := listScanner{stretchScanner: s}
	return l.list()
}

// indentedList takes the list whose first line has words behind its indentation.
func (s *stretchScanner) indentedList(words []byte) bool {
	if _, is := itemAt(words); is != yes {
		return false
	}
	m := s.mark()
	l := listScanner{stretchScanner: s}
	return l.list() || s.rollback(m)
}

func (s *stretchScanner) add(b plainBlock) { s.pieces.blocks = append(s.pieces.blocks, b) }

// fence takes fenced code; without a closing fence it goes on to the end of the document.
func (s *stretchScanner) fence(line []byte) bool {
	char, length := line[0], runLength(line)
	s.take(line)
	code := plainBlock{kind: codeBlock, start: s.at, end: s.at}
	for s.at < len(s.source) {
		line = s.line()
		s.take(line)
		if closesFence(line, char, length) {
			break
		}
		code.end = s.at
	}
	if code.start < code.end {
		s.add(code)
	}
	return true
}

// indentedCode takes the lines from here on that are indented by four columns from base on,
// with the blank lines among and after them.
func (s *stretchScanner) indentedCode(base int) bool {
	m := s.mark()
	code := plainBlock{kind: codeBlock, start: s.at + base + 4}
	for s.at < len(s.source) {
		line := s.line()
		indent := indentOf(line)
		if !util.IsBlank(line) {
			if line[indent] == '\t' {
				return s.rollback(m)
			}
			if indent < base+4 {
				break
			}
			code.end = s.at + len(line)
		}
		s.take(line)
	}
	s.add(code)
	return true
}

// heading takes # Heading behind an offset of a line, unless it is empty or ends in marks
// that may be its text.
func (s *stretchScanner) heading(line []byte, from int) bool {
	level := runLength(line[from:])
	words := from + level
	if level > 6 || words == len(line) || !util.IsSpace(line[words]) {
		return false
	}
	start := s.at + words + util.TrimLeftSpaceLength(line[words:])
	end := s.at + len(line) - util.TrimRightSpaceLength(line)
	if start < end && s.source[end-1] == '#' { // ## Heading ##
		end = start + len(bytes.TrimRight(s.source[start:end], "#"))
		if start == end || s.source[end-1] != ' ' {
			return false
		}
		end = trimmed(s.source, start, end)
	}
	if start >= end {
		return false
	}
	place := text.NewSegment(start, end)
	s.text = plainScanner{source: s.source, urls: &s.pieces.urls, list: s.pieces.list}
	if s.text.line(place) && s.text.done() {
		s.plainText(plainBlock{kind: headingBlock, level: level, start: start, end: end}, []text.Segment{place})
	} else {
		n := ast.NewHeading(level)
		n.Lines().Append(place)
		s.addNode(n)
	}
	s.take(line)
	return true
}

// addText adds a block of the pieces that the scanner has found.
func (s *stretchScanner) addText(b plainBlock) {
	b.from, b.to = len(s.pieces.list), len(s.text.list)
	s.pieces.list = s.text.list
	s.add(b)
}

// plainText adds a block of the pieces that the scanner has found in lines, which are read anew by
// goldmark where a reference among them is not defined.
func (s *stretchScanner) plainText(b plainBlock, lines []text.Segment) {
	if !s.text.refers {
		s.addText(b)
		return
	}
	b.from, b.to = len(s.pieces.list), len(s.text.list)
	s.pieces.list = s.text.list
	n := s.pieces.node()
	n.paragraph = s.pieces.referring(b, s.source, lines)
	s.addNode(n)
}

// addNode adds a block whose text goldmark reads.
func (s *stretchScanner) addNode(n ast.Node) {
	s.node.AppendChild(s.node, n)
	s.add(plainBlock{kind: nodeBlock})
}

// paragraph takes a paragraph with a blank line, or another block, behind it.
func (s *stretchScanner) paragraph(line []byte) bool {
	s.beginParagraph()
	for is := yes; is != no; {
		if is == unsure || !s.paragraphLine(line, 0) {
			return false
		}
		if s.at == len(s.source) {
			break
		}
		line = s.line()
		is = s.goesOn(line)
	}
	return s.endParagraph()
}

func (s *stretchScanner) beginParagraph() {
	s.pieces.segments = s.pieces.segments[:0]
	s.text = plainScanner{source: s.source, urls: &s.pieces.urls, list: s.pieces.list}
	s.plain = true
}

// paragraphLine takes a line for the open paragraph, from an offset of it on. It reports false
// for one that ends with the document, as goldmark 1.8.7 takes its ending off.
func (s *stretchScanner) paragraphLine(line []byte, from int) bool {
	if line[len(line)-1] != '\n' {
		return false
	}
	from += util.TrimLeftSpaceLength(line[from:])
	place := text.NewSegment(s.at+from, s.at+len(line))
	s.pieces.segments = append(s.pieces.segments, place)
	s.plain = s.plain && s.text.line(place)
	s.take(line)
	return true
}

// endParagraph adds the open paragraph, which ends here. It reports false where it is, or may
// be, something else: link definitions that are not of the plainest form, or a term with its
// description below.
func (s *stretchScanner) endParagraph() bool {
	lines := s.pieces.segments
	start, last := lines[0].Start, &lines[len(lines)-1]
	if definitionFollows(s.source, last.Stop) {
		return false
	}
	if s.source[start] == '[' && bytes.Contains(s.source[start:last.Stop], []byte("]:")) {
		return s.definitions()
	}
	last.Stop = trimmed(s.source, last.Start, last.Stop)
	if s.plain && s.text.done() {
		s.plainText(plainBlock{kind: paragraphBlock, start: start, end: last.Stop}, lines)
		return true
	}
	n := ast.NewParagraph()
	n.Lines().AppendAll(lines)
	s.addNode(n)
	return true
}
