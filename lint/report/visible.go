package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// A post may hold anything, escape sequences that change the colours or the title of a
// terminal or type into it among them, and characters that turn the text around. Nothing of
// a post, not even its name, reaches a terminal except through the functions here.

// glyph is one character as it is shown.
type glyph struct {
	shown string
	cells int
}

// glyphOf returns how the first character of b is shown and how many bytes it has. b is not empty.
func glyphOf(b []byte) (g glyph, size int) {
	if 0x20 <= b[0] && b[0] < 0x7F {
		return glyph{string(b[:1]), 1}, 1
	}
	r, size := utf8.DecodeRune(b)
	switch {
	case r == utf8.RuneError && size == 1:
		return named("<%02X>", rune(b[0])), 1
	case r == '\uFEFF':
		return glyph{}, size // a byte order mark, or what one was
	case r < 0x20:
		return glyph{string(0x2400 + r), 1}, size
	case r == 0x7F:
		return glyph{"\u2421", 1}, size
	case !unicode.IsGraphic(r) && !joiner(r), r == '\u2028', r == '\u2029':
		return named("<U+%04X>", r), size
	}
	return glyph{string(r), text.CellWidth(r)}, size
}

// joiner reports whether r is an invisible character that ordinary words and emoji need.
func joiner(r rune) bool { return r == '\u200C' || r == '\u200D' || 0xE0020 <= r && r <= 0xE007F }

func named(format string, r rune) glyph {
	s := fmt.Sprintf(format, r)
	return glyph{s, len(s)}
}

// Visible returns s, a single line, as it may be shown in a terminal. Line endings and tabs
// become spaces.
func Visible(s string) string {
	if plainASCII(s) {
		return s
	}
	var out strings.Builder
	for b := []byte(s); len(b) > 0; {
		if b[0] == '\t' || b[0] == '\n' {
			out.WriteByte(' ')
			b = b[1:]
			continue
		}
		g, size := glyphOf(b)
		out.WriteString(g.shown)
		b = b[size:]
	}
	return out.String()
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

// wrap breaks words over lines of at most width cells. A word that is longer stays whole,
// so that it can be copied.
func wrap(words string, width int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	for word := range strings.FieldsSeq(words) {
		cells := text.Width([]byte(word), text.Cells)
		if used > 0 && used+1+cells > width {
			lines = append(lines, line.String())
			line.Reset()
			used = 0
		}
		if used > 0 {
			line.WriteByte(' ')
			used++
		}
		line.WriteString(word)
		used += cells
	}
	if used > 0 {
		lines = append(lines, line.String())
	}
	return lines
}
