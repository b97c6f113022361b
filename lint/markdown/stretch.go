package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Most of a post are paragraphs, headings and fenced code that begin at the margin, one after
// the other. goldmark looks at each of their lines with all of its parsers in turn, which is
// half of what reading a post costs. stretchParser comes before these and takes as many such
// blocks at once as it knows for certain, ending before the first line that might be anything
// else: what begins there is goldmark's again. TestPlainParagraphsReadTheSame and its like
// hold both readings against each other.

// stretch stands for blocks that were read already, a single paragraph for one. Its children
// are those of them whose text goldmark has to read.
type stretch struct {
	ast.BaseBlock
	from, to  int       // of plainPieces.blocks
	paragraph referring // what the stretch may be instead
}

var kindStretch = ast.NewNodeKind("Stretch")

func (*stretch) Kind() ast.NodeKind { return kindStretch }

// IsRaw keeps goldmark from reading the lines of the stretch itself. goldmark 1.8.7 asks once
// all blocks have been read, and not before.
func (s *stretch) IsRaw() bool { return s.paragraph.pieces == nil || s.isPlain() }

func (s *stretch) Dump(source []byte, level int) { ast.DumpHelper(s, source, level, nil, nil) }

type plainBlockKind uint8

const (
	nodeBlock       plainBlockKind = iota // the next child of the stretch
	paragraphBlock                        // plain text
	headingBlock                          // plain text, of a level
	codeBlock                             // the lines between fences
	definitionBlock                       // of a link's target, which is from to to
	htmlBlock                             // its lines
	cellBlock                             // plain text of a table's cell
	emptyCellBlock                        // a cell that a row does not have
)

// plainBlock is a block of a stretch.
type plainBlock struct {
	kind       plainBlockKind
	level      int
	start, end int // of its text without white space around it; of the lines of code
	from, to   int // of plainPieces.list
}

// stretchParser begins at any byte, for it goes by what a line is not.
type stretchParser struct{ dialect dialect }

func (*stretchParser) Trigger() []byte {
	var all []byte
	for c := '!'; c < 0x100; c++ {
		all = append(all, byte(c))
	}
	return all
}

func (p *stretchParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if parent.Kind() != ast.KindDocument || pc.BlockIndent() != 0 {
		return nil, parser.NoChildren
	}
	pieces, _ := pc.Get(plainPiecesKey).(*plainPieces)
	line, place := reader.Position()
	if pieces == nil || place.Padding != 0 {
		return nil, parser.NoChildren
	}
	a := pieces.ahead
	if a.node == nil || a.start != place.Start {
		a = pieces.read(reader.Source(), place.Start, p.dialect)
	}
	pieces.ahead = stretchAhead{}
	if a.lines == 0 {
		return nil, parser.NoChildren
	}
	if !a.defined {
		a.node.define(pieces, reader.Source())
	}
	// goldmark goes on with the line after the one that the reader stands on.
	reader.SetPosition(line+a.lines-1, text.NewSegment(a.end, a.end))
	return a.node, parser.NoChildren
}

// stretchAhead is a stretch that was read from start to end.
type stretchAhead struct {
	node       *stretch
	start, end int
	lines      int
	defined    bool // its definitions are known to goldmark
}

// read reads the stretch that begins at start.
func (p *plainPieces) read(source []byte, start int, d dialect) stretchAhead {
	node := p.node()
	node.from = len(p.blocks)
	s := stretchScanner{source: source, dialect: d, pieces: p, node: node, at: start}
	s.blocks()
	node.to = len(p.blocks)
	return stretchAhead{node: node, start: start, end: s.at, lines: s.lines}
}

// readWhole reads the body without goldmark, where all of it is one stretch and nothing in it
// is goldmark's to read. What it has read is kept for goldmark where it reports false.
func (r *reader) readWhole(d dialect) bool {
	start := blankLines(r.masked)
	if start == len(r.masked) {
		return true
	}
	if r.masked[start] <= ' ' {
		return false
	}
	a := r.pieces.read(r.masked, start, d)
	if r.pieces.ahead = a; a.end < len(r.masked) {
		return false
	}
	a.node.define(&r.pieces, r.masked)
	r.pieces.ahead.defined = true
	for n := a.node.FirstChild(); n != nil; n = n.NextSibling() {
		if s, ok := n.(*stretch); !ok || !s.IsRaw() {
			return false
		}
	}
	r.stretch(a.node)
	return true
}

// blankLines returns where the first line begins that is not blank: what was masked at the
// beginning, a template tag, has left spaces.
func blankLines(source []byte) int {
	start := 0
	for i, c := range source {
		switch c {
		case '\n':
			start = i + 1
		case ' ', '\t', '\r':
		default:
			return start
		}
	}
	return len(source)
}

func (*stretchParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}

func (*stretchParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph keeps goldmark from asking for each line of its own paragraphs.
func (*stretchParser) CanInterruptParagraph() bool { return false }

func (*stretchParser) CanAcceptIndentedLine() bool { return false }

// stretch walks the blocks of a stretch.
func (r *reader) stretch(n *stretch) {
	switch {
	case n.paragraph.pieces == nil:
	case n.IsRaw():
		r.plainBlock(&n.paragraph.block)
		return
	case n.paragraph.block.kind == headingBlock:
		r.headingText(n, n.paragraph.block.level)
		return
	default:
		r.leaf(n, n.paragraph.block.prose())
		return
	}
	child := n.FirstChild()
	for i := n.from; i < n.to; i++ {
		b := &r.pieces.blocks[i]
		switch b.kind {
		case nodeBlock:
			next := child.NextSibling()
			r.blockNode(child)
			child = next
		case paragraphBlock, headingBlock, cellBlock:
			r.plainBlock(b)
		case definitionBlock:
			r.define(b.label(r.masked), b.start, b.end, b.from, b.to)
		case codeBlock:
			r.region(b.start, b.end, CodeBlock)
			r.block++
		case htmlBlock:
			r.htmlLines(b.start, b.end)
		case emptyCellBlock:
			r.beginText(r.at, r.blockEnd, TableCell)
			r.endBlock()
		}
	}
}

// prose is what the text of a block is to readers.
func (b *plainBlock) prose() ProseKind {
	if b.kind == cellBlock {
		return TableCell
	}
	return Paragraph
}

// plainBlock walks a block of plain text.
func (r *reader) plainBlock(b *plainBlock) {
	if b.kind == headingBlock {
		r.plainHeading(b)
		return
	}
	r.beginText(b.start, b.end, b.prose())
	r.plainPieces(b.from, b.to)
	r.endBlock()
}
