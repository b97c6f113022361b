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

// targetAttributes are the attributes that hold a target, true where it is shown in the page.
var targetAttributes = map[string]bool{
	"href": false, "src": false, "srcset": true, "poster": true, "data": false, "to": false, "xlink:href": false,
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
	r.kind, r.blockEnd, r.inLink, r.collect, r.clip = HTMLText, end, 0, 0, 0
	r.html(start, end, true)
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
		e.name = string(r.masked[i+1 : at])
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
			ID: unescapeAttribute(r.src[e.id.start:e.id.end]), Span: r.span(e.id.start, e.id.end),
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

// attributes reads the attributes of e from i and returns the end of the tag.
func (r *reader) attributes(e *element, i, end int) int {
	for i < end {
		c := r.masked[i]
		switch {
		case isSpace(c) || c == '/':
			i++
			continue
		case c == '>':
			return i + 1
		case c == '<': // the tag was never closed
			return i
		}
		from := i
		for i < end && !isSpace(r.masked[i]) && r.masked[i] != '=' && r.masked[i] != '>' && r.masked[i] != '/' {
			i++
		}
		if i == from {
			i++
			continue
		}
		name := r.masked[from:i]
		after := i
		for after < end && isSpace(r.masked[after]) {
			after++
		}
		if after >= end || r.masked[after] != '=' {
			r.attribute(e, lower(name), i, i)
			continue
		}
		i = after + 1
		for i < end && isSpace(r.masked[i]) {
			i++
		}
		start, stop, next := attributeBounds(r.masked, i, end)
		i = next
		r.attribute(e, lower(name), start, stop)
	}
	return end
}

// attributeBounds returns where the value at i begins and ends, and what follows it.
func attributeBounds(src []byte, i, end int) (start, stop, next int) {
	if i < end && (src[i] == '"' || src[i] == '\'') {
		if n := bytes.IndexByte(src[i+1:end], src[i]); n >= 0 {
			return i + 1, i + 1 + n, i + 2 + n
		}
		return i + 1, end, end
	}
	start = i
	for i < end && !isSpace(src[i]) && src[i] != '>' {
		i++
	}
	if i < end && i > start && src[i] == '>' && src[i-1] == '/' && i == start+1 {
		return start, start, i
	}
	return start, i, i
}

func (r *reader) attribute(e *element, name string, start, end int) {
	switch name {
	case "id":
		e.id = attributeValue{start, end, true}
		return
	case "name":
		if e.name == "a" && !e.id.set {
			e.id = attributeValue{start, end, true}
		}
		return
	case "alt":
		e.alt = attributeValue{start, end, true}
		return
	case "aria-hidden", "role":
		v := string(r.src[start:end])
		e.hidden = e.hidden || v == "true" || v == "presentation" || v == "none"
		return
	}
	image, ok := targetAttributes[name]
	if !ok && len(name) > 2 && strings.HasSuffix(name, "id") && start < end { // titleId, heading-id: a component may make an id of it
		r.body.Anchors = append(r.body.Anchors, Anchor{ID: string(r.src[start:end]), Span: r.span(start, end)})
		return
	}
	if !ok || name == "data" && e.name != "object" || name == "to" && !e.capital || e.name == "use" {
		return
	}
	switch e.name {
	case "img", "Image", "image":
		image = true
	case "input":
		image = name == "src"
	}
	if name == "srcset" {
		r.srcset(e, start, end)
		return
	}
	for start < end && isSpace(r.masked[start]) {
		start++
	}
	if r.options.MDX && start < end && r.src[start] == '{' {
		return // an expression: jsxTarget has taken the literal ones
	}
	r.attributeLink(e, name, image, start, trimSpaceRight(r.masked, start, end))
}

func (r *reader) attributeLink(e *element, name string, image bool, start, end int) {
	l := Link{Kind: HTML, Image: image, Element: e.name, Attr: name, Dest: r.span(start, end)}
	if e.capital {
		l.Kind = Import
	}
	if l.Dynamic = r.masksIn(start, end); l.Dynamic {
		l.Target = share(r.src[start:end])
	} else {
		l.Target = unescapeAttribute(r.src[start:end])
	}
	r.region(start, end, URL)
	r.body.Links = append(r.body.Links, l)
}

// srcset takes the URLs of a srcset attribute (HTML Standard 4.8.4.2.1).
func (r *reader) srcset(e *element, i, end int) {
	for i < end {
		for i < end && (isSpace(r.masked[i]) || r.masked[i] == ',') {
			i++
		}
		start := i
		for i < end && !isSpace(r.masked[i]) {
			i++
		}
		stop := i
		for stop > start && r.masked[stop-1] == ',' {
			stop--
		}
		if stop > start {
			r.attributeLink(e, "srcset", true, start, stop)
		}
		if stop < i {
			continue // the comma belonged to the URL's end: no descriptor
		}
		if n := bytes.IndexByte(r.masked[i:end], ','); n >= 0 {
			i += n + 1
		} else {
			i = end
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
		r.prose(from, trimSpaceRight(r.src, from, stop))
		start = stop + 1
	}
}

func (r *reader) beginHTMLHeading(e *element) {
	if len(e.name) != 2 || e.name[0] != 'h' || e.name[1] < '1' || e.name[1] > '6' || e.selfClosing {
		return
	}
	r.heading = &Heading{Level: int(e.name[1] - '0'), HTML: !r.isPage}
	r.headingAt = e.end
	if e.id.set {
		r.heading.ID = unescapeAttribute(r.src[e.id.start:e.id.end])
		r.heading.IDSpan = r.span(e.id.start, e.id.end)
	}
}

func (r *reader) endHTMLHeading(name string, end int) {
	h := r.heading
	if h == nil || len(name) != 2 || name[0] != 'h' || int(name[1]-'0') != h.Level {
		return
	}
	r.heading = nil
	if end < r.headingAt {
		return
	}
	raw := bytes.TrimSpace(r.src[r.headingAt:end])
	start := r.headingAt + bytes.Index(r.src[r.headingAt:end], raw)
	h.Span = r.span(start, start+len(raw))
	h.Raw = share(raw)
	h.Text = strings.Join(strings.Fields(string(unescape(nil, withoutTags(raw)))), " ")
	h.Dynamic = r.masksIn(start, start+len(raw))
	r.body.Headings = append(r.body.Headings, *h)
}

func withoutTags(b []byte) []byte {
	if bytes.IndexByte(b, '<') < 0 {
		return b
	}
	out := make([]byte, 0, len(b))
	in := false
	for _, c := range b {
		switch {
		case c == '<':
			in = true
		case c == '>' && in:
			in = false
		case !in:
			out = append(out, c)
		}
	}
	return out
}

// ParseHTML reads the body of an HTML page: attributes that are targets, ids, headings
// and the text that readers see.
func ParseHTML(src []byte, body int, o Options) *Body {
	body = max(0, min(body, len(src)))
	o.Attributes, o.Math, o.WikiLinks, o.SpacesInDestinations, o.MDX = false, false, false, false, false
	if len(src)-body > largest {
		return &Body{Refused: "the text is larger than 128 MB"}
	}
	r := newReader(src, body, &o)
	r.isPage, r.kind, r.blockEnd = true, HTMLText, len(r.src)
	r.html(0, len(r.src), true)
	r.endBlock()
	return r.finish()
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
