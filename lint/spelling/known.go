package spelling

import (
	"sync"

	"github.com/client9/misspell"
)

// known finds the correction of a listed misspelling. The list of client9/misspell 0.3.4
// is used as data only: its Replacer rewrites code, addresses and names.
var known = sync.OnceValue(func() *pairs { return newPairs(misspell.DictMain) })

// pairs is an index over a flat list of misspelling, correction, misspelling, …: open
// addressing by hash, built in under a millisecond when the first unknown word is met.
type pairs struct {
	list  []string
	slots []uint32 // 1 + index of the misspelling in list
}

func newPairs(list []string) *pairs {
	size := 1024
	for size < len(list) {
		size *= 2
	}
	p := &pairs{list: list, slots: make([]uint32, size)}
	for i := 0; i+1 < len(list); i += 2 {
		at := hashOf(list[i]) & uint32(size-1)
		for p.slots[at] != 0 {
			at = (at + 1) & uint32(size-1)
		}
		p.slots[at] = uint32(i + 1)
	}
	return p
}

// correction returns what word, in lower case, is listed as a misspelling of.
func (p *pairs) correction(word string) (string, bool) {
	mask := uint32(len(p.slots) - 1)
	for at := hashOf(word) & mask; p.slots[at] != 0; at = (at + 1) & mask {
		if i := p.slots[at] - 1; p.list[i] == word {
			return p.list[i+1], true
		}
	}
	return "", false
}
