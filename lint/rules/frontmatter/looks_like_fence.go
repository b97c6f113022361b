package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func looksLikeFence() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/looks-like-fence",
		Summary:  "a page whose first character begins a header",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.NoFix,
		Doc: lint.Doc{
			Why:       "Hugo takes a page that begins with -, + or { for one that begins with a header. A list or a shortcode there stops the build.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "- first\n- second\n",
			Good:      "---\ntitle: List\n---\n\n- first\n- second\n",
			Repair:    "Begin the page with a header, an empty one if need be.",
		},
		Check: problems(frontmatter.LooksLikeFence, lint.Error, "begin the page with a header, or with other text"),
	}
}
