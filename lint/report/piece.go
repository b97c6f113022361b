package report

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/fatih/color"

	"github.com/presscheck/presscheck/lint"
)

// Piece writes parts of a report for a person who decides about one finding after the other.
type Piece struct {
	w    *bufio.Writer
	text textWriter
}

// NewPiece returns a Piece that writes to w and quotes source, the file that the findings
// lie in, nil where there is none.
func NewPiece(w io.Writer, path string, source *lint.Source, o Options) *Piece {
	r := &lint.Report{}
	if source != nil {
		r.Keep(path, source)
	}
	b := bufio.NewWriter(w)
	return &Piece{b, textWriter{w: b, views: newViews(r), o: &o, style: style{on: o.Color}}}
}

// Finding writes what f says and where, as Text does, without its repair.
func (p *Piece) Finding(f *lint.Finding) error {
	p.text.told(f)
	return p.w.Flush()
}

// Choices writes how the place of f reads now, and with each of the fixes, by number.
func (p *Piece) Choices(f *lint.Finding, fixes []lint.Fix) error {
	v := p.text.views.of(f.Path)
	s := p.text.style
	shown := ""
	for i := range fixes {
		number := "  " + strconv.Itoa(i+1) + " "
		c, ok := v.change(&fixes[i], f.Path, p.text.o.width()-len("  1 - "))
		if !ok {
			p.text.paragraph(number, "", Visible(fixes[i].Title)+" ("+filesOf(&fixes[i], p.text.o)+")")
			continue
		}
		if now := c.Before + c.Old + c.Rest; now != shown {
			p.text.line(strings.Repeat(" ", len(number)), "- ", c.Before, s.paint(c.Old, color.FgRed, color.CrossedOut), c.Rest)
			shown = now
		}
		p.text.line(number, "+ ", c.Before, s.paint(c.New, color.FgGreen, color.Bold), c.Rest)
	}
	return p.w.Flush()
}

// Line writes one line of the program's own.
func (p *Piece) Line(words string) error {
	p.text.line(Visible(words))
	return p.w.Flush()
}

// filesOf names the files that a fix edits.
func filesOf(fix *lint.Fix, o *Options) string {
	var names []string
	if n := fix.Many.Len(); n > 0 {
		return plural(n, "place", "places")
	}
	seen := map[string]bool{}
	for _, e := range fix.Edits {
		if !seen[e.Path] {
			seen[e.Path] = true
			names = append(names, "edits "+Visible(o.path(e.Path)))
		}
	}
	return strings.Join(names, ", ")
}
