//go:build ignore

package main

import (
	"cmp"
	"slices"
	"strings"
)

const (
	wordKinds = 512 // the first kind of habit that is a word of a language
	// commonWords is how many words of a to z are kept of each language.
	commonWords = 100
)

// keepWords keeps the commonest words of a language among its habits.
func keepWords(keep map[uint64]bool, language uint64, paragraphs map[string]bool) {
	counts := map[string]int{}
	for p := range paragraphs {
		for w := range strings.FieldsFuncSeq(p, func(r rune) bool { return r < 0x80 && !isLetter(r) }) {
			if !strings.ContainsFunc(w, func(r rune) bool { return r >= 0x80 }) {
				counts[strings.ToLower(w)]++
			}
		}
	}
	list := make([]string, 0, len(counts))
	for w := range counts {
		list = append(list, w)
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	for _, w := range list[:min(len(list), commonWords)] {
		h := uint64(0)
		for _, c := range w {
			h = mixHabit(h, c)
		}
		keep[habit(wordKinds+language, 0, 0, rune(h>>33), rune(h&(1<<31-1)))] = true
	}
}

func isLetter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }
