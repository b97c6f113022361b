package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func unknown() lint.Rule {
	return lint.Rule{
		ID:       "spelling/unknown",
		Summary:  "a word that is in no dictionary",
		Severity: lint.Info,
		Off:      true,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Doc: lint.Doc{
			Why:    "Everything that the dictionary, the site and the word list do not know: names and new words above all. It is off unless asked for, for a last look at a text in which every word counts.",
			Bad:    "There is a zyxword in this sentence.\n",
			Good:   "There is a good word in this sentence.\n",
			Repair: "Correct the word, or add it to the word list.",
		},
		Check: checkUnknown,
	}
}

func checkUnknown(p *lint.Pass) error {
	return reportClass(p, spelling.Unknown, func(m *spelling.Misspelling) (string, string) {
		return fmt.Sprintf("%q is in no dictionary", m.Word), "correct it, or add it to the word list"
	})
}
