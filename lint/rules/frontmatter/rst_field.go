package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func rstField() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/rst-field",
		Summary:  "a field that lacks a colon or a space",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "A field is :name: value, and in Nikola .. name: value. With a mark missing the line is text or a comment, and the field does not count.",
			Generator: "pelican",
			Path:      "content/post.rst",
			Bad:       "Field\n#####\n\n:date 2024-04-01\n",
			Good:      "Field\n#####\n\n:date: 2024-04-01\n",
			Repair:    "Write what is missing; fix does so for keys that the generator knows.",
		},
		Check: problems(frontmatter.RSTField, lint.Error, "write what is missing"),
	}
}
