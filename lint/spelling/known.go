package spelling

import (
	_ "embed"
	"iter"
	"sync"
)

//go:generate go run generate_known.go

// The lists are DictMain, DictAmerican and DictBritish of client9/misspell 0.3.4, folded by
// generate_known.go: a record for each pair, sorted by misspelling. A record is one byte that
// says how many bytes the misspelling shares with the one before (one in 32 shares none), its
// other bytes, one byte that says how many of the misspelling's are wrong and how many the
// correction shares with its end (where these are more than a byte can say, two: how many are
// shared at the beginning and at the end), and what stands there instead. The last byte of each
// part has its high bit set, as has the byte before a part that is empty; a byte beyond ASCII is
// written without that bit, after an escape.
var (
	//go:embed known.bin
	knownList string
	//go:embed american.bin
	americanList string
	//go:embed british.bin
	britishList string
)

// known finds the correction of a listed misspelling. The list is used as data only:
// misspell's own Replacer rewrites code, addresses and names.
var known = sync.OnceValue(func() *pairs { return newPairs(knownList) })

// pairs is an index over a folded list: open addressing by hash, made in a pass over the list
// when the first unknown word is met. Nothing is unfolded but what is found.
type pairs struct {
	folded string
	slots  []uint32 // 1 + the number of the record, and above that tagBits of the misspelling's hash
	starts []uint32 // where each record begins that shares nothing, as one in wholePairs does
}

const (
	tagBits    = 12
	tagShift   = 32 - tagBits
	wholePairs = 32
	longest    = 60 // what a record can say of the length that is shared
	slotsLeft  = 2  // slots for each pair, at least
	lastByte   = 0x80
	oneByte    = 0x40 // above two bits for what is wrong and four for what is shared at the end
	escape     = 0x01
)

func newPairs(folded string) *pairs {
	p := &pairs{folded: folded}
	hashes := make([]uint32, 0, len(folded)/6)
	var byLength [2 * longest]uint32 // of the misspelling's first bytes, one, two, …
	for at := 0; at < len(folded); {
		if len(hashes)%wholePairs == 0 {
			p.starts = append(p.starts, uint32(at))
		}
		n := int(folded[at])
		h := uint32(hashStart)
		if n > 0 {
			h = byLength[n-1]
		}
		for last := false; !last; n++ {
			at++
			h = (h ^ uint32(folded[at]&^lastByte)) * hashPrime
			byLength[n], last = h, folded[at] >= lastByte
		}
		hashes = append(hashes, h)
		if at++; folded[at]&oneByte == 0 {
			at++
		}
		at = partEnd(folded, at) + 1
	}
	size := 1024
	for size < slotsLeft*len(hashes) {
		size *= 2
	}
	p.slots = make([]uint32, size)
	for record, h := range hashes {
		slot := p.first(h)
		for p.slots[slot] != 0 {
			slot = (slot + 1) & (len(p.slots) - 1)
		}
		p.slots[slot] = uint32(record+1) | h>>tagShift<<tagShift
	}
	return p
}

// partEnd returns where the last byte of a part is, of whose bytes, or of the one before them,
// the first stands at an offset.
func partEnd(folded string, at int) int {
	for folded[at] < lastByte {
		at++
	}
	return at
}

func (p *pairs) first(hash uint32) int { return int(hash) & (len(p.slots) - 1) }

// correction returns what word, in lower case, is listed as a misspelling of.
func (p *pairs) correction(word string) (string, bool) {
	h := hashOf(word)
	for slot := p.first(h); p.slots[slot] != 0; slot = (slot + 1) & (len(p.slots) - 1) {
		s := p.slots[slot]
		if s>>tagShift != h>>tagShift {
			continue
		}
		record := int(s&(1<<tagShift-1)) - 1
		u := unfolder{folded: p.folded, at: int(p.starts[record/wholePairs])}
		for range record%wholePairs + 1 {
			u.next()
		}
		if string(u.wrong) == word {
			return string(u.right), true
		}
	}
	return "", false
}

// all yields every misspelling with its correction, in alphabetical order.
func (p *pairs) all() iter.Seq2[string, string] {
	return func(yield func(wrong, right string) bool) {
		for u := (unfolder{folded: p.folded}); u.at < len(u.folded); {
			if u.next(); !yield(string(u.wrong), string(u.right)) {
				return
			}
		}
	}
}

// unfolder reads one record after the other.
type unfolder struct {
	folded       string
	at           int
	wrong, right []byte
}

func (u *unfolder) next() {
	end := partEnd(u.folded, u.at+1)
	u.wrong = appendPart(u.wrong[:u.folded[u.at]], u.folded[u.at+1:end+1])
	end++
	front, back := int(u.folded[end]), 0
	if front&oneByte != 0 {
		back = front & 15
		front = len(u.wrong) - back - front>>4&3
	} else {
		end++
		back = int(u.folded[end] &^ lastByte)
	}
	u.at = partEnd(u.folded, end) + 1
	u.right = append(u.right[:0], u.wrong[:front]...)
	u.right = appendPart(u.right, u.folded[end+1:u.at])
	u.right = append(u.right, u.wrong[len(u.wrong)-back:]...)
}

// appendPart appends what the bytes of a part stand for.
func appendPart(b []byte, part string) []byte {
	high := byte(0)
	for i := range len(part) {
		c := part[i] &^ lastByte
		if c == escape {
			high = lastByte
			continue
		}
		b = append(b, c|high)
		high = 0
	}
	return b
}
