package markdown

import "bytes"

// lookout knows where the next of a few marks stands. Most of them are rare: each is looked for
// once, and again only when it has been passed.
type lookout struct {
	marks     [9]sought
	count     int
	low, next int // next is the least of all that are not before low
}

type sought struct {
	mark    string // "" for an HTML element that holds blocks
	low, at int    // there is none from low up to at
}

func (l *lookout) add(marks ...string) {
	for _, mark := range marks {
		l.marks[l.count] = sought{mark, 0, -1}
		l.count++
	}
	l.next = -1
}

// from returns where the next mark begins from i on, the length of src when there is none.
func (l *lookout) from(src []byte, i int) int {
	if l.low <= i && i <= l.next {
		return l.next
	}
	l.low, l.next = i, len(src)
	for k := range l.count {
		l.next = min(l.next, l.marks[k].from(src, i))
	}
	return l.next
}

func (s *sought) from(src []byte, i int) int {
	switch {
	case i < s.low: // somebody has gone back
		end := min(s.low+max(len(s.mark)-1, 0), len(src))
		if at := s.find(src[:end], i); at < end {
			s.at = at
		}
		s.low = i
	case i > s.at:
		s.low, s.at = i, s.find(src, i)
	}
	return s.at
}

// find returns where s stands from i on, the length of src when it does not.
func (s *sought) find(src []byte, i int) int {
	var n int
	switch len(s.mark) {
	case 0:
		return nextElement(src, i)
	case 1:
		n = bytes.IndexByte(src[i:], s.mark[0])
	default:
		n = bytes.Index(src[i:], []byte(s.mark))
	}
	if n < 0 {
		return len(src)
	}
	return i + n
}

// nextElement returns where an HTML element that holds blocks begins.
func nextElement(src []byte, i int) int {
	for i < len(src) {
		n := bytes.IndexByte(src[i:], '<')
		if n < 0 {
			break
		}
		i += n
		to := i + 1
		for to < len(src) && isAlphanumeric(src[to]) {
			to++
		}
		if holdsBlocks(lower(src[i+1 : to])) {
			return i
		}
		i = to
	}
	return len(src)
}

// look tells what is to be looked for in this dialect.
func (m *masker) look() {
	o := m.options
	m.signs.add("`", `\`)
	if !o.MDX {
		m.signs.add("<")
	}
	switch {
	case m.liquid || o.MDX || o.Attributes:
		m.begins.add("{")
		m.signs.add("{")
	case m.shortcodes || m.mustache:
		m.begins.add("{{")
		m.signs.add("{{")
	}
	if o.MDX {
		m.begins.add("import ", "import{", "export ")
	}
	if o.Math {
		m.begins.add("$", `\(`, `\[`)
		m.signs.add("$")
	}
	if o.WikiLinks {
		m.begins.add("[[")
		m.signs.add("[[")
	}
	if o.RawHTMLBlocks {
		m.begins.add("")
	}
}
