package markdown

import (
	"bytes"
	"cmp"
)

// masker takes out of a body what the generator replaces before Markdown is read, so that
// offsets stay: template code becomes letters, or spaces where it stands alone on a line.
// Code is left alone, and nothing is taken out across a blank line, so that one forgotten
// brace costs a paragraph at most.
type masker struct {
	src     []byte
	out     []byte // copy of src that is changed; nil as long as nothing was
	options *Options
	marks   []mark
	regions []Region // in offsets of the body
	links   []Link   // in offsets of the body
	lists   []attributeList
	opened  []Paired // shortcodes that may yet end
	paired  []Paired // in offsets of the body

	liquid, jinja, shortcodes, mustache bool

	inList   bool            // the line at hand may be part of a list item
	end      int             // of the paragraph that was measured last
	lineFrom int             // in the line that was measured last
	lineTo   int             // its end
	noTicks  map[int]bool    // lengths of backtick runs that have no partner up to end
	joined   int             // where the HTML element ends whose blank lines were taken out last
	unclosed map[string]bool // elements that are never closed
	missing  map[string]int  // closers that were not found: up to which offset
}

func newMasker(src []byte, o *Options) *masker {
	m := &masker{src: src, options: o}
	for _, t := range o.Templates {
		switch t {
		case Liquid:
			m.liquid = true
		case Jinja:
			m.liquid, m.jinja = true, true
		case Shortcodes:
			m.shortcodes = true
		case Mustache:
			m.mustache = true
		}
	}
	return m
}

// result returns the masked body: the source itself when there was nothing to mask.
func (m *masker) result() []byte {
	if m.out == nil {
		return m.src
	}
	return m.out
}

func (m *masker) run() {
	if m.needed() {
		m.scan()
		// Fenced code in an element is found when the element is, before what stands between.
		sortUnlessSorted(m.marks, func(a, b mark) int { return cmp.Compare(a.start, b.start) })
	}
	if m.options.SpacesInDestinations {
		m.spaces()
	}
}

// needed reports whether the body holds a byte that could begin anything to mask.
func (m *masker) needed() bool {
	o := m.options
	braces := m.liquid || m.shortcodes || m.mustache || o.MDX || o.Attributes
	return braces && bytes.IndexByte(m.src, '{') >= 0 ||
		o.MDX && (bytes.Contains(m.src, []byte("import ")) || bytes.Contains(m.src, []byte("export "))) ||
		o.Math && (bytes.IndexByte(m.src, '$') >= 0 || bytes.Contains(m.src, []byte(`\(`)) || bytes.Contains(m.src, []byte(`\[`))) ||
		o.WikiLinks && bytes.Contains(m.src, []byte("[[")) ||
		o.RawHTMLBlocks && bytes.IndexByte(m.src, '<') >= 0
}

func (m *masker) scan() {
	for i := m.line(0); i < len(m.src); {
		switch c := m.src[i]; c {
		case '\n':
			i = m.line(i + 1)
		case '`':
			i = m.ticks(i)
		case '\\':
			i = m.backslash(i)
		case '<':
			i = m.angle(i)
		case '{':
			i = m.brace(i)
		case '$':
			i = m.dollar(i)
		case '[':
			i = m.bracket(i)
		default:
			i++
		}
	}
}

// paragraphEnd returns where the paragraph that holds i ends: at the next blank line.
func (m *masker) paragraphEnd(i int) int {
	if i < m.end {
		return m.end
	}
	clear(m.noTicks)
	for at := i; ; {
		n := bytes.IndexByte(m.src[at:], '\n')
		if n < 0 {
			m.end = len(m.src)
			return m.end
		}
		at += n + 1
		j := at
		for j < len(m.src) && (m.src[j] == ' ' || m.src[j] == '\t' || m.src[j] == '\r') {
			j++
		}
		if j == len(m.src) || m.src[j] == '\n' {
			m.end = at
			return m.end
		}
	}
}

// find returns where closer begins between i and the end of the paragraph, -1 when it does
// not. That it is missing is remembered: the same search is never made twice.
func (m *masker) find(i int, closer string) int {
	return m.findUpTo(i, m.paragraphEnd(i), closer)
}

func (m *masker) findUpTo(i, end int, closer string) int {
	if i >= end || i < m.missing[closer] {
		return -1
	}
	if n := bytes.Index(m.src[i:end], []byte(closer)); n >= 0 {
		return i + n
	}
	if m.missing == nil {
		m.missing = map[string]int{}
	}
	m.missing[closer] = end
	return -1
}

// line looks at the beginning of a line, at i, and returns where to go on: behind a fenced
// code block or an MDX import, else at i.
func (m *masker) line(i int) int {
	if m.options.MDX && i < len(m.src) && (m.src[i] == 'i' || m.src[i] == 'e') {
		if end := m.module(i); end > i {
			return end
		}
	}
	j, indent, quoted := m.lineStart(i)
	if indent >= 4 && !m.inList && !m.options.MDX && !m.options.Admonitions {
		return i // indented code may show a fence
	}
	if m.options.RawHTMLBlocks && j < len(m.src) && m.src[j] == '<' && indent < 4 && !quoted {
		m.rawBlock(j)
		return i
	}
	if j+2 < len(m.src) && (m.src[j] == '`' || m.src[j] == '~') && m.src[j+1] == m.src[j] && m.src[j+2] == m.src[j] {
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
		at = m.lineEnd(from)
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

func (m *masker) lineEnd(i int) int {
	if i >= len(m.src) {
		return len(m.src)
	}
	if n := bytes.IndexByte(m.src[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(m.src)
}

// lineEndFrom is lineEnd for a scan that goes forward: a long line is looked through once.
func (m *masker) lineEndFrom(i int) int {
	if i < m.lineFrom || i >= m.lineTo {
		m.lineFrom, m.lineTo = i, m.lineEnd(i)
	}
	return m.lineTo
}

// ticks skips `code`.
func (m *masker) ticks(i int) int {
	open := i
	for i < len(m.src) && m.src[i] == '`' {
		i++
	}
	width := i - open
	end := m.paragraphEnd(open)
	if m.noTicks[width] {
		return i
	}
	for at := i; at < end; {
		n := bytes.IndexByte(m.src[at:end], '`')
		if n < 0 {
			break
		}
		from := at + n
		at = from
		for at < end && m.src[at] == '`' {
			at++
		}
		if at-from == width {
			return at
		}
	}
	if m.noTicks == nil {
		m.noTicks = map[int]bool{}
	}
	m.noTicks[width] = true
	return i
}

// angle skips comments, scripts and styles, where braces are not a template's.
func (m *masker) angle(i int) int {
	rest := m.src[i:min(len(m.src), i+8)]
	for _, raw := range [...]struct{ open, closer string }{{"<!--", "-->"}, {"<script", "</script"}, {"<style", "</style"}} {
		if !bytes.HasPrefix(rest, []byte(raw.open)) || m.options.MDX {
			continue
		}
		if raw.open != "<!--" { // its own tag may hold a template
			if tag := m.find(i, ">"); tag >= 0 && bytes.IndexByte(m.src[i:tag], '{') >= 0 {
				return i + 1
			}
		}
		if end := m.findUpTo(i, len(m.src), raw.closer); end >= 0 {
			return end + len(raw.closer)
		}
	}
	return i + 1
}

// take masks src[start:end], with spaces where it is to read as a blank line.
func (m *masker) take(start, end int, blank bool) {
	if m.out == nil {
		m.out = bytes.Clone(m.src)
	}
	fill := byte('x')
	if blank {
		fill = ' '
	}
	for i := start; i < end; i++ {
		if c := m.out[i]; c != '\n' && c != '\r' {
			m.out[i] = fill
		}
	}
	m.marks = append(m.marks, mark{start, end})
}

// alone reports whether there is nothing else on the lines that start and end stand in,
// other template code at its side left out.
func (m *masker) alone(start, end int) bool {
	const longest = 512 // bytes before it on the line: lines of nothing but tags are not looked at again and again
	written := m.result()
	for i := start - 1; i >= 0 && written[i] != '\n'; i-- {
		if written[i] != ' ' && written[i] != '\t' || start-i > longest {
			return false
		}
	}
	for i := end; i < len(m.src) && m.src[i] != '\n'; i++ {
		switch c := m.src[i]; {
		case c == ' ' || c == '\t' || c == '\r':
		default:
			return bytes.HasPrefix(m.src[i:], []byte("{%"))
		}
	}
	return true
}

func (m *masker) region(start, end int, kind RegionKind) {
	r := Region{Kind: kind}
	r.Span.Start, r.Span.End = start, end
	m.regions = append(m.regions, r)
}
