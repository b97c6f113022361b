package spelling

import (
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// Articles finds a before a vowel and an before a consonant, as they sound.
//
//go:noinline
func (t *Text) Articles() []Slip {
	var found []Slip
	t.each(hintArticle, func(i int) {
		if !t.isArticle(i) {
			return
		}
		right, next := "a", t.follow(i, 1)
		vowel, sure := soundsVowel(next)
		if vowel {
			right = "an"
		}
		switch {
		case !sure || t.hyphenated(i+1) || t.low(i) == right:
		case t.words[i].is(capital) && looksPlural(next): // A adds something: a letter
		case vowel && t.symbol(i):
		case !vowel && (next == "then" || next == "than" || next == "more"): // and, or nothing
		default:
			found = append(found, t.slip(i, i, !looksPlural(next), right))
		}
	})
	return found
}

// isArticle reports whether word i is a or an before a word that the dictionary knows how to
// read.
func (t *Text) isArticle(i int) bool {
	w := t.words[i]
	if w.end-w.start > 2 || w.is(odd) || w.gap == Joined || w.is(capital) && w.gap < Stop || w.is(upper) {
		return false
	}
	if article := t.low(i); article != "a" && article != "an" || len(t.follow(i, 1)) < 3 {
		return false
	}
	next := t.words[i+1]
	return next.flags&(capital|inner|foreign) == 0 && next.is(listed)
}

// hyphenated reports whether word i is the first part of a compound: those are read by
// their parts, and abbreviations hide among them.
func (t *Text) hyphenated(i int) bool {
	return i+1 < len(t.words) && t.words[i+1].gap == Joined
}

// looksPlural reports whether a word may be a plural, before which neither article is right.
func looksPlural(word string) bool {
	_, ok := pluralNoun(word)
	return ok
}

// symbol reports whether the a at i is a letter and not an article: a variable, a grade, an
// item of a list.
func (t *Text) symbol(i int) bool {
	switch t.follow(i, 1) {
	case "and", "are", "also", "our", "its", "into", "out", "over", "only", "onto", "against", "equals", "above", "all", "another", "using", "any", "even", "either", "else", "each":
		return true
	}
	switch t.before(i) {
	case "an", "letter", "vitamin", "type", "class", "plan", "option", "variable", "grade", "section", "appendix", "hepatitis", "step", "point", "value", "parameter", "de", "la":
		return true
	}
	return i > 0 && t.words[i].gap == Object
}

// soundsVowel tells whether a lower-case English word begins with a vowel as it is spoken,
// and whether that is certain.
func soundsVowel(word string) (vowel, sure bool) {
	switch word[0] {
	case 'a', 'i':
		return true, true
	case 'e':
		return !strings.HasPrefix(word, "eu") && !strings.HasPrefix(word, "ew"), true
	case 'o':
		// one-off begins like one, onerous does not.
		like := strings.HasPrefix(word, "one")
		return !like && !strings.HasPrefix(word, "once") && !strings.HasPrefix(word, "oui"), !like || word == "one"
	case 'u':
		return soundsU(word)
	case 'h':
		return soundsH(word)
	case 'y':
		return false, strings.ContainsAny(word[1:], "aeiou")
	}
	// Abbreviations (an npm package) are read letter by letter: only what cannot be one counts.
	e, known := dictionary.Lookup(word)
	return false, known && !e.Name && len(word) > 3 && e.Zipf > 3.2 && strings.ContainsAny(word[1:3], "aeiouy")
}

// soundsH tells hour from house; of historic and its like people are not of one mind.
func soundsH(word string) (vowel, sure bool) {
	for _, silent := range []string{"hour", "honest", "honor", "honour", "heir"} {
		if strings.HasPrefix(word, silent) {
			return true, true
		}
	}
	for _, doubtful := range []string{"his", "her", "hab", "hot", "homage"} {
		if strings.HasPrefix(word, doubtful) {
			return false, false
		}
	}
	return false, strings.IndexByte("aeiouy", word[1]) >= 0 // an href is spelled out
}

// soundsU tells user and union from umbrella and undo.
func soundsU(word string) (vowel, sure bool) {
	for _, like := range []string{"use", "usu", "usa", "uti", "uto", "ubi", "uri", "ura", "ure", "ukr", "uku", "ute", "unary", "unanim"} {
		if strings.HasPrefix(word, like) {
			return false, true
		}
	}
	if strings.HasPrefix(word, "uni") {
		// unimportant is un-important, uniform is not.
		if e, ok := dictionary.Lookup(word[2:]); ok && e.Zipf > 2.5 && !slices.Contains([]string{"union", "unit", "units"}, word) {
			return true, len(word) > 7
		}
		return false, true
	}
	switch word {
	case "url", "urls", "ufo", "uid", "ups", "usb", "utf":
		return false, false
	}
	return true, true
}
