package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func yamlTab() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/yaml-tab",
		Summary:  "tabs in the indentation of YAML",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "YAML forbids tabs in indentation, and an editor shows no difference.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "---\ntitle: Tabs\nparams:\n\tmood: calm\n---\n",
			Good:      "---\ntitle: Tabs\nparams:\n  mood: calm\n---\n",
			Repair:    "Indent with spaces. fix replaces each tab by two.",
		},
		Check: problems(frontmatter.YAMLTab, lint.Info, "indent with spaces"),
	}
}
