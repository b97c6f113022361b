package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/text"
)

// GitHub takes at most 1 MiB for a job's page and 65,536 characters for a comment.
const markdownLimit = 100

// Markdown writes a summary for a pull request or a job's page: how much by rule, and the
// gravest findings.
func Markdown(w io.Writer, r *lint.Report, o Options) error {
	b := bufio.NewWriter(w)
	counts := tallyOf(r)
	mark := map[lint.Severity]string{lint.Unset: "✅", lint.Info: "ℹ️", lint.Warning: "⚠️", lint.Error: "❌"}
	fmt.Fprintf(b, "## %s presscheck: %s\n", mark[r.Worst()], counts.counts(r.Files))
	if remedies := counts.remedies(); remedies != "" {
		fmt.Fprintf(b, "\n%s.\n", remedies)
	}
	if also := aside(r); also != "" {
		fmt.Fprintf(b, "\n%s.\n", also)
	}
	if len(r.Findings) > 0 {
		markdownRules(b, r, &o)
		markdownFindings(b, r, &o)
	}
	return b.Flush()
}

func markdownRules(w io.Writer, r *lint.Report, o *Options) {
	fmt.Fprint(w, "\n| rule | level | found | what |\n|---|---|--:|---|\n")
	for _, c := range byRule(r) {
		what := ""
		if rule := o.rule(c.rule); rule != nil {
			what = rule.Summary
		}
		fmt.Fprintf(w, "| `%s` | %s | %d | %s |\n", c.rule, c.worst, c.count, markdownCell(what))
	}
}

func markdownFindings(w io.Writer, r *lint.Report, o *Options) {
	worst := slices.Clone(r.Findings)
	order.Stable(worst, func(a, b lint.Finding) int { return int(b.Severity) - int(a.Severity) })
	v := newViews(r)
	fmt.Fprint(w, "\n| where | what |\n|---|---|\n")
	for i := range worst[:min(len(worst), markdownLimit)] {
		f := &worst[i]
		p := v.of(f.Path).position(f.Span.Start, text.Runes)
		fmt.Fprintf(w, "| %s:%d | **%s** %s `%s` |\n", markdownCell(o.path(f.Path)), p.Line, f.Severity, markdownCell(f.Message), f.Rule)
	}
	if n := placesBeyond(worst, markdownLimit); n > 0 {
		fmt.Fprintf(w, "\n%d more are not shown here.\n", n)
	}
}

// placesBeyond returns how many places the findings from number n on stand for.
func placesBeyond(findings []lint.Finding, n int) int {
	places := 0
	for i := n; i < len(findings); i++ {
		places += findings[i].Places()
	}
	return places
}

type ruleCount struct {
	rule  string
	worst lint.Severity
	count int
}

// byRule counts findings by rule, the gravest and commonest first.
func byRule(r *lint.Report) []ruleCount {
	index := map[string]int{}
	var out []ruleCount
	for i := range r.Findings {
		f := &r.Findings[i]
		at, known := index[f.Rule]
		if !known {
			at = len(out)
			index[f.Rule] = at
			out = append(out, ruleCount{rule: f.Rule})
		}
		out[at].count += f.Places()
		out[at].worst = max(out[at].worst, f.Severity)
	}
	order.Stable(out, func(a, b ruleCount) int {
		return cmp.Or(-cmp.Compare(a.worst, b.worst), -cmp.Compare(a.count, b.count), cmp.Compare(a.rule, b.rule))
	})
	return out
}

// markdownCell writes text so that no character of it is markup: neither a table's bar, nor
// a link, nor an HTML tag, nor a mention that would send mail to somebody.
func markdownCell(s string) string {
	var b strings.Builder
	for _, r := range Visible(s) {
		switch {
		case r == '@' || r == '<' || r == '>' || r == '&':
			fmt.Fprintf(&b, "&#%d;", r)
		case strings.ContainsRune("\\`*_[]()#|~$:", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
