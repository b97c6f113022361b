package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func fenceWhitespace() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/fence-whitespace",
		Summary:  "blanks beside a fence",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "Some generators take a line for a fence only when nothing else is on it.",
			Generator: "hexo",
			Path:      "source/_posts/post.md",
			Bad:       "--- \ntitle: Trailing\n---\n",
			Good:      "---\ntitle: Trailing\n---\n",
			Repair:    "Remove the blanks; fix does so.",
		},
		Check: problems(frontmatter.FenceWhitespace, lint.Info, "remove the blanks"),
	}
}
