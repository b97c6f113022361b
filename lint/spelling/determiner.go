package spelling

import (
	"strings"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// Agreements finds a plural determiner before a noun and a verb that are singular (those
// experience was), and a singular one before plurals (this things are). Only where a
// sentence or a part of one begins: elsewhere "these" may stand alone (doing these first is …).
//
//go:noinline
func (t *Text) Agreements() []Slip {
	var found []Slip
	t.each(hintAgreement, func(i int) {
		w := t.words[i]
		if w.end-w.start < 4 || w.end-w.start > 5 || w.is(odd) || !t.opens(i) {
			return
		}
		switch word := t.low(i); word {
		case "these", "those":
			noun := t.follow(i, 1)
			if singularVerb(t.follow(i, 2)) && singularNoun(noun) {
				one := map[string]string{"these": "this", "those": "that"}[word]
				found = append(found, t.slip(i, i+1, false, word+" "+noun+"s", one+" "+noun))
			}
		case "this", "that":
			noun := t.follow(i, 1)
			if one, ok := pluralNoun(noun); ok && word == "this" && pluralVerb(t.follow(i, 2)) {
				found = append(found, t.slip(i, i+1, false, "these "+noun, "this "+one))
			}
		}
	})
	return found
}

func singularVerb(word string) bool {
	switch word {
	case "is", "was", "has", "does", "isn't", "wasn't", "hasn't", "doesn't":
		return true
	}
	return false
}

func pluralVerb(word string) bool {
	switch word {
	case "are", "were", "have", "aren't", "weren't", "haven't":
		return true
	}
	return false
}

// singularNoun reports whether a word has a plural in -s and is no plural, pronoun or
// number itself.
func singularNoun(word string) bool {
	switch word {
	case "", "people", "children", "men", "women", "folk", "data", "media", "criteria", "police", "staff", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
		"few", "many", "together", "here", "there", "alone", "also", "only", "still", "then", "now", "first", "second", "last", "open", "separate", "same", "set", "right", "what", "where", "why", "how", "when", "all", "both", "above", "below":
		return false
	}
	if strings.HasSuffix(word, "s") || len(word) < 3 {
		return false
	}
	e, ok := dictionary.Lookup(word + "s")
	return ok && !e.Name && e.Zipf > 3
}

func pluralNoun(word string) (singular string, ok bool) {
	singular, ok = strings.CutSuffix(word, "s")
	if !ok || len(singular) < 3 || strings.HasSuffix(singular, "s") || strings.HasSuffix(singular, "i") || strings.HasSuffix(singular, "u") {
		return "", false
	}
	switch word {
	case "series", "species", "means", "news", "always", "analysis", "basis", "does", "has", "was", "perhaps", "sometimes", "besides", "times":
		return "", false
	}
	return singular, common(singular, 3.5)
}

// DoubleDeterminers finds two articles or possessives in a row: the a, a my.
//
//go:noinline
func (t *Text) DoubleDeterminers() []Slip {
	var found []Slip
	t.each(hintDeterminer, func(i int) {
		w := t.words[i]
		if w.end-w.start > 3 || w.is(odd|upper) {
			return
		}
		first := t.low(i)
		if first != "the" && first != "a" && first != "an" || w.gap == Joined || w.is(capital) && !t.opens(i) {
			return
		}
		next := t.follow(i, 1)
		if next == "" || next == first || t.words[i+1].is(capital) || t.words[min(i+2, len(t.words)-1)].is(odd) || len(t.follow(i, 2)) < 3 {
			return // the A team, a the-less text, the a parameter at a sentence's end
		}
		switch next {
		case "the", "a", "an":
			if t.nounAfter(i + 1) {
				found = append(found, t.slip(i, i+1, false, first, next))
			}
		case "my", "your", "our", "their", "his":
			if first != "the" || t.nounAfter(i+1) {
				found = append(found, t.slip(i, i+1, false, next, first))
			}
		}
	})
	return found
}

// nounAfter reports whether the word after i can stand after an article: it is no verb,
// conjunction or preposition, before which "a" would be a letter.
func (t *Text) nounAfter(i int) bool {
	if !t.words[i+1].is(listed) {
		return false
	}
	switch t.follow(i, 1) {
	case "and", "are", "for", "was", "with", "from", "into", "has", "can", "will", "that", "which", "key", "value", "parameter", "variable", "tag", "element", "option", "flag", "field":
		return false
	}
	return true
}

// uncountables lists plurals that English does not have, with what is meant.
var uncountables = map[string]string{
	"informations": "information", "feedbacks": "feedback", "softwares": "software", "hardwares": "hardware", "advices": "advice",
	"equipments": "equipment", "furnitures": "furniture", "knowledges": "knowledge", "documentations": "documentation",
	"malwares": "malware", "luggages": "luggage", "baggages": "baggage", "sceneries": "scenery",
}

// advising lists words after which advices is the verb, misspelt.
func advising(word string) bool {
	switch word {
	case "it", "he", "she", "who", "which", "that", "also", "strongly", "generally":
		return true
	}
	return false
}

// Uncountables finds plurals of words that have none: informations.
//
//go:noinline
func (t *Text) Uncountables() []Slip {
	var found []Slip
	t.each(hintUncountable, func(i int) {
		w := t.words[i]
		if w.is(odd|foreign) || w.end-w.start < 7 || t.flow[w.end-1] != 's' {
			return
		}
		one := uncountables[t.low(i)]
		if one == "advice" && advising(t.before(i)) {
			one = "advises"
		}
		if one != "" {
			found = append(found, t.slip(i, i, false, one))
		}
	})
	return found
}
