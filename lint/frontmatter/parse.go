package frontmatter

import (
	"bytes"
	"sync"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

var bom = []byte("\xef\xbb\xbf")

// Parse finds and reads the header of a file as g has it. It never fails and takes time
// in proportion to the header: what a generator would stumble over becomes a Problem of
// the Header that the author most likely meant. Spans are byte offsets of src.
func Parse(src []byte, g Grammar, m Markup) Header {
	p := parsers.Get().(*parser)
	defer parsers.Put(p)
	*p = parser{src: src, grammar: g, markup: m}
	p.g = &p.grammar
	p.parse()
	if len(p.h.Problems) > maxProblems {
		p.h.Problems = p.h.Problems[:maxProblems]
	}
	for i := range p.h.Problems {
		if problem := &p.h.Problems[i]; problem.Safe && (p.h.Content.Len() > maxJudged || p.garbled() || !p.keeps(problem.Edits)) {
			problem.Safe, problem.Edits, problem.Title = false, nil, ""
		}
	}
	h := p.h
	*p = parser{}
	return h
}

// parsers lends what a header is read with.
var parsers = sync.Pool{New: func() any { return new(parser) }}

// garbled reports whether the header holds control characters or is not UTF-8: nobody typed
// that, so nobody knows what was meant, and the formats' libraries differ over it.
func (p *parser) garbled() bool {
	return !utf8.Valid(p.h.Content.Of(p.src)) || bytes.ContainsFunc(p.h.Content.Of(p.src), func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f
	})
}

// maxProblems is how many problems of one header are told: whoever has more sees the rest
// after the first ones are mended, and each costs a proof.
const maxProblems = 32

// maxEntries bounds the headers that are repaired, because a proof compares every key.
const maxEntries = 500

// keeps reports whether a repair gives a header with the same body, and with the same
// values but for those that it touches.
func (p *parser) keeps(edits []text.Edit) bool {
	edited, err := text.Apply(p.src, edits)
	if err != nil {
		return false
	}
	t := p.try(edited)
	t.parse()
	return t.h.Format != None && bytes.Equal(t.src[t.h.Body:], p.src[p.h.Body:]) && unchanged(p.h.Entries, t.h.Entries, edits) &&
		!doubles(p.h.Entries, t.h.Entries, edits)
}

func (p *parser) parse() {
	src := p.src
	start := 0
	if bytes.HasPrefix(src, bom) {
		start = len(bom)
	}
	first := start + len(src[start:]) - len(bytes.TrimLeft(src[start:], " \t\r\n"))
	if first == len(src) {
		return
	}
	switch {
	case p.leads(start, first) && p.read(first):
	case p.leads(start, first) && p.mend(first):
	case first > start && !p.leads(start, first):
		p.readLate(start, first)
	}
	if start > 0 && p.h.Format != None && !p.g.BOM {
		p.add(Problem{
			Kind: BOM, Span: text.Span{Start: 0, End: start}, Safe: true, Title: "remove the byte order mark",
			Message: "a byte order mark before the header", Edits: []text.Edit{replace(text.Span{End: start}, "")},
		})
	}
}

// parser is the state of one Parse.
type parser struct {
	src    []byte
	g      *Grammar
	markup Markup
	h      Header

	grammar Grammar // of the file; g points to it
	trial   bool    // reading what might be a header: no repairs are looked for
}

// try reads altered text with a parser of its own, to see what a repair would give.
func (p *parser) try(src []byte) *parser {
	return &parser{src: src, g: p.g, markup: p.markup, trial: true}
}

// leads reports whether the generator accepts what stands between start and first before a
// header.
func (p *parser) leads(start, first int) bool {
	lead := p.src[start:first]
	switch {
	case len(lead) == 0 || p.g.Lead == BlankLead:
		return true
	case p.markup == InRST || p.markup == InOrg || p.bare(NikolaMeta):
		return true
	case p.g.Lead == LineLead:
		return lead[len(lead)-1] == '\n' || lead[len(lead)-1] == '\r'
	}
	return false
}

func (p *parser) bare(f Format) bool {
	for _, b := range p.g.Bare {
		if b == f {
			return true
		}
	}
	return false
}

// read reads a header that begins at offset at.
func (p *parser) read(at int) bool {
	for i := range p.g.Fences {
		if p.fenced(&p.g.Fences[i], at) {
			return true
		}
	}
	for _, f := range p.g.Bare {
		if p.readBare(f, at) {
			return true
		}
	}
	return false
}

func (p *parser) readBare(f Format, at int) bool {
	switch {
	case f == Meta && p.markup == InMarkdown:
		if !p.g.MetaFences && !p.trial && p.missingOpen(lineAt(p.src, at)) {
			return true
		}
		return p.meta(at)
	case f == Docinfo && p.markup == InRST:
		return p.docinfo(at)
	case f == HTMLHead && p.markup == InHTML:
		return p.htmlHead()
	case f == NikolaMeta:
		return p.nikola(at)
	case f == Org:
		return p.org(at)
	case f == JSON && p.src[at] == '{':
		return p.json(at)
	}
	return false
}

// readLate reads a header that stands behind blanks which the generator does not skip.
func (p *parser) readLate(start, first int) {
	lead := p.src[start:first]
	if i := bytes.LastIndexByte(lead, '\n'); len(lead)-1-i > 3 {
		return // an indented code block
	}
	if !p.read(first) || !p.meant() {
		p.h = Header{}
		return
	}
	what := "a blank line"
	if !bytes.ContainsAny(lead, "\r\n") {
		what = "a blank"
	}
	p.h.Problems = append([]Problem{{
		Kind: NotAtStart, Span: text.Span{Start: start, End: first}, Safe: true,
		Message: what + " before the header", Title: "remove what stands before the header",
		Edits: []text.Edit{replace(text.Span{Start: start, End: first}, "")},
	}}, p.h.Problems...)
}

// meant reports whether what was read is a header beyond doubt: it has a key that headers
// have.
func (p *parser) meant() bool {
	for _, e := range p.h.Entries {
		if p.known(e.Key) {
			return true
		}
	}
	return false
}

// known reports whether key is one that the generator, or every generator, knows.
func (p *parser) known(key string) bool { return p.g.Keys.Known(key) || commonKey(key) }

// commonKey recognises the keys that headers have everywhere.
func commonKey(key string) bool {
	switch lower(key) {
	case "title", "date", "layout", "tags", "categories", "category", "author", "description", "slug", "draft", "permalink", "summary":
		return true
	}
	return false
}

// lower is ASCII lower-casing of short keys; it does not allocate where nothing changes.
func lower(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			return string(bytes.ToLower([]byte(s)))
		}
	}
	return s
}

// json reads an object at offset at, up to its closing brace, as Hugo finds it.
func (p *parser) json(at int) bool {
	stop := braceEnd(p.src, at)
	if stop < 0 {
		return false
	}
	span := text.Span{Start: at, End: stop}
	entries, s := scanJSON(p.src, span, true)
	if c := p.src[at+1]; c == '{' || c == '%' || c == '#' {
		return false // {{< shortcode >}}
	}
	l := lineAt(p.src, stop)
	p.h = Header{Format: JSON, Span: span, Content: span, Body: l.next, Entries: entries}
	if len(bytes.TrimSpace(p.src[stop:l.end])) > 0 {
		p.h.Body = stop
	}
	p.h.Open, p.h.Close = text.Span{Start: at, End: at + 1}, text.Span{Start: stop - 1, End: stop}
	p.checkJSON(s)
	return true
}

// braceEnd returns the offset behind the brace that closes the one at offset at, -1 when
// none does.
func braceEnd(src []byte, at int) int {
	depth, quoted := 0, false
	for i := at; i < len(src); i++ {
		switch c := src[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{':
			depth++
		case c == '}':
			depth--
			if depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// line is one line of a text: [start, end) without its line ending, next is where the
// following one begins.
type line struct{ start, end, next int }

// lineAt returns the line from offset at on. It ends with LF, CRLF or a lone CR.
func lineAt(src []byte, at int) line {
	const window = 256 // looking further for a LF than for a CR would cost the square of a CR file
	for from := min(at, len(src)); from < len(src); from += window {
		part := src[from:min(from+window, len(src))]
		lf := bytes.IndexByte(part, '\n')
		if lf >= 0 {
			part = part[:lf]
		}
		if cr := bytes.IndexByte(part, '\r'); cr >= 0 {
			end := from + cr
			if end+1 < len(src) && src[end+1] == '\n' {
				return line{at, end, end + 2}
			}
			return line{at, end, end + 1}
		}
		if lf >= 0 {
			return line{at, from + lf, from + lf + 1}
		}
	}
	return line{min(at, len(src)), len(src), len(src)}
}
