package text

import (
	"bytes"
	"sort"
	"sync/atomic"
	"unicode/utf8"
)

// Lines maps byte offsets of one text to lines and columns. A line ends with LF, CRLF or
// a lone CR, as CommonMark 0.31 section 2.1 has it. It is safe for use by several goroutines.
type Lines struct {
	src    []byte
	starts []int                // offset of the first byte of each line
	last   atomic.Pointer[mark] // the place on a long line that was measured last
}

// mark is where a character begins and how wide the line is up to there.
type mark struct {
	line, offset, width int
	unit                Unit
}

// NewLines indexes src, which must not change afterwards.
func NewLines(src []byte) *Lines {
	starts := make([]int, 1, 1+bytes.Count(src, []byte{'\n'}))
	if bytes.IndexByte(src, '\r') < 0 {
		for i := 0; ; {
			n := bytes.IndexByte(src[i:], '\n')
			if n < 0 {
				return &Lines{src: src, starts: starts}
			}
			i += n + 1
			starts = append(starts, i)
		}
	}
	for i, c := range src {
		if c == '\n' || c == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	return &Lines{src: src, starts: starts}
}

// Position is a place for readers: both numbers are 1-based.
type Position struct {
	Line, Column int
}

// Unit says what a column counts.
type Unit int

const (
	Bytes Unit = iota // UTF-8 bytes: rdjson, presscheck's own JSON
	Runes             // Unicode code points: SARIF (columnKind unicodeCodePoints), people
	UTF16             // UTF-16 code units: LSP
	Cells             // terminal cells, tabs advancing to the next multiple of TabWidth
)

// Count returns the number of lines; a text that ends with a line ending has an empty last one.
func (l *Lines) Count() int { return len(l.starts) }

// Line returns the 1-based line that holds offset; offsets outside the text are clamped.
func (l *Lines) Line(offset int) int {
	return sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset })
}

// Span returns the bytes of a 1-based line without its line ending. A line that does not
// exist gives an empty span at the nearest end of the text.
func (l *Lines) Span(line int) Span {
	if line < 1 {
		return Span{}
	}
	if line > len(l.starts) {
		return Span{len(l.src), len(l.src)}
	}
	start, end := l.starts[line-1], len(l.src)
	if line < len(l.starts) {
		end = l.starts[line]
		if end > start && l.src[end-1] == '\n' {
			end--
		}
		if end > start && l.src[end-1] == '\r' {
			end--
		}
	}
	return Span{start, end}
}

// Position returns the line and the column, counted in unit, of a byte offset. An offset
// within a character belongs to that character's column except in Bytes.
func (l *Lines) Position(offset int, unit Unit) Position {
	offset = max(0, min(offset, len(l.src)))
	line := max(1, l.Line(offset))
	return Position{Line: line, Column: 1 + l.width(line, offset, unit)}
}

// width measures a line up to offset. A file may be one line with a hundred thousand places to
// report, in their order: what lies before the last of them is not measured again.
func (l *Lines) width(line, offset int, unit Unit) int {
	const long = 1 << 10
	start := l.starts[line-1]
	if unit == Bytes || offset-start < long {
		return Width(l.src[start:offset], unit)
	}
	n := 0
	if m := l.last.Load(); m != nil && m.line == line && m.unit == unit && m.offset <= offset {
		start, n = m.offset, m.width
	}
	n, rest := widthFrom(n, l.src[start:offset], unit)
	l.last.Store(&mark{line: line, offset: offset - rest, width: n, unit: unit})
	return n
}

// Width measures b, a piece of one line from its start, in unit. An incomplete character
// at the end of b counts as none; an invalid byte counts as one.
func Width(b []byte, unit Unit) int {
	n, _ := widthFrom(0, b, unit)
	return n
}

// widthFrom is Width for what follows n units of the line; rest is the length of an incomplete
// character at the end.
func widthFrom(n int, b []byte, unit Unit) (width, rest int) {
	if unit == Bytes {
		return n + len(b), 0
	}
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			switch {
			case unit == Cells && b[0] == '\t':
				n += TabWidth - n%TabWidth
			case unit == Cells && b[0] == '\r':
			default:
				n++
			}
			b = b[1:]
			continue
		}
		if !utf8.FullRune(b) {
			return n, len(b)
		}
		r, size := utf8.DecodeRune(b)
		n += runeWidth(r, unit)
		b = b[size:]
	}
	return n, 0
}

func runeWidth(r rune, unit Unit) int {
	switch unit {
	case UTF16:
		if r > 0xFFFF {
			return 2
		}
		return 1
	case Cells:
		return CellWidth(r)
	default:
		return 1
	}
}
