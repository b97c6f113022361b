package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func commentTruncates() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/comment-truncates",
		Summary:  "a value that a # cuts short",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:       "A # behind a blank begins a comment in YAML: what follows is not part of the value.",
			Generator: "jekyll",
			Bad:       "---\ntitle: Playing with issue #42\n---\n",
			Good:      "---\ntitle: \"Playing with issue #42\"\n---\n",
			Repair:    "Put the value in quotes; fix --unsafe does so.",
		},
		Check: problems(frontmatter.CommentTruncate, lint.Warning, "put the value in quotes if the # is part of it"),
	}
}
