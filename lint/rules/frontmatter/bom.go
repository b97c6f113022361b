package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func bom() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/bom",
		Summary:  "a byte order mark before a header",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "Some editors begin a file with a mark that nobody sees. Jekyll then does not see the header: it copies the page as it is.",
			Generator: "jekyll",
			Path:      "about.md",
			Bad:       "\\xef\\xbb\\xbf---\ntitle: About\n---\n",
			Good:      "---\ntitle: About\n---\n",
			Repair:    "Save the file as UTF-8 without BOM; fix removes the mark.",
		},
		Check: problems(frontmatter.BOM, lint.Error, "save the file as UTF-8 without BOM"),
	}
}
