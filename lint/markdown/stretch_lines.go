package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/util"
)

// certainty is what is known of a line.
type certainty int

const (
	unsure certainty = iota
	yes
	no
)

func certainly(is bool) certainty {
	if is {
		return yes
	}
	return unsure
}

// opensParagraph reports whether line, which begins at the margin behind a finished block,
// certainly begins a paragraph.
func (s *stretchScanner) opensParagraph(line []byte) bool {
	switch line[0] {
	case ' ', '\t', '\r', '\n', '\v', '\f', '#', '>', ':':
		return false
	case '<':
		return s.htmlStart(line) == noHTML
	case '`', '~':
		return !isFence(line)
	case '[':
		return len(line) > 1 && line[1] != '^'
	case '!', '?', '=':
		return !s.dialect.admonitions
	case '-', '+', '*', '_':
		return isWordy(line)
	}
	return !isNumber(line)
}

// goesOn tells whether a paragraph goes on with line.
func (s *stretchScanner) goesOn(line []byte) certainty {
	indent := indentOf(line)
	rest := line[indent:]
	switch {
	case util.IsBlank(rest):
		return no
	case indent > 3:
		return yes
	case indent == 0 && s.interrupts(rest), isItemWithText(rest):
		return no
	}
	switch rest[0] {
	case '\t', '\r', '\v', '\f', '=', ':', '#':
		return unsure
	case '|':
		return certainly(!isRow(rest))
	case '-':
		return certainly(isWordy(rest) && !isRow(rest))
	case '+', '*', '_':
		return certainly(isWordy(rest))
	case '`', '~':
		return certainly(runLength(rest) < 3)
	case '>':
		return no
	case '<':
		start := s.htmlStart(rest)
		return certainly(start == noHTML || start == htmlAlone)
	case '[':
		return certainly(len(rest) > 1 && rest[1] != '^')
	case '!', '?':
		return certainly(!s.dialect.admonitions)
	}
	return certainly(!isNumber(rest))
}

// interrupts reports whether a line at the margin certainly ends the paragraph before it:
// a heading, fenced code or HTML.
func (s *stretchScanner) interrupts(line []byte) bool {
	switch line[0] {
	case '#':
		level := runLength(line)
		return level <= 6 && level < len(line) && (line[level] == ' ' || line[level] == '\t')
	case '`', '~':
		return isFence(line)
	case '<':
		start := s.htmlStart(line)
		return start == htmlElement || start == htmlComment
	}
	return false
}

// indentOf returns how many spaces a line begins with.
func indentOf(line []byte) int {
	n := 0
	for n < len(line) && line[n] == ' ' {
		n++
	}
	return n
}

// isRow reports whether line may separate a table's head from its rows.
func isRow(line []byte) bool { return len(bytes.Trim(line, "|-: \t\r\n\v\f")) == 0 }

// isWordy reports whether a line that begins with - + * or _ is certainly text: it is no list
// item, no thematic break and no underline.
func isWordy(line []byte) bool {
	if len(line) < 2 || util.IsSpace(line[1]) {
		return false
	}
	rest := bytes.TrimLeft(line, string(line[:1])+" \t\r\n\v\f")
	return len(rest) > 0 && (line[0] != '-' || line[1] != '-')
}

// isNumber reports whether line may begin with the number of a list item.
func isNumber(line []byte) bool {
	n := 0
	for n < len(line) && '0' <= line[n] && line[n] <= '9' {
		n++
	}
	if n == 0 || n == len(line) || line[n] != '.' && line[n] != ')' {
		return false
	}
	return n+1 == len(line) || util.IsSpace(line[n+1])
}

// isFence reports whether a line that begins with a backtick or a tilde opens fenced code.
func isFence(line []byte) bool {
	n := runLength(line)
	return n > 2 && (line[0] == '~' || bytes.IndexByte(line[n:], '`') < 0)
}

func closesFence(line []byte, char byte, length int) bool {
	i := indentOf(line)
	if i > 3 || i == len(line) || line[i] != char {
		return false
	}
	n := runLength(line[i:])
	return n >= length && util.IsBlank(line[i+n:])
}

// isRule reports whether line is a thematic break of nothing but one sign.
func isRule(line []byte) bool {
	n := runLength(line)
	return n > 2 && util.IsBlank(line[n:])
}

// runLength returns how often the first byte of line is repeated at its beginning.
func runLength(line []byte) int {
	n := 1
	for n < len(line) && line[n] == line[0] {
		n++
	}
	return n
}
