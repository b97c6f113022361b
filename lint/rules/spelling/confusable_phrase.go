package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func confusablePhrase() lint.Rule {
	return lint.Rule{
		ID:       "spelling/confusable-phrase",
		Summary:  "a phrase with a word that sounds or looks like the right one",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:    "Each word is right by itself, so no dictionary objects: lighting talk, could of, it's own, alot.",
			Bad:    "I gave my first lighting talk.\n",
			Good:   "I gave my first lightning talk.\n",
			Repair: "`fix` mends the phrases that are wrong in every sentence; the others are suggestions.",
		},
		Check: checkConfusablePhrase,
	}
}

func checkConfusablePhrase(p *lint.Pass) error {
	return reportSlips(p, prose(p).ConfusablePhrases(), func(s *spelling.Slip) (string, string) {
		return fmt.Sprintf("%q: %s is probably meant", s.Found, choices(s.Suggestions)), instead(s.Suggestions)
	})
}
