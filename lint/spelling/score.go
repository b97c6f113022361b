package spelling

import (
	"math"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// The weights of the score, fitted on corrections that authors made themselves. Frequencies
// are on the Zipf scale (log10 per 10^9 words), so are all the others.
const (
	perEdit      = 2.2  // for each full edit away
	perLetter    = 0.16 // for each letter: long words have few neighbours by chance
	lettersMost  = 12
	derivedCost  = 1.1 // the word is a prefix or suffix away from another
	compoundCost = 0.7 // the word is two common words
	namedCost    = 2.0 // a capital in the middle of a sentence
	openingCost  = 0.6 // a capital at the start of one
	shortCost    = 0.5 // a word of four letters
	echoBonus    = 0.5 // the candidate stands in this very text
	margin       = 0.5 // the best must be that much better than the next to be single
	sureMargin   = 1.0 // … and that much to be replaced unasked
)

// thresholds by Sensitivity.
var thresholds = [...]float64{Normal: 1.2, Quiet: 2.0, Strict: 0.4}

// candidate is a word that may have been meant.
type candidate struct {
	word  string
	cost  dictionary.Cost
	score float64
	name  bool
}

// limit is how far a candidate may be, in hundredths of an edit.
func limit(length int) dictionary.Cost {
	switch {
	case length < 5:
		return 140
	case length < 8:
		return 180
	case length < 11:
		return 220
	}
	return 260
}

// weigh looks for what was meant and decides whether it was.
func (c *checker) weigh(k verdictKey, use Usage) verdict {
	best := c.candidates(k)
	if len(best) == 0 {
		return verdict{wrong: c.options.Unknown, class: Unknown}
	}
	penalty := c.penalty(k)
	if best[0].score-penalty < thresholds[c.options.Sensitivity] {
		return verdict{wrong: c.options.Unknown, class: Unknown}
	}
	v := verdict{wrong: true, class: Likely}
	if best[0].name {
		v.class = NameVariant
	}
	for _, b := range best[:min(len(best), 3)] {
		if best[0].score-b.score < 2*sureMargin {
			v.suggestions = append(v.suggestions, b.word)
		}
	}
	lead := math.Inf(1)
	if len(best) > 1 {
		lead = best[0].score - best[1].score
	}
	v.single = lead > margin
	v.certain = lead > sureMargin && k.capitals == small && len(k.stem) >= 5 && best[0].cost <= 100 &&
		best[0].word[0] == k.stem[0] && !best[0].name && penalty == 0 && use.Files < 2 && v.class == Likely
	return v
}

// penalty is what makes it likely that a word is meant as it stands.
func (c *checker) penalty(k verdictKey) float64 {
	p := 0.0
	if len(k.stem) == 4 {
		p += shortCost
	}
	switch k.capitals {
	case named:
		p += namedCost
	case opening:
		p += openingCost
	}
	if derived(k.stem) {
		p += derivedCost
	} else if compound(k.stem) {
		p += compoundCost
	}
	return p
}

// candidates returns the words near k.stem, best first.
func (c *checker) candidates(k verdictKey) []candidate {
	var near []candidate
	length := perLetter * float64(min(len(k.stem), lettersMost))
	dictionary.Near(k.stem, limit(len(k.stem)), func(word []byte, e dictionary.Entry, cost dictionary.Cost) {
		if e.Name && k.capitals == small || cost == 0 {
			return
		}
		z := float64(e.Zipf)
		if rough := max(z, 6) - perEdit*float64(cost)/100 + length; rough < 0 {
			return
		}
		s := string(word)
		use := c.options.Site.Usage(s)
		z = max(z, c.options.Site.zipf(use))
		near = append(near, candidate{word: s, cost: cost, score: z - perEdit*float64(cost)/100 + length, name: e.Name})
	})
	slices.SortStableFunc(near, func(a, b candidate) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return strings.Compare(a.word, b.word)
	})
	return near
}

var prefixes = []string{"anti", "auto", "bi", "co", "counter", "cross", "cyber", "de", "dis", "down", "em", "en", "ex", "fore", "hyper", "in", "inter", "intra", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano", "non", "out", "over", "para", "peer", "poly", "post", "pre", "pro", "proto", "pseudo", "quasi", "re", "self", "semi", "sub", "super", "tele", "trans", "tri", "ultra", "un", "under", "uni", "up", "web"}

var suffixes = []string{"s", "es", "ed", "ing", "er", "ers", "or", "ors", "able", "ible", "ably", "ness", "ly", "less", "ish", "ism", "ist", "ists", "ize", "izes", "ized", "izing", "ise", "ised", "izer", "izers", "ization", "isation", "ability", "ful", "like", "ware", "wise", "ward", "wards", "ship", "hood", "dom", "ity", "ian", "ians", "esque", "y", "ies", "al", "ic", "ation", "ment", "ments", "ification", "ify", "ified", "ifies"}

// derived reports whether word is a known word with a prefix or a suffix put to it.
func derived(word string) bool {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) > 2 && common(rest, 2) {
			return true
		}
	}
	for _, s := range suffixes {
		stem, ok := strings.CutSuffix(word, s)
		if !ok || len(stem) < 3 {
			continue
		}
		for base := range stems(stem, s) {
			if common(base, 2) {
				return true
			}
		}
	}
	return false
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
