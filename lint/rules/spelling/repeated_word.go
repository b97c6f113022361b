package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func repeatedWord() lint.Rule {
	return lint.Rule{
		ID:       "spelling/repeated-word",
		Summary:  "the same word twice in a row",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:    "A word is easily typed twice where a line was broken or a sentence rewritten, and hard to see for the author.",
			Bad:    "This is the the end.\n",
			Good:   "This is the end.\n",
			Repair: "`fix` takes the second one out where the word can never stand twice (the the, of of); else it is a suggestion, for \"had had\" may be right.",
		},
		Check: checkRepeatedWord,
	}
}

func checkRepeatedWord(p *lint.Pass) error {
	return reportSlips(p, prose(p).RepeatedWords(), func(s *spelling.Slip) (string, string) {
		return fmt.Sprintf("%q: the word stands twice", s.Found), instead(s.Suggestions)
	})
}
