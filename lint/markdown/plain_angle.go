package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/util"
)

// angle reads <https://example.org> and HTML tags that end on their line.
func (s *plainScanner) angle(i int) int {
	if s.inLink && s.image {
		return -1
	}
	rest := s.source[i:s.lineEnd]
	if c := rest[1]; !isLetterByte(c) && bytes.IndexByte([]byte("/!?"), c) < 0 {
		end := 1
		for end < len(rest) && rest[end] > ' ' && rest[end] != '<' && rest[end] != '@' {
			end++
		}
		if end == len(rest) || rest[end] != '@' {
			return i + 1 // a < 1: neither a tag nor an address
		}
	}
	if bytes.HasPrefix(rest, []byte("<http")) && !s.inLink {
		if stop := util.FindURLIndex(rest[1:]) + 1; stop > 1 && stop < len(rest) && rest[stop] == '>' {
			s.text(i)
			s.list = append(s.list, plainPiece{kind: plainAutolink, start: i + 1, end: i + stop})
			s.textStart = i + stop + 1
			return s.textStart
		}
	}
	length := tagLength(rest)
	if length == 0 {
		return -1
	}
	s.text(i)
	s.list = append(s.list, plainPiece{kind: plainTag, start: i, end: i + length})
	s.textStart = i + length
	return s.textStart
}

// tagLength returns the length of the tag that line begins with (CommonMark 0.31.2, section
// 6.6); 0 where it is none or does not end on the line.
func tagLength(line []byte) int {
	i := 1
	closing := len(line) > 2 && line[1] == '/'
	if closing {
		i++
	}
	if i >= len(line) || !isLetterByte(line[i]) {
		return 0
	}
	for i < len(line) && (isAlphanumeric(line[i]) || line[i] == '-') {
		i++
	}
	for {
		from := i
		i = skipBlanks(line, i)
		switch {
		case i == len(line):
			return 0
		case line[i] == '>':
			return i + 1
		case closing:
			return 0
		case line[i] == '/':
			if i+1 < len(line) && line[i+1] == '>' {
				return i + 2
			}
			return 0
		case i == from:
			return 0
		}
		if i = attributeEnd(line, i); i < 0 {
			return 0
		}
	}
}

func skipBlanks(line []byte, i int) int {
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	return i
}

// attributeEnd returns where the attribute at i ends, -1 where none begins.
func attributeEnd(line []byte, i int) int {
	if c := line[i]; !isLetterByte(c) && c != '_' && c != ':' {
		return -1
	}
	for i < len(line) && isTagName(line[i]) {
		i++
	}
	value := skipBlanks(line, i)
	if value == len(line) || line[value] != '=' {
		return i
	}
	value = skipBlanks(line, value+1)
	if value == len(line) {
		return -1
	}
	if quote := line[value]; quote == '"' || quote == '\'' {
		n := bytes.IndexByte(line[value+1:], quote)
		if n < 0 {
			return -1
		}
		return value + n + 2
	}
	end := value
	for end < len(line) && line[end] > ' ' && bytes.IndexByte([]byte("\"'=<>`"), line[end]) < 0 {
		end++
	}
	if end == value {
		return -1
	}
	return end
}
