package spelling

import (
	"strings"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// verdict decides on a spelling that the dictionary does not have, or has as a name only
// where it is written small.
func (c *checker) verdict(k verdictKey) verdict {
	if c.options.Words.Has(k.stem) || c.options.Accept != nil && c.options.Accept(k.stem) || c.onPage(k.stem) {
		return verdict{}
	}
	if right, ok := contractions[k.stem]; ok && k.capitals != shouted {
		return verdict{wrong: true, class: Contraction, suggestions: []string{right}, single: true, certain: k.capitals != named}
	}
	if p := phrasesOf(k.stem); len(p) == 1 && p[0].rest == "" {
		return verdict{} // ConfusablePhrases has it: alot
	}
	right, listed := correctionOf(k.stem)
	if !listed && k.capitals != shouted {
		if v, ok := c.likeName(k); ok {
			return v
		}
	}
	if k.capitals == inside || strings.IndexByte(k.stem, '\'') >= 0 || k.capitals == shouted || !listed && (len(k.stem) < 4 || drawnOut(k.stem) || c.meant(k)) {
		return verdict{}
	}
	return c.weigh(k, right)
}

// drawnOut reports whether a word has a letter four times in a row, or a short one three times:
// faaaaster, hmmm, sooo.
func drawnOut(word string) bool {
	run := 1
	for i := 1; i < len(word); i++ {
		if word[i] != word[i-1] {
			run = 0
		}
		if run++; run > 3 || run == 3 && len(word) < 7 {
			return true
		}
	}
	return false
}

// meant reports whether a word that no list has is a word all the same: the plural or
// the singular of one, or a name that somebody wrote small.
func (c *checker) meant(k verdictKey) bool {
	if e, ok := dictionary.Lookup(k.stem); ok && e.Name {
		return e.Zipf > 2.2 || c.asName(k.stem) > 0
	}
	if otherSpelling(k.stem) {
		return true
	}
	if base, ok := strings.CutSuffix(k.stem, "d"); ok && len(base) > 6 && strings.HasSuffix(base, "e") && !strings.HasSuffix(base, "ble") && common(base, 0) {
		return true // uppercased: verbs of that length are regular
	}
	if doer(k.stem) || regular(k.stem) {
		return true
	}
	if singular, ok := strings.CutSuffix(k.stem, "s"); ok && len(singular) > 3 && !strings.HasSuffix(singular, "s") {
		return common(singular, 1.8) || len(singular) > 6 && common(singular, 0)
	}
	return common(k.stem+"s", 0)
}

// doer reports whether a word is who or what does that which the dictionary has in its other
// forms: funder beside funding and funded.
func doer(word string) bool {
	stem, ok := strings.CutSuffix(strings.TrimSuffix(word, "s"), "er")
	return ok && len(stem) > 3 && common(stem+"ing", 2.5) && common(stem+"ed", 2.5)
}

// otherSpelling reports whether a word is in the American way, or in the British one, what the
// dictionary has in the other: tokenising, deserialisation. It has the pairs that are frequent.
func otherSpelling(word string) bool {
	for _, ending := range [...]string{"e", "es", "ed", "er", "ers", "ing", "ation", "ations", "able"} {
		stem, ok := strings.CutSuffix(word, ending)
		n := len(stem) - 1
		switch {
		case !ok || n < 4:
		case strings.HasSuffix(stem, "is") && common(stem[:n]+"z"+ending, 0), strings.HasSuffix(stem, "iz") && common(stem[:n]+"s"+ending, 0):
			return true
		case strings.HasSuffix(stem, "ys") && common(stem[:n]+"z"+ending, 0), strings.HasSuffix(stem, "yz") && common(stem[:n]+"s"+ending, 0):
			return true
		}
	}
	return false
}

// times counts how often the text has a word that the dictionary lacks.
func (c *checker) times(stem string) int {
	if c.unlisted == nil {
		c.unlisted = map[string]int{}
		for i, w := range c.text.words {
			if !w.is(listed | odd | foreign) {
				c.unlisted[c.text.stem(i)]++
			}
		}
	}
	return c.unlisted[stem]
}

// asName counts how often the site, or the page alone, has a word with a capital that is not due to
// a sentence's start.
func (c *checker) asName(word string) int {
	if c.names == nil {
		c.names = map[string]int{}
		for i, w := range c.text.words {
			if w.is(capital) && !w.is(odd|foreign) && w.gap < Stop {
				c.names[c.text.stem(i)]++
			}
		}
	}
	return max(c.names[word], c.vocabulary().capitalsOf(word))
}

// correctionOf looks into the list of known misspellings. The list holds corrections that
// are misspellings themselves (misspell 0.3.4 has definatey, definately): they are looked
// up again, and what does not end at a word is not taken.
func correctionOf(word string) (string, bool) {
	right, ok := known().correction(word)
	for range 3 {
		if !ok {
			return "", false
		}
		if e, is := dictionary.Lookup(right); is && !e.Name {
			return right, true
		}
		right, ok = known().correction(right)
	}
	return "", false
}
