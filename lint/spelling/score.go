package spelling

import (
	"math"
	"slices"

	"github.com/presscheck/presscheck/lint/order"
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
	echoMost     = 0.9 // what that comes to at most
	openingCost  = 0.6 // a capital at the start of a sentence
	shortCost    = 0.5 // a word of four letters
	entryCost    = 2.0 // a list item or a cell of its own
	mixedCost    = 1.5 // a paragraph with small words of another language
	repeatedCost = 0.4 // each time from the third on that the text has the word
	repeatedMost = 2.4
	slipScore    = 3.2
	margin       = 0.5  // the best must be that much better than the next to be single
	sureMargin   = 0.85 // the best must be that much better to be replaced unasked
)

// mostSearches is how many words of one text are searched for: a search can take a
// millisecond, and a post with thousands of unknown words is no English.
const mostSearches = 2000

// thresholds by Sensitivity.
var thresholds = [...]float64{Normal: 1.0, Quiet: 2.0, Strict: 0.4}

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
	best := c.candidates(k, listed, doubt)
	if len(best) == 0 || listed == "" && (prefixed(k.stem, best[0].word) || asCoined(k.stem, best[0])) {
		return nothing
	}
	v := verdict{wrong: true, class: Likely}
	penalty := doubt + c.nameDoubt(k, best[0])
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
	if v.class == NameVariant && (!v.single || !c.variant(k, best[0])) {
		return nothing // a name that is near several others is one of its own
	}
	v.certain = !rivalled(best, listed) && c.proved(k, best[0], proof{listed: listed, lead: lead, score: best[0].score - penalty, penalty: penalty})
	return v
}

// candidates returns the words near k.stem, best first: all that are not far behind the best
// one, none when that could not be believed.
func (c *checker) candidates(k verdictKey, listed string, doubt float64) []candidate {
	n := nearby{stem: k.stem, limit: limit(len(k.stem)), names: k.capitals != small}
	if listed == "" {
		n.limit = min(n.limit, c.reach(k, doubt))
		n.floor = c.threshold() + doubt
		if k.capitals == named {
			n.floor += knownAsName - echoMost
		}
	} else {
		n.floor = math.Inf(-1)
	}
	if c.searches++; c.searches > mostSearches || n.limit < 0 {
		n.limit, n.floor = -1, math.Inf(1)
	}
	near := c.ranked(k, listed, n)
	if len(near) == 0 || listed != "" {
		return near
	}
	if rivals := near[0].score - 2*sureMargin - echoMost; rivals < n.floor {
		n.floor = rivals
		near = c.ranked(k, listed, n)
	}
	return near
}

// ranked searches and puts the candidates in the order that they have in this place.
func (c *checker) ranked(k verdictKey, listed string, n nearby) []candidate {
	var near []candidate
	if n.limit >= 0 {
		near = c.vocabulary().near(n)
	}
	if k.capitals != named && listed == "" {
		return near
	}
	near = slices.Clone(near)
	if listed != "" && !slices.ContainsFunc(near, func(b candidate) bool { return b.word == listed }) {
		if cost, ok := dictionary.Distance(k.stem, listed); ok {
			e, _ := dictionary.Lookup(listed)
			zipf := max(float64(e.Zipf), c.vocabulary().zipfOf(listed))
			near = append(near, candidate{word: listed, cost: cost, name: e.Name, score: n.score(zipf, cost)})
		}
	}
	for i := range near {
		b := &near[i]
		if k.capitals == named {
			b.asName = c.asName(b.word)
			b.score += echoBonus * math.Sqrt(float64(min(b.asName, 3)))
		}
		if b.word == listed {
			b.score += listedBonus
		}
	}
	order.Sort(near, byScore)
	return near
}

// threshold is what a score must reach. A file on its own knows less of what is usual here.
func (c *checker) threshold() float64 {
	const alone = 0.3
	if c.vocabulary().alone() {
		return thresholds[c.options.Sensitivity] + alone
	}
	return thresholds[c.options.Sensitivity]
}
