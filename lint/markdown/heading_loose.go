package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// looseHeadingParser reads ##Heading, which CommonMark takes for a paragraph: Python-Markdown
// (3.10) and kramdown (2.4, without GFM) ask for no space after the marks, nor does a no-break
// space keep them from it. Headings with a space are goldmark's own.
type looseHeadingParser struct{}

func (looseHeadingParser) Trigger() []byte { return []byte{'#'} }

func (looseHeadingParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || pc.BlockIndent() > 0 {
		return nil, parser.NoChildren
	}
	level := min(len(line)-at-len(bytes.TrimLeft(line[at:], "#")), 6) // a seventh mark is text
	rest := line[at+level:]
	words := bytes.TrimRight(bytes.TrimSpace(rest), "#")
	if len(words) == 0 || util.IsSpace(rest[0]) {
		return nil, parser.NoChildren
	}
	start := segment.Start - segment.Padding + bytes.Index(line, words)
	node := ast.NewHeading(level)
	node.Lines().Append(text.NewSegment(start, start+len(bytes.TrimSpace(words))))
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

func (looseHeadingParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}

func (looseHeadingParser) Close(ast.Node, text.Reader, parser.Context) {}

func (looseHeadingParser) CanInterruptParagraph() bool { return true }

func (looseHeadingParser) CanAcceptIndentedLine() bool { return false }
