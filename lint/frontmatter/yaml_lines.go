package frontmatter

import (
	"bytes"

	"github.com/presscheck/presscheck/lint/text"
)

// string returns a part of the header. All of them lie in one copy: a header's keys and values
// are kept together and dropped together, and the collector looks at one object, not at forty.
func (s *yamlScanner) string(start, end int) string {
	if s.text == "" {
		s.text = string(s.src[s.from:s.end])
	}
	return s.text[start-s.from : end-s.from]
}

// characters marks a header odd that holds what YAML forbids or libraries differ on:
// control characters, tabs, invalid UTF-8.
func (s *yamlScanner) characters(content text.Span) {
	b := content.Of(s.src)
	s.lf = bytes.IndexByte(b, '\r') < 0
	ascii := true
	for i, c := range b {
		if c < ' ' && c != '\n' && (c != '\r' || i+1 == len(b) || b[i+1] != '\n') {
			s.odd = true
			return
		}
		ascii = ascii && c < 0x7F
	}
	if !ascii && (!utf8Printable(b)) {
		s.odd = true
	}
}

// peek skips blank and comment lines and returns the next line's indentation and the
// offset of what follows it.
func (s *yamlScanner) peek() (indent, pos int, ok bool) {
	for s.at < s.end {
		pos = s.at
		for pos < s.end && s.src[pos] == ' ' {
			pos++
		}
		if pos >= s.end {
			s.at = s.end
			return 0, s.end, false
		}
		switch s.src[pos] {
		case '\n', '\r':
			s.at = s.lineEnd(pos).next
			continue
		case '#':
			s.at = s.lineEnd(pos).next
			continue
		case '\t':
			if l := s.lineEnd(pos); len(bytes.TrimSpace(s.src[pos:l.end])) == 0 {
				s.odd = true
				s.at = l.next
				continue
			}
			if s.dialect.WideTabs && pos == s.at {
				indent, pos = s.margin(pos)
				return indent, pos, true
			}
			s.flawed(tabIndent, pos)
			for pos < s.end && isBlank(s.src[pos]) {
				pos++
			}
		}
		return pos - s.at, pos, true
	}
	return 0, s.end, false
}

// margin returns how far the line at offset at is indented, and the offset of what follows.
func (s *yamlScanner) margin(at int) (indent, first int) {
	for first = at; s.dialect.WideTabs && first < s.end && s.src[first] == '\t'; first++ {
		indent += 2
		s.odd = true
	}
	for ; first < s.end && s.src[first] == ' '; first++ {
		indent++
	}
	return indent, first
}

// lineEnd returns the rest of the line from offset at, kept within the header.
func (s *yamlScanner) lineEnd(at int) line {
	if !s.lf {
		return lineAt(s.src[:s.end], at)
	}
	if n := bytes.IndexByte(s.src[min(at, s.end):s.end], '\n'); n >= 0 {
		return line{at, at + n, at + n + 1}
	}
	return line{min(at, s.end), s.end, s.end}
}

// skipLine gives up on the line that holds pos.
func (s *yamlScanner) skipLine(pos int) {
	s.flawed(notAKey, pos)
	s.at = s.lineEnd(pos).next
}

func (s *yamlScanner) isItem(pos int) bool {
	return pos < s.end && s.src[pos] == '-' && s.spaceAt(pos+1)
}

// spaceAt reports whether a blank, a line ending or the header's end is at offset at.
func (s *yamlScanner) spaceAt(at int) bool {
	if at >= s.end {
		return true
	}
	switch s.src[at] {
	case ' ', '\t', '\n', '\r':
		return true
	}
	return false
}

// siblings counts the lines behind the one at offset pos that begin at column indent, up to one
// that begins left of it: keys, or the items of a list. The headers of all posts are kept, and what a
// key takes is large: there is to be as much room as they take.
func (s *yamlScanner) siblings(indent, pos int, items bool) (n int) {
	const most = 64
	for n < most {
		next := bytes.IndexByte(s.src[pos:s.end], '\n')
		if next < 0 {
			return n
		}
		pos += next + 1
		first := pos
		for first < s.end && s.src[first] == ' ' {
			first++
		}
		switch {
		case first == s.end:
			return n
		case s.src[first] == '\n' || s.src[first] == '\r' || s.src[first] == '#' || first-pos > indent:
		case first-pos < indent || items && !s.isItem(first):
			return n
		case items == s.isItem(first):
			n++
		}
		pos = first
	}
	return n
}

// trimmed returns where what stands from start to stop ends without the blanks behind it.
func (s *yamlScanner) trimmed(start, stop int) int {
	for stop > start && isBlank(s.src[stop-1]) {
		stop--
	}
	return stop
}
