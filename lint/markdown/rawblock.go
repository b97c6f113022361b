package markdown

import (
	"bytes"
)

// rawBlock joins an HTML element that begins at j, on the line at i, up to its closing tag:
// it takes out the blank lines within, at which CommonMark would go back to Markdown while
// kramdown and Python-Markdown go on to the end of the element. An element that says
// markdown="1" holds Markdown.
func (m *masker) rawBlock(j int) {
	to := j + 1
	for to < len(m.src) && isAlphanumeric(m.src[to]) {
		to++
	}
	name := lower(m.src[j+1 : to])
	if j < m.joined || !holdsBlocks(name) || m.unclosed[name] {
		return
	}
	tag := m.findUpTo(j, len(m.src), ">")
	if tag < 0 || bytes.Contains(m.src[j:tag], []byte("markdown")) {
		return
	}
	m.joined = m.elementEnd(name, tag)
	if m.joined < 0 {
		if m.unclosed == nil {
			m.unclosed = map[string]bool{}
		}
		m.unclosed[name] = true
		return
	}
	m.joinLines(m.lineEnd(j), m.joined)
}

// joinLines blanks the blank lines between at, the end of a line, and stop. So it does fenced
// code: Python-Markdown's fenced_code (in 3.10) takes it out of the text before it looks for
// HTML, and for kramdown, which publishes the fences, what they hold is still no prose.
func (m *masker) joinLines(at, stop int) {
	unclosed := map[byte]int{} // by fence character, the shortest fence without an end
	for at < stop {
		from := at + 1
		at = m.lineEnd(from)
		if at >= stop {
			return
		}
		line := bytes.TrimSpace(m.src[from:at])
		fence := fenceOf(line)
		switch {
		case len(line) == 0:
			m.blank(from, at+1)
		case len(fence) > 0 && (unclosed[fence[0]] == 0 || len(fence) < unclosed[fence[0]]):
			if end := m.fenceEnd(fence, at, stop); end > 0 {
				m.blank(from, end+1)
				m.marks = append(m.marks, mark{from, end})
				m.region(from, end, CodeBlock)
				at = end
			} else {
				unclosed[fence[0]] = len(fence)
			}
		}
	}
}

// fenceEnd returns the end of the line, after the one that ends at at, that closes fence; 0
// when there is none before stop.
func (m *masker) fenceEnd(fence []byte, at, stop int) int {
	for {
		from := at + 1
		if at = m.lineEnd(from); at >= stop {
			return 0
		}
		line := bytes.TrimSpace(m.src[from:at])
		if bytes.HasPrefix(line, fence) && len(fenceOf(line)) == len(line) {
			return at
		}
	}
}

// fenceOf returns the backticks or tildes that a line of three or more begins with.
func fenceOf(line []byte) []byte {
	if len(line) < 3 || line[0] != '`' && line[0] != '~' {
		return nil
	}
	n := len(line) - len(bytes.TrimLeft(line, string(line[:1])))
	if n < 3 {
		return nil
	}
	return line[:n]
}

// blank writes spaces over a blank line, its ending included, so that the next line goes on
// with the one before.
func (m *masker) blank(start, end int) {
	out := m.change()
	for i := start; i < end; i++ {
		out[i] = ' '
	}
}

// elementEnd returns where the element ends whose opening tag ends at i, -1 when it never does.
func (m *masker) elementEnd(name string, i int) int {
	depth := 1
	for at := i; ; {
		n := bytes.IndexByte(m.src[at:], '<')
		if n < 0 {
			return -1
		}
		at += n + 1
		rest := m.src[at:]
		closing := len(rest) > 0 && rest[0] == '/'
		if closing {
			rest = rest[1:]
		}
		if !hasPrefixFold(rest, name) || len(rest) > len(name) && isTagName(rest[len(name)]) {
			continue
		}
		if !closing {
			depth++
			continue
		}
		if depth--; depth == 0 {
			return at
		}
	}
}

// holdsBlocks reports whether an element holds others of its like, so that blank lines
// within it are common.
func holdsBlocks(name string) bool {
	switch name {
	case "div", "section", "article", "aside", "header", "footer", "nav", "main", "figure", "table", "ul", "ol", "dl",
		"details", "center", "form", "fieldset", "video", "picture":
		return true
	}
	return false
}

// markedHeadings notes lines of an HTML block that are headings in Markdown's own way.
// kramdown goes back to Markdown right after a closing tag, without a blank line, and
// everywhere with parse_block_html: an id that may be there must not be called missing.
func (r *reader) markedHeadings(start, end int) {
	for at := start; at < end; {
		stop := end
		if n := bytes.IndexByte(r.src[at:end], '\n'); n >= 0 {
			stop = at + n
		}
		line := bytes.TrimSpace(r.src[at:stop])
		marks := bytes.TrimLeft(line, "#")
		level := len(line) - len(marks)
		if words := bytes.TrimSpace(bytes.TrimRight(marks, "#")); level >= 1 && level <= 6 && len(words) > 0 && isSpace(marks[0]) {
			from := at + bytes.Index(r.src[at:stop], words)
			to := from + len(words)
			h := Heading{Level: level}
			if list, ok := r.headingList(from, to); ok {
				to = trimSpaceRight(r.src, from, list.start)
				h.ID, h.IDSpan = string(list.id.Of(r.src)), list.id.Shift(r.base)
			}
			h.Span, h.Raw, h.Dynamic = r.span(from, to), share(r.src[from:to]), r.masksIn(from, to)
			h.Text = h.Raw
			if needsUnescape(r.src[from:to]) {
				h.Text = string(unescape(nil, r.src[from:to]))
			}
			r.body.Headings = append(r.body.Headings, h)
		}
		at = stop + 1
	}
}
