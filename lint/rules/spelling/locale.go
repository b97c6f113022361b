package spelling

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

func locale() lint.Rule {
	return lint.Rule{
		ID:       "spelling/locale",
		Summary:  "a British spelling in an American text, or the other way round",
		Severity: lint.Info,
		Off:      true,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsProse,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:    "A site reads as one when it keeps to one spelling. The rule does nothing unless the header or the configuration names it: en-US, en-GB.",
			Bad:    "---\nlang: en-US\n---\n\nThe colour of the house.\n",
			Good:   "---\nlang: en-GB\n---\n\nThe colour of the house.\n",
			Repair: "`fix --unsafe` writes the spelling that is asked for. Some words have a meaning of their own on one side (programme, licence): look at the patch.",
		},
		Check: checkLocale,
	}
}

func checkLocale(p *lint.Pass) error {
	l := spelling.LocaleOf(languageOf(p).Tag)
	if l == spelling.AnyEnglish {
		l = spelling.LocaleOf(p.Settings.Spelling.Language) // the header says "en", the site which one
	}
	name := map[spelling.Locale]string{spelling.American: "American", spelling.British: "British"}[l]
	return reportSlips(p, prose(p).OtherSpellings(l), func(s *spelling.Slip) (string, string) {
		return fmt.Sprintf("%q is not the %s spelling", s.Found, name), instead(s.Suggestions)
	})
}
