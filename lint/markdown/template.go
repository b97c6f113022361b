package markdown

import (
	"bytes"
)

// brace takes what begins with the brace at i, if it is anything of the dialect's, and
// returns where to go on.
func (m *masker) brace(i int) int {
	next := byte(0)
	if i+1 < len(m.src) {
		next = m.src[i+1]
	}
	third := byte(0)
	if i+2 < len(m.src) {
		third = m.src[i+2]
	}
	switch {
	case m.shortcodes && next == '{' && third == '<':
		return m.tag(i, 3, ">}}")
	case m.shortcodes && next == '{' && third == '%':
		return m.tag(i, 3, "%}}")
	case m.liquid && next == '%':
		return m.tag(i, 2, "%}")
	case m.jinja && next == '#':
		if end := m.find(i, "#}"); end >= 0 {
			return m.comment(i, end+2)
		}
	case (m.liquid || m.mustache) && next == '{':
		return m.tag(i, 2, "}}")
	}
	switch {
	case m.options.MDX:
		return m.expression(i)
	case m.options.Attributes:
		return m.attributes(i)
	}
	return i + 1
}

func (m *masker) comment(start, end int) int {
	m.take(start, end, m.alone(start, end))
	m.region(start, end, Comment)
	return end
}

// tag takes a tag that opens with width bytes at i and ends with closer.
func (m *masker) tag(i, width int, closer string) int {
	at := m.find(i+width, closer)
	if at < 0 {
		return i + 1
	}
	end := at + len(closer)
	inner := m.src[i+width : at]
	quiet := closer == "%}" && m.alone(i, end) // {% … %} alone on its line prints nothing, or blocks
	m.take(i, end, quiet)
	m.region(i, end, Template)
	if bytes.HasPrefix(inner, []byte("/*")) { // {{</* shown, not called */>}}
		return end
	}
	name, from := tagName(m.src, i+width, at)
	if name == "" {
		if ended := bytes.Fields(inner); len(closer) == 3 && len(ended) > 0 && ended[0][0] == '/' {
			m.close(string(bytes.TrimPrefix(ended[len(ended)-1], []byte{'/'})), end)
		}
		return end
	}
	m.targets(name, i, from, at, end)
	next := m.rawContent(name, closer, i, end)
	if next == end && len(closer) == 3 {
		m.open(name, closer, i, end)
	}
	return next
}

// tagName returns a tag's name and where its arguments begin. Closing tags have none.
func tagName(src []byte, i, end int) (string, int) {
	for i < end && (isSpace(src[i]) || src[i] == '-' || src[i] == '+') {
		i++
	}
	from := i
	for i < end && (isAlphanumeric(src[i]) || src[i] == '_' || src[i] == '-' || src[i] == '.' || src[i] == '/') {
		i++
	}
	if i > from && src[from] == '/' {
		return "", i
	}
	return string(src[from:i]), i
}

// rawContent takes what stands between a tag such as highlight and its end, where it is
// not Markdown. Tags that never end have no content.
func (m *masker) rawContent(name, closer string, start, end int) int {
	if !m.isRaw(name) {
		return end
	}
	from, to := m.findEndTag(name, closer, end)
	if from < 0 {
		return end
	}
	if name == "raw" || name == "verbatim" { // Markdown, but not the template's
		m.take(from, to, m.alone(from, to))
		m.region(from, to, Template)
		return to
	}
	m.marks = m.marks[:len(m.marks)-1]
	m.take(start, to, true)
	kind := CodeBlock
	if name == "comment" {
		kind = Comment
	}
	m.region(end, from, kind)
	m.region(from, to, Template)
	return to
}

func (m *masker) isRaw(name string) bool {
	if m.liquid && (name == "raw" || name == "verbatim" || name == "comment") {
		return true
	}
	for _, raw := range m.options.RawTags {
		if raw == name {
			return true
		}
	}
	return false
}

// findEndTag finds {% endname %} or {{< /name >}} from i on.
func (m *masker) findEndTag(name, closer string, i int) (start, end int) {
	word, opener := "end"+name, "{%"
	if closer != "%}" {
		word, opener = "/"+name, "{{"
	}
	for at := i; ; {
		n := m.findUpTo(at, len(m.src), word)
		if n < 0 {
			return -1, -1
		}
		at = n + len(word)
		open := bytes.TrimRight(m.src[max(i, n-6):n], " -\t<%")
		from := max(i, n-6) + len(open)
		if !bytes.HasPrefix(m.src[from:], []byte(opener)) && (opener != "{{" || !bytes.HasSuffix(open, []byte("{{"))) {
			if opener != "{%" || !bytes.HasSuffix(open, []byte("{")) {
				continue
			}
		}
		from = max(i, n-6) + bytes.LastIndexByte(m.src[max(i, n-6):n], '{')
		if opener == "{{" && from > i && m.src[from-1] == '{' {
			from--
		}
		stop := m.findUpTo(at, min(len(m.src), at+16), "}")
		if stop < 0 {
			delete(m.missing, "}")
			continue
		}
		for stop < len(m.src) && m.src[stop] == '}' {
			stop++
		}
		return from, stop
	}
}

// kramdownComment takes {::comment} … {:/comment} and {::comment} … {:/}, over any number of lines, and
// returns where it ends; i when none begins there.
func (m *masker) kramdownComment(i int) int {
	const opener = "{::comment}"
	if !m.options.Comments || !bytes.HasPrefix(m.src[i:], []byte(opener)) {
		return i
	}
	end := m.findUpTo(i+len(opener), len(m.src), "{:/")
	if end < 0 {
		return i
	}
	n := bytes.IndexByte(m.src[end:], '}')
	if n < 0 {
		return i
	}
	m.take(i, end+n+1, m.alone(i, end+n+1))
	m.region(i, end+n+1, Comment)
	return end + n + 1
}

// attributes takes {: …} anywhere, and {…} alone on its line or behind an inline construct.
func (m *masker) attributes(i int) int {
	if end := m.kramdownComment(i); end > i {
		return end
	}
	end := m.findUpTo(i, m.lineEndFrom(i), "}")
	if end < 0 {
		return i + 1
	}
	end++
	list, ok := parseAttributeList(m.src, i, end)
	if !ok {
		return i + 1
	}
	alone := m.alone(i, end)
	behind := i > 0 && bytes.IndexByte([]byte(")]*_`>"), m.src[i-1]) >= 0
	if !list.colon && !alone && !behind {
		return i + 1 // {#id} behind a heading is the heading's own affair
	}
	list.alone = alone
	m.lists = append(m.lists, list)
	m.take(i, end, alone)
	m.region(i, end, Template)
	return end
}

// dollar takes $…$ and $$…$$ by pandoc's rule: no space inside the marks, no digit behind.
func (m *masker) dollar(i int) int {
	if !m.options.Math {
		return i + 1
	}
	if i+1 < len(m.src) && m.src[i+1] == '$' {
		if end := m.find(i+2, "$$"); end >= 0 {
			return m.math(i, end+2)
		}
		return i + 2
	}
	if i+1 >= len(m.src) || isSpace(m.src[i+1]) {
		return i + 1
	}
	end := m.find(i+1, "$")
	if end < 0 || isSpace(m.src[end-1]) || m.src[end-1] == '\\' || end+1 < len(m.src) && '0' <= m.src[end+1] && m.src[end+1] <= '9' {
		return i + 1
	}
	return m.math(i, end+1)
}

// backslash skips an escaped character, and takes \(…\) and \[…\] where they are mathematics.
func (m *masker) backslash(i int) int {
	if m.options.Math && i+1 < len(m.src) {
		closer := map[byte]string{'(': `\)`, '[': `\]`}[m.src[i+1]]
		if closer != "" {
			if end := m.find(i+2, closer); end >= 0 {
				return m.math(i, end+2)
			}
		}
	}
	return i + 2
}

func (m *masker) math(start, end int) int {
	m.take(start, end, false)
	m.region(start, end, Math)
	return end
}

// bracket takes [[target]] and [[target|text]].
func (m *masker) bracket(i int) int {
	if !m.options.WikiLinks || i+1 >= len(m.src) || m.src[i+1] != '[' {
		return i + 1
	}
	end := m.findUpTo(i+2, m.lineEndFrom(i), "]]")
	if end <= i+2 {
		return i + 2
	}
	target := m.src[i+2 : end]
	l := Link{Kind: Wiki}
	l.Span.Start, l.Span.End = i, end+2
	if i > 0 && m.src[i-1] == '!' {
		l.Image = true
		l.Span.Start--
	}
	l.Text.Start, l.Text.End = i+2, end
	if bar := bytes.IndexByte(target, '|'); bar >= 0 {
		l.Text.Start = i + 2 + bar + 1
		target = target[:bar]
	}
	l.Dest.Start, l.Dest.End = i+2, i+2+len(target)
	l.Target = share(target)
	m.links = append(m.links, l)
	m.take(i, end+2, false)
	m.region(i, end+2, Template)
	return end + 2
}

// longestDestination is how far the end of a destination with spaces is looked for, in bytes.
const longestDestination = 2000

// spaces writes underscores for the spaces within [text](my file.md "title"), so that
// goldmark takes it for a link as Python-Markdown and kramdown do.
func (m *masker) spaces() {
	for at := 0; ; {
		written := m.result()
		n := bytes.Index(written[at:], []byte("]("))
		if n < 0 {
			return
		}
		at += n + 2
		if hasNoSpace(written[at:min(len(written), at+longestDestination)]) {
			continue
		}
		line := written[at:min(m.lineEnd(at), at+longestDestination)]
		end := destinationEnd(line)
		inner := bytes.TrimSpace(line[:end])
		if len(inner) == 0 || inner[0] == '<' || bytes.IndexByte(inner, ' ') < 0 {
			continue
		}
		out := m.change()
		from := at + bytes.IndexByte(line, inner[0])
		for i := from; i < from+len(inner); i++ {
			if out[i] == ' ' {
				out[i] = '_'
			}
		}
	}
}

// hasNoSpace reports whether the destination that begins text certainly holds no space.
func hasNoSpace(text []byte) bool {
	for _, c := range text {
		switch c {
		case ')':
			return true
		case ' ', '\t', '\r', '\n', '(', '\\':
			return false
		}
	}
	return false
}

// destinationEnd returns where the destination that line begins with ends: at the closing
// parenthesis, or at a space before a title that reaches up to it. It returns 0 where no
// link ends on the line.
func destinationEnd(line []byte) int {
	depth, title := 0, 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth > 0 {
				depth--
				continue
			}
			if title > 0 && (line[i-1] == '"' || line[i-1] == '\'') {
				return title
			}
			return i
		case '"', '\'':
			if title == 0 && i > 0 && line[i-1] == ' ' {
				title = i - 1
			}
		}
	}
	return 0
}
