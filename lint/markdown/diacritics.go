package markdown

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// undecomposed are Latin letters that Unicode does not decompose, with what the slug crate
// writes for them.
var undecomposed = strings.NewReplacer(
	"Æ", "AE", "æ", "ae", "Ø", "O", "ø", "o", "Œ", "OE", "œ", "oe", "ß", "s", "ẞ", "S",
	"Ð", "D", "ð", "d", "Đ", "D", "đ", "d", "Ł", "L", "ł", "l", "Ħ", "H", "ħ", "h", "ı", "i",
)

// withoutDiacritics replaces Latin letters with marks by those without.
func withoutDiacritics(s string) string {
	if isASCII(s) {
		return s
	}
	return undecomposed.Replace(norm.NFC.String(strings.Map(func(r rune) rune {
		if 0x300 <= r && r <= 0x36F {
			return -1
		}
		return r
	}, norm.NFD.String(s))))
}
