package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func fenceJunk() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/fence-junk",
		Summary:  "text on the line of a fence",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:       "What follows a fence on its line is printed on the page, or keeps the generator from taking it for a fence.",
			Generator: "jekyll",
			Bad:       "---\ntitle: Junk\n--- Text begins here\n",
			Good:      "---\ntitle: Junk\n---\nText begins here\n",
			Repair:    "Begin a new line behind the fence; fix --unsafe does so.",
		},
		Check: problems(frontmatter.FenceJunk, lint.Warning, "begin a new line behind the fence"),
	}
}
