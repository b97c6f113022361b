package markdown

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// slugVue is slugify of @mdit-vue/shared 3 (VitePress, VuePress): NFKD without accents and
// control characters, hyphens for runs of ASCII punctuation, spaces and quotes, _ before a
// leading digit, lower case.
func slugVue(h *Heading) string {
	s := hyphenated(norm.NFKD.String(h.Text))
	if s != "" && '0' <= s[0] && s[0] <= '9' {
		s = "_" + s
	}
	return strings.ToLower(s)
}

// hyphenated writes a hyphen for each run of special characters of ASCII, white space and
// curly quotes.
func hyphenated(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range text {
		switch {
		case 0x300 <= r && r <= 0x36F || r < 0x20:
		case r < 0x80 && !isAlphanumeric(byte(r)) || unicode.IsSpace(r) || strings.ContainsRune("“”‘’", r):
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

// slugMarkdownItAnchor is markdown-it-anchor 9 as it comes: trimmed, lower case, hyphens
// for runs of white space, percent-encoded as encodeURIComponent does it.
func slugMarkdownItAnchor(h *Heading) string {
	text := lowerFull(strings.TrimSpace(h.Text))
	return encodeURIComponent(strings.Join(strings.FieldsFunc(text, unicode.IsSpace), "-"))
}

func encodeURIComponent(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if isAlphanumeric(c) || strings.IndexByte("-_.!~*'()", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}
