package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// tables is goldmark's reading of tables, but for a body whose rows lack too many cells: that is
// not read, see Parse.
type tables struct{}

func (tables) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	pieces, _ := pc.Get(plainPiecesKey).(*plainPieces)
	if pieces != nil && !pieces.lack(lacking(n.Lines(), reader.Source())) {
		n.Parent().RemoveChild(n.Parent(), n)
		return
	}
	extension.NewTableParagraphTransformer().Transform(n, reader, pc)
}

// lacking returns how many cells the rows of a paragraph lack, were it a table; some more or less
// where bars are escaped or left out at the margins.
func lacking(lines *text.Segments, source []byte) (n int) {
	columns := 0
	for i := range lines.Len() {
		line := lines.At(i)
		row := source[line.Start:line.Stop]
		cells := bytes.Count(row, []byte{'|'}) + 1
		n += max(0, columns-cells)
		if columns == 0 && i > 0 && isRow(row) {
			columns = cells
		}
	}
	return n
}

// lack counts cells that rows do not have, and reports whether there may be so many.
func (p *plainPieces) lack(cells int) bool {
	p.lacking += max(0, cells)
	return p.lacking <= mostLacking
}

// delimiterColumns returns how many columns the line below a table's head tells of; 0 where it
// is none (GitHub Flavored Markdown 0.29, section 4.10, as goldmark 1.8.7 has it).
func delimiterColumns(line []byte) int {
	columns := 0
	rest := bytes.Trim(line, " \r\n")
	rest = bytes.TrimSuffix(bytes.TrimPrefix(rest, []byte{'|'}), []byte{'|'})
	for more := true; more; columns++ {
		var column []byte
		column, rest, more = bytes.Cut(rest, []byte{'|'})
		column = bytes.Trim(column, " ")
		column = bytes.TrimSuffix(bytes.TrimPrefix(column, []byte{':'}), []byte{':'})
		if len(column) == 0 || len(bytes.Trim(column, "-")) > 0 {
			return 0
		}
	}
	return columns
}

// table takes a table whose head is line, and whose rows go on as a paragraph does.
func (s *stretchScanner) table(line []byte, columns int) bool {
	if line[0] == '[' || s.row(line, columns) != columns {
		return false
	}
	s.take(line)
	s.take(s.line())
	for s.at < len(s.source) {
		line = s.line()
		is := s.goesOn(line)
		if is == unsure {
			return false
		}
		if is == no {
			break
		}
		cells := s.row(line, columns)
		if !s.pieces.lack(columns - cells) {
			return false
		}
		for ; cells < columns; cells++ {
			s.add(plainBlock{kind: emptyCellBlock})
		}
		s.take(line)
	}
	return !definitionFollows(s.source, s.at)
}

// row adds the cells of a line, at most one more than there are columns, and returns how many
// it has.
func (s *stretchScanner) row(line []byte, columns int) int {
	row := text.NewSegment(s.at, s.at+len(line))
	row = row.TrimLeftSpace(s.source)
	row = row.TrimRightSpace(s.source)
	at, end := row.Start, row.Stop
	if at < end && s.source[at] == '|' {
		at++
	}
	if at < end && s.source[end-1] == '|' {
		end--
	}
	cells := 0
	for ; at < end; cells++ {
		if cells == columns {
			return cells + 1
		}
		stop := at
		for stop < end && (s.source[stop] != '|' || stop > row.Start && s.source[stop-1] == '\\') {
			stop++
		}
		s.cell(text.NewSegment(at, stop))
		at = stop + 1
	}
	return cells
}

func (s *stretchScanner) cell(place text.Segment) {
	place = place.TrimLeftSpace(s.source)
	place = place.TrimRightSpace(s.source)
	b := plainBlock{kind: cellBlock, start: place.Start, end: place.Stop}
	s.text = plainScanner{source: s.source, urls: &s.pieces.urls, list: s.pieces.list}
	switch {
	case place.IsEmpty():
		b.from, b.to = len(s.pieces.list), len(s.pieces.list)
		s.add(b)
	case !s.text.line(place) || !s.text.done():
		n := table.NewTableCell()
		n.Lines().Append(place)
		s.addNode(n)
	default:
		s.plainText(b, []text.Segment{place})
	}
}
