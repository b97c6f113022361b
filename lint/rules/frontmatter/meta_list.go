package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func metaList() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/meta-list",
		Summary:  "a YAML list in a header of Key: value lines",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "The header is not YAML: a line that begins with a dash ends it, and brackets are part of the names.",
			Generator: "pelican",
			Path:      "content/post.md",
			Bad:       "Title: List\nDate: 2024-04-01\nTags:\n  - linux\n  - bash\n\nText.\n",
			Good:      "Title: List\nDate: 2024-04-01\nTags: linux, bash\n\nText.\n",
			Repair:    "Write the names on one line, with commas; fix does so.",
		},
		Check: problems(frontmatter.MetaList, lint.Error, "write the names on one line, with commas"),
	}
}
