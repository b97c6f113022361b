package spelling

import (
	"math"
	"sync"
)

// Vocabulary counts the words of a site: in how many files each stands, how often, and
// how often with a capital. Fill one per goroutine and Merge them; once filled it may be
// read by all at once. The zero value is ready to be filled.
type Vocabulary struct {
	slots []slot // open addressing, a power of two, at most three quarters full
	used  int
	text  []byte // the words, one after the other
	total int    // words counted
	files int32
	forms map[string]string // words with capitals inside, by their lower case: JavaScript

	index   sync.Once
	byShape map[int][]name // names by length

	favoured          sync.Once
	favouriteByLength map[int][]favourite

	mu       sync.Mutex
	searched map[nearby][]candidate // see near

	hints        sync.Once
	hintByLength map[int]uint64 // see nearHint

	of   *Vocabulary // see Heard
	hear func(question string, answer, hint uint64)
}

// slot holds one word; an empty one has length 0.
type slot struct {
	hash   uint32
	at     uint32 // in text
	last   int32  // the file that counted it last, from 1
	files  int32
	count  int32
	caps   int32 // times with a capital in the middle of a line
	length uint8
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
	if v == nil || len(v.slots) == 0 || len(word) > longestCounted {
		return Usage{}
	}
	s := v.find(hashOf(word), word)
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
		into := v.intern(s.hash, o.text[s.at:s.at+uint32(s.length)])
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

// count notes one use of a word in the file that is being added.
func (v *Vocabulary) count(hash uint32, word []byte, capital bool) {
	s := v.intern(hash, word)
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

// intern returns the slot of word, given in any case, making one when there is none.
func (v *Vocabulary) intern(hash uint32, word []byte) *slot {
	if v.used >= len(v.slots)*3/4 {
		v.grow()
	}
	mask := uint32(len(v.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := &v.slots[i]
		if s.length == 0 {
			*s = slot{hash: hash, at: uint32(len(v.text)), length: uint8(len(word))}
			for _, c := range word {
				v.text = append(v.text, c|letterCase[c])
			}
			v.used++
			return s
		}
		if s.hash == hash && int(s.length) == len(word) && sameLetters(v.text[s.at:], word) {
			return s
		}
	}
}

func sameLetters(lower, word []byte) bool {
	for i, c := range word {
		if c|letterCase[c] != lower[i] {
			return false
		}
	}
	return true
}

func (v *Vocabulary) find(hash uint32, word string) slot {
	mask := uint32(len(v.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := v.slots[i]
		if s.length == 0 || s.hash == hash && string(v.text[s.at:s.at+uint32(s.length)]) == word {
			return s
		}
	}
}

func (v *Vocabulary) grow() {
	old := v.slots
	v.slots = make([]slot, max(1024, 2*len(old)))
	mask := uint32(len(v.slots) - 1)
	for _, s := range old {
		if s.length == 0 {
			continue
		}
		i := s.hash & mask
		for v.slots[i].length != 0 {
			i = (i + 1) & mask
		}
		v.slots[i] = s
	}
}

// FNV-1a, 32 bits, over lower-case letters: made while the letters are read.
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
