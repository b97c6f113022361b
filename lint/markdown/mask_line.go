package markdown

import "bytes"

// line looks at the beginning of a line, at i, and returns where to go on: behind a fenced
// code block or an MDX import, else at i.
func (m *masker) line(i int) int {
	if i >= len(m.src) {
		return i
	}
	if c := m.src[i]; isLetterByte(c) || c >= 0x80 {
		m.inList = false
		if m.options.MDX && (c == 'i' || c == 'e') {
			return m.module(i)
		}
		return i
	}
	j, indent, quoted := m.lineStart(i)
	if j == len(m.src) || indent >= 4 && !m.inList && !m.options.MDX && !m.options.Admonitions {
		return i // indented code may show a fence
	}
	switch c := m.src[j]; {
	case m.options.RawHTMLBlocks && c == '<' && indent < 4 && !quoted:
		m.rawBlock(j)
	case (c == '`' || c == '~') && runLength(m.src[j:]) > 2:
		return m.fence(i, j, quoted)
	}
	return i
}

// lineStart skips indentation and the marks of quotes and lists at the beginning of a line.
// It returns the columns of indentation before the first mark, and keeps whether the line
// may belong to a list, whose content is indented.
func (m *masker) lineStart(i int) (j, indent int, quoted bool) {
	marked := false
	for j = i; j < len(m.src); {
		switch c := m.src[j]; {
		case c == ' ' || c == '\t':
			if !marked {
				indent++
			}
			if !marked && c == '\t' {
				indent += 3
			}
			j++
			continue
		case c == '>':
			quoted, marked = true, true
			j++
			continue
		case (c == '-' || c == '*' || c == '+') && j+1 < len(m.src) && m.src[j+1] == ' ':
			m.inList, marked = true, true
			j += 2
			continue
		case c >= '0' && c <= '9':
			if n := m.ordinal(j); n > 0 {
				m.inList, marked = true, true
				j += n
				continue
			}
		case c == '\n' || c == '\r':
			return j, indent, quoted
		}
		break
	}
	if indent == 0 && !marked {
		m.inList = false
	}
	return j, indent, quoted
}

// ordinal returns the length of an ordered list's mark that begins at j; 0 where none does.
func (m *masker) ordinal(j int) int {
	n := ordinal(m.src[j:])
	if n > 0 && m.options.DotLists && m.src[j+n-2] == ')' {
		return 0
	}
	return n
}

// ordinal returns the length of an ordered list's mark, "12. ", at the beginning of b.
func ordinal(b []byte) int {
	for i := 0; i < len(b) && i < 10; i++ {
		switch {
		case b[i] >= '0' && b[i] <= '9':
		case i+1 < len(b) && (b[i] == '.' || b[i] == ')') && b[i+1] == ' ':
			return i + 2
		default:
			return 0
		}
	}
	return 0
}

// fence skips a fenced code block whose marks begin at j; i is the beginning of its line.
func (m *masker) fence(i, j int, quoted bool) int {
	c := m.src[j]
	open := j
	for j < len(m.src) && m.src[j] == c {
		j++
	}
	width := j - open
	end := m.lineEnd(j)
	if c == '`' && bytes.IndexByte(m.src[j:end], '`') >= 0 || bytes.HasPrefix(m.src[j:end], []byte("</")) {
		return i // code within a line, or the end of a <pre> that shows a fence
	}
	for at := end; at < len(m.src); {
		from := at + 1
		if !quoted { // only a line that holds c can be the last
			n := bytes.IndexByte(m.src[at:], c)
			if n < 0 {
				break
			}
			at += n
			from = bytes.LastIndexByte(m.src[:at], '\n') + 1
		}
		at = m.lineEnd(max(from, at))
		line := m.src[from:at]
		if quoted && !bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte{'>'}) {
			return m.line(from) // a quote's fence ends with the quote
		}
		line = bytes.TrimSpace(bytes.TrimLeft(line, " \t>"))
		if len(line) >= width && len(bytes.Trim(line, string(c))) == 0 {
			return at
		}
	}
	return len(m.src)
}
