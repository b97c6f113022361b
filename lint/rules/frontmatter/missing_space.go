package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func missingSpace() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/missing-space",
		Summary:  "no space behind a key's colon",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "YAML takes title:Hello for one piece of text: the key is missing, and often the header cannot be read at all.",
			Generator: "mkdocs",
			Path:      "docs/post.md",
			Bad:       "---\ntitle:Getting started\ndescription: How to begin\n---\n",
			Good:      "---\ntitle: Getting started\ndescription: How to begin\n---\n",
			Repair:    "Write a space behind the colon; fix does so for keys that the generator knows.",
		},
		Check: problems(frontmatter.MissingSpace, lint.Error, "write a space behind the colon"),
	}
}
