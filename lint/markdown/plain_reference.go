package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// referring is a paragraph that is plain if all the labels in it are defined, which is known
// when all blocks have been read: most posts keep their definitions at the end.
type referring struct {
	block    plainBlock
	from, to int          // of plainPieces.held: its lines
	pieces   *plainPieces // nil where the stretch is no such paragraph
	source   []byte
	plain    certainty
}

// referring holds a paragraph of the lines with what it needs for goldmark to read it.
func (p *plainPieces) referring(b plainBlock, source []byte, lines []text.Segment) referring {
	from := len(p.held)
	p.held = append(p.held, lines...)
	return referring{block: b, from: from, to: len(p.held), pieces: p, source: source}
}

// isPlain must not be asked before all blocks have been read.
func (s *stretch) isPlain() bool {
	n := &s.paragraph
	if n.plain == unsure {
		n.plain = no
		if n.resolve() {
			n.plain = yes
		} else {
			s.Lines().AppendAll(n.pieces.held[n.from:n.to])
		}
	}
	return n.plain == yes
}

// resolve notes where the references lead, behind each of them. What is in brackets alone is text
// where it is not defined.
func (n *referring) resolve() bool {
	list := n.pieces.list[n.block.from:n.block.to]
	open := 0
	for i := range list {
		switch p := &list[i]; p.kind {
		case plainLink, plainImage:
			open = i
		case plainLiteral:
			if _, defined := n.reference(n.source[p.start:p.end]); defined {
				return false
			}
		case plainReference:
			if !n.refer(&list[open], p, &list[i+1]) {
				return false
			}
		}
	}
	return true
}

func (n *referring) reference(label []byte) (parser.Reference, bool) {
	return n.pieces.context().Reference(util.ToLinkReference(label))
}

// refer resolves the reference between open and closing.
func (n *referring) refer(open, closing, target *plainPiece) bool {
	from := open.start + 1
	if open.kind == plainImage {
		from++
	}
	label := n.source[from:closing.start]
	if closing.start+2 < closing.end {
		label = n.source[closing.start+2 : closing.end]
	}
	ref, ok := n.reference(label)
	if !ok {
		if closing.end > closing.start || open.limit > 0 || closing.limit > 0 { // a URL may run through brackets
			return false
		}
		open.kind, open.end = plainText, from
		closing.kind, closing.end = plainText, closing.start+1
		return true
	}
	dest := ref.Destination()
	at, ok := offsetIn(n.source, dest)
	target.start, target.end = at, at+len(dest)
	return ok
}

// refer reads what follows the ] at i where that is no target: [label], [] or nothing.
func (s *plainScanner) refer(i int) int {
	end := i
	if i+1 < s.lineEnd && s.source[i+1] == '[' {
		length := bytes.IndexByte(s.source[i+2:s.lineEnd], ']')
		if length < 0 || length > longestPlainText {
			return -1
		}
		end = i + 2 + length
		if length > 0 && !isPlainLabel(s.source[i+2:end]) {
			return -1
		}
	}
	s.text(i)
	s.list = append(s.list, plainPiece{kind: plainReference, start: i, end: end, limit: s.limit}, plainPiece{kind: plainTarget})
	s.inLink, s.refers, s.textStart = false, true, end+1
	return end + 1
}

// literal reads [words] within a link's text: they are no link if no label is defined so.
func (s *plainScanner) literal(i int) int {
	if s.image || s.source[i] != '[' {
		return -1
	}
	j := i + 1
	for j < s.lineEnd && !plainSpecial[s.source[j]] {
		j++
	}
	if j == s.lineEnd || s.source[j] != ']' || j-i > longestPlainText {
		return -1
	}
	if j+1 < s.lineEnd && (s.source[j+1] == '(' || s.source[j+1] == '[') {
		return -1
	}
	s.list = append(s.list, plainPiece{kind: plainLiteral, start: i + 1, end: j})
	s.refers = true
	return j + 1
}

// bracketed reports whether [[words]] begins at i that is no link but for the words.
func (s *plainScanner) bracketed(i int) bool {
	if i+1 >= s.lineEnd || s.source[i+1] != '[' {
		return false
	}
	j := i + 2
	for j < s.lineEnd && !plainSpecial[s.source[j]] {
		j++
	}
	if j+1 >= s.lineEnd || s.source[j] != ']' || s.source[j+1] != ']' {
		return false
	}
	if j+2 < s.lineEnd && (s.source[j+2] == '(' || s.source[j+2] == '[') {
		return false
	}
	s.around = j + 1
	return true
}

func isPlainLabel(label []byte) bool {
	return !util.IsBlank(label) && !bytes.ContainsAny(label, `[\`)
}

// referenceType tells what kind of reference ends at p.
func (p *plainPiece) referenceType() ast.ReferenceLinkType {
	switch p.end - p.start {
	case 0:
		return ast.ReferenceLinkShortcut
	case 2:
		return ast.ReferenceLinkCollapsed
	}
	return ast.ReferenceLinkFull
}

// definitions adds the open paragraph if it is nothing but link definitions of one line each.
func (s *stretchScanner) definitions() bool {
	blocks := len(s.pieces.blocks)
	for _, line := range s.pieces.segments {
		d, ok := definitionLine(s.source, line.Start, trimmed(s.source, line.Start, line.Stop))
		if !ok {
			s.pieces.blocks = s.pieces.blocks[:blocks]
			return false
		}
		s.add(d)
	}
	return true
}

// definitionLine reads [label]: target "title" between start and end.
func definitionLine(source []byte, start, end int) (plainBlock, bool) {
	line := source[start:end]
	closing := bytes.IndexByte(line, ']')
	if closing < 2 || closing > longestPlainText || line[0] != '[' || closing+1 == len(line) || line[closing+1] != ':' {
		return plainBlock{}, false
	}
	if !isPlainLabel(line[1:closing]) {
		return plainBlock{}, false
	}
	from := closing + 2
	for from < len(line) && line[from] == ' ' {
		from++
	}
	to := from + targetLength(line[from:])
	if from == to || to < len(line) && !isTitle(line[to:]) {
		return plainBlock{}, false
	}
	return plainBlock{kind: definitionBlock, start: start, end: end, from: start + from, to: start + to}, true
}

// targetLength is that of the plain target which line begins with, 0 for any other.
func targetLength(line []byte) int {
	depth := 0
	for i, c := range line {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		}
		switch {
		case c == '\\', c == '<' && i == 0, depth < 0:
			return 0
		case c <= ' ':
			return i
		}
	}
	return len(line)
}

// titleEnd returns what is behind the parenthesis that follows a target's title, of which the
// space before is at i; -1 where the title is not plain.
func (s *plainScanner) titleEnd(i int) int {
	quote := i + 1
	if quote >= s.lineEnd || s.source[quote] != '"' && s.source[quote] != '\'' {
		return -1
	}
	n := bytes.IndexByte(s.source[quote+1:s.lineEnd], s.source[quote])
	end := quote + 1 + n + 1
	if n < 1 || end >= s.lineEnd || s.source[end] != ')' || bytes.IndexByte(s.source[quote:end], '\\') >= 0 {
		return -1
	}
	return end + 1
}

// isTitle reports whether rest is white space and a title in quotes, nothing more.
func isTitle(rest []byte) bool {
	title := bytes.TrimLeft(rest, " ")
	n := len(title)
	return n < len(rest) && n > 2 && (title[0] == '"' || title[0] == '\'') && title[n-1] == title[0] &&
		bytes.IndexByte(title[1:n-1], title[0]) < 0 && bytes.IndexByte(title, '\\') < 0
}

// define makes the definitions of a stretch known.
func (s *stretch) define(pieces *plainPieces, source []byte) {
	for i := s.from; i < s.to; i++ {
		if b := &pieces.blocks[i]; b.kind == definitionBlock {
			pieces.context().AddReference(parser.NewReference(b.label(source), source[b.from:b.to], nil))
		}
	}
}

// label is that of a definition.
func (b *plainBlock) label(source []byte) []byte {
	label := source[b.start+1:]
	return label[:bytes.IndexByte(label, ']')]
}
