package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// describedBelow reports whether the line below the first one of a paragraph describes it: ": text",
// as PHP Markdown Extra has it.
func (s *stretchScanner) describedBelow(line []byte) bool {
	next := s.at + len(line)
	return next+1 < len(s.source) && s.source[next] == ':' && s.source[next+1] == ' '
}

// described takes a term of one line and its description, which is one paragraph with a blank line
// behind it. goldmark 1.8.7 takes each line of text before a colon for a term.
func (s *stretchScanner) described(line []byte) bool {
	if line[0] == '[' && bytes.Contains(line, []byte("]:")) {
		return false
	}
	s.term(text.NewSegment(s.at, s.at+len(line)-util.TrimRightSpaceLength(line)))
	s.take(line)
	line = s.line()
	offset := 1 + indentOf(line[1:])
	if offset > 4 || isRow(line) || !s.opensParagraph(line[offset:]) {
		return false
	}
	s.beginParagraph()
	if !s.paragraphLine(line, offset) {
		return false
	}
	for s.at < len(s.source) {
		line = s.line()
		if util.IsBlank(line) {
			break
		}
		if indentOf(line) < offset || s.goesOn(line[offset:]) != yes || !s.paragraphLine(line, offset) {
			return false
		}
	}
	if !s.endParagraph() {
		return false
	}
	next := s.at + blankLines(s.source[s.at:])
	return next == len(s.source) || s.source[next] > ' '
}

// term adds a line of text.
func (s *stretchScanner) term(place text.Segment) {
	s.text = plainScanner{source: s.source, urls: &s.pieces.urls, list: s.pieces.list}
	if s.text.line(place) && s.text.done() {
		s.plainText(plainBlock{kind: paragraphBlock, start: place.Start, end: place.Stop}, []text.Segment{place})
		return
	}
	n := ast.NewParagraph()
	n.Lines().Append(place)
	s.addNode(n)
}
