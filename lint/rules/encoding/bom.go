package encoding

import (
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

func bom() lint.Rule {
	return lint.Rule{
		ID:       "encoding/bom",
		Summary:  "a byte order mark at the beginning of a UTF-8 file",
		Severity: lint.Warning,
		Fix:      lint.Safe,
		Check:    checkBOM,
		Doc: lint.Doc{
			Why: "The mark says nothing about UTF-8 and cannot be seen, yet it is the first character of the text: a first heading is no heading, " +
				"and programs that join files leave it in the middle of a page.",
			Bad:    "\\xef\\xbb\\xbf# Title\n",
			Good:   "# Title\n",
			Repair: "fix removes it.",
		},
	}
}

func checkBOM(p *lint.Pass) error {
	n := p.Document.Text.BOMInUTF8()
	if n == 0 {
		return nil
	}
	if slices.ContainsFunc(p.Document.Header().Problems, func(x frontmatter.Problem) bool { return x.Kind == frontmatter.BOM }) {
		return nil // frontmatter/bom says it, with what it does to the header
	}
	span := text.Span{Start: 0, End: n}
	p.Report(lint.Finding{
		Span:    span,
		Message: "the file begins with a byte order mark",
		Help:    "save it as utf-8 without bom",
		Fixes:   []lint.Fix{lint.Replace("remove the byte order mark", lint.Safe, span, "")},
	})
	return nil
}
