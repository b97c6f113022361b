package markdown

import (
	"sync"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	goldmark "github.com/yuin/goldmark/text"

	"github.com/presscheck/presscheck/lint/text"
)

// Parse reads the body of a Markdown file, which begins at offset body of src. It never
// fails and takes time in proportion to the length of src; a body that would take more is
// not read and Body.Refused says why. Spans are offsets of src. The result shares memory
// with src, which must not change afterwards.
func Parse(src []byte, body int, o Options) *Body {
	body = max(0, min(body, len(src)))
	if why := refuse(src[body:]); why != "" {
		return &Body{Refused: why}
	}
	r := newReader(src, body, &o)
	d := o.dialect()
	if !r.readWhole(d) {
		p := goldmarkParser(d)
		r.blocks(p.Parse(goldmark.NewReader(r.masked), parser.WithContext(r.pieces.context())))
	}
	lacking := r.pieces.lacking
	b := r.finish()
	if lacking > mostLacking {
		return &Body{Refused: tooManyParts}
	}
	return b
}

// reader walks one parsed body. Its own offsets are relative to the body; what it hands
// out is shifted by base.
type reader struct {
	src     []byte // the body as it is
	masked  []byte // the body as goldmark read it, of the same length
	base    int    // offset of the body in the file
	options *Options
	body    Body   // what was found; its slices are lent by the pool
	marks   []mark // what was masked, in order
	mask    masker // what took it out
	isPage  bool   // ParseHTML: <h2> is a heading like any other

	pieces plainPieces // of the plain paragraphs

	block    int32     // number of the leaf block
	kind     ProseKind // of the text that is being walked
	blockEnd int       // where the leaf block's last line ends
	at       int       // end of the inline construct that was walked last
	urlEnd   int       // end of the bare URL that was found last
	clip     int       // text from here on is a heading's attribute list; 0 for none
	inLink   int       // depth of links and images
	raw      rawElement

	collect int         // depth of constructs whose plain text is gathered
	plain   []byte      // plain text being gathered
	code    []text.Span // parts of plain that are code

	lists     []attributeList  // {: #id} and the like, in order
	taken     map[int]bool     // those that a heading took, by start
	usedDests map[int]struct{} // offsets in the file of definitions' targets that links go through
	heading   *Heading         // HTML heading being read
	headingAt int              // where its text begins
}

// readers lends readers with slices that have grown: what a body holds is only copied out
// once its size is known.
var readers = sync.Pool{New: func() any { return new(reader) }}

func newReader(src []byte, body int, o *Options) *reader {
	r := readers.Get().(*reader)
	lent := r.body
	*r = reader{src: src[body:], base: body, options: o, plain: r.plain[:0], pieces: r.pieces.empty(), mask: r.mask}
	r.body = Body{
		Links: lent.Links[:0], Headings: lent.Headings[:0], Anchors: lent.Anchors[:0], Prose: lent.Prose[:0],
		Regions: lent.Regions[:0], Definitions: lent.Definitions[:0], Undefined: lent.Undefined[:0],
		Malformed: lent.Malformed[:0], Paired: lent.Paired[:0],
	}
	m := &r.mask
	m.begin(r.src, o)
	m.run()
	r.masked, r.marks = m.result(), m.marks
	r.takeMarks(m)
	return r
}

// finish puts what came out of order (what was masked, definitions) where it belongs and
// gives the reader back.
func (r *reader) finish() *Body {
	if r.options.LastDefinition {
		r.takeLastDefinitions()
	}
	for i := range r.lists {
		if l := &r.lists[i]; !r.taken[l.start] && l.id.Len() > 0 {
			r.body.Anchors = append(r.body.Anchors, Anchor{ID: string(l.id.Of(r.src)), Span: l.id.Shift(r.base)})
		}
	}
	for i := range r.body.Definitions {
		_, r.body.Definitions[i].Used = r.usedDests[r.body.Definitions[i].Dest.Start]
	}
	b := &Body{
		Links:    merged(r.mask.links, r.body.Links, linksByPlace, func(l *Link) text.Span { return l.Span }),
		Regions:  merged(r.mask.regions, r.body.Regions, regionsByPlace, func(r *Region) text.Span { return r.Span }),
		Headings: copyOut(r.body.Headings), Anchors: copyOut(r.body.Anchors), Prose: copyOut(r.body.Prose),
		Definitions: copyOut(r.body.Definitions), Undefined: copyOut(r.body.Undefined),
		Malformed: copyOut(r.body.Malformed), Paired: copyOut(r.body.Paired),
	}
	const most = 1 << 14 // links or regions: a reader that has grown beyond is left to the garbage collector
	if cap(r.body.Links) <= most && cap(r.body.Regions) <= 4*most && cap(r.body.Prose) <= 4*most && cap(r.pieces.list) <= 4*most &&
		cap(r.mask.room) <= 64*most && cap(r.mask.links) <= most && cap(r.mask.regions) <= 4*most {
		r.release()
	}
	return b
}

func (r *reader) release() {
	*r = reader{body: r.body, plain: r.plain, pieces: r.pieces.empty(), mask: r.mask}
	r.mask.begin(nil, &Options{})
	readers.Put(r)
}

// span returns the span of the file for offsets of the body.
func (r *reader) span(start, end int) text.Span {
	return text.Span{Start: r.base + start, End: r.base + end}
}

// blocks walks the children of a container.
func (r *reader) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.blockNode(n)
	}
}

func (r *reader) blockNode(n ast.Node) {
	switch b := n.(type) {
	case *stretch:
		r.stretch(b)
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
	case *extension.TableCell:
		r.leaf(n, TableCell)
	default:
		if child := n.FirstChild(); child != nil && child.Type() == ast.TypeInline {
			r.leaf(n, Paragraph)
		} else {
			r.blocks(n)
		}
	}
}

// leaf walks a block of running text.
func (r *reader) leaf(n ast.Node, kind ProseKind) {
	r.beginBlock(n, kind)
	r.inlines(n)
	r.endBlock()
}

func (r *reader) beginBlock(n ast.Node, kind ProseKind) {
	start, end := r.at, r.blockEnd
	if lines := n.Lines(); lines.Len() > 0 {
		start, end = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	}
	r.beginText(start, end, kind)
}

// beginText begins a leaf block whose text stands between start and end.
func (r *reader) beginText(start, end int, kind ProseKind) {
	r.kind, r.at, r.blockEnd = kind, start, end
	r.inLink, r.collect, r.plain, r.clip = 0, 0, r.plain[:0], 0
}

func (r *reader) endBlock() {
	r.closeRaw(r.blockEnd)
	r.block++
}

func (r *reader) codeBlock(lines *goldmark.Segments) {
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
		for _, prefix := range [...]string{"fn:", "fnref:", "fn-", "fnref-", "user-content-fn-", "user-content-fnref-"} {
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
