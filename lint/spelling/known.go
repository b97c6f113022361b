package spelling

import (
	_ "embed"
	"iter"
	"strings"
	"sync"
)

//go:generate go run generate_known.go

// The lists are DictMain, DictAmerican and DictBritish of client9/misspell 0.3.4, folded by
// generate_known.go: a line for each pair, sorted by misspelling. The misspelling leaves out
// what it shares with the one before (one in 32 does not), the correction what it shares with
// its misspelling; one letter before each, "A" for none, says how many bytes that are.
var (
	//go:embed known.txt
	knownList string
	//go:embed american.txt
	americanList string
	//go:embed british.txt
	britishList string
)

// known finds the correction of a listed misspelling. The list is used as data only:
// misspell's own Replacer rewrites code, addresses and names.
var known = sync.OnceValue(func() *pairs { return newPairs(knownList) })

// pairs is an index over a folded list: open addressing by hash, made in a pass over the list
// when the first unknown word is met. Nothing is unfolded but what is found.
type pairs struct {
	folded string
	slots  []uint32 // 1 + where the line begins, and above that tagBits of the misspelling's hash
}

const (
	tagBits   = 12
	tagShift  = 32 - tagBits
	longest   = 60 // what a letter can say of the length that is shared
	slotsLeft = 2  // slots for each pair, at least
)

func newPairs(folded string) *pairs {
	size := 1024
	for size < slotsLeft*strings.Count(folded, "\n") {
		size *= 2
	}
	p := &pairs{folded: folded, slots: make([]uint32, size)}
	var hashes [2 * longest]uint32 // of the misspelling's first bytes, one, two, …
	for at := 0; at < len(folded); {
		n := int(folded[at] - 'A')
		h := uint32(hashStart)
		if n > 0 {
			h = hashes[n-1]
		}
		i := at + 1
		for ; folded[i] != '\t'; i++ {
			h = (h ^ uint32(folded[i])) * hashPrime
			hashes[n] = h
			n++
		}
		slot := p.first(h)
		for p.slots[slot] != 0 {
			slot = (slot + 1) & (len(p.slots) - 1)
		}
		p.slots[slot] = uint32(at+1) | h>>tagShift<<tagShift
		at = i + strings.IndexByte(folded[i:], '\n') + 1
	}
	return p
}

func (p *pairs) first(hash uint32) int { return int(hash) & (len(p.slots) - 1) }

// correction returns what word, in lower case, is listed as a misspelling of.
func (p *pairs) correction(word string) (string, bool) {
	h := hashOf(word)
	for slot := p.first(h); p.slots[slot] != 0; slot = (slot + 1) & (len(p.slots) - 1) {
		if s := p.slots[slot]; s>>tagShift == h>>tagShift && p.says(int(s&(1<<tagShift-1))-1, word) {
			_, line, _ := strings.Cut(p.folded[s&(1<<tagShift-1):], "\t")
			line, _, _ = strings.Cut(line, "\n")
			return word[:line[0]-'A'] + line[1:], true
		}
	}
	return "", false
}

// says reports whether the line at an offset is the one of a misspelling. What the line
// shares with those before it is told by them.
func (p *pairs) says(at int, word string) bool {
	for end := len(word); ; at = strings.LastIndexByte(p.folded[:at-1], '\n') + 1 {
		wrong, _, _ := strings.Cut(p.folded[at:], "\t")
		shared, own := int(wrong[0]-'A'), wrong[1:]
		if end == len(word) && shared+len(own) != end {
			return false
		}
		if shared < end {
			if !strings.HasPrefix(own, word[shared:end]) {
				return false
			}
			end = shared
		}
		if end == 0 {
			return true
		}
	}
}

// all yields every misspelling with its correction, in alphabetical order.
func (p *pairs) all() iter.Seq2[string, string] {
	return func(yield func(wrong, right string) bool) {
		before := ""
		for line := range strings.Lines(p.folded) {
			wrong, right, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			wrong = before[:wrong[0]-'A'] + wrong[1:]
			if !yield(wrong, wrong[:right[0]-'A']+right[1:]) {
				return
			}
			before = wrong
		}
	}
}
