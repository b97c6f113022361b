package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func doubleDeterminer() lint.Rule {
	return lint.Rule{
		ID:       "spelling/double-determiner",
		Summary:  "two articles or possessives in a row",
		Severity: lint.Info,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Suggestion,
		Doc: lint.Doc{
			Why:    "What is left when a sentence was changed: the a, a my.",
			Bad:    "It is the a natural way.\n",
			Good:   "It is a natural way.\n",
			Repair: "Take one of them out.",
		},
		Check: checkDoubleDeterminer,
	}
}

func checkDoubleDeterminer(p *lint.Pass) error {
	return reportSlips(p, prose(p).DoubleDeterminers(), func(s *spelling.Slip) (string, string) {
		return fmt.Sprintf("%q: one of the two is too many", s.Found), instead(s.Suggestions)
	})
}
