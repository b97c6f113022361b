package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// TAP writes the Test Anything Protocol, version 14: a failed test for each error and
// warning; an info passes and keeps its diagnostic.
func TAP(w io.Writer, r *lint.Report, o Options) error {
	b := bufio.NewWriter(w)
	v := newViews(r)
	fmt.Fprintf(b, "TAP version 14\n1..%d\n", max(1, len(r.Findings)))
	if len(r.Findings) == 0 {
		fmt.Fprintf(b, "ok 1 - %s\n", tallyOf(r).counts(r.Files))
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		start := v.of(f.Path).position(f.Span.Start, text.Runes)
		verdict := "not ok"
		if f.Severity < lint.Warning {
			verdict = "ok"
		}
		fmt.Fprintf(b, "%s %d - %s\n  ---\n", verdict, i+1, tapDescription(f.Rule+": "+f.Message))
		for _, field := range []struct{ key, value string }{
			{"severity", f.Severity.String()},
			{"file", o.path(f.Path)},
			{"consequence", f.Consequence},
			{"help", f.Help},
		} {
			if field.value != "" {
				fmt.Fprintf(b, "  %s: %s\n", field.key, jsonString(field.value))
			}
		}
		fmt.Fprintf(b, "  line: %d\n  column: %d\n  ...\n", start.Line, start.Column)
	}
	return b.Flush()
}

// tapDescription escapes what TAP would take for a directive.
func tapDescription(s string) string {
	return strings.NewReplacer(`\`, `\\`, "#", `\#`).Replace(Visible(s))
}

// jsonString quotes s; a JSON string is a YAML one as well.
func jsonString(s string) string {
	quoted, err := json.Marshal(s)
	if err != nil { // a string always marshals
		return `""`
	}
	return string(quoted)
}
