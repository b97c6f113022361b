package spelling

import "slices"

// hints are the rules that may have something to say where a word stands.
type hints uint8

const (
	hintArticle hints = 1 << iota
	hintConfusable
	hintContractionVerb
	hintVerbPattern
	hintAgreement
	hintDeterminer
	hintUncountable
	hintRepeated
)

// hinted is a word of an English block with its hints.
type hinted struct {
	word  int32
	hints hints
}

// openers lists the words that each rule begins to look at.
var openers = map[hints][]string{
	hintArticle:    {"a", "an"},
	hintDeterminer: {"the", "a", "an"},
	hintAgreement:  {"these", "those", "this"},
	hintVerbPattern: {
		"success", "discuss", "discusses", "discussed", "discussing", "explain", "explains", "explained", "suggest", "suggests", "forward",
		"allow", "allows", "depends", "depend", "didn't", "doesn't", "don't", "couldn't", "can't", "won't", "wouldn't", "shouldn't", "agree",
	},
	hintConfusable: {
		"could", "would", "should", "might", "must", "lets", "its",
		"more", "less", "rather", "better", "worse", "higher", "lower", "greater", "larger", "smaller", "bigger", "faster", "slower", "fewer",
		"older", "younger", "longer", "shorter", "easier", "harder", "earlier",
	},
}

// hintsByEnds holds the hints of words by their lengths and their first and last letters: most
// words need no more to be passed over by all rules.
var hintsByEnds = func() (table [longestHinted + 1][32][32]hints) {
	add := func(word string, h hints) {
		table[min(len(word), longestHinted)][word[0]&31][word[len(word)-1]&31] |= h
	}
	for h, words := range openers {
		for _, word := range words {
			add(word, h)
		}
	}
	for i := range phrases {
		add(phrases[i].first, hintConfusable)
	}
	for word := range uncountables {
		add(word, hintUncountable)
	}
	return table
}()

// longestHinted is the length from which on words are told apart by their ends alone.
const longestHinted = 15

// hint goes over the words of the English blocks, once for all rules.
func (t *Text) hint() {
	t.hinted = slices.Grow(t.hinted, len(t.words)+1)[:len(t.words)+1]
	n := 0
	for _, b := range t.blocks {
		if !b.english {
			continue
		}
		shape := uint32(0) // of the word before
		for i := b.first; i < b.end; i++ {
			w := &t.words[i]
			length, first := w.end-w.start, t.lower[w.start]
			before := shape
			shape = uint32(length)<<8 | uint32(first)
			if w.is(odd) {
				continue
			}
			h := hintsByEnds[min(length, longestHinted)][first&31][t.lower[w.end-1]&31]
			if w.is(elided) {
				h |= hintContractionVerb
			}
			if shape == before && w.gap == Space {
				h |= hintRepeated
			}
			t.hinted[n] = hinted{int32(i), h}
			if h != 0 { // no branch that could be foreseen
				n++
			}
		}
	}
	t.hinted = t.hinted[:n]
}

// each calls visit with every word that a rule may have something to say about.
func (t *Text) each(rule hints, visit func(i int)) {
	for _, h := range t.hinted {
		if h.hints&rule != 0 {
			visit(int(h.word))
		}
	}
}
