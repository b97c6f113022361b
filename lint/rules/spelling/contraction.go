package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func contraction() lint.Rule {
	return lint.Rule{
		ID:       "spelling/contraction",
		Summary:  "a contraction without its apostrophe",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:    "\"dont\" and \"doesnt\" are not words, and readers stop at them.",
			Bad:    "I dont know.\n",
			Good:   "I don't know.\n",
			Repair: "`fix` puts the apostrophe in, curly where the post writes curly ones.",
		},
		Check: checkContraction,
	}
}

func checkContraction(p *lint.Pass) error {
	return reportClass(p, spelling.Contraction, func(m *spelling.Misspelling) (string, string) {
		return fmt.Sprintf("%q is missing its apostrophe, or has it in the wrong place", m.Word), instead(m.Suggestions)
	})
}
