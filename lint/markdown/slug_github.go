package markdown

import (
	"strconv"
	"strings"
	"unicode"
)

// slugGitHub is github-slugger 2: lower case; letters, numbers, marks, connectors, hyphens
// and spaces stay, and each space becomes a hyphen.
func slugGitHub(h *Heading) string {
	if slug, ok := asciiSlug(h.Text); ok {
		return slug
	}
	var b strings.Builder
	b.Grow(len(h.Text))
	for _, r := range lowerFull(h.Text) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-' || isWord(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isWord reports what Unicode's \w is: letters, marks, decimal numbers, connectors.
func isWord(r rune) bool {
	if r < 0x80 {
		return r == '_' || r < 0x80 && isAlphanumeric(byte(r))
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic)
}

// uniqueGitHub counts up from where it was for this id, past ids that exist already.
func uniqueGitHub(id string, seen map[string]int) string {
	n, again := seen[id]
	if !again {
		seen[id] = 1
		return id
	}
	for {
		out := id + "-" + strconv.Itoa(n)
		n++
		if _, taken := seen[out]; !taken {
			seen[id], seen[out] = n, 1
			return out
		}
	}
}
