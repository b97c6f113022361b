package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// dotListParser is goldmark's without lists whose numbers end with a parenthesis: Python-Markdown
// 3.10 and kramdown 2.5 take them for text.
type dotListParser struct {
	parser.BlockParser
}

func (p dotListParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	i := 0
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	digits := i
	for i < len(line) && '0' <= line[i] && line[i] <= '9' {
		i++
	}
	if i > digits && i < len(line) && line[i] == ')' {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}
