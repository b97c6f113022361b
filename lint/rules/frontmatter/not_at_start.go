package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func notAtStart() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/not-at-start",
		Summary:  "blanks before the header",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "The generator looks for a header at the very first character.",
			Generator: "eleventy",
			Bad:       " ---\ntitle: Shifted\n---\n",
			Good:      "---\ntitle: Shifted\n---\n",
			Repair:    "Remove what stands before it; fix does so.",
		},
		Check: problems(frontmatter.NotAtStart, lint.Error, "begin the file with the header"),
	}
}
