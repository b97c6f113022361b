package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/presscheck/presscheck/lint/report"
	linttext "github.com/presscheck/presscheck/lint/text"
)

// writeTable writes rows in columns, without blanks at the ends of lines. Names of files and
// what posts say of themselves stand in it, and are shown as a terminal may show them. Where w
// is a terminal, the last column is wrapped rather than cut in the middle of a word.
func writeTable(w io.Writer, margin string, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i := range row {
			row[i] = report.Visible(row[i])
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], cells(row[i]))
		}
	}
	before := len(margin)
	for _, width := range widths[:max(0, len(widths)-1)] {
		before += width + 2
	}
	const narrowest = 20
	room := widthOf(w) - before
	for _, row := range rows {
		var b strings.Builder
		b.WriteString(margin)
		for i, cell := range row {
			if i == len(widths)-1 && room >= narrowest {
				b.WriteString(strings.Join(wrapWords(cell, room), "\n"+strings.Repeat(" ", before)))
				continue
			}
			b.WriteString(cell + strings.Repeat(" ", widths[i]-cells(cell)+2))
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

func cells(s string) int { return linttext.Width([]byte(s), linttext.Cells) }
