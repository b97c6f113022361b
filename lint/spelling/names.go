package spelling

import (
	"math/bits"
	"strings"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// A site's own names (Djangonaut, JavaScript, Kubernetes) are in no dictionary; how often
// it writes them with a capital makes them candidates for what is nearly the same.

// name is a word that the site writes with a capital most of the time.
type name struct {
	lower, form string
	letters     uint32 // one bit for each letter that it holds
	files       int    // that hold it, up to nameLead: more makes no difference
}

const (
	nameFiles    = 4  // files that must hold a name before others are measured by it
	nameLead     = 10 // times that a name must be more frequent than what is taken for it
	nameCost     = dictionary.Cost(100)
	shortestName = 5
)

// names returns the names of a length, indexed on first use.
func (v *Vocabulary) names(length int) []name {
	if v.of != nil {
		v.hear(string(askedNames)+strings.Repeat("-", length), v.of.namesAnswer(length), 0)
		return v.of.names(length)
	}
	v.index.Do(func() {
		v.byShape = map[int][]name{}
		for i := range v.slots {
			s := &v.slots[i]
			if s.length < shortestName || s.files < nameFiles || 3*s.caps < s.count {
				continue
			}
			lower := string(v.word(s))
			form, ok := v.forms[lower]
			if !ok {
				if e, known := dictionary.Lookup(lower); known && !e.Name {
					continue // the dictionary will propose it
				}
				form = strings.ToUpper(lower[:1]) + lower[1:]
			}
			v.byShape[len(lower)] = append(v.byShape[len(lower)], name{lower, form, letterSet(lower), min(int(s.files), nameLead)})
		}
	})
	return v.byShape[length]
}

func letterSet(word string) uint32 {
	var set uint32
	for i := range len(word) {
		set |= 1 << (word[i] & 31)
	}
	return set
}

// likeName looks for the one name of the site that a capitalised word is a slip away from.
func (c *checker) likeName(k verdictKey) (verdict, bool) {
	site := c.vocabulary()
	if k.capitals == small || len(k.stem) < shortestName {
		return verdict{}, false
	}
	use := site.Usage(k.stem)
	if use.Files > 1 || c.times(k.stem) > 2 {
		return verdict{}, false
	}
	var best name
	near, letters := 0, letterSet(k.stem)
	for length := len(k.stem) - 1; length <= len(k.stem)+1; length++ {
		for _, n := range site.names(length) {
			if n.files < nameLead || bits.OnesCount32(n.letters^letters) > 2 || n.lower == k.stem+"s" || k.stem == n.lower+"s" {
				continue
			}
			if cost, ok := dictionary.DistanceWithin(k.stem, n.lower, nameCost); ok && cost > 0 {
				best = n
				near++
			}
		}
	}
	if near != 1 || k.capitals == named && k.fullName && !strings.ContainsFunc(best.form[1:], isUpperRune) {
		return verdict{}, false
	}
	return verdict{wrong: true, class: NameVariant, suggestions: []string{best.form}, single: true}, true
}

// variant reports whether a word is the candidate misspelt and not a name that looks like it: the
// site writes the candidate as a name, again and again; half of a full name needs the other half too.
// Longer words that everybody knows may be misspelt with a capital like all others.
func (c *checker) variant(k verdictKey, b candidate) bool {
	if k.fullName {
		return c.text.pairs(k.partner, b.word)
	}
	return c.slipOfUsual(k.stem, b) || c.ownName(k.stem, b)
}

// slipOfUsual reports whether a longer word is a plain slip away from a word, or from a name, that
// everybody knows: Introdction, Feburary.
func (c *checker) slipOfUsual(word string, b candidate) bool {
	const known, heardOf = 4, 3.4 // of names, on the Zipf scale: Japan and Cyrillic have them, Mersenne and Diana have not
	n := len(word) - 1
	if n < shortestSlip-1 || b.cost > nearName || strings.HasPrefix(word[:n], b.word) && word[n] != 'd' && word[n] != 's' || word[1:] == b.word && word[0] != word[1] {
		return false
	}
	if b.name {
		e, _ := dictionary.Lookup(b.word)
		return e.Zipf >= known && (n >= shortestSlip || len(word) == len(b.word)) || e.Zipf >= heardOf && n >= shortestSlip && b.cost <= 85 || n >= shortestSlip && word[0] == word[1] && word[1:] == b.word
	}
	return n >= shortestSlip || b.cost <= 85 || c.vocabulary().filesOf(b.word) >= overwhelming
}

// ownName reports whether the page or the site uses a word as a name: in several places, and if it
// is a common word too, with a capital nearly always.
func (c *checker) ownName(word string, b candidate) bool {
	if len(word) < shortestSlip || strings.HasPrefix(word, b.word) || strings.HasPrefix(b.word, word) || c.asName(b.word) < 2 {
		return false // short names, and those with one letter more, are too near to each other
	}
	if c.names[b.word] > 1 && (b.name || c.names[b.word] > c.smalls(b.word)) {
		return true
	}
	use := c.vocabulary().Usage(b.word)
	least := nameFiles
	if b.name && len(word) > shortestSlip+1 && b.cost <= 85 {
		least = 2 // long names do not look alike by chance
	}
	return use.Files >= least && use.Capitals >= least && (b.name || 2*use.Capitals > use.Count)
}

// smalls counts how often the page has a word without a capital.
func (c *checker) smalls(word string) int {
	n := 0
	for i, w := range c.text.words {
		if !w.is(capital) && c.text.low(i) == word {
			n++
		}
	}
	return n
}

func isUpperRune(r rune) bool { return 'A' <= r && r <= 'Z' }
