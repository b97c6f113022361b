package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func fenceLength() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/fence-length",
		Summary:  "a fence that is too long or too short",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "A fence is three characters. With more or fewer, the line is text to most generators.",
			Generator: "jekyll",
			Bad:       "----\ntitle: Four\n---\n",
			Good:      "---\ntitle: Four\n---\n",
			Repair:    "Write three; fix does so where keys and values stand between the two fences.",
		},
		Check: problems(frontmatter.FenceLength, lint.Warning, "write three of them"),
	}
}
