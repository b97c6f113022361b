package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func nameVariant() lint.Rule {
	return lint.Rule{
		ID:       "spelling/name-variant",
		Summary:  "a capitalised word that is nearly a name used elsewhere",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:    "A name that is written in two ways looks careless, and the people or projects behind it mind. A capitalised word counts when it is a slip away from one that the page or the site writes with a capital again and again.",
			Bad:    "Djangonaut Space is a program. I joined Djangonaut Space last year.\n\nThe Djangonaut Spce program ended.\n",
			Good:   "Djangonaut Space is a program. I joined Djangonaut Space last year.\n\nThe Djangonaut Space program ended.\n",
			Repair: "Write the name as elsewhere. `fix --unsafe` does it where one name alone comes near; a name that is right goes into the word list.",
		},
		Check: checkNameVariant,
	}
}

func checkNameVariant(p *lint.Pass) error {
	return reportClass(p, spelling.NameVariant, func(m *spelling.Misspelling) (string, string) {
		right := m.Suggestions
		if m.Single {
			right = right[:1]
		}
		return fmt.Sprintf("%q is nearly %s, which is known here", m.Word, choices(right)), orTeach(right)
	})
}
