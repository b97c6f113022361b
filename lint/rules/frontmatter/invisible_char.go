package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func invisibleChar() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/invisible-char",
		Summary:  "an invisible character in a key or before it",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "Text copied from a web page or a chat may bring characters that nobody sees. In front of a key they become part of it, and the generator does not find the key.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "---\n\\xe2\\x80\\x8btitle: Invisible\n---\n",
			Good:      "---\ntitle: Invisible\n---\n",
			Repair:    "Remove the character; fix does so in keys and around them, never within values.",
		},
		Check: problems(frontmatter.InvisibleChar, lint.Error, "remove the character"),
	}
}
