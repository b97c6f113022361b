package spelling

import (
	"iter"
	"strings"
)

// bases yields the words that word may be a regular inflected form of: plural, third
// person, past, -ing, comparative, and the possessives of all these.
func bases(word string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if owner := possessor(word); owner != word {
			word = owner
			if !yield(word) {
				return
			}
		}
		for _, ending := range [...]string{"s", "es", "ed", "ing", "er", "ers", "ly"} {
			stem, ok := strings.CutSuffix(word, ending)
			if !ok || len(stem) < 2 {
				continue
			}
			for base := range stems(stem, ending) {
				if !yield(base) {
					return
				}
			}
		}
	}
}

// stems yields what stem was before the ending was put to it: as it is, with a silent e,
// with y for i, with its last consonant single.
func stems(stem, ending string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(stem) || ending == "s" || ending == "ly" {
			return
		}
		n := len(stem)
		if ending != "es" && !yield(stem+"e") {
			return
		}
		if stem[n-1] == 'i' && ending != "ing" && !yield(stem[:n-1]+"y") {
			return
		}
		if n > 2 && stem[n-1] == stem[n-2] {
			yield(stem[:n-1])
		}
	}
}
