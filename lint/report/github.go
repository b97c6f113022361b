package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/text"
)

// GitHub shows at most 10 errors, 10 warnings and 10 notices of one step and drops the others
// without a word (actions/toolkit issue 734).
const githubLimit = 10

// GitHub writes annotations of GitHub Actions, the gravest first and no more than GitHub shows;
// the rest follows as plain lines of the log, and one notice says how many they are.
func GitHub(w io.Writer, r *lint.Report, o Options) error {
	b := bufio.NewWriter(w)
	v := newViews(r)
	worst := slices.Clone(r.Findings)
	order.Stable(worst, func(a, b lint.Finding) int { return int(b.Severity) - int(a.Severity) })
	left := map[string]int{"error": githubLimit, "warning": githubLimit, "notice": githubLimit - 1}
	var dropped []string
	for i := range worst {
		f := &worst[i]
		command := githubCommand(f.Severity)
		if left[command]--; left[command] < 0 {
			dropped = append(dropped, githubLogLine(f, v, &o))
			continue
		}
		githubAnnotation(b, command, f, v, &o)
	}
	if len(dropped) > 0 {
		fmt.Fprintf(b, "::notice title=presscheck::%s shown above, GitHub takes no more; %d more are in the log of this step\n",
			plural(len(worst)-len(dropped), "finding is", "findings are"), len(dropped))
		for _, line := range dropped {
			fmt.Fprintln(b, line)
		}
	}
	return b.Flush()
}

func githubCommand(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "error"
	case lint.Warning:
		return "warning"
	}
	return "notice"
}

func githubAnnotation(w io.Writer, command string, f *lint.Finding, all *views, o *Options) {
	v := all.of(f.Path)
	start, end := v.position(f.Span.Start, text.Runes), v.position(f.Span.End, text.Runes)
	where := fmt.Sprintf("line=%d,endLine=%d", start.Line, end.Line)
	if start.Line == end.Line { // GitHub refuses columns of a range over lines
		where += fmt.Sprintf(",col=%d,endColumn=%d", start.Column, max(start.Column, end.Column))
	}
	fmt.Fprintf(w, "::%s file=%s,%s,title=%s::%s\n", command, githubProperty(o.path(f.Path)), where,
		githubProperty("presscheck "+f.Rule), githubData(strings.Join(notes(f), "\n")))
}

// notes are the lines that explain f, each fit to be shown.
func notes(f *lint.Finding) []string {
	lines := []string{Visible(f.Message)}
	if f.Consequence != "" {
		lines = append(lines, Visible(f.Consequence))
	}
	if f.Help != "" {
		lines = append(lines, "help: "+Visible(f.Help))
	}
	return lines
}

// githubLogLine is a line that the runner takes for no command, whatever a file is called: a
// command begins a line, the old form ##[ may stand anywhere in it.
func githubLogLine(f *lint.Finding, all *views, o *Options) string {
	p := all.of(f.Path).position(f.Span.Start, text.Runes)
	line := fmt.Sprintf("- %s:%d:%d: %s: %s [%s]", Visible(o.path(f.Path)), p.Line, p.Column, f.Severity, Visible(f.Message), f.Rule)
	return strings.ReplaceAll(line, "##[", "## [")
}

// githubData and githubProperty escape as the toolkit does (actions/toolkit, command.ts), so
// that no text of a post can end the command or begin another.
func githubData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func githubProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
