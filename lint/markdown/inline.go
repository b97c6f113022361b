package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"github.com/presscheck/presscheck/lint/text"
)

// inlines walks the inline children of n. Neighbouring pieces of text are taken together:
// goldmark cuts text at every character that might have been markup.
func (r *reader) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			r.inline(c)
			continue
		}
		start, end := t.Segment.Start, t.Segment.Stop
		for !t.SoftLineBreak() && !t.HardLineBreak() {
			next, ok := t.NextSibling().(*ast.Text)
			if !ok || next.Segment.Start != end {
				break
			}
			t, c, end = next, next, next.Segment.Stop
		}
		r.text(start, end)
		if r.collect > 0 && (t.SoftLineBreak() || t.HardLineBreak()) {
			r.plain = append(r.plain, ' ')
		}
	}
}

func (r *reader) inline(n ast.Node) {
	switch c := n.(type) {
	case *ast.Link:
		r.link(c, c.Destination, c.Reference, false)
	case *ast.Image:
		r.link(c, c.Destination, c.Reference, true)
	case *ast.CodeSpan:
		r.codeSpan(c)
	case *ast.AutoLink:
		r.autolink(c)
	case *ast.RawHTML:
		r.rawHTML(c)
	case *extension.Strikethrough:
		r.strikethrough(c)
	default:
		r.inlines(n)
	}
}

// text takes a run of text of one line.
func (r *reader) text(start, end int) {
	r.at = max(r.at, end)
	if r.clip > 0 {
		end = min(end, r.clip)
	}
	if start >= end {
		return
	}
	if r.collect > 0 {
		r.plain = unescape(r.plain, r.src[start:end])
	}
	start = max(start, r.urlEnd)
	if start >= end {
		return
	}
	r.undefined(start, end)
	r.malformed(start, end)
	r.words(start, end, r.lineEnd(end))
}

// words takes text without markup: the URLs in it, which may go on up to limit, and the
// prose between them.
func (r *reader) words(start, end, limit int) {
	for start < end {
		from, to := findURL(r.masked[:limit], start, end)
		if from < 0 {
			break
		}
		r.prose(start, from)
		r.bareURL(from, to)
		start = to
	}
	r.prose(start, end)
}

// lineEnd returns where the line or table cell that holds offset ends.
func (r *reader) lineEnd(offset int) int {
	limit := max(offset, r.blockEnd)
	if i := bytes.IndexByte(r.masked[offset:limit], '\n'); i >= 0 {
		limit = offset + i
	}
	return limit
}

func (r *reader) bareURL(start, end int) {
	r.urlEnd = end
	r.region(start, end, URL)
	if r.inLink > 0 || r.raw.depth > 0 { // the text of another link, or an example in <code>
		return
	}
	at := r.span(start, end)
	r.body.Links = append(r.body.Links, Link{
		Kind: BareURL, Span: at, Dest: at, Text: at,
		Target: share(r.src[start:end]), Dynamic: r.masksIn(start, end),
	})
}

func (r *reader) autolink(n *ast.AutoLink) {
	label := n.Label(r.masked)
	start, ok := offsetIn(r.masked, label)
	if !ok || start == 0 {
		return
	}
	r.autolinked(start, start+len(label), n.AutoLinkType == ast.AutoLinkEmail)
}

// autolinked takes the address between < and >.
func (r *reader) autolinked(start, end int, email bool) {
	r.at = max(r.at, end+1)
	r.region(start, end, URL)
	if r.collect > 0 {
		r.plain = append(r.plain, r.src[start:end]...)
	}
	target := share(r.src[start:end])
	if email {
		target = "mailto:" + target
	}
	r.body.Links = append(r.body.Links, Link{
		Kind: Autolink, Span: r.span(start-1, end+1), Dest: r.span(start, end), Text: r.span(start, end),
		Target: target, Dynamic: r.masksIn(start, end),
	})
}

// codeSpan notes `code`. goldmark trims one space at each end, so the marks are looked for
// around what it kept.
func (r *reader) codeSpan(n *ast.CodeSpan) {
	first, _ := n.FirstChild().(*ast.Text)
	last, _ := n.LastChild().(*ast.Text)
	if first == nil || last == nil {
		return
	}
	start, end := first.Segment.Start, last.Segment.Stop
	if r.collect > 0 {
		from := len(r.plain)
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				r.plain = append(r.plain, bytes.TrimRight(r.src[t.Segment.Start:t.Segment.Stop], "\r\n")...)
			}
		}
		r.code = append(r.code, text.Span{Start: from, End: len(r.plain)})
	}
	for start > 0 && r.masked[start-1] != '`' {
		start--
	}
	for start > 0 && r.masked[start-1] == '`' {
		start--
	}
	for end < len(r.masked) && r.masked[end] != '`' {
		end++
	}
	for end < len(r.masked) && r.masked[end] == '`' {
		end++
	}
	r.at = max(r.at, end)
	r.region(start, end, CodeSpan)
}

// strikethrough keeps the single tildes that the dialect prints.
func (r *reader) strikethrough(n ast.Node) {
	first, ok := n.FirstChild().(*ast.Text)
	start := 0
	if ok {
		start = first.Segment.Start
	}
	printed := r.collect > 0 && r.options.DoubleTilde && start >= 1 && (start < 2 || r.masked[start-2] != '~')
	if printed {
		r.plain = append(r.plain, '~')
	}
	r.inlines(n)
	if printed {
		r.plain = append(r.plain, '~')
	}
}
