package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func tomlSyntax() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/toml-syntax",
		Summary:  "TOML that cannot be read",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "The generator hands the header to a TOML library, which gives up at the first thing that it cannot read. TOML wants text in quotes, booleans in lower case, and straight quotes that match.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "+++\ntitle = Walking the wall\n+++\n",
			Good:      "+++\ntitle = \"Walking the wall\"\n+++\n",
			Repair:    "Write the value as TOML wants it. fix does so where the header is valid afterwards and no other value changes.",
		},
		Check: problems(frontmatter.TOMLSyntax, lint.Error, "write the value as TOML wants it"),
	}
}
