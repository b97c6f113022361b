package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func unsafeEngine() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/unsafe-engine",
		Summary:  "a header that is a program",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.NoFix,
		Doc: lint.Doc{
			Why:       "A name behind the opening fence makes gray-matter read the header in another language; js runs it. Whoever sends such a post runs code on the machine that builds the site. Eleventy documents it as a way to write data; there it is only told.",
			Generator: "vitepress",
			Bad:       "---js\n{ title: \"Run me\" }\n---\n",
			Good:      "---\ntitle: Read me\n---\n",
			Repair:    "Write the header in YAML.",
		},
		Check: problems(frontmatter.UnsafeEngine, lint.Info, "write the header in YAML"),
	}
}
