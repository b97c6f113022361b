package report

import (
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// excerpt is a piece of one line with what is meant in it, ready to be shown.
type excerpt struct {
	line                int // 1-based
	before, it, after   string
	indent, marked      int // cells before the mark, and of the mark
	cutBefore, cutAfter bool
}

// excerptOf cuts out of the line that span begins on a window of at most width cells around
// it: the lines of prose are paragraphs, and a mark under column 800 helps nobody. Its cost
// does not depend on the length of the line.
func (v *view) excerptOf(span text.Span, width int) excerpt {
	line := v.lines.Line(span.Start)
	whole := v.lines.Span(line)
	span.Start = max(whole.Start, min(span.Start, whole.End))
	span.End = max(span.Start, min(span.End, whole.End))

	marked, markedRest := forward(v.src[span.Start:span.End], width)
	left, leftRest := backward(v.src[whole.Start:span.Start], width)
	right, rightRest := forward(v.src[span.End:whole.End], width)
	room := width
	if markedRest || cellsOf(left)+cellsOf(marked)+cellsOf(right) > width || leftRest || rightRest {
		room -= 2 // for an ellipsis on each side
	}
	if cellsOf(marked) > room {
		marked = cutEnd(marked, room)
		markedRest = true
	}
	room -= cellsOf(marked)
	// Each side gets half of the room, and what the other one does not need.
	forLeft := max(room/2, room-cellsOf(right))
	shownLeft := cutStart(left, forLeft)
	shownRight := cutEnd(right, room-cellsOf(shownLeft))

	e := excerpt{
		line: line, before: join(shownLeft), it: join(marked), after: join(shownRight),
		indent: cellsOf(shownLeft), marked: max(1, cellsOf(marked)),
		cutBefore: leftRest || len(shownLeft) < len(left),
		cutAfter:  markedRest || rightRest || len(shownRight) < len(right),
	}
	if e.cutBefore {
		e.before = "…" + e.before
		e.indent++
	}
	if e.cutAfter {
		e.after += "…"
	}
	return e
}

// forward reads glyphs from the start of b until they fill limit cells; rest tells whether b
// goes on.
func forward(b []byte, limit int) (glyphs []glyph, rest bool) {
	cells := 0
	for len(b) > 0 {
		g, size := spaced(b)
		// Marks that are drawn onto the character before cost no cell, yet are not endless.
		if cells+g.cells > limit || len(glyphs) > 8*limit {
			return glyphs, true
		}
		glyphs = append(glyphs, g)
		cells += g.cells
		b = b[size:]
	}
	return glyphs, false
}

// backward reads glyphs from the end of b.
func backward(b []byte, limit int) (glyphs []glyph, rest bool) {
	if from := len(b) - 8*limit; from > 0 {
		for from < len(b) && b[from]&0xC0 == 0x80 { // not in the middle of a character
			from++
		}
		b, rest = b[from:], true
	}
	for len(b) > 0 {
		g, size := spaced(b)
		glyphs = append(glyphs, g)
		b = b[size:]
	}
	short := cutStart(glyphs, limit)
	return short, rest || len(short) < len(glyphs)
}

// spaced is glyphOf with a tab as the two spaces that do not push prose out of the window.
func spaced(b []byte) (glyph, int) {
	if b[0] == '\t' {
		return glyph{"  ", 2}, 1
	}
	return glyphOf(b)
}

func cutEnd(glyphs []glyph, limit int) []glyph {
	cells := 0
	for i, g := range glyphs {
		if cells += g.cells; cells > limit {
			return glyphs[:i]
		}
	}
	return glyphs
}

func cutStart(glyphs []glyph, limit int) []glyph {
	cells := 0
	for i := len(glyphs) - 1; i >= 0; i-- {
		if cells += glyphs[i].cells; cells > limit {
			i++
			for i < len(glyphs) && glyphs[i].cells == 0 { // marks without their character
				i++
			}
			return glyphs[i:]
		}
	}
	return glyphs
}

func cellsOf(glyphs []glyph) int {
	n := 0
	for _, g := range glyphs {
		n += g.cells
	}
	return n
}

func join(glyphs []glyph) string {
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteString(g.shown)
	}
	return b.String()
}
