package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// Azure writes logging commands of Azure Pipelines. It knows errors and warnings; what is
// worth knowing only becomes a line of the log.
func Azure(w io.Writer, r *lint.Report, o Options) error {
	b := bufio.NewWriter(w)
	v := newViews(r)
	for i := range r.Findings {
		f := &r.Findings[i]
		p := v.of(f.Path).position(f.Span.Start, text.Runes)
		if f.Severity < lint.Warning {
			fmt.Fprintf(b, "%s:%d:%d: %s: %s [%s]\n", azureText(o.path(f.Path)), p.Line, p.Column, f.Severity, azureText(f.Message), f.Rule)
			continue
		}
		fmt.Fprintf(b, "##vso[task.logissue type=%s;sourcepath=%s;linenumber=%d;columnnumber=%d;code=%s;]%s\n",
			f.Severity, azureProperty(o.path(f.Path)), p.Line, p.Column, azureProperty(f.Rule), azureData(Visible(sentence(f))))
	}
	return b.Flush()
}

// azureText is a line without a command in it: the agent looks for ##vso[ and ##[ anywhere.
func azureText(s string) string {
	return strings.NewReplacer("##vso[", "## vso[", "##[", "## [").Replace(Visible(s))
}

// azureData and azureProperty escape as the agent reads (azure-pipelines-agent, Command.cs).
func azureData(s string) string {
	return strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func azureProperty(s string) string {
	return strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A", ";", "%3B", "]", "%5D").Replace(s)
}
