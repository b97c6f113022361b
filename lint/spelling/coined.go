package spelling

import (
	"strings"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// Words that the rules of English make of known ones are in no dictionary, and nobody misspelt them.

// regular reports whether a word is the past, the -ing form or the doer of a known verb or noun and
// is written as the rules say: benchmarked, cozying, gapped, influencers. Where the rules turn on
// what is stressed (refered) or the verb may be irregular (throwed) it says no.
func regular(word string) bool {
	for _, ending := range [...]string{"ed", "ing", "er", "ers"} {
		stem, ok := strings.CutSuffix(word, ending)
		if !ok || len(stem) < 4 {
			continue
		}
		n := len(stem)
		switch last := stem[n-1]; {
		case last == stem[n-2] && !vowelAt(stem, n-1) && vowelAt(stem, n-3) && syllables(stem) == 1: // gapped, but not hidding
			e, _ := dictionary.Lookup(stem[:n-1] + "e")
			return trade(stem[:n-1], 3) && common(stem[:n-1], e.Zipf+1)
		case ending == "ing" && last == 'y' && !vowelAt(stem, n-2):
			return trade(stem, 4)
		case !vowelAt(stem, n-1) && !vowelAt(stem, n-2) && last != 'y' && last != stem[n-2] && trade(stem, 6):
			return true
		case ending != "ed" && !vowelAt(stem, n-1) && trade(stem+"e", 6):
			return true
		}
	}
	return false
}

// trade reports whether a word of some length is known, but none of the everyday ones, whose forms
// the dictionary has in full.
func trade(word string, letters int) bool {
	e, ok := dictionary.Lookup(word)
	return ok && !e.Name && len(word) >= letters && e.Zipf >= 2.5 && e.Zipf < 4.8
}

func vowelAt(word string, i int) bool { return i >= 0 && strings.IndexByte("aeiou", word[i]) >= 0 }

// syllables counts the runs of vowels.
func syllables(word string) int {
	n := 0
	for i := range len(word) {
		if vowelAt(word, i) && !vowelAt(word, i-1) {
			n++
		}
	}
	return n
}

// coined returns the word that a word was made of with a prefix or a suffix that goes with all of
// them: reposting, featureish; "" when it was not.
func coined(word string) string {
	for _, p := range [...]string{"re", "un", "pre", "non", "over", "sub", "multi", "inter"} {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) > 3 && (common(rest, 2.5) || len(rest) > 6 && regular(rest)) {
			return rest
		}
	}
	for _, s := range [...]string{"less", "like", "able", "ish", "y"} {
		stem, ok := strings.CutSuffix(word, s)
		if !ok || len(stem) < 4 {
			continue
		}
		for base := range stems(stem, s) {
			if e, ok := dictionary.Lookup(base); ok && !e.Name && e.Zipf >= 3 && e.Zipf < frequentZipf && takes(stem, base, s) {
				return base
			}
		}
	}
	return ""
}

// takes reports whether a suffix goes with a word that became stem before it: not in replacable,
// specificy, diversitiy, and cleary, which is clearly.
func takes(stem, base, suffix string) bool {
	last := stem[len(stem)-1]
	switch suffix {
	case "able":
		return base != stem+"e" || last != 'c' && last != 'g'
	case "y":
		return last != 'c' && last != 'y' && last != 'i' && !common(stem+"ly", 0)
	}
	return !strings.HasSuffix(base, "y")
}

// asCoined reports whether a word was coined and is not the candidate misspelt.
func asCoined(word string, b candidate) bool {
	of := coined(word)
	return of != "" && !misspeltAll(of, b)
}

// misspeltAll reports whether a word that was coined of another is more likely the candidate, being
// a plain slip away from it, and it is far more frequent: propery.
func misspeltAll(of string, b candidate) bool {
	if b.word == "in"+of || strings.HasSuffix(b.word, "ible") && b.cost <= slipCost {
		return true // unaccessible, convertable
	}
	if b.word == of || b.cost > slipCost {
		return false
	}
	meant, _ := dictionary.Lookup(b.word)
	made, _ := dictionary.Lookup(of)
	return meant.Zipf >= 4.3 || b.cost <= 85 && meant.Zipf >= 3.8 && meant.Zipf >= made.Zipf || meant.Zipf > made.Zipf+1
}

// fashioned reports whether a word looks as if somebody had put it together who did not mean the
// candidate: checkin, streamling, nosign, thoughbot, sourcerer, and unsually, which is not usually.
func fashioned(word string, b candidate) bool {
	const swap = 70
	near := b.word
	if strings.HasPrefix(word, "un") && !strings.HasPrefix(near, "un") || b.cost > swap && common(word[1:], 2) {
		return true
	}
	if rest, ok := strings.CutPrefix(word, "no"); ok && len(rest) > 3 && common(rest, 3.5) {
		return true
	}
	if playful(strings.TrimSuffix(word, "s")) {
		return true
	}
	for i := 5; i < len(word); i++ {
		if common(word[:i], 4) && (len(word)-i > 2 && common(word[i:], 2.9) || !strings.HasPrefix(near, word[:i-2])) {
			return true
		}
	}
	return false
}

// playful reports whether a word is a verb with its particle, or a known one with an ending that
// people play with: checkin, stricten, comparo.
func playful(word string) bool {
	for _, p := range [...]string{"in", "up", "on", "off", "out"} {
		if verb, ok := strings.CutSuffix(word, p); ok && len(verb) > 3 && common(verb, 3.5) {
			return true
		}
	}
	for _, s := range [...]string{"ling", "en", "ion", "o"} {
		stem, ok := strings.CutSuffix(word, s)
		if !ok || len(stem) < 4 {
			continue
		}
		for base := range stems(stem, s) {
			if common(base, 3) {
				return true
			}
		}
	}
	return false
}
