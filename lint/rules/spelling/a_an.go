package spelling

import (
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func article() lint.Rule {
	return lint.Rule{
		ID:       "spelling/a-an",
		Summary:  "a before a vowel, an before a consonant",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:    "Which of the two is right goes by the sound of the next word: an hour, a user.",
			Bad:    "This is a example of an user.\n",
			Good:   "This is an example of a user.\n",
			Repair: "`fix` writes the other one. Abbreviations, letters and names, which may be read in more than one way, are left alone.",
		},
		Check: checkArticle,
	}
}

func checkArticle(p *lint.Pass) error {
	return reportSlips(p, prose(p).Articles(), func(s *spelling.Slip) (string, string) {
		sound := "a vowel"
		if strings.EqualFold(s.Found, "an") {
			sound = "a consonant"
		}
		return fmt.Sprintf("%q before the sound of %s", s.Found, sound), instead(s.Suggestions)
	})
}
