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
	sureScore    = 2.2  // what a score must be besides to be replaced unasked
	margin       = 0.5  // the best must be that much better than the next to be single
	sureMargin   = 0.85 // and that much to be replaced unasked
)

// mostSearches is how many words of one text are searched for: a search can take a
// millisecond, and a post with thousands of unknown words is no English.
const mostSearches = 2000

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
	nothing := verdict{wrong: c.options.Unknown && use.Files < settledFiles, class: Unknown}
	doubt := c.doubt(k)
	within := limit(len(k.stem))
	if listed == "" {
		within = min(within, c.reach(k, doubt))
	}
	if c.searches++; c.searches > mostSearches {
		within = -1
	}
	best := c.candidates(k, listed, within)
	if len(best) == 0 {
		return nothing
	}
	v := verdict{wrong: true, class: Likely}
	penalty := doubt + nameDoubt(k, best[0])
	switch {
	case listed != "" && k.capitals != named:
		v.class, penalty = Known, 0
	case best[0].score-penalty < c.threshold(), c.settled(k, best[0], penalty):
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
	n := len(b.word)
	if len(k.stem) == n+1 && k.stem[:n] == b.word && k.stem[n] != b.word[n-1] {
		return false // javac, statx: a letter is put to a word on purpose
	}
	if derived(k.stem, 0, 0) {
		return false
	}
	return !k.part && len(k.stem) >= 5 && (b.cost <= 100 || len(k.stem) > 6 && b.cost <= 140)
}

// candidates returns the words near k.stem, best first.
func (c *checker) candidates(k verdictKey, listed string, within dictionary.Cost) []candidate {
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
	dictionary.Near(k.stem, within, func(word []byte, e dictionary.Entry, cost dictionary.Cost) {
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

// threshold is what a score must reach. A file on its own knows less of what is usual here.
func (c *checker) threshold() float64 {
	const alone = 0.3
	if c.vocabulary().Files() < 2 {
		return thresholds[c.options.Sensitivity] + alone
	}
	return thresholds[c.options.Sensitivity]
}
