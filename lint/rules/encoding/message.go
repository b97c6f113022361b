package encoding

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/presscheck/presscheck/lint/text"
)

// shown returns a span in quotes, cut when it is long.
func shown(src []byte, s text.Span) string {
	if all := string(s.Of(src)); cut(all) != all {
		return display(cut(all)) + "…"
	}
	return display(string(s.Of(src)))
}

// cut returns the beginning of s when it is long.
func cut(s string) string {
	const most = 40
	r := []rune(s)
	return string(r[:min(len(r), most)])
}

// names are how invisible characters are called.
var names = map[rune]string{
	'\u00a0': "no-break space", '\u00ad': "soft hyphen", '\u200b': "zero width space", '\u200c': "zero width non-joiner", '\u200d': "zero width joiner",
	'\u200e': "left-to-right mark", '\u200f': "right-to-left mark", '\u2060': "word joiner", '\ufeff': "byte order mark", '\u202f': "narrow no-break space",
	'\u202a': "left-to-right embedding", '\u202b': "right-to-left embedding", '\u202c': "pop directional formatting", '\u202d': "left-to-right override",
	'\u202e': "right-to-left override", '\u2066': "left-to-right isolate", '\u2067': "right-to-left isolate", '\u2068': "first strong isolate",
	'\u2069': "pop directional isolate", '\u2028': "line separator", '\u2029': "paragraph separator", '\u0085': "next line control",
	'\u180e': "Mongolian vowel separator", '\u115f': "Hangul filler", '\u1160': "Hangul filler", '\u3164': "Hangul filler", '\uffa0': "Hangul filler",
	'\u2061': "invisible function application", '\u2062': "invisible times", '\u2063': "invisible separator", '\u2064': "invisible plus", '\u034f': "combining grapheme joiner",
}

// named calls an invisible character by its name and number.
func named(r rune) string {
	if name, ok := names[r]; ok {
		return fmt.Sprintf("a %s (U+%04X)", name, r)
	}
	return fmt.Sprintf("U+%04X", r)
}

// display returns s in quotes, or the name of the one character that cannot be seen.
func display(s string) string {
	r := []rune(s)
	if len(r) == 1 && !unicode.IsGraphic(r[0]) || len(r) == 1 && names[r[0]] != "" {
		return named(r[0])
	}
	return `"` + strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return '\uFFFD'
		}
		return r
	}, s) + `"`
}
