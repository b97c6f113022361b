package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// slugPython is markdown.extensions.toc.slugify of Python-Markdown 3: NFKD, ASCII alone.
func slugPython(h *Heading) string {
	return pythonWords(strings.Map(func(r rune) rune {
		if r >= 0x80 {
			return -1
		}
		return r
	}, norm.NFKD.String(h.Text)))
}

// slugPythonUnicode is slugify_unicode: letters of all scripts.
func slugPythonUnicode(h *Heading) string { return pythonWords(h.Text) }

// pythonWords drops all but \w, white space and hyphens, trims, folds case, and writes one
// hyphen for each run of white space and hyphens.
func pythonWords(s string) string {
	kept := strings.Map(func(r rune) rune {
		if r == '-' || unicode.IsSpace(r) || r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s)
	var b strings.Builder
	gap := false
	for _, r := range lowerFull(strings.TrimSpace(kept)) {
		if r == '-' || unicode.IsSpace(r) {
			if !gap {
				b.WriteByte('-')
			}
			gap = true
			continue
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

// uniquePython is unique() of Python-Markdown's toc: x, x_1, x_2; an id that ends with a
// number already is counted on from there, and an empty one becomes _1. As in uniqueDash, how
// far it got with an id is kept.
func uniquePython(id string, seen map[string]int) string {
	if seen[id] == 0 && id != "" {
		seen[id] = 1
		return id
	}
	stem, last := id+"_", 0
	if i := strings.LastIndexByte(id, '_'); i >= 0 {
		if n, err := strconv.Atoi(id[i+1:]); err == nil && id[i+1] != '-' && id[i+1] != '+' {
			stem, last = id[:i+1], n
		}
	}
	reached := id + "\x00"
	for n := max(last, seen[reached]) + 1; ; n++ {
		out := stem + strconv.Itoa(n)
		if seen[out] == 0 {
			seen[out], seen[reached] = 1, n
			return out
		}
	}
}
