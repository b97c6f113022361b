package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func jsonSyntax() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/json-syntax",
		Summary:  "JSON that cannot be read",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "JSON allows no comma behind the last value, no comments and no single quotes.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "{\n  \"title\": \"Json\",\n}\n\nText.\n",
			Good:      "{\n  \"title\": \"Json\"\n}\n\nText.\n",
			Repair:    "Remove the comma; fix does so where the header is valid afterwards.",
		},
		Check: problems(frontmatter.JSONSyntax, lint.Error, "write the header as JSON wants it"),
	}
}
