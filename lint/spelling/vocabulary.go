package spelling

import (
	"math"
	"sync"
)

// Vocabulary counts the words of a site: in how many files each stands, how often, and
// how often with a capital. Fill one per goroutine and Merge them; once filled it may be
// read by all at once. The zero value is ready to be filled.
type Vocabulary struct {
	table
	total int // words counted
	files int32
	forms map[string]string // words with capitals inside, by their lower case: JavaScript

	index   sync.Once
	byShape map[int][]name // names by length

	favoured          sync.Once
	favouriteByLength [longestCounted + 1]favourites

	mu       sync.Mutex
	searched map[nearby][]candidate // see near

	hints        sync.Once
	hintByLength map[int]uint64 // see nearHint

	of   *Vocabulary // see Heard
	hear func(question string, answer, hint uint64)
}

// Usage is what a Vocabulary knows of a word.
type Usage struct {
	Files    int // files that hold it
	Count    int // times in all
	Capitals int // times with a capital first letter, not at the start of a line or sentence
}

// longestCounted is the length in bytes of the longest word that is counted.
const longestCounted = 40

// Files returns the number of files that were added.
func (v *Vocabulary) Files() int { return int(v.files) }

// Usage reports how the site uses a word, given in lower case.
func (v *Vocabulary) Usage(word string) Usage {
	u := v.look(word)
	v.tell(askedUsage, word, u.answer())
	return u
}

func (v *Vocabulary) look(word string) Usage {
	if v == nil || len(word) > longestCounted {
		return Usage{}
	}
	s := v.find(word)
	return Usage{Files: int(s.files), Count: int(s.count), Capitals: int(s.caps)}
}

// zipf estimates how frequent a word is on the site, on the dictionary's scale. A word
// counts as if the site had a million more words, so that a small site does not make its
// few words frequent; below two files it says nothing.
func (v *Vocabulary) zipf(u Usage) float64 {
	if v == nil || u.Files < 2 {
		return 0
	}
	const steps = 32 // a post more or less changes the total, and shall not change every verdict
	return math.Round(steps*(9+math.Log10(float64(u.Count)/(float64(v.total)+1e6)))) / steps
}

// Merge adds the counts of o, which was filled from other files.
func (v *Vocabulary) Merge(o *Vocabulary) {
	for i := range o.slots {
		s := &o.slots[i]
		if s.length == 0 {
			continue
		}
		into := v.intern(o.word(s))
		into.files += s.files
		into.count += s.count
		into.caps += s.caps
	}
	for lower, form := range o.forms {
		v.keepForm(lower, form)
	}
	v.total += o.total
	v.files += o.files
}

// note counts one use of a word in the file that is being added.
func (v *Vocabulary) note(s *slot, capital bool) {
	if s.last != v.files {
		s.last = v.files
		s.files++
	}
	s.count++
	if capital {
		s.caps++
	}
	v.total++
}

// keepForm remembers how a word with capitals inside is written. Of several forms the one
// that sorts first is kept, so that the order of files does not matter.
func (v *Vocabulary) keepForm(lower, form string) {
	if v.forms == nil {
		v.forms = map[string]string{}
	}
	if old, ok := v.forms[lower]; !ok || form < old {
		v.forms[lower] = form
	}
}

// FNV-1a, 32 bits.
const (
	hashStart = 2166136261
	hashPrime = 16777619
)

func hashOf[S string | []byte](word S) uint32 {
	h := uint32(hashStart)
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * hashPrime
	}
	return h
}
