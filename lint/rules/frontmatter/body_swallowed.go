package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func bodySwallowed() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/body-swallowed",
		Summary:  "a first paragraph that is read as a header",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader,
		Fix:      lint.NoFix,
		Doc: lint.Doc{
			Why:       "A file that begins with a word and a colon has a header in the eyes of the generator: the paragraph does not appear on the page.",
			Generator: "pelican",
			Path:      "content/pages/post.md",
			Bad:       "Warning: this page is old and\nsome links are dead.\n\nText.\n",
			Repair:    "Write a header, or begin the text in another way.",
		},
		Check: problems(frontmatter.BodySwallowed, lint.Warning, "write a header above it, or begin the text in another way"),
	}
}
