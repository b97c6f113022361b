package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// plainScanner reads the lines of a paragraph as long as they are plain.
type plainScanner struct {
	source []byte
	urls   *lookout // for what a bare URL holds
	list   []plainPiece

	lineStart, lineEnd int // lineEnd is before the line's white space
	limit              int // where the line ends for a URL, 0 when there is none in it
	textStart          int // of text that is not noted yet
	opened             [4]plainDelimiter
	depth              int // of opened
	inLink             bool
	image              bool
	outside            int  // depth where the link began
	around             int  // where the second ] of [[words]] is
	lastOpen           int  // of list: the link or image that was opened last
	refers             bool // there are references, which must be defined
}

type plainDelimiter struct {
	char   byte
	length int
}

// plainSpecial marks the bytes at which the text may end. What is not listed is text.
var plainSpecial = [256]bool{
	'`': true, '[': true, ']': true, '!': true, '*': true, '_': true, '<': true, '~': true, '\\': true,
	'\r': true, '\n': true,
}

// line reads a line, and reports false where it is not plain.
func (s *plainScanner) line(line text.Segment) bool {
	s.lineStart = line.Start
	s.lineEnd = trimmed(s.source, line.Start, line.Stop)
	s.textStart = line.Start
	if s.lineStart >= s.lineEnd {
		return false
	}
	s.limit = 0
	if s.urls.from(s.source, s.lineStart)+len("://") <= s.lineEnd {
		s.limit = line.Stop
		if s.source[s.limit-1] == '\n' {
			s.limit--
		}
	}
	for i := s.lineStart; ; {
		for text := s.source[:s.lineEnd]; i < len(text) && !plainSpecial[text[i]]; {
			i++
		}
		if i >= s.lineEnd {
			break
		}
		if i = s.special(s.source[i], i); i < 0 {
			return false
		}
	}
	s.text(s.lineEnd)
	return !s.inLink || !s.image // a line ending is a space in alternative text
}

// done reports whether all that was opened has ended.
func (s *plainScanner) done() bool { return s.depth == 0 && !s.inLink }

// special reads what begins at a special byte and returns where to go on; -1 where it is not
// plain.
func (s *plainScanner) special(c byte, i int) int {
	switch c {
	case '`':
		return s.code(i)
	case '!':
		if i+1 < s.lineEnd && s.source[i+1] == '[' {
			return s.open(i, plainImage)
		}
		return i + 1
	case '[':
		return s.open(i, plainLink)
	case ']':
		return s.close(i)
	case '*', '_':
		return s.emphasis(c, i)
	case '<':
		if i+1 < s.lineEnd && s.source[i+1] > ' ' && s.source[i+1] < 0x80 { // an address may begin with any sign
			return s.angle(i)
		}
		return i + 1
	case '\\':
		if i+1 < s.lineEnd && s.source[i+1] != '`' { // else the line is broken here, or code may be
			return i + 2
		}
	}
	return -1
}

func isLetterByte(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// text notes the text up to end, and that it is noted.
func (s *plainScanner) text(end int) {
	if s.textStart < end {
		s.list = append(s.list, plainPiece{kind: plainText, start: s.textStart, end: end, limit: s.limit})
	}
	s.textStart = end
}

func (s *plainScanner) run(c byte, i int) int {
	from := i
	for i < s.lineEnd && s.source[i] == c {
		i++
	}
	return i - from
}

// code reads `code` that ends on its line.
func (s *plainScanner) code(i int) int {
	if s.inLink && s.image {
		return -1
	}
	length := s.run('`', i)
	for j := i + length; j < s.lineEnd; {
		k := bytes.IndexByte(s.source[j:s.lineEnd], '`')
		if k < 0 {
			return -1
		}
		j += k
		closing := s.run('`', j)
		j += closing
		if closing == length {
			s.text(i)
			s.list = append(s.list, plainPiece{kind: plainCode, start: i, end: j})
			s.textStart = j
			return j
		}
	}
	return -1
}

func (s *plainScanner) open(i int, kind plainKind) int {
	if s.inLink {
		return s.literal(i)
	}
	if kind == plainLink && s.bracketed(i) { // the brackets around are text
		i++
	}
	s.text(i)
	s.lastOpen = len(s.list)
	s.list = append(s.list, plainPiece{kind: kind, start: i, limit: s.limit})
	s.inLink, s.image, s.outside = true, kind == plainImage, s.depth
	i++
	if s.image {
		i++
	}
	s.textStart = i
	return i
}

// longestPlainText is how many bytes of a link's text are read here: beyond 998 goldmark 1.8.7
// takes the brackets for text.
const longestPlainText = 900

// close reads ](target), ][label], ][] or ].
func (s *plainScanner) close(i int) int {
	if !s.inLink && s.around == i && i > 0 {
		return i + 1
	}
	if !s.inLink || s.depth != s.outside || i-s.list[s.lastOpen].start > longestPlainText {
		return -1
	}
	if i+1 >= s.lineEnd || s.source[i+1] != '(' {
		return s.refer(i)
	}
	end, next := s.target(i + 2)
	if next < 0 {
		return -1
	}
	s.text(i)
	s.list = append(s.list, plainPiece{kind: plainEnd, start: i, end: end})
	s.inLink, s.textStart = false, next
	return next
}

// target returns where the target that begins at from ends, and what is behind it: a title in
// quotes, if any, and the parenthesis. It returns -1 for what is not plain.
func (s *plainScanner) target(from int) (end, next int) {
	depth := 0
	for j := from; j < s.lineEnd; j++ {
		switch c := s.source[j]; {
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case c == ')' && j > from:
			return j, j + 1
		case c == ' ' && j > from && depth == 0:
			return j, s.titleEnd(j)
		case c <= ' ', c == 0x7F, c == ')', c == '<', c == '\\':
			return -1, -1
		}
	}
	return -1, -1
}

// emphasis reads * ** _ __ by the rules for delimiter runs (CommonMark 0.31.2, section 6.2).
// Plain are runs that pair with the one opened last.
func (s *plainScanner) emphasis(c byte, i int) int {
	length := s.run(c, i)
	before, after, ok := s.neighbours(i, i+length)
	if !ok {
		return -1
	}
	opens, closes := flanks(c, before, after)
	if opens && closes { // as it would be in the end: equal runs pair
		closes = s.depth > 0 && s.opened[s.depth-1] == (plainDelimiter{c, length})
		opens = !closes
		if opens && s.isOpen(c) {
			return -1
		}
	}
	end := i + length
	switch {
	case length > 2:
		return -1
	case opens:
		if s.inLink && s.image || s.depth == len(s.opened) {
			return -1
		}
		s.text(i)
		s.opened[s.depth] = plainDelimiter{c, length}
		s.depth++
	case closes:
		if s.depth == 0 || s.inLink && s.depth == s.outside || s.opened[s.depth-1] != (plainDelimiter{c, length}) {
			return -1
		}
		s.text(i)
		s.depth--
	default:
		return end
	}
	s.textStart = end
	return end
}

// neighbours returns the characters before and after a part of the line, spaces at its ends; false
// where one is no character.
func (s *plainScanner) neighbours(from, to int) (before, after rune, ok bool) {
	before, after = ' ', ' '
	var size int
	if from > s.lineStart {
		if before, size = utf8.DecodeLastRune(s.source[s.lineStart:from]); before == utf8.RuneError && size < 2 {
			return 0, 0, false
		}
	}
	if to < s.lineEnd {
		if after, size = utf8.DecodeRune(s.source[to:s.lineEnd]); after == utf8.RuneError && size < 2 {
			return 0, 0, false
		}
	}
	return before, after, true
}

// isOpen reports whether a run of c is open that a run which may close could pair with.
func (s *plainScanner) isOpen(c byte) bool {
	for _, d := range s.opened[:s.depth] {
		if d.char == c {
			return true
		}
	}
	return false
}

// flanks reports whether a run of c between two runes can open and close emphasis.
func flanks(c byte, before, after rune) (opens, closes bool) {
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	pointBefore, pointAfter := util.IsPunctRune(before), util.IsPunctRune(after)
	left := !spaceAfter && (!pointAfter || spaceBefore || pointBefore)
	right := !spaceBefore && (!pointBefore || spaceAfter || pointAfter)
	if c == '*' {
		return left, right
	}
	return left && (!right || pointBefore), right && (!left || pointAfter)
}
