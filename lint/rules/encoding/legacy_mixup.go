package encoding

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
)

func legacyMixup() lint.Rule {
	return lint.Rule{
		ID:       "encoding/legacy-mixup",
		Summary:  "Cyrillic or Greek text that was read as a Western encoding",
		Severity: lint.Error,
		Fix:      lint.Unsafe,
		Check:    checkMixup,
		Doc: lint.Doc{
			Why: "A text in an old Cyrillic or Greek encoding was opened as Windows-1252 and saved as UTF-8: Ïðèâåò for Привет. " +
				"Words of nothing but accented letters do not exist, so that it is damaged is certain.",
			Bad:    "Ïðèâåò, ìèð! Ýòî ïåðâàÿ çàïèñü â ìî¸ì äíåâíèêå.\n",
			Good:   "Привет, мир! Это первая запись в моём дневнике.\n",
			Repair: "fix --unsafe writes what the letters are in the encoding that makes the most natural text of them. Read it through.",
		},
	}
}

func checkMixup(p *lint.Pass) error {
	if p.Document.Text.Marks&encoding.Accented == 0 {
		return nil
	}
	for _, r := range encoding.FindMixup(p.Document.Source()) {
		src := p.Document.Source()
		f := lint.Finding{
			Span: r.Span, Message: shown(src, r.Span) + " is " + display(cut(r.New)) + " in " + r.Readings[0] + ", read as " + r.Readings[1],
			Suggestions: []string{r.New}, Help: "compare with what you meant",
		}
		safety := lint.Unsafe
		switch where := placeOf(p.Document, r.Span); {
		case !where.readers():
			safety, f.Severity = lint.NoFix, lint.Info
		case aboutEncodings(p), alone(src, r.Span):
			safety, f.Severity, f.Help = lint.Suggestion, lint.Info, "it looks like an example: silence the finding if it is one"
		}
		if safety != lint.NoFix {
			f.Fixes = []lint.Fix{lint.Replace("write "+display(cut(r.New)), safety, r.Span, r.New)}
		}
		p.Report(f)
	}
	return nil
}
