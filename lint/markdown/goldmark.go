package markdown

import (
	"bytes"
	"sync"
	"unsafe"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// dialect picks one of the few parsers that Options can ask for.
type dialect struct {
	mdx           bool
	admonitions   bool
	looseHeadings bool
	dotLists      bool
}

func (o *Options) dialect() dialect {
	return dialect{mdx: o.MDX, admonitions: o.Admonitions, looseHeadings: o.LooseHeadings, dotLists: o.DotLists}
}

// goldmarkParser returns the parser for d. goldmark's parsers are safe for concurrent use
// once they have been set up, which they do on their first Parse.
func goldmarkParser(d dialect) parser.Parser {
	i := 0
	for bit, on := range [...]bool{d.mdx, d.admonitions, d.looseHeadings, d.dotLists} {
		if on {
			i |= 1 << bit
		}
	}
	return parsers[i]()
}

// parsers are made when they are first asked for.
var parsers = allDialects()

func allDialects() (all [16]func() parser.Parser) {
	for i := range all {
		all[i] = lazily(dialect{mdx: i&1 != 0, admonitions: i&2 != 0, looseHeadings: i&4 != 0, dotLists: i&8 != 0})
	}
	return all
}

func lazily(d dialect) func() parser.Parser {
	return sync.OnceValue(func() parser.Parser { return newParser(d) })
}

// newParser wires goldmark 1.8.7: CommonMark with tables, strikethrough and definition
// lists. Left out on purpose: Linkify (a third of the time; autolink.go does it),
// the task list (a mark more or less changes nothing here), heading attributes
// (attributes.go needs their bytes), and the footnote extension, whose transformer moves
// footnotes to the end and drops those without a reference.
func newParser(d dialect) parser.Parser {
	lists := parser.NewListParser()
	if d.dotLists {
		lists = dotListParser{lists}
	}
	blocks := []util.PrioritizedValue{
		util.Prioritized(&stretchParser{d}, 10),
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(extension.NewDefinitionListParser(), 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(lists, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(footnoteParser{}, 850),
	}
	if d.mdx { // MDX 3 has neither indented code nor HTML blocks
		blocks = append(blocks, util.Prioritized(indentedParagraphs{parser.NewParagraphParser()}, 1000))
	} else {
		blocks = append(blocks,
			util.Prioritized(parser.NewParagraphParser(), 1000),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewHTMLBlockParser(), 900))
	}
	if d.admonitions {
		blocks = append(blocks, util.Prioritized(admonitionBlockParser{}, 50))
	}
	if d.looseHeadings {
		blocks = append(blocks, util.Prioritized(looseHeadingParser{}, 601))
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(definitions{}, 100),
			util.Prioritized(tables{}, 200),
			util.Prioritized(plainParagraphs{}, 300),
		),
	)
}

// indentedParagraphs reads an indented line that is no code: goldmark 1.8.7 stops at the first
// line that no block wants, and the rest of the post is lost.
type indentedParagraphs struct{ parser.BlockParser }

func (indentedParagraphs) CanAcceptIndentedLine() bool { return true }

// definitions is goldmark's reading of link reference definitions, asked only for paragraphs
// that begin with a bracket: goldmark 1.8.7 sets up a reader for each.
type definitions struct{}

func (definitions) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	source := reader.Source()
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		begin := bytes.TrimLeft(source[line.Start:line.Stop], " \t\r\n\v\f")
		if len(begin) == 0 {
			continue
		}
		if begin[0] == '[' {
			parser.LinkReferenceParagraphTransformer.Transform(n, reader, pc)
		}
		return
	}
	parser.LinkReferenceParagraphTransformer.Transform(n, reader, pc)
}

// offsetIn returns where part, a sub-slice of whole, begins in it; false when part is a
// copy. goldmark hands out destinations and labels as sub-slices of its source, which is
// nowhere promised: TestDestinationsAreSubslices fails when that ends. It copies where a
// tab was expanded, so callers have a second way.
func offsetIn(whole, part []byte) (int, bool) {
	if len(whole) == 0 || cap(part) == 0 {
		return 0, false
	}
	from := uintptr(unsafe.Pointer(unsafe.SliceData(whole)))
	at := uintptr(unsafe.Pointer(unsafe.SliceData(part)))
	if at < from || at+uintptr(len(part)) > from+uintptr(len(whole)) {
		return 0, false
	}
	return int(at - from), true
}

// share returns b as a string without copying it. Only for bytes of the file, which are
// never written to (see document.Parse).
func share(b []byte) string {
	return unsafe.String(unsafe.SliceData(b), len(b))
}
