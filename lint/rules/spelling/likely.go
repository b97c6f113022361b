package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func likely() lint.Rule {
	return lint.Rule{
		ID:       "spelling/likely",
		Summary:  "a word that is in no dictionary, and near one that is far more frequent",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:    "Lists of misspellings know only those that others made before. This rule finds a word that the dictionary does not have, that is rare on this very site, and that is a slip of the hand away from a frequent word. Names, identifiers, words of the page's own code and words that the site uses often are left alone.",
			Bad:    "I would like to sendd my thoughts.\n",
			Good:   "I would like to send my thoughts.\n",
			Repair: "`fix` writes the nearest word where nothing else comes near and the slip is a plain one; the rest are suggestions. A word that is right goes into the word list.",
		},
		Check: checkLikely,
	}
}

func checkLikely(p *lint.Pass) error {
	return reportClass(p, spelling.Likely, func(m *spelling.Misspelling) (string, string) {
		if m.Single {
			return fmt.Sprintf("%q looks like a misspelling of %s", m.Word, quote(m.Suggestions[0])), orTeach(m.Suggestions[:1])
		}
		return fmt.Sprintf("%q is in no dictionary; did you mean %s?", m.Word, choices(m.Suggestions)), orTeach(m.Suggestions)
	})
}
