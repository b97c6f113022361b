package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func known() lint.Rule {
	return lint.Rule{
		ID:       "spelling/known",
		Summary:  "a word from the list of common misspellings",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:    "Readers stop at a misspelt word, and searches do not find it.",
			Bad:    "We recieve many letters.\n",
			Good:   "We receive many letters.\n",
			Repair: "`fix` writes the listed word where it is the only one that comes near; in headings and titles, whose wording others may link to, only with `--unsafe`. A word that the site uses in its code or that the word list has is left alone.",
		},
		Check: checkKnown,
	}
}

func checkKnown(p *lint.Pass) error {
	return reportClass(p, spelling.Known, func(m *spelling.Misspelling) (string, string) {
		right := m.Suggestions
		if m.Single {
			right = right[:1]
		}
		return fmt.Sprintf("%q is a misspelling of %s", m.Word, choices(right)), orTeach(right)
	})
}
