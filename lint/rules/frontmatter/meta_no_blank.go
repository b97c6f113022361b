package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func metaNoBlank() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/meta-no-blank",
		Summary:  "text that is read as the header's last key",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:       "Without a blank line behind the header, a paragraph that begins with a word and a colon is read as one more key and does not appear on the page.",
			Generator: "pelican",
			Path:      "content/post.md",
			Bad:       "Title: Blank\nDate: 2024-04-01\nNote: this page is old.\n",
			Good:      "Title: Blank\nDate: 2024-04-01\n\nNote: this page is old.\n",
			Repair:    "Write a blank line behind the header; fix --unsafe does so.",
		},
		Check: problems(frontmatter.MetaNoBlank, lint.Warning, "write a blank line behind the header"),
	}
}
