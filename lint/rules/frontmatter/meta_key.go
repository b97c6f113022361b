package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func metaKey() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/meta-key",
		Summary:  "a key that cannot be one",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:       "In a header of Key: value lines a key has letters, digits, _ and - only. Any other line ends the header: it and all that follow are printed on the page.",
			Generator: "pelican",
			Path:      "content/post.md",
			Bad:       "Title: Keys\nCover image: a.jpg\nDate: 2024-04-01\n\nText.\n",
			Good:      "Title: Keys\nCover_image: a.jpg\nDate: 2024-04-01\n\nText.\n",
			Repair:    "Write the key as one word; fix --unsafe joins its words by _.",
		},
		Check: problems(frontmatter.MetaKey, lint.Error, "write the key as one word"),
	}
}
