package spelling

import (
	"sync"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// frequentZipf is where words begin that hold every English sentence together.
const frequentZipf = 5.3

// look asks the dictionary for every word once.
func (t *Text) look() {
	asked := answers.Get().(*answered)
	for i := range t.words {
		w := &t.words[i]
		if w.is(foreign | odd) {
			continue
		}
		from, n := int(w.start), int(w.end-w.start)
		head, tail := uint64(0), uint64(0)
		switch {
		case n > 14 || w.is(elided) || from+8 > len(t.lower):
			w.flags |= t.flagsOf(i)
			continue
		case n > 8:
			head, tail = load(t.lower, from), load(t.lower, from+n-8)>>(8*(16-n))<<16
		default:
			head = load(t.lower, from) << (64 - 8*n)
		}
		a := &asked[(head*mix^tail)*mix>>(64-answeredBits)]
		if a.head != head || a.tail&^flagsAsked != tail {
			a.head, a.tail = head, tail|uint64(t.flagsOf(i))
		}
		w.flags |= uint16(a.tail & flagsAsked)
	}
	answers.Put(asked)
}

// answered are words with what the dictionary says of them: most of a text are a few hundred
// over and over.
type answered [1 << answeredBits]struct {
	head uint64 // the first eight letters; of a shorter word all, moved to the top
	tail uint64 // the letters after these, and below them the flags
}

const (
	answeredBits = 13
	flagsAsked   = 1<<16 - 1
)

var answers = sync.Pool{New: func() any { return new(answered) }}

// flagsOf asks the dictionary for word i.
func (t *Text) flagsOf(i int) (flags uint16) {
	w := &t.words[i]
	e, ok := dictionary.Lookup(t.low(i))
	if !ok && w.is(elided) {
		e, ok = dictionary.Lookup(t.stem(i))
	}
	if ok {
		flags |= listed
		if e.Name {
			flags |= nameOnly
		}
		if e.Zipf > frequentZipf && w.end-w.start > 1 && !e.Name {
			flags |= frequent
		}
	}
	if w.end-w.start <= 6 && flags&frequent == 0 {
		if _, ok := foreignWords[t.low(i)]; ok {
			flags |= elsewhere
		}
	}
	return flags
}
