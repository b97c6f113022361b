package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func metaQuotes() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/meta-quotes",
		Summary:  "quotes around a value of a Key: value line",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:       "The header is not YAML: quotes are part of the value, and are printed.",
			Generator: "pelican",
			Path:      "content/post.md",
			Bad:       "Title: \"Quoted\"\nDate: 2024-04-01\n\nText.\n",
			Good:      "Title: Quoted\nDate: 2024-04-01\n\nText.\n",
			Repair:    "Remove the quotes; fix --unsafe does so.",
		},
		Check: problems(frontmatter.MetaQuotes, lint.Warning, "remove the quotes"),
	}
}
