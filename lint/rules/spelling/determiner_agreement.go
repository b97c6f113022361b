package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func determinerAgreement() lint.Rule {
	return lint.Rule{
		ID:       "spelling/determiner-agreement",
		Summary:  "those or these with a singular, this with a plural",
		Severity: lint.Info,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Suggestion,
		Doc: lint.Doc{
			Why:    "Only where all three words agree on what is wrong: \"those experience was\".",
			Bad:    "Those experience was great.\n",
			Good:   "That experience was great.\n",
			Repair: "Put the noun and its verb, or the word before them, into the other number.",
		},
		Check: checkDeterminerAgreement,
	}
}

func checkDeterminerAgreement(p *lint.Pass) error {
	return reportSlips(p, prose(p).Agreements(), func(s *spelling.Slip) (string, string) {
		return fmt.Sprintf("%q mixes singular and plural", s.Found), instead(s.Suggestions)
	})
}
