package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func verbPattern() lint.Rule {
	return lint.Rule{
		ID:       "spelling/verb-pattern",
		Summary:  "a verb with what does not go with it",
		Severity: lint.Info,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:    "Each language has its own small words after a verb; these are the patterns that slip in from other ones: discuss about, explain me, success to do.",
			Bad:    "This year I success to do great things.\n",
			Good:   "This year I managed to do great things.\n",
			Repair: "Write what is suggested, or put the sentence in another way.",
		},
		Check: checkVerbPattern,
	}
}

func checkVerbPattern(p *lint.Pass) error {
	return reportSlips(p, prose(p).VerbPatterns(), func(s *spelling.Slip) (string, string) {
		return fmt.Sprintf("%q is not how the verb is used", s.Found), instead(s.Suggestions)
	})
}
