package spelling

import (
	"cmp"
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
	listedBonus  = 0.8 // the candidate is what a list of misspellings says
	derivedCost  = 1.1 // the word is a prefix or suffix away from another
	compoundCost = 1.2 // the word is two common words
	namedCost    = 3.0 // a capital in the middle of a sentence
	knownAsName  = 0.8 // the same, but the candidate is used with a capital here
	echoBonus    = 0.5 // times the root of how often that is, up to 3
	openingCost  = 0.6 // a capital at the start of a sentence
	shortCost    = 0.5 // a word of four letters
	entryCost    = 2.0 // a list item or a cell of its own
	repeatedCost = 0.4 // each time from the third on that the text has the word
	repeatedMost = 2.4
	slipScore    = 3.2
	sureScore    = 2.2 // what a score must be besides to be replaced unasked
	margin       = 0.5 // the best must be that much better than the next to be single
	sureMargin   = 0.9 // and that much to be replaced unasked
)

// thresholds by Sensitivity.
var thresholds = [...]float64{Normal: 1.0, Quiet: 2.0, Strict: 0.4}

// candidate is a word that may have been meant.
type candidate struct {
	word   string
	cost   dictionary.Cost
	score  float64
	name   bool // the dictionary has it as a name
	asName int  // times that it is used with a capital here
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

// weigh looks for what was meant and decides whether it was. listed is what the list of
// misspellings has for the word, "" when it is not there.
func (c *checker) weigh(k verdictKey, listed string) verdict {
	use := c.vocabulary().Usage(k.stem)
	best := c.candidates(k, listed)
	nothing := verdict{wrong: c.options.Unknown && use.Files < settledFiles, class: Unknown}
	if len(best) == 0 {
		return nothing
	}
	v := verdict{wrong: true, class: Likely}
	penalty := c.penalty(k, best[0])
	switch {
	case listed != "" && k.capitals != named:
		v.class, penalty = Known, 0
	case best[0].score-penalty < c.threshold(), c.settled(k, use, best[0], penalty):
		return nothing
	case best[0].name || k.capitals == named:
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
	v.certain = lead > sureMargin && use.Files < settledFiles && best[0].score-penalty > sureScore && penalty <= openingCost && !best[0].name && sure(k, best[0], listed)
	return v
}

// sure reports whether a candidate is so near that the word can be no other.
func sure(k verdictKey, b candidate, listed string) bool {
	if k.capitals > opening || b.word[0] != k.stem[0] {
		return false
	}
	if listed != "" {
		return b.word == listed && b.cost <= 200 && !k.part
	}
	return k.capitals <= opening && !k.part && len(k.stem) >= 5 && (b.cost <= 100 || len(k.stem) > 6 && b.cost <= 140)
}

// settledFiles is the number of files of a site that make a word right.
const settledFiles = 3

// settled reports whether the site itself says that a word is right: it, or its singular or
// plural, stands in several files. A long word that is one plain slip away from a far more
// frequent one is an error that was copied.
func (c *checker) settled(k verdictKey, use Usage, b candidate, penalty float64) bool {
	const overwhelming, copied = 20, 12
	site := c.vocabulary()
	files := max(use.Files, site.Usage(k.stem+"s").Files)
	if n := len(k.stem); k.stem[n-1] == 's' {
		files = max(files, site.Usage(k.stem[:n-1]).Files)
	}
	if files < settledFiles {
		return false
	}
	slip := len(k.stem) >= 6 && b.cost <= 100 && penalty == 0 && files < copied
	return !slip || b.score < slipScore && site.Usage(b.word).Files < overwhelming*files
}

// penalty is what makes it likely that a word is meant as it stands.
func (c *checker) penalty(k verdictKey, b candidate) float64 {
	p := 0.0
	if len(k.stem) == 4 {
		p += shortCost
	}
	switch {
	case k.capitals == opening:
		p += openingCost
	case k.capitals != named:
	case b.asName > 1 && b.cost < 110 && !(b.name && k.fullName):
		p += knownAsName
	case k.fullName || b.name && b.cost >= 110:
		return math.Inf(1)
	case b.name && b.score > 0:
		p += knownAsName
	default:
		p += namedCost
	}
	if k.entry {
		p += entryCost
	}
	if n := c.times(k.stem); n > 2 && k.capitals != small {
		return math.Inf(1)
	} else if n > 2 {
		p += min(repeatedCost*float64(n-2), repeatedMost)
	}
	if derived(k.stem) || common(k.stem[1:], 3) && len(k.stem) < 8 {
		p += derivedCost
	} else if compound(k.stem) {
		p += compoundCost
	}
	return p
}

// candidates returns the words near k.stem, best first.
func (c *checker) candidates(k verdictKey, listed string) []candidate {
	var near []candidate
	letters := perLetter * float64(min(len(k.stem), lettersMost))
	add := func(word string, e dictionary.Entry, cost dictionary.Cost) {
		b := candidate{word: word, cost: cost, name: e.Name}
		b.score = max(float64(e.Zipf), c.vocabulary().zipf(c.vocabulary().Usage(word))) - perEdit*float64(cost)/100 + letters
		if k.capitals == named {
			b.asName = c.asName(word)
			b.score += echoBonus * math.Sqrt(float64(min(b.asName, 3)))
		}
		if word == listed {
			b.score += listedBonus
		}
		near = append(near, b)
	}
	found := false
	dictionary.Near(k.stem, limit(len(k.stem)), func(word []byte, e dictionary.Entry, cost dictionary.Cost) {
		if e.Name && k.capitals == small || cost == 0 || len(word) < 3 {
			return
		}
		found = found || string(word) == listed
		add(string(word), e, cost)
	})
	if cost, ok := dictionary.Distance(k.stem, listed); ok && !found {
		e, _ := dictionary.Lookup(listed)
		add(listed, e, cost)
	}
	slices.SortStableFunc(near, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.word, b.word))
	})
	return near
}

var prefixes = []string{"anti", "auto", "bi", "co", "counter", "cross", "cyber", "de", "dis", "down", "em", "en", "ex", "fore", "hyper", "in", "inter", "intra", "lib", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano", "non", "out", "over", "para", "peer", "poly", "post", "pre", "pro", "proto", "pseudo", "py", "quasi", "re", "self", "semi", "sub", "super", "tele", "trans", "tri", "ultra", "un", "under", "uni", "up", "web"}

var suffixes = []string{"s", "es", "ed", "ing", "er", "ers", "or", "ors", "able", "ible", "ably", "ness", "ly", "less", "ish", "ism", "ist", "ists", "ize", "izes", "ized", "izing", "ise", "ised", "izer", "izers", "ization", "isation", "ability", "ful", "like", "ware", "wise", "ward", "wards", "ship", "hood", "dom", "ity", "ian", "ians", "esque", "y", "ies", "al", "ic", "ation", "ment", "ments", "ification", "ify", "ified", "ifies"}

// derived reports whether word is a known word with a prefix or a suffix put to it.
func derived(word string) bool {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) > 3 && common(rest, 3) {
			return true
		}
	}
	for _, s := range suffixes {
		stem, ok := strings.CutSuffix(word, s)
		if !ok || len(stem) < 3 {
			continue
		}
		for base := range stems(stem, s) {
			if common(base, 2.5) {
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

// threshold is what a score must reach. A file on its own knows less of what is usual here.
func (c *checker) threshold() float64 {
	const alone = 0.3
	if c.vocabulary().Files() < 2 {
		return thresholds[c.options.Sensitivity] + alone
	}
	return thresholds[c.options.Sensitivity]
}
