package encoding

import (
	"bytes"
	"unicode"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func bidiControl() lint.Rule {
	return lint.Rule{
		ID:       "encoding/bidi-control",
		Summary:  "characters that turn the direction of text around",
		Severity: lint.Warning,
		Fix:      lint.Suggestion,
		Check:    checkBidi,
		Doc: lint.Doc{
			Why: "Embeddings, overrides and isolates make a line show in another order than it is stored in. Forgotten ones scramble the rest of a paragraph; " +
				"in code they can hide what a program does (Trojan Source, CVE-2021-42574).",
			Bad:    "Run \\xe2\\x80\\xaeelpmas now.\n",
			Good:   "Run sample now.\n",
			Repair: "Remove it, or close it where the other direction ends. Nothing is changed without asking.",
		},
	}
}

func checkBidi(p *lint.Pass) error {
	if p.Document.Text.Marks&encoding.Bidi == 0 {
		return nil
	}
	src := p.Document.Source()
	closed, rightToLeft := lineVerdict{judge: balanced}, lineVerdict{judge: hasRightToLeft}
	eachRune(src, func(r rune, s text.Span) {
		if (r < 0x202A || r > 0x202E) && (r < 0x2066 || r > 0x206F) {
			return
		}
		where := placeOf(p.Document, s)
		if where.readers() && closed.at(src, s.Start) && rightToLeft.at(src, s.Start) {
			return
		}
		f := lint.Finding{
			Span: s, Message: named(r) + " in " + where.String(), Help: "remove it",
			Fixes: []lint.Fix{lint.Replace("remove it", lint.Suggestion, s, "")},
		}
		if where == code || !closed.at(src, s.Start) {
			f.Severity = lint.Error
		}
		p.Report(f)
	})
	return nil
}

func hasRightToLeft(line []byte) bool {
	return bytes.ContainsFunc(line, func(r rune) bool {
		return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
	})
}

// balanced reports whether everything that a line opens is closed on it (UAX 9, BD8 and BD9).
func balanced(line []byte) bool {
	embeddings, isolates := 0, 0
	for _, r := range string(line) {
		switch r {
		case 0x202A, 0x202B, 0x202D, 0x202E:
			embeddings++
		case 0x202C:
			embeddings--
		case 0x2066, 0x2067, 0x2068:
			isolates++
		case 0x2069:
			isolates--
		}
		if embeddings < 0 || isolates < 0 {
			return false
		}
	}
	return embeddings == 0 && isolates == 0
}
