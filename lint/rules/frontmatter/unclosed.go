package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func unclosed() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/unclosed",
		Summary:  "a header that is never closed",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:       "Without its closing fence a header is no header: some generators print it, some take the whole post for it, some stop.",
			Generator: "jekyll",
			Bad:       "---\ntitle: Left open\n\nThe text begins here: soon.\n",
			Good:      "---\ntitle: Left open\n---\n\nThe text begins here: soon.\n",
			Repair:    "Write the closing fence behind the last key. fix --unsafe does so before the first blank line where only keys stand above it.",
		},
		Check: problems(frontmatter.UnclosedHeader, lint.Warning, "write the closing fence behind the last key"),
	}
}
