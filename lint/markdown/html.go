package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// rawElement is the element whose content is not prose (pre, code, script) that the walk
// is in, with how often it is nested in itself.
type rawElement struct {
	name  string
	start int
	depth int
}

func (r *reader) rawHTML(n *ast.RawHTML) {
	count := n.Segments.Len()
	if count == 0 {
		return
	}
	start, end := n.Segments.At(0).Start, n.Segments.At(count-1).Stop
	r.at = max(r.at, end)
	r.html(start, end, false)
}

func (r *reader) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if n.HasClosure() {
		end = max(end, n.ClosureLine.Stop)
	}
	r.htmlLines(start, end)
}

// htmlLines takes an HTML block.
func (r *reader) htmlLines(start, end int) {
	r.kind, r.blockEnd, r.inLink, r.collect, r.clip = HTMLText, end, 0, 0, 0
	r.html(start, end, true)
	if r.options.RawHTMLBlocks {
		r.markedHeadings(start, end)
	}
	r.endBlock()
}

// html reads tags, comments and, where asked for, the text between them.
func (r *reader) html(start, end int, prose bool) {
	for i := start; i < end; {
		n := bytes.IndexByte(r.masked[i:end], '<')
		if n < 0 {
			n = end - i
		}
		if prose {
			r.htmlText(i, i+n)
		}
		i += n
		if i >= end {
			return
		}
		i = r.markup(i, end)
	}
}

// markup reads the tag or comment that begins at i and returns where it ends.
func (r *reader) markup(i, end int) int {
	rest := r.masked[i:end]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		stop := end
		if n := bytes.Index(rest[4:], []byte("-->")); n >= 0 {
			stop = i + 4 + n + 3
		}
		r.region(i, stop, Comment)
		return stop
	case len(rest) > 1 && (rest[1] == '!' || rest[1] == '?'):
		stop := end
		if n := bytes.IndexByte(rest, '>'); n >= 0 {
			stop = i + n + 1
		}
		r.region(i, stop, HTMLTag)
		return stop
	case len(rest) > 2 && rest[1] == '/' && isAlphanumeric(rest[2]):
		return r.closeTag(i, end)
	case len(rest) > 1 && isAlphanumeric(rest[1]):
		return r.openTag(i, end)
	}
	return i + 1
}

func (r *reader) closeTag(i, end int) int {
	from := i + 2
	to := from
	for to < end && isTagName(r.masked[to]) {
		to++
	}
	stop := end
	if n := bytes.IndexByte(r.masked[to:end], '>'); n >= 0 {
		stop = to + n + 1
	}
	name := lower(r.masked[from:to])
	if name == r.raw.name {
		if r.raw.depth--; r.raw.depth <= 0 {
			r.region(r.raw.start, i, Preformatted)
			r.raw = rawElement{}
		}
	}
	r.endHTMLHeading(name, i)
	if r.kind == HTMLText && isBlockElement(name) {
		r.block++
	}
	r.region(i, stop, HTMLTag)
	return stop
}

func (r *reader) closeRaw(end int) {
	if r.raw.depth > 0 {
		r.region(r.raw.start, end, Preformatted)
	}
	r.raw = rawElement{}
}

// element is an opening tag while its attributes are read.
type element struct {
	start, end  int
	name        string
	capital     bool // a component of MDX
	links       int  // how many links there were before
	id          attributeValue
	alt         attributeValue
	hidden      bool // role="presentation" or aria-hidden="true"
	selfClosing bool
}

type attributeValue struct {
	start, end int
	set        bool
}

func (r *reader) openTag(i, end int) int {
	e := element{start: i, links: len(r.body.Links)}
	at := i + 1
	for at < end && isTagName(r.masked[at]) {
		at++
	}
	e.capital = r.masked[i+1] >= 'A' && r.masked[i+1] <= 'Z' && r.options.MDX
	e.name = lower(r.masked[i+1 : at])
	if e.capital {
		e.name = share(r.masked[i+1 : at])
	}
	at = r.attributes(&e, at, end)
	outside := r.raw.depth == 0
	r.finishElement(&e, at)
	if outside && (e.name == "script" || e.name == "style") && !e.selfClosing {
		return r.skipRaw(&e, end)
	}
	return at
}

// skipRaw skips the content of <script> and <style>, in which < begins no tag.
func (r *reader) skipRaw(e *element, end int) int {
	for at := e.end; at < end; {
		n := bytes.Index(r.masked[at:end], []byte("</"))
		if n < 0 {
			break
		}
		at += n
		if hasPrefixFold(r.masked[at+2:end], e.name) {
			return at
		}
		at += 2
	}
	return end
}

func (r *reader) finishElement(e *element, end int) {
	e.end = end
	e.selfClosing = end-2 > e.start && r.masked[end-2] == '/'
	r.region(e.start, end, HTMLTag)
	for i := e.links; i < len(r.body.Links); i++ {
		l := &r.body.Links[i]
		l.Span = r.span(e.start, end)
		l.HasAlt = e.alt.set || e.hidden || l.Attr != "src" || e.name != "img" && e.name != "Image"
		if e.alt.set {
			l.Text = r.span(e.alt.start, e.alt.end)
			l.Alt = unescapeAttribute(r.src[e.alt.start:e.alt.end])
		}
	}
	if e.alt.set && e.alt.end > e.alt.start {
		kind := r.kind
		r.kind = ImageAlt
		r.prose(e.alt.start, e.alt.end)
		r.kind = kind
	}
	r.beginHTMLHeading(e)
	if e.id.set && e.id.end > e.id.start {
		r.body.Anchors = append(r.body.Anchors, Anchor{
			ID: strings.Clone(unescapeAttribute(r.src[e.id.start:e.id.end])), Span: r.span(e.id.start, e.id.end),
		})
	}
	if r.kind == HTMLText && isBlockElement(e.name) {
		r.block++
	}
	if !e.selfClosing && isPreformatted(e.name) {
		switch {
		case r.raw.depth == 0:
			r.raw = rawElement{name: e.name, start: end, depth: 1}
		case r.raw.name == e.name:
			r.raw.depth++
		}
	}
}

// htmlText notes the words between two tags, line by line.
func (r *reader) htmlText(start, end int) {
	for start < end && r.raw.depth == 0 {
		stop := end
		if n := bytes.IndexByte(r.src[start:end], '\n'); n >= 0 {
			stop = start + n
		}
		from := start
		for from < stop && isSpace(r.src[from]) {
			from++
		}
		if from > start && from < stop && start > 0 && r.src[start-1] == '>' {
			from = start // a space behind a tag parts two words
		}
		r.words(from, trimSpaceRight(r.src, from, stop), stop)
		start = stop + 1
	}
}

func isTagName(c byte) bool {
	return isAlphanumeric(c) || c == '-' || c == ':' || c == '.' || c == '_'
}

func hasPrefixFold(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && strings.EqualFold(share(b[:len(prefix)]), prefix)
}

// lower returns b in lower case, without allocating for what is lower-case already.
func lower(b []byte) string {
	for _, c := range b {
		if 'A' <= c && c <= 'Z' {
			return strings.ToLower(string(b))
		}
	}
	return share(b)
}

func isPreformatted(name string) bool {
	switch name {
	case "pre", "code", "kbd", "samp", "var", "tt", "script", "style", "textarea", "svg", "math", "xmp":
		return true
	}
	return false
}

func isBlockElement(name string) bool {
	switch name {
	case "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "div",
		"dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
		"header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "select",
		"summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "video", "iframe", "button":
		return true
	}
	return false
}
