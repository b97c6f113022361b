package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func missingOpen() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/missing-open",
		Summary:  "a header without its opening fence",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "Without the opening fence the header is text: Markdown makes a heading of it.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "title: No opener\ndraft: false\n---\n\nText.\n",
			Good:      "---\ntitle: No opener\ndraft: false\n---\n\nText.\n",
			Repair:    "Write the fence above the first key; fix does so where all lines above the closing one are keys, one of them known.",
		},
		Check: problems(frontmatter.MissingOpen, lint.Error, "write the opening fence above the first key"),
	}
}
