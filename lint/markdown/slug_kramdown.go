package markdown

import (
	"strconv"
	"strings"
)

// slugKramdownGFM is kramdown-parser-gfm 1.1: lower case, all but word characters, hyphens,
// spaces and tabs dropped, spaces and tabs as hyphens. Dashes were made of -- before.
func slugKramdownGFM(h *Heading) string {
	text := typographed(h)
	if slug, ok := asciiSlug(text); ok && strings.IndexByte(text, '\t') < 0 {
		return slug
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range lowerFull(text) {
		switch {
		case r == ' ' || r == '\t':
			b.WriteByte('-')
		case r == '-' || isWord(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// slugKramdown is kramdown 2 without GFM: it works on the source, URLs of links included,
// drops everything before the first letter and keeps only ASCII letters, digits, spaces and
// hyphens.
func slugKramdown(h *Heading) string {
	var b strings.Builder
	for i := range len(h.Raw) {
		c := h.Raw[i]
		switch {
		case 'A' <= c && c <= 'Z':
			b.WriteByte(c | 0x20)
		case 'a' <= c && c <= 'z':
			b.WriteByte(c)
		case b.Len() == 0:
		case c == ' ':
			b.WriteByte('-')
		case c == '-' || '0' <= c && c <= '9':
			b.WriteByte(c)
		}
	}
	return b.String()
}

// uniqueKramdown counts how often the id came, without looking whether the numbered one
// exists already.
func uniqueKramdown(id string, seen map[string]int) string {
	n := seen[id]
	seen[id]++
	if n == 0 {
		return id
	}
	return id + "-" + strconv.Itoa(n)
}
