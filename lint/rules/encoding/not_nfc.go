package encoding

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func notNFC() lint.Rule {
	return lint.Rule{
		ID:       "encoding/not-nfc",
		Summary:  "letters that are written as a letter and a separate accent",
		Severity: lint.Info,
		Fix:      lint.Safe,
		Check:    checkNotNFC,
		Doc: lint.Doc{
			Why: "macOS and some PDF files give é as e and a combining accent (decomposed, NFD). It looks the same, but search, sorting, spell checking " +
				"and addresses made from titles do not take it for the same word.",
			Bad:    "The cafe\\xcc\\x81 is open.\n",
			Good:   "The café is open.\n",
			Repair: "fix writes the composed letter (NFC) in text and front matter. Addresses and code are left alone: a file on disk may have the decomposed name.",
		},
	}
}

func checkNotNFC(p *lint.Pass) error {
	if p.Document.Text.Marks&encoding.Combining == 0 {
		return nil
	}
	src := p.Document.Source()
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		if !combining(r) {
			i += n
			continue
		}
		_, size := utf8.DecodeLastRune(src[:i])
		span := text.Span{Start: i - size, End: i}
		for span.End < len(src) {
			r, n = utf8.DecodeRune(src[span.End:])
			if !combining(r) {
				break
			}
			span.End += n
		}
		i = span.End
		composed := norm.NFC.Bytes(span.Of(src))
		if utf8.RuneCount(composed) >= utf8.RuneCount(span.Of(src)) || !placeOf(p.Document, span).readers() {
			continue
		}
		p.Report(lint.Finding{
			Span: span, Message: shown(src, span) + " is written as a letter and a separate accent", Suggestions: []string{string(composed)},
			Help:  "write the composed letter",
			Fixes: []lint.Fix{lint.Replace("write the composed "+display(string(composed)), lint.Safe, span, string(composed))},
		})
	}
	return nil
}

// combining reports the marks that compose with letters: accents, and the voicing marks of kana.
func combining(r rune) bool { return 0x300 <= r && r < 0x370 || r == 0x3099 || r == 0x309A }
