package markdown

import (
	"strings"
)

// slugZola is the slug crate 0.1: ASCII letters and digits in lower case after
// transliteration, one hyphen between words. Only Latin letters are transliterated here:
// an id from another script is not known, so that it is "".
func slugZola(h *Heading) string {
	var b strings.Builder
	gap := false
	for _, r := range stripMarks(withoutDiacritics(h.Text)) {
		switch {
		case r < 0x80 && isAlphanumeric(byte(r)):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r | 0x20)
		case r >= 0x80 && isWord(r):
			return ""
		default:
			gap = true
		}
	}
	return b.String()
}

// slugZolaSafe is slugify.anchors = "safe": characters that file systems or URLs cannot
// have are dropped, white space becomes _.
func slugZolaSafe(h *Heading) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("<>:\"/\\|?*#", r) || r < 0x20 && r != '\t' && r != '\n':
			return -1
		case r == ' ' || r == '\t' || r == '\n' || r == '\r':
			return '_'
		}
		return r
	}, strings.TrimSpace(h.Text))
	return strings.TrimRight(s, " .")
}
