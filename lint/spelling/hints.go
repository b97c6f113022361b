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

// hintsByEnds holds the hints of words by their first and last letters and whether they are
// short: most words need no more to be passed over by all rules.
var hintsByEnds = func() (table [2][32][32]hints) {
	add := func(word string, h hints) { table[size(len(word))][word[0]&31][word[len(word)-1]&31] |= h }
	for h, words := range openers {
		for _, word := range words {
			add(word, h)
		}
	}
	for word := range phrases {
		add(word, hintConfusable)
	}
	for word := range uncountables {
		add(word, hintUncountable)
	}
	return table
}()

func size(length int) int {
	if length < 4 {
		return 0
	}
	return 1
}

// hint goes over the words of the English blocks, once for all rules.
func (t *Text) hint() {
	t.hinted = slices.Grow(t.hinted, len(t.words)/3)
	for _, b := range t.blocks {
		if !b.english {
			continue
		}
		for i := b.first; i < b.end; i++ {
			w := &t.words[i]
			if w.is(odd) {
				continue
			}
			length := w.end - w.start
			first := t.lower[w.start]
			h := hintsByEnds[size(int(length))][first&31][t.lower[w.end-1]&31]
			if w.is(elided) {
				h |= hintContractionVerb
			}
			if w.gap == Space && i > 0 {
				if p := &t.words[i-1]; p.end-p.start == length && t.lower[p.start] == first {
					h |= hintRepeated
				}
			}
			if h != 0 {
				t.hinted = append(t.hinted, hinted{int32(i), h})
			}
		}
	}
}

// each calls visit with every word that a rule may have something to say about.
func (t *Text) each(rule hints, visit func(i int)) {
	for _, h := range t.hinted {
		if h.hints&rule != 0 {
			visit(int(h.word))
		}
	}
}
