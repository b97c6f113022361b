package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// slugHexo is slugize of hexo-util 3 as hexo-renderer-marked 6 calls it: special characters
// of ASCII and white space become hyphens, Latin letters lose their marks, the case stays.
// Unlike the one of @mdit-vue/shared it knows single characters only: marks that stand by
// themselves stay, and so does the mark of a letter of another script, such as й.
func slugHexo(h *Heading) string {
	text := h.Text
	if !isASCII(text) {
		text = hexoLatin.Replace(strings.Map(hexoBase, text))
	}
	var b strings.Builder
	gap := false
	for _, r := range text {
		switch {
		case r < 0x20:
		case r < 0x80 && !isAlphanumeric(byte(r)) || unicode.IsSpace(r):
			gap = true
		default:
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hexoLatin are letters that Unicode does not decompose and hexo-util replaces all the same.
var hexoLatin = strings.NewReplacer(
	"Æ", "AE", "æ", "ae", "Ø", "O", "ø", "o", "Œ", "OE", "œ", "oe", "ß", "s", "ẞ", "S",
	"Đ", "D", "đ", "d", "Ł", "L", "ł", "l", "Ħ", "H", "ħ", "h", "ı", "i", "Ŧ", "T", "ŧ", "t",
)

// hexoBase takes the marks off a Latin letter.
func hexoBase(r rune) rune {
	switch {
	case r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ':
		return r - 0xFEE0 // full width
	case r < 0xC0 || !unicode.Is(unicode.Latin, r):
		return r
	}
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	if base < utf8.RuneSelf || strings.ContainsRune("ÆæØø", base) {
		return base
	}
	return r
}
