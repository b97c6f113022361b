package encoding

import (
	"bytes"
	"slices"
	"strings"
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
	breaks := lineVerdict{judge: hasBreaksAnywhere}
	end := 0
	eachRune(src, func(r rune, s text.Span) {
		if s.Start < end || !zeroWidthCharacter(r) || s.Start == 0 && r == 0xFEFF {
			return
		}
		run := []rune{r}
		for next := after(src, s.End); zeroWidthCharacter(next); next = after(src, s.End) { // several in a row are one slip
			run = append(run, next)
			s.End += utf8.RuneLen(next)
		}
		end = s.End
		for _, r := range run {
			if !strayInvisible(src, r, s, &breaks) {
				return
			}
		}
		reportInvisible(p, run, s)
	})
	return nil
}

// zeroWidthCharacter reports what takes no place and has no use between letters of most scripts.
func zeroWidthCharacter(r rune) bool {
	switch {
	case 0x200B <= r && r <= 0x200D, 0x2060 <= r && r <= 0x2064:
		return true
	case r == 0xFEFF, r == 0x180E, r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0, r == 0x34F:
		return true
	}
	return false
}

func reportInvisible(p *lint.Pass, run []rune, s text.Span) {
	where := placeOf(p.Document, s)
	f := lint.Finding{Span: s, Message: called(run) + " in " + where.String(), Help: "remove it"}
	removable := !slices.ContainsFunc(run, func(r rune) bool { return r != 0x200B && r != 0x2060 && r != 0xFEFF })
	switch {
	case where == code || where == comment || where == template || where == markup:
		f.Severity = lint.Info
	case where.readers() && removable && plainAround(p.Document.Source(), s) && !holdsMarkup(p.Document.Source(), s):
		f.Fixes = []lint.Fix{lint.Replace("remove it", lint.Safe, s, "")}
	default:
		f.Fixes = []lint.Fix{lint.Replace("remove it", lint.Suggestion, s, "")}
	}
	p.Report(f)
}

// called names the invisible characters of a run, each once.
func called(run []rune) string {
	var all []string
	for i, r := range run {
		if !slices.Contains(run[:i], r) {
			all = append(all, named(r))
		}
	}
	return strings.Join(all, " and ")
}

// strayInvisible reports whether an invisible character has no business where it stands; breaks
// tells of lines whether they have breaksAnywhere.
func strayInvisible(src []byte, r rune, s text.Span, breaks *lineVerdict) bool {
	prev, next := before(src, s.Start), after(src, s.End)
	switch {
	case r == 0x200B, r == 0x2060: // line breaks of scripts without spaces, and of words beside them
		return !unspaced(prev) && !unspaced(next) && !breaks.at(src, s.Start)
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

// breaksAnywhere reports those of them whose lines get zero width spaces beside other words too:
// all but the ideographs, which can be broken anywhere.
func breaksAnywhere(r rune) bool { return r > 0xE00 && unspaced(r) && !unicode.Is(unicode.Han, r) }

func hasBreaksAnywhere(line []byte) bool { return bytes.ContainsFunc(line, breaksAnywhere) }

func latinOrSpace(r rune) bool {
	return r < 0x80 || unicode.Is(unicode.Latin, r)
}

// plainAround reports whether the neighbours are Latin letters, ASCII, white space or nothing.
func plainAround(src []byte, s text.Span) bool {
	return latinOrSpace(before(src, s.Start)) && latinOrSpace(after(src, s.End))
}

// holdsMarkup reports whether without the invisible characters in s the text could be read as
// markup, or no longer as the same: some editors put one before an indentation so that it
// does not make code, and authors put one after a backslash or a dollar.
func holdsMarkup(src []byte, s text.Span) bool {
	prev, next := before(src, s.Start), after(src, s.End)
	const marks = "\\`*_[]<>|$~#"
	if prev != 0 && strings.ContainsRune(marks, prev) || next != 0 && strings.ContainsRune(marks, next) {
		return true
	}
	line, start := lineOf(src, s.Start)
	lead := bytes.Trim(line[:s.Start-start], " \t>-+*.)0123456789")
	return len(lead) == 0 && !unicode.IsLetter(next)
}
