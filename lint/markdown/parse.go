package markdown

import (
	"cmp"
	"slices"

	"github.com/yuin/goldmark/text"

	"github.com/yuin/goldmark/ast"

	span "github.com/presscheck/presscheck/lint/text"
)

// Parse reads the body of a Markdown file, which begins at offset body of src. It never
// fails and takes time in proportion to the length of src; a body that would take more is
// not read and Body.Refused says why. Spans are offsets of src. The result shares memory
// with src, which must not change afterwards.
func Parse(src []byte, body int, o Options) *Body {
	body = max(0, min(body, len(src)))
	r := &reader{src: src[body:], base: body, options: &o, body: &Body{}}
	if r.body.Refused = refuse(r.src); r.body.Refused != "" {
		return r.body
	}
	m := newMasker(r.src, &o)
	m.run()
	r.masked, r.marks = m.result(), m.marks
	r.takeMarks(m)
	root := goldmarkParser(dialect{mdx: o.MDX, admonitions: o.Admonitions}).Parse(text.NewReader(r.masked))
	r.blocks(root)
	r.finish()
	return r.body
}

// reader walks one parsed body. Its own offsets are relative to the body; what it hands
// out is shifted by base.
type reader struct {
	src     []byte // the body as it is
	masked  []byte // the body as goldmark read it, of the same length
	base    int    // offset of the body in the file
	options *Options
	body    *Body
	marks   []mark // what was masked, in order

	block     int       // number of the leaf block
	kind      ProseKind // of the text that is being walked
	blockEnd  int       // where the leaf block's last line ends
	at        int       // end of the inline construct that was walked last
	urlEnd    int       // end of the bare URL that was found last
	clip      int       // text from here on is a heading's attribute list; 0 for none
	inLink    int       // depth of links and images
	collect   int       // depth of constructs whose plain text is gathered
	plain     []byte    // plain text being gathered
	code      []span.Span
	raw       rawElement
	ids       map[int]bool     // attribute lists that a heading took
	usedDests map[int]struct{} // offsets of definitions' targets that links go through
	lists     []attributeList  // {: #id} and the like, in order
	heading   *Heading         // HTML heading being read
	headingAt int              // where its text begins
	isPage    bool             // ParseHTML: <h2> is a heading like any other
}

// span returns the span of the file for offsets of the body.
func (r *reader) span(start, end int) span.Span {
	return span.Span{Start: r.base + start, End: r.base + end}
}

// blocks walks the children of a container.
func (r *reader) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch b := n.(type) {
		case *ast.Heading:
			r.markdownHeading(b)
		case *ast.FencedCodeBlock:
			r.codeBlock(b.Lines())
		case *ast.CodeBlock:
			r.codeBlock(b.Lines())
		case *ast.HTMLBlock:
			r.htmlBlock(b)
		case *ast.LinkReferenceDefinition:
			r.definition(b)
		case *container:
			r.container(b)
		default:
			if child := n.FirstChild(); child != nil && child.Type() == ast.TypeInline {
				r.leaf(n, Paragraph)
			} else {
				r.blocks(n)
			}
		}
	}
}

// leaf walks a block of running text.
func (r *reader) leaf(n ast.Node, kind ProseKind) {
	if n.Kind().String() == "TableCell" {
		kind = TableCell
	}
	r.beginBlock(n, kind)
	r.inlines(n)
	r.endBlock()
}

func (r *reader) beginBlock(n ast.Node, kind ProseKind) {
	r.kind = kind
	r.inLink, r.collect, r.plain, r.clip = 0, 0, r.plain[:0], 0
	if lines := n.Lines(); lines.Len() > 0 {
		r.at, r.blockEnd = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	}
}

func (r *reader) endBlock() {
	r.closeRaw(r.blockEnd)
	r.block++
}

func (r *reader) codeBlock(lines *text.Segments) {
	if lines.Len() == 0 {
		return
	}
	r.region(lines.At(0).Start, lines.At(lines.Len()-1).Stop, CodeBlock)
	r.block++
}

func (r *reader) container(c *container) {
	if label := c.label; label.Len() > 0 {
		name := string(r.src[label.Start:label.Stop])
		at := r.span(label.Start, label.Stop)
		for _, prefix := range []string{"fn:", "fnref:", "fn-", "fnref-", "user-content-fn-"} {
			r.body.Anchors = append(r.body.Anchors, Anchor{ID: prefix + name, Span: at})
		}
	}
	if title := c.title; title.Len() > 0 {
		r.kind = Paragraph
		r.prose(title.Start, title.Stop)
		r.block++
	}
	r.blocks(c)
}

func (r *reader) region(start, end int, kind RegionKind) {
	if start < end {
		r.body.Regions = append(r.body.Regions, Region{Span: r.span(start, end), Kind: kind})
	}
}

// finish puts what came out of order (what was masked, definitions) where it belongs.
func (r *reader) finish() {
	byPlace := func(a, b span.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) }
	sortUnlessSorted(r.body.Regions, func(a, b Region) int { return byPlace(a.Span, b.Span) })
	sortUnlessSorted(r.body.Links, func(a, b Link) int { return byPlace(a.Span, b.Span) })
	for i := range r.lists {
		if l := &r.lists[i]; !r.ids[l.start] && l.id.Len() > 0 {
			r.body.Anchors = append(r.body.Anchors, Anchor{ID: string(l.id.Of(r.src)), Span: l.id.Shift(r.base)})
		}
	}
	for i := range r.body.Definitions {
		_, r.body.Definitions[i].Used = r.usedDests[r.body.Definitions[i].Dest.Start]
	}
}

func sortUnlessSorted[T any](s []T, compare func(a, b T) int) {
	if !slices.IsSortedFunc(s, compare) {
		slices.SortStableFunc(s, compare)
	}
}
