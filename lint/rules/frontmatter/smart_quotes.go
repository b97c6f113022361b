package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func smartQuotes() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/smart-quotes",
		Summary:  "typographic quotation marks where plain ones belong",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "Word processors turn plain quotes into typographic ones, which neither YAML nor TOML takes for quotes: the value cannot be read, or the marks are printed with it.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "+++\ntitle = “Smart”\n+++\n",
			Good:      "+++\ntitle = \"Smart\"\n+++\n",
			Repair:    "Write plain quotes. fix does so where the header cannot be read otherwise; where the marks are only printed, fix --unsafe does.",
		},
		Check: problems(frontmatter.SmartQuotes, lint.Warning, "write plain quotes"),
	}
}
