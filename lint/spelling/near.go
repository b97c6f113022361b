package spelling

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// nearby is all that a search for the words near a word depends on beside the site.
type nearby struct {
	stem  string
	limit dictionary.Cost // what a candidate may cost
	floor float64         // what it must score
	names bool            // names too
}

// candidate is a word that may have been meant.
type candidate struct {
	word   string
	cost   dictionary.Cost
	score  float64
	name   bool // the dictionary has it as a name
	asName int  // times that it is used with a capital here
}

// score weighs how frequent a word is against how far it is.
func (n *nearby) score(zipf float64, cost dictionary.Cost) float64 {
	return zipf - perEdit*float64(cost)/100 + perLetter*float64(min(len(n.stem), lettersMost))
}

// within is how far a word may be to reach the floor; below 0 when it cannot.
func (n *nearby) within(zipf float64) dictionary.Cost {
	far := (n.score(zipf, 0) - n.floor) / perEdit * 100
	return dictionary.Cost(max(-1, min(float64(n.limit), far)))
}

// mostRemembered is how many searches a vocabulary remembers.
const mostRemembered = 1 << 14

// near returns the words near a word, best first. The same unknown words stand on many pages
// of a site: what was found once is remembered. The result must not be changed.
func (v *Vocabulary) near(n nearby) []candidate {
	if v.of != nil {
		return v.heardNear(n)
	}
	v.mu.Lock()
	found, ok := v.searched[n]
	v.mu.Unlock()
	if ok {
		return found
	}
	dictionary.Near(n.stem, func(zipf float32) dictionary.Cost { return n.within(float64(zipf)) }, func(word []byte, e dictionary.Entry, cost dictionary.Cost) {
		if e.Name && !n.names || cost == 0 || len(word) < 3 {
			return
		}
		w := string(word)
		found = append(found, candidate{word: w, cost: cost, name: e.Name, score: n.score(max(float64(e.Zipf), v.zipf(v.look(w))), cost)})
	})
	found = v.favourites(&n, found)
	order.Sort(found, byScore)
	n.stem = strings.Clone(n.stem) // it is a part of a whole text
	v.mu.Lock()
	if v.searched == nil {
		v.searched = map[nearby][]candidate{}
	}
	if len(v.searched) < mostRemembered {
		v.searched[n] = found
	}
	v.mu.Unlock()
	return found
}

func byScore(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.word, b.word))
}

// favourite is a word of the dictionary that the site uses more than English does.
type favourite struct {
	word string
	zipf float64
	name bool
}

// favourites are those of a length; letters has the letterSet of each.
type favourites struct {
	letters []uint32
	words   []favourite
}

// favourites adds what the dictionary's own frequencies leave out: words of the site's trade
// may be farther than they would be elsewhere.
func (v *Vocabulary) favourites(n *nearby, found []candidate) []candidate {
	const (
		cheapest = 42 // of a slip, for each letter that one word has and the other has not
		longer   = 3  // letters
	)
	letters := letterSet(n.stem)
	for length := max(3, len(n.stem)-longer); length <= len(n.stem)+longer; length++ {
		of := v.favouritesOf(length)
		for i, its := range of.letters {
			slips := bits.OnesCount32(its ^ letters)
			if cheapest*slips > int(n.limit) { // most of them are no nearer
				continue
			}
			f := &of.words[i]
			within := n.within(f.zipf)
			if cheapest*slips > int(within) || f.name && !n.names {
				continue
			}
			cost, ok := dictionary.DistanceWithin(n.stem, f.word, within)
			if !ok || cost == 0 || slices.ContainsFunc(found, func(c candidate) bool { return c.word == f.word }) {
				continue
			}
			found = append(found, candidate{word: f.word, cost: cost, name: f.name, score: n.score(f.zipf, cost)})
		}
	}
	return found
}

// favouritesOf returns the favourites of a length, indexed on first use.
func (v *Vocabulary) favouritesOf(length int) favourites {
	v.favoured.Do(func() {
		text := string(v.text) // one copy for all of them
		for i := range v.slots {
			s := &v.slots[i]
			if s.files < 2 || s.length < 3 || s.length > longestCounted {
				continue
			}
			zipf := v.zipf(Usage{Files: int(s.files), Count: int(s.count)})
			word := v.word(s)
			if e, ok := dictionary.Lookup(word); ok && zipf > float64(e.Zipf) {
				w := text[s.at : s.at+uint32(s.length)]
				of := &v.favouriteByLength[len(w)]
				of.letters = append(of.letters, letterSet(w))
				of.words = append(of.words, favourite{w, zipf, e.Name})
			}
		}
	})
	if length > longestCounted {
		return favourites{}
	}
	return v.favouriteByLength[length]
}
