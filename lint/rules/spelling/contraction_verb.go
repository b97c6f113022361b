package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func contractionVerb() lint.Rule {
	return lint.Rule{
		ID:       "spelling/contraction-verb",
		Summary:  "a contraction with a verb too many",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:    "It's already holds a verb (it is, it has): \"it's have been\" has one too many.",
			Bad:    "Hi, it's have been a while.\n",
			Good:   "Hi, it has been a while.\n",
			Repair: "Take one of the verbs out.",
		},
		Check: checkContractionVerb,
	}
}

func checkContractionVerb(p *lint.Pass) error {
	return reportSlips(p, prose(p).ContractionVerbs(), func(s *spelling.Slip) (string, string) {
		return fmt.Sprintf("%q has a verb too many", s.Found), instead(s.Suggestions)
	})
}
