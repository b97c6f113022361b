package spelling

import (
	_ "embed"
	"strings"
	"sync"
)

//go:generate go run generate_known.go

// The lists are DictMain, DictAmerican and DictBritish of client9/misspell 0.3.4, folded by
// generate_known.go: a line for each pair, sorted by misspelling. The misspelling leaves out
// what it shares with the one before, the correction what it shares with its misspelling; one
// letter before each, "A" for none, says how many bytes that are.
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
var known = sync.OnceValue(func() *pairs { return newPairs(unfold(knownList)) })

// unfold spells a folded list out: misspelling, correction, misspelling, …
func unfold(folded string) []string {
	lines := strings.Count(folded, "\n")
	list := make([]string, 0, 2*lines)
	var all strings.Builder // one piece of memory for all words, which then are parts of it
	all.Grow(4 * len(folded))
	spell := func(before, word string) string {
		start := all.Len()
		all.WriteString(before[:word[0]-'A'])
		all.WriteString(word[1:])
		return all.String()[start:]
	}
	before := ""
	for line := range strings.Lines(folded) {
		wrong, right, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		wrong = spell(before, wrong)
		list = append(list, wrong, spell(wrong, right))
		before = wrong
	}
	return list
}

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
