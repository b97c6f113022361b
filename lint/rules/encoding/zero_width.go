package encoding

import (
	"unicode"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func zeroWidth() lint.Rule {
	return lint.Rule{
		ID:       "encoding/zero-width",
		Summary:  "invisible characters within words",
		Severity: lint.Warning,
		Fix:      lint.Safe,
		Check:    checkZeroWidth,
		Doc: lint.Doc{
			Why: "Chat programs, word processors and web pages put characters without width into what is copied from them. Search does not find the word, " +
				"a link does not work, a command in a code block fails.",
			Bad:  "Copy\\xe2\\x80\\x8bpaste is not harmless.\n",
			Good: "Copypaste is not harmless.\n",
			Repair: "fix removes zero width spaces, word joiners and misplaced byte order marks between Latin characters in text. " +
				"The joiners of emoji and of Arabic, Persian and Indic scripts are left alone.",
		},
	}
}

func checkZeroWidth(p *lint.Pass) error {
	if p.Document.Text.Marks&encoding.Invisible == 0 {
		return nil
	}
	src := p.Document.Source()
	end := 0
	eachRune(src, func(r rune, s text.Span) {
		if s.Start < end || r < 0x115F || s.Start == 0 && r == 0xFEFF || names[r] == "" {
			return
		}
		for after(src, s.End) == r { // several in a row are one slip
			s.End += utf8.RuneLen(r)
		}
		end = s.End
		if strayInvisible(src, r, s) {
			reportInvisible(p, r, s)
		}
	})
	return nil
}

func reportInvisible(p *lint.Pass, r rune, s text.Span) {
	where := placeOf(p.Document, s)
	f := lint.Finding{Span: s, Message: named(r) + " in " + where.String(), Help: "remove it"}
	switch {
	case where == code || where == comment || where == template || where == markup:
		f.Severity = lint.Info
	case where.readers() && (r == 0x200B || r == 0x2060 || r == 0xFEFF) && plainAround(p.Document.Source(), s):
		f.Fixes = []lint.Fix{lint.Replace("remove it", lint.Safe, s, "")}
	default:
		f.Fixes = []lint.Fix{lint.Replace("remove it", lint.Suggestion, s, "")}
	}
	p.Report(f)
}

// strayInvisible reports whether an invisible character has no business where it stands.
func strayInvisible(src []byte, r rune, s text.Span) bool {
	prev, next := before(src, s.Start), after(src, s.End)
	switch {
	case r == 0x200B, r == 0x2060: // line breaks of scripts without spaces, and of long words beside them
		return !unspaced(prev) && !unspaced(next)
	case r == 0xFEFF, r == 0x180E && !unicode.Is(unicode.Mongolian, prev):
		return true
	case r == 0x200C, r == 0x200D:
		return latinOrSpace(prev) && latinOrSpace(next)
	case r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0:
		return !unicode.Is(unicode.Hangul, prev) && !unicode.Is(unicode.Hangul, next)
	case r == 0x2061, r == 0x2062, r == 0x2063, r == 0x2064, r == 0x34F:
		return latinOrSpace(prev) && latinOrSpace(next)
	}
	return false
}

// unspaced reports scripts that are written without spaces, where invisible characters say
// where a line may break.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Javanese, unicode.Balinese)
}

func latinOrSpace(r rune) bool {
	return r < 0x80 || unicode.Is(unicode.Latin, r)
}

// plainAround reports whether the neighbours are Latin letters, ASCII, white space or nothing.
func plainAround(src []byte, s text.Span) bool {
	return latinOrSpace(before(src, s.Start)) && latinOrSpace(after(src, s.End))
}
