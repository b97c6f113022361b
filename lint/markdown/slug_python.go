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
// number already is counted on from there, and an empty one becomes _1.
func uniquePython(id string, seen map[string]int) string {
	for seen[id] > 0 || id == "" {
		i := strings.LastIndexByte(id, '_')
		if n, err := strconv.Atoi(id[i+1:]); i >= 0 && err == nil && id[i+1] != '-' && id[i+1] != '+' {
			id = id[:i+1] + strconv.Itoa(n+1)
		} else {
			id += "_1"
		}
	}
	seen[id]++
	return id
}
