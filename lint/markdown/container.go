package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// container is a block with a first line of its own and content that is indented by four
// columns: a footnote's text, or an admonition of Python-Markdown.
type container struct {
	ast.BaseBlock
	label text.Segment // of a footnote; empty for an admonition
	title text.Segment // of an admonition, without quotes
}

var kindContainer = ast.NewNodeKind("IndentedContainer")

func (*container) Kind() ast.NodeKind { return kindContainer }

func (c *container) Dump(source []byte, level int) { ast.DumpHelper(c, source, level, nil, nil) }

func continueIndented(reader text.Reader) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	position, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if position < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(position, padding)
	return parser.Continue | parser.HasChildren
}

// footnoteParser reads [^label]: text.
type footnoteParser struct{}

func (footnoteParser) Trigger() []byte { return []byte{'['} }

func (footnoteParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || at+2 >= len(line) || line[at+1] != '^' {
		return nil, parser.NoChildren
	}
	end := bytes.IndexByte(line[at+2:min(len(line), at+2+999)], ']')
	if end < 1 || at+3+end >= len(line) || line[at+3+end] != ':' || segment.Padding != 0 {
		return nil, parser.NoChildren
	}
	label := text.NewSegment(segment.Start+at+2, segment.Start+at+2+end)
	reader.Advance(at + 4 + end)
	return &container{label: label}, parser.HasChildren
}

func (footnoteParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	return continueIndented(reader)
}

func (footnoteParser) Close(ast.Node, text.Reader, parser.Context) {}
func (footnoteParser) CanInterruptParagraph() bool                 { return true }
func (footnoteParser) CanAcceptIndentedLine() bool                 { return false }

// admonitionBlockParser reads !!! kind "title", ??? kind, ???+ kind and === "title".
type admonitionBlockParser struct{}

func (admonitionBlockParser) Trigger() []byte { return []byte{'!', '?', '='} }

func (admonitionBlockParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || at+4 > len(line) {
		return nil, parser.NoChildren
	}
	mark := line[at : at+3]
	rest := line[at+3:]
	switch {
	case string(mark) == "!!!":
	case string(mark) == "???":
		rest = bytes.TrimPrefix(rest, []byte("+"))
	case string(mark) == "===" && bytes.Contains(rest, []byte{'"'}):
	default:
		return nil, parser.NoChildren
	}
	if len(rest) == 0 || rest[0] != ' ' && rest[0] != '"' && string(mark) != "!!!" {
		return nil, parser.NoChildren
	}
	node := &container{}
	if open := bytes.IndexByte(line, '"'); open >= 0 && segment.Padding == 0 {
		if end := bytes.LastIndexByte(line, '"'); end > open {
			node.title = text.NewSegment(segment.Start+open+1, segment.Start+end)
		}
	}
	reader.AdvanceToEOL()
	return node, parser.HasChildren
}

func (admonitionBlockParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	return continueIndented(reader)
}

func (admonitionBlockParser) Close(ast.Node, text.Reader, parser.Context) {}
func (admonitionBlockParser) CanInterruptParagraph() bool                 { return true }
func (admonitionBlockParser) CanAcceptIndentedLine() bool                 { return false }
