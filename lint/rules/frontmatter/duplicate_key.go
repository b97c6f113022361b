package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func duplicateKey() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/duplicate-key",
		Summary:  "a key that occurs twice",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "Some generators refuse a header with a key twice, the others use one of the two without a word.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "---\ntitle: One\ntitle: Two\n---\n",
			Good:      "---\ntitle: One\n---\n",
			Repair:    "Remove one of the two. fix does so where both have the same value.",
		},
		Check: problems(frontmatter.DuplicateKey, lint.Warning, "remove one of the two"),
	}
}
