package spelling

import (
	"encoding/binary"
	"math"
	"math/bits"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// What a post is found to misspell depends on the words of the other posts. Whoever keeps what
// was found must know what was asked of the Vocabulary, to ask it again: numbers that decide by
// their size alone are rounded, so that one more post that says "the" changes no answer.

// Heard returns v for one text, whose questions hear is told with hashes of the answers. A
// hint, where it is not 0, is a hash of all that the answer comes of.
func (v *Vocabulary) Heard(hear func(question string, answer, hint uint64)) *Vocabulary {
	return &Vocabulary{table: v.table, total: v.total, files: v.files, forms: v.forms, of: v, hear: hear}
}

// Answer asks a question again that Heard told of.
func (v *Vocabulary) Answer(question string) (answer uint64, ok bool) {
	if question == "" {
		return 0, false
	}
	switch word := question[1:]; question[0] {
	case askedUsage:
		return v.Usage(word).answer(), true
	case askedZipf:
		return math.Float64bits(v.zipfOf(word)), true
	case askedFiles:
		return uint64(v.filesOf(word)), true
	case askedCapitals:
		return uint64(v.capitalsOf(word)), true
	case askedNames:
		return v.namesAnswer(len(word)), true // as many signs as the names have letters
	case askedSeveral:
		return several(v.Files()), true
	case askedNear:
		n, ok := parseNearby(word)
		if !ok {
			return 0, false
		}
		return answerNear(v.near(n)), true
	}
	return 0, false
}

// Hint returns what Heard told beside the answer.
func (v *Vocabulary) Hint(question string) uint64 {
	if question == "" || question[0] != askedNear {
		return 0
	}
	n, _ := parseNearby(question[1:])
	return v.nearHint(len(n.stem))
}

const (
	askedUsage    = 'u'
	askedZipf     = 'z'
	askedFiles    = 'f'
	askedCapitals = 'c'
	askedNames    = 'n'
	askedSeveral  = 's'
	askedNear     = 'k'
)

func (v *Vocabulary) tell(kind byte, key string, answer uint64) {
	if v != nil && v.hear != nil {
		v.hear(string(kind)+key, answer, 0)
	}
}

func (u Usage) answer() uint64 {
	return uint64(u.Files)<<42 ^ uint64(u.Count)<<21 ^ uint64(u.Capitals)
}

// rounded keeps six binary digits of a count.
func rounded(n int) int {
	if drop := bits.Len(uint(n)) - 6; drop > 0 {
		return n >> drop << drop
	}
	return n
}

// filesOf is about how many files hold a word.
func (v *Vocabulary) filesOf(word string) int {
	n := rounded(v.look(word).Files)
	v.tell(askedFiles, word, uint64(n))
	return n
}

// capitalsOf is about how often a word stands with a capital that only a name has there.
func (v *Vocabulary) capitalsOf(word string) int {
	n := rounded(v.look(word).Capitals)
	v.tell(askedCapitals, word, uint64(n))
	return n
}

// zipfOf is the zipf of a word.
func (v *Vocabulary) zipfOf(word string) float64 {
	zipf := v.zipf(v.look(word))
	v.tell(askedZipf, word, math.Float64bits(zipf))
	return zipf
}

// alone reports whether there are no other files to learn from.
func (v *Vocabulary) alone() bool {
	v.tell(askedSeveral, "", several(v.Files()))
	return v.Files() < 2
}

func several(files int) uint64 { return uint64(min(files, 2)) }

// heardNear is near for a Vocabulary that is heard.
func (v *Vocabulary) heardNear(n nearby) []candidate {
	found := v.of.near(n)
	v.hear(string(askedNear)+n.key(), answerNear(found), v.of.nearHint(len(n.stem)))
	return found
}

// key is n in the form that parseNearby reads.
func (n *nearby) key() string {
	b := make([]byte, 0, 16+len(n.stem))
	b = binary.AppendVarint(b, int64(n.limit))
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(n.floor))
	if n.names {
		b = append(b, 1)
	} else {
		b = append(b, 0)
	}
	return string(append(b, n.stem...))
}

func parseNearby(key string) (n nearby, ok bool) {
	b := []byte(key)
	limit, size := binary.Varint(b)
	if size <= 0 || len(b) < size+9 {
		return n, false
	}
	n.limit = dictionary.Cost(limit)
	n.floor = math.Float64frombits(binary.LittleEndian.Uint64(b[size:]))
	n.names = b[size+8] == 1
	n.stem = key[size+9:]
	return n, true
}

func answerNear(found []candidate) uint64 {
	h := newHash()
	for i := range found {
		c := &found[i]
		h.text(c.word)
		h.number(uint64(c.cost))
		h.number(math.Float64bits(c.score))
	}
	return uint64(h)
}

// nearHint is a hash of the favourites that a search for a word of that length meets, and of
// some that it does not.
func (v *Vocabulary) nearHint(length int) uint64 {
	const reach = 7 // letters: a search goes no farther
	v.hints.Do(func() {
		v.hintByLength = map[int]uint64{}
		for n := 1; n <= longestCounted; n++ {
			for _, f := range v.favouritesOf(n).words {
				h := newHash()
				h.text(f.word)
				h.number(math.Float64bits(f.zipf))
				v.hintByLength[n] += uint64(h) // in any order
			}
		}
	})
	h := newHash()
	for n := max(1, length-reach); n <= length+reach; n++ {
		h.number(v.hintByLength[n])
	}
	return uint64(h)
}

// namesAnswer is a hash of the names of a length.
func (v *Vocabulary) namesAnswer(length int) uint64 {
	sum := uint64(0)
	for _, n := range v.names(length) {
		h := newHash()
		h.text(n.form)
		h.number(uint64(n.files))
		sum += uint64(h)
	}
	return sum
}

// hash is FNV-1a with 64 bits.
type hash uint64

func newHash() hash { return 14695981039346656037 }

func (h *hash) text(s string) {
	for i := range len(s) {
		*h = (*h ^ hash(s[i])) * 1099511628211
	}
	*h = (*h ^ 0x1FF) * 1099511628211
}

func (h *hash) number(n uint64) {
	for range 8 {
		*h = (*h ^ hash(n&0xFF)) * 1099511628211
		n >>= 8
	}
}
