package encoding

import (
	"slices"
	"unicode/utf8"
)

// Words tell the language of a short text better than its pairs of letters do.
const (
	wordKinds = 512 // the first kind of habit that is a word of a language; see gen/words.go
	wordScore = 3   // for a common word of a language
	mostWords = 64  // of a longer text the letters are enough
	// farBehind is from where on a language is not asked for its words.
	farBehind = 40
)

// hear judges by the first words of b that are common in a language. Words with anything but
// a to z are passed by: damage is in them.
func (l *language) hear(b []byte) {
	best := slices.Max(l[:])
	var languages [languageCount]int
	var begun [languageCount]uint64
	n := 0
	for i, w := range l {
		if w > best-farBehind {
			languages[n], begun[n] = i, beginHabit(wordKinds+uint64(i), 0, 0)
			n++
		}
	}
	words := 0
	for i := 0; i < len(b) && words < mostWords; i++ {
		if !isLetter(rune(b[i])) {
			continue
		}
		start := i
		h := uint64(0)
		for ; i < len(b) && isLetter(rune(b[i])); i++ {
			h = mixHabit(h, rune(b[i]|0x20))
		}
		if start > 0 && b[start-1] >= utf8.RuneSelf || i < len(b) && b[i] >= utf8.RuneSelf {
			continue
		}
		words++
		for k, language := range languages[:n] {
			if hasHabit(begun[k], rune(h>>33), rune(h&(1<<31-1))) {
				l[language] += wordScore
			}
		}
	}
}
