package encoding

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func homoglyph() lint.Rule {
	return lint.Rule{
		ID:       "encoding/homoglyph",
		Summary:  "a letter of another script that looks like the right one",
		Severity: lint.Warning,
		Fix:      lint.Suggestion,
		Check:    checkHomoglyph,
		Doc: lint.Doc{
			Why:    "Cyrillic а and Latin a look the same and are different characters: a word with the wrong one is not found, not spell-checked and not linked.",
			Bad:    "A str\\xd0\\xb0nge word.\n",
			Good:   "A strange word.\n",
			Repair: "The word with letters of one script is suggested.",
		},
	}
}

// lookalikes pairs Cyrillic letters with the Latin ones that they cannot be told from.
var lookalikes = strings.NewReplacer(
	"а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "у", "y", "х", "x", "і", "i", "ј", "j", "ѕ", "s", "һ", "h",
	"А", "A", "В", "B", "Е", "E", "К", "K", "М", "M", "Н", "H", "О", "O", "Р", "P", "С", "C", "Т", "T", "Х", "X", "І", "I", "Ј", "J", "Ѕ", "S",
)

// latinLookalikes is lookalikes the other way round, for the letters of Russian.
var latinLookalikes = strings.NewReplacer(
	"a", "а", "e", "е", "o", "о", "p", "р", "c", "с", "y", "у", "x", "х",
	"A", "А", "B", "В", "E", "Е", "K", "К", "M", "М", "H", "Н", "O", "О", "P", "Р", "C", "С", "T", "Т", "X", "Х",
)

func checkHomoglyph(p *lint.Pass) error {
	const needed = encoding.OtherScript | encoding.Beside
	if p.Document.Text.Marks&needed != needed {
		return nil
	}
	src := p.Document.Source()
	for run := encoding.NextRun(src, 0); !run.Empty(); {
		at := run.End
		if run.Start > 0 && asciiLetter(rune(src[run.Start-1])) {
			at = max(at, checkWord(p, run.Start))
		}
		if at == run.End && at < len(src) && asciiLetter(rune(src[at])) {
			at = checkWord(p, at)
		}
		run = encoding.NextRun(src, at)
	}
	return nil
}

func asciiLetter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

// checkWord looks at the word that has a letter at offset, and returns where it ends.
func checkWord(p *lint.Pass, offset int) int {
	src := p.Document.Source()
	span := text.Span{Start: offset, End: offset}
	latin, cyrillic := 0, 0
	count := func(r rune) bool {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
		return unicode.IsLetter(r) || unicode.IsMark(r)
	}
	for span.Start > 0 {
		r, n := utf8.DecodeLastRune(src[:span.Start])
		if !count(r) {
			break
		}
		span.Start -= n
	}
	for span.End < len(src) {
		r, n := utf8.DecodeRune(src[span.End:])
		if !count(r) {
			break
		}
		span.End += n
	}
	if latin > 0 && cyrillic > 0 {
		reportHomoglyph(p, span, latin, cyrillic)
	}
	return span.End
}

func reportHomoglyph(p *lint.Pass, span text.Span, latin, cyrillic int) {
	if !placeOf(p.Document, span).readers() {
		return
	}
	word := string(span.Of(p.Document.Source()))
	oneScript := ""
	switch {
	case latin > 2 && cyrillic <= 2 && cyrillic < latin:
		oneScript = lookalikes.Replace(word)
	case cyrillic > 2 && latin <= 2 && latin < cyrillic:
		oneScript = latinLookalikes.Replace(word)
	default:
		return
	}
	if mixesScripts(oneScript) {
		return // "PDFы": the letters do not pass for others
	}
	p.Report(lint.Finding{
		Span: span, Message: display(word) + " mixes Latin and Cyrillic letters", Suggestions: []string{oneScript},
		Help:  "write all of it in one script",
		Fixes: []lint.Fix{lint.Replace("write "+display(oneScript)+" in one script", lint.Suggestion, span, oneScript)},
	})
}

func mixesScripts(word string) bool {
	latin := strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
	return latin && strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
}
