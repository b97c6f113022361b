package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func indent() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/indent",
		Summary:  "a key that is indented by mistake",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "YAML takes an indented line for a part of the one above, so the header cannot be read.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "---\ntitle: Indent\n  date: 2024-02-02\n---\n",
			Good:      "---\ntitle: Indent\ndate: 2024-02-02\n---\n",
			Repair:    "Remove the indentation; fix does so for keys that the generator knows.",
		},
		Check: problems(frontmatter.Indent, lint.Error, "begin the line with the key"),
	}
}
