package spelling

import (
	"strings"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

var prefixes = []string{"anti", "auto", "bi", "co", "counter", "cross", "cyber", "de", "dis", "down", "em", "en", "ex", "fore", "hyper", "in", "inter", "intra", "lib", "macro", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano", "non", "out", "over", "para", "peer", "poly", "post", "pre", "pro", "proto", "pseudo", "py", "quasi", "re", "self", "semi", "sub", "super", "tele", "trans", "tri", "ultra", "un", "under", "uni", "up", "web"}

var suffixes = []string{"s", "es", "ed", "ing", "er", "ers", "ee", "ees", "or", "ors", "able", "ible", "ably", "ness", "oid", "oids", "ly", "less", "ish", "ism", "ist", "ists", "ize", "izes", "ized", "izing", "ise", "ised", "izer", "izers", "ization", "isation", "ability", "ful", "like", "ware", "ese", "esque", "wise", "ward", "wards", "ship", "hood", "dom", "ity", "ian", "ians", "y", "ies", "al", "ic", "ation", "ment", "ments", "ification", "ify", "ified", "ifies"}

// derived reports whether word is a word with a prefix or a suffix put to it. The words
// count from these frequencies on.
func derived(word string, prefixed, suffixed float32) bool {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) > 3 && common(rest, prefixed) {
			return true
		}
	}
	for _, s := range suffixes {
		stem, ok := strings.CutSuffix(word, s)
		if !ok || len(stem) < 3 {
			continue
		}
		for base := range stems(stem, s) {
			if common(base, suffixed) {
				return true
			}
		}
	}
	return false
}

// prefixed reports whether word is near with something put before it, as nobody does by mistake:
// irreproducibility, nbconvert. A syllable written twice is one.
func prefixed(word, near string) bool {
	before, ok := strings.CutSuffix(word, near)
	return ok && len(before) > 1 && !strings.HasPrefix(near, before)
}

// compound reports whether word is two common words written as one.
func compound(word string) bool {
	for i := 3; i+3 <= len(word); i++ {
		if common(word[:i], 3.5) && common(word[i:], 3.5) {
			return true
		}
	}
	return false
}

func common(word string, zipf float32) bool {
	e, ok := dictionary.Lookup(word)
	return ok && !e.Name && e.Zipf >= zipf
}
