package spelling

// table is a set of words in lower case with a count for each. The zero value is empty.
type table struct {
	slots []slot // open addressing, a power of two, at most three quarters full
	used  int
	text  []byte // the words, one after the other
}

// slot holds one word; an empty one has length 0.
type slot struct {
	head   uint64 // the first eight letters, in which nearly all words differ
	at     uint32 // in text
	last   int32  // the file that counted it last, from 1
	files  int32
	count  int32
	caps   int32 // times with a capital in the middle of a line
	length uint8
}

// reset empties the table and keeps its memory.
func (t *table) reset() {
	clear(t.slots)
	t.used, t.text = 0, t.text[:0]
}

// intern returns the slot of word, ASCII letters and apostrophes in any case, making one when
// there is none. The slot is good until the next one is made.
func (t *table) intern(word []byte) *slot {
	if t.used >= len(t.slots)*3/4 {
		t.grow()
	}
	head, hash := headOf(word)
	return t.place(word, head, hash)
}

// first returns the slot where a word with a hash is looked for first, whatever is in it.
func (t *table) first(hash uint32) *slot {
	if len(t.slots) == 0 {
		t.grow()
	}
	return &t.slots[hash&uint32(len(t.slots)-1)]
}

// internHead is intern for a word of less than eight letters, whose head is known.
func (t *table) internHead(word []byte, head uint64) *slot {
	if t.used >= len(t.slots)*3/4 {
		t.grow()
	}
	return t.place(word, head, uint32(head*mix>>32))
}

func (t *table) place(word []byte, head uint64, hash uint32) *slot {
	mask := uint32(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := &t.slots[i&uint32(len(t.slots)-1)]
		if s.length == 0 {
			*s = slot{head: head, at: uint32(len(t.text)), length: uint8(len(word))}
			for _, c := range word {
				t.text = append(t.text, c|letterCase[c])
			}
			t.used++
			return s
		}
		if s.head == head && int(s.length) == len(word) && (len(word) <= 8 || sameLetters(t.text[s.at:], word)) {
			return s
		}
	}
}

// sameLetters reports whether lower begins with word, of eight letters or more, the first eight
// of which it begins with.
func sameLetters(lower, word []byte) bool {
	n := len(word)
	for i := 8; i < n; i += 8 {
		if at := min(i, n-8); load(word, at)|lowerAll != load(lower, at) {
			return false
		}
	}
	return true
}

// find returns the slot of word, which is in lower case; an empty one when there is none.
func (t *table) find(word string) slot {
	if len(t.slots) == 0 {
		return slot{}
	}
	head, hash := headOf(word)
	mask := uint32(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := t.slots[i]
		if s.length == 0 || s.head == head && string(t.word(&s)) == word {
			return s
		}
	}
}

func (t *table) word(s *slot) []byte { return t.text[s.at : s.at+uint32(s.length)] }

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, max(1024, 2*len(old)))
	mask := uint32(len(t.slots) - 1)
	for i := range old {
		s := &old[i]
		if s.length == 0 {
			continue
		}
		i := uint32(s.head * mix >> 32)
		if s.length >= 8 {
			_, i = headOf(t.word(s))
		}
		for i &= mask; t.slots[i].length != 0; {
			i = (i + 1) & mask
		}
		t.slots[i] = *s
	}
}

const (
	ones     = 0x0101010101010101
	lowerAll = 0x20 * ones        // apostrophes have the bit too
	mix      = 0x9E3779B97F4A7C15 // an odd number with bits all over
)

// headOf returns the first eight letters of a word in lower case, filled up with zeroes, and a
// hash of all.
func headOf[S string | []byte](word S) (head uint64, hash uint32) {
	n := len(word)
	if n < 8 {
		for i := n - 1; i >= 0; i-- {
			head = head<<8 | uint64(word[i]|0x20)
		}
		return head, uint32(head * mix >> 32)
	}
	head = load(word, 0) | lowerAll
	sum := head
	for i := 8; i < n; i += 8 {
		sum = (sum * mix) ^ (load(word, min(i, n-8)) | lowerAll)
	}
	return head, uint32((sum + uint64(n)) * mix >> 32)
}

// load returns eight bytes of a word from i on.
func load[S string | []byte](word S, i int) uint64 {
	b := word[i : i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}
