package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// Grouped writes the findings under the name of their file, in columns.
func Grouped(w io.Writer, r *lint.Report, o Options) error {
	b := bufio.NewWriter(w)
	t := textWriter{w: b, views: newViews(r), o: &o, style: style{on: o.Color}}
	for start := 0; start < len(r.Findings); {
		end := start
		for end < len(r.Findings) && r.Findings[end].Path == r.Findings[start].Path {
			end++
		}
		t.group(r.Findings[start:end])
		start = end
	}
	return b.Flush()
}

func (t *textWriter) group(findings []lint.Finding) {
	v := t.views.of(findings[0].Path)
	t.line(t.style.bold(Visible(t.o.path(findings[0].Path))))
	places, widest := make([]string, len(findings)), 0
	for i := range findings {
		p := v.position(findings[i].Span.Start, text.Runes)
		places[i] = strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
		widest = max(widest, len(places[i]))
	}
	for i := range findings {
		f := &findings[i]
		level := fmt.Sprintf("%-7s", f.Severity)
		lead := fmt.Sprintf("  %*s  %s  ", widest, places[i], level)
		painted := fmt.Sprintf("  %*s  %s  ", widest, places[i], t.style.severity(level, f.Severity))
		rule := "[" + f.Rule + "]"
		lines := wrap(Visible(f.Message)+" "+rule, t.o.width()-len(lead))
		for i, l := range lines {
			if words, ok := strings.CutSuffix(l, rule); ok && i == len(lines)-1 {
				l = words + t.style.faint(rule)
			}
			if i > 0 {
				painted = strings.Repeat(" ", len(lead))
			}
			t.line(painted, l)
		}
	}
	t.line()
}
