package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func yamlSyntax() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/yaml-syntax",
		Summary:  "YAML that cannot be read",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "The generator hands the header to a YAML library, which gives up at the first thing that it cannot read. Most generators then leave the whole post out, or print the header on the page, and many do so without failing the build.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "---\ntitle: Go 1.23: iterators explained\n---\n\nText.\n",
			Good:      "---\ntitle: \"Go 1.23: iterators explained\"\n---\n\nText.\n",
			Repair:    "Put the value in quotes. fix does so where the header is valid afterwards and no other value changes.",
		},
		Check: problems(frontmatter.YAMLSyntax, lint.Error, "put the value in quotes"),
	}
}
