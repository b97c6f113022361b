package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	span "github.com/presscheck/presscheck/lint/text"
)

// Most paragraphs hold text, code in backticks, emphasis and links of the plainest form and
// nothing else. For these goldmark's inline parser is most of what reading a post costs, so
// that plainParagraphs reads them itself and notes what the walk needs, instead of nodes.
// What it does not know for certain it leaves to goldmark, a whole paragraph at a time.
// TestPlainParagraphsReadTheSame holds both readings against each other.

type plainKind uint8

const (
	plainText      plainKind = iota // start to end; the line ends at limit
	plainCode                       // start to end, the backticks among it
	plainLink                       // begins at start
	plainImage                      // begins at start
	plainEnd                        // of a link's or image's text, at the ] at start; its target ends at end
	plainReference                  // such an end at start; the ] of its label is at end, or the same
	plainTarget                     // start to end, in the definition of the reference before
	plainLiteral                    // start to end in brackets, text if no label is defined so
	plainAutolink                   // start to end, without < and >
	plainTag                        // start to end
)

// plainPiece is what the walk needs of a plain paragraph, in the order of the file.
type plainPiece struct {
	kind              plainKind
	start, end, limit int
}

// plainPieces are those of all plain blocks of a body.
type plainPieces struct {
	list   []plainPiece
	blocks []plainBlock // of the stretches

	first *[16]stretch // that the pool keeps
	used  int          // of first
	nodes []stretch    // room for the next ones

	segments []text.Segment // room for the lines of a paragraph
	held     []text.Segment // the lines of paragraphs that goldmark may yet have to read
	lacking  int            // cells that rows of tables do not have
	urls     lookout        // for what bare URLs hold
	ahead    stretchAhead   // what was read before goldmark was asked
	pc       parser.Context // goldmark's, made when it is needed
}

// empty returns the room alone.
func (p *plainPieces) empty() plainPieces {
	if p.first == nil {
		p.first = new([16]stretch)
	}
	clear(p.first[:p.used])
	e := plainPieces{list: p.list[:0], blocks: p.blocks[:0], segments: p.segments[:0], held: p.held[:0], first: p.first}
	e.urls.add("://", "www.")
	return e
}

var plainPiecesKey = parser.NewContextKey()

// context returns that of goldmark's reading of this body.
func (p *plainPieces) context() parser.Context {
	if p.pc == nil {
		p.pc = parser.NewContext()
		p.pc.Set(plainPiecesKey, p)
	}
	return p.pc
}

func (p *plainPieces) node() *stretch {
	if p.used < len(p.first) {
		p.used++
		return &p.first[p.used-1]
	}
	const room = 16
	if len(p.nodes) == 0 {
		p.nodes = make([]stretch, room)
	}
	n := &p.nodes[0]
	p.nodes = p.nodes[1:]
	return n
}

// plainParagraphs is the last of the paragraph transformers.
type plainParagraphs struct{}

// Transform puts a stretch in the place of a plain paragraph that ends where a paragraph
// ends, and not where goldmark 1.8.7 makes a setext heading or a term of it: there it has
// taken the last line's end off before.
func (plainParagraphs) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	pieces, _ := pc.Get(plainPiecesKey).(*plainPieces)
	lines := n.Lines()
	source := reader.Source()
	if pieces == nil || lines.Len() == 0 {
		return
	}
	end := lines.At(lines.Len() - 1).Stop
	if end == 0 || source[end-1] != '\n' || definitionFollows(source, end) {
		return
	}
	s := plainScanner{source: source, urls: &pieces.urls, list: pieces.list}
	for i := range lines.Len() {
		line := lines.At(i)
		if line.Padding != 0 || !s.line(line.TrimLeftSpace(source)) {
			return
		}
	}
	if !s.done() {
		return
	}
	first := lines.At(0)
	plain := pieces.node()
	b := plainBlock{
		kind: paragraphBlock, from: len(pieces.list), to: len(s.list),
		start: first.TrimLeftSpace(source).Start, end: s.lineEnd,
	}
	if s.refers {
		held := pieces.segments[:0]
		for i := range lines.Len() { // as goldmark has them when it closes a paragraph
			line := lines.At(i)
			held = append(held, line.TrimLeftSpace(source))
		}
		held[len(held)-1].Stop = s.lineEnd
		plain.paragraph = pieces.referring(b, source, held)
		pieces.segments = held
	} else {
		plain.from = len(pieces.blocks)
		pieces.blocks = append(pieces.blocks, b)
		plain.to = len(pieces.blocks)
	}
	pieces.list = s.list
	plain.SetBlankPreviousLines(n.HasBlankPreviousLines())
	n.Parent().ReplaceChild(n.Parent(), n, plain)
}

// definitionFollows reports whether the next line with something on it may be a definition,
// which makes the paragraph before it a term.
func definitionFollows(source []byte, at int) bool {
	for ; at < len(source); at++ {
		switch source[at] {
		case ' ', '\t', '\r', '\n', '>':
		default:
			return source[at] == ':'
		}
	}
	return false
}

// plainPieces walks the text of a block.
func (r *reader) plainPieces(from, to int) {
	var link openLink
	list := r.pieces.list[from:to]
	for i := range list {
		switch p := &list[i]; p.kind {
		case plainText:
			r.plainText(p.start, p.end, p.limit)
		case plainCode:
			r.plainCode(p.start, p.end)
		case plainLink, plainImage:
			link = r.enterLink(p.start, p.kind == plainImage)
		case plainEnd:
			l := r.leaveLink(link, p.start)
			r.inlineTarget(&l, link.start, p.start, r.masked[p.start+2:p.end])
		case plainReference:
			l := r.leaveLink(link, p.start)
			target := list[i+1]
			r.reference(&l, link.start, p.start, r.masked[target.start:target.end], p.referenceType())
		case plainAutolink:
			r.autolinked(p.start, p.end, false)
		case plainTag:
			r.at = max(r.at, p.end)
			r.html(p.start, p.end, false)
		case plainTarget, plainLiteral:
		}
	}
}

// plainCode is codeSpan for code on one line.
func (r *reader) plainCode(start, end int) {
	r.at = max(r.at, end)
	r.region(start, end, CodeSpan)
	if r.collect == 0 {
		return
	}
	ticks := runLength(r.masked[start:end])
	inner := text.Segment{Start: start + ticks, Stop: end - ticks}
	if code := r.masked[inner.Start:inner.Stop]; code[0] == ' ' && code[len(code)-1] == ' ' && !util.IsBlank(code) {
		inner.Start, inner.Stop = inner.Start+1, inner.Stop-1
	}
	from := len(r.plain)
	r.plain = append(r.plain, r.src[inner.Start:inner.Stop]...)
	r.code = append(r.code, span.Span{Start: from, End: len(r.plain)})
}

// plainText is text for text in which there is no link left undone.
func (r *reader) plainText(start, end, limit int) {
	r.at = max(r.at, end)
	if r.clip > 0 {
		end = min(end, r.clip)
	}
	if r.collect > 0 && start < end {
		r.plain = unescape(r.plain, r.src[start:end])
	}
	start = max(start, r.urlEnd)
	if start >= end {
		return
	}
	if limit == 0 {
		r.prose(start, end)
		return
	}
	r.words(start, end, limit)
}

// trimmed returns the end of source[start:end] without white space.
func trimmed(source []byte, start, end int) int {
	return end - util.TrimRightSpaceLength(source[start:end])
}
