package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func fenceTypo() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/fence-typo",
		Summary:  "a fence of other dashes",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "Word processors turn --- into a dash. The line looks like a fence, and is none.",
			Generator: "jekyll",
			Bad:       "—\ntitle: Corrected\n—\n",
			Good:      "---\ntitle: Corrected\n---\n",
			Repair:    "Write three plain hyphens; fix does so where keys and values stand between the two fences.",
		},
		Check: problems(frontmatter.FenceTypo, lint.Error, "write three plain hyphens"),
	}
}
