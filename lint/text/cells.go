package text

import (
	"unicode"

	"golang.org/x/text/width"
)

// TabWidth is the number of cells between tab stops in a terminal.
const TabWidth = 8

// CellWidth returns how many terminal cells r takes: 0 for combining marks and other
// characters that are drawn onto their neighbour, 2 for East Asian wide characters and
// emoji, 1 otherwise (Unicode Standard Annex 11, ambiguous characters counted narrow).
func CellWidth(r rune) int {
	switch {
	case r < 0x300: // the soft hyphen too: terminals draw it
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case 0x1160 <= r && r <= 0x11FF: // Hangul medial vowels and final consonants join the syllable
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
