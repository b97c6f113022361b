package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func uncountable() lint.Rule {
	return lint.Rule{
		ID:       "spelling/uncountable",
		Summary:  "a plural that English does not have",
		Severity: lint.Info,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:    "Information, feedback and software have no plural in English, though other languages give them one.",
			Bad:    "Thank you for your feedbacks.\n",
			Good:   "Thank you for your feedback.\n",
			Repair: "Write the word without its s.",
		},
		Check: checkUncountable,
	}
}

func checkUncountable(p *lint.Pass) error {
	return reportSlips(p, prose(p).Uncountables(), func(s *spelling.Slip) (string, string) {
		return fmt.Sprintf("%q has no plural in English", s.Suggestions[0]), instead(s.Suggestions)
	})
}
