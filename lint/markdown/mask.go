package markdown

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/presscheck/presscheck/lint/order"
)

// masker takes out of a body what the generator replaces before Markdown is read, so that
// offsets stay: template code becomes letters, or spaces where it stands alone on a line.
// Code is left alone, and nothing is taken out across a blank line, so that one forgotten
// brace costs a paragraph at most.
type masker struct {
	src     []byte
	out     []byte // copy of src that is changed; nil as long as nothing was
	room    []byte // for out
	options *Options
	marks   []mark
	regions []Region // in offsets of the body
	links   []Link   // in offsets of the body
	lists   []attributeList
	opened  []Paired // shortcodes that may yet end
	paired  []Paired // in offsets of the body

	liquid, jinja, shortcodes, mustache bool

	signs  lookout // of the bytes that mean something
	begins lookout // of what may begin something to mask

	inList   bool            // the line at hand may be part of a list item
	end      int             // of the paragraph that was measured last
	lineFrom int             // in the line that was measured last
	lineTo   int             // its end
	noTicks  map[int]bool    // lengths of backtick runs that have no partner up to end
	joined   int             // where the HTML element ends whose blank lines were taken out last
	unclosed map[string]bool // elements that are never closed
	missing  map[string]int  // closers that were not found: up to which offset
}

// begin prepares m for src, in the room that it has from before.
func (m *masker) begin(src []byte, o *Options) {
	*m = masker{
		src: src, options: o, room: m.room[:0], marks: m.marks[:0], regions: m.regions[:0], links: m.links[:0],
		lists: m.lists[:0], opened: m.opened[:0], paired: m.paired[:0],
	}
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
}

// result returns the masked body: the source itself when there was nothing to mask.
func (m *masker) result() []byte {
	if m.out == nil {
		return m.src
	}
	return m.out
}

// change returns the masked body to be written to.
func (m *masker) change() []byte {
	if m.out == nil {
		m.room = append(m.room, m.src...)
		m.out = m.room
	}
	return m.out
}

func (m *masker) run() {
	m.look()
	if m.begins.from(m.src, 0) < len(m.src) {
		m.scan()
		// Fenced code in an element is found when the element is, before what stands between.
		byStart := func(a, b mark) int { return cmp.Compare(a.start, b.start) }
		if !slices.IsSortedFunc(m.marks, byStart) {
			order.Stable(m.marks, byStart)
		}
	}
	if m.options.SpacesInDestinations {
		m.spaces()
	}
}

// scan goes from one byte that means something to the next, and looks at each line's beginning.
func (m *masker) scan() {
	for i := m.line(0); i < len(m.src) && m.begins.from(m.src, i) < len(m.src); {
		end := m.lineEndFrom(i)
		if i < end {
			i = m.signs.from(m.src, i)
		}
		switch {
		case i < end:
			i = m.special(i)
		case end < len(m.src):
			i = m.line(end + 1)
		}
	}
}

// special takes what begins with the byte at i and returns where to go on.
func (m *masker) special(i int) int {
	switch m.src[i] {
	case '`':
		return m.ticks(i)
	case '\\':
		return m.backslash(i)
	case '<':
		return m.angle(i)
	case '{':
		return m.brace(i)
	case '$':
		return m.dollar(i)
	case '[':
		return m.bracket(i)
	}
	return i + 1
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
	fill := byte('x')
	if blank {
		fill = ' '
	}
	out := m.change()[start:end]
	for i, c := range out {
		if c != '\n' && c != '\r' {
			out[i] = fill
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
