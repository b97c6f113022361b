package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func formatMismatch() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/format-mismatch",
		Summary:  "one format between the fences of another",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "The fence tells the format: --- is YAML, +++ is TOML. What stands between them is read in that format and cannot be.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "---\ntitle = \"Wrong fence\"\n---\n",
			Good:      "+++\ntitle = \"Wrong fence\"\n+++\n",
			Repair:    "Swap the fences; fix does so where the header is valid between the others.",
		},
		Check: problems(frontmatter.FormatMismatch, lint.Error, "write the fences of the format"),
	}
}
