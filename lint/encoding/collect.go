package encoding

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"sync"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// search is the work on one text. Characters and options lie one after the other in
// slices without pointers: posts that are damaged throughout have thousands of them.
type search struct {
	text   []byte
	pieces []piece
	places []occurrence // in the order of the text
	single int          // runs of non-ASCII characters that no reading explains
	weight int          // of these and of all pieces
	layer  int

	language *language // of the text, nil until a Latin letter asks for it
	letters  *letters  // that the language has

	options    []option
	scratch    []rune
	open, took []*piece
	seed       maphash.Seed
	seen       []int32 // numbers of pieces, from one, by hash, a power of two

	// What is known of characters by themselves stays from text to text.
	runes               []rune   // see part
	indices             []uint16 // of the runes, see indexOf
	texts               []knownText
	made                []unreading
	keptTexts, keptMade int                    // those before are to stay
	placed              [1 << textPlaces]int32 // numbers of texts, from one, by hash
	scores              [knownPairs]uint64     // of pairs, see pair
}

// searches keeps the memory of searches: a site that is damaged throughout has many posts.
var searches = sync.Pool{New: func() any { return &search{seed: maphash.MakeSeed()} }}

// mostKept is the most characters that a search may hold memory for when it is over.
const mostKept = 1 << 20

// mostStaying is the most characters that are kept for the next text.
const mostStaying = 1 << 16

func newSearch(b []byte) *search {
	s := searches.Get().(*search)
	s.text = b
	return s
}

// release gives the memory back.
func (s *search) release() {
	if cap(s.runes) > mostKept {
		return
	}
	s.text, s.language, s.letters = nil, nil, nil
	s.layer = 0
	s.restart()
	s.open, s.took = s.open[:0], s.took[:0]
	if len(s.texts) >= mostTexts || len(s.runes) > mostStaying {
		s.forgetAll()
	} else {
		s.forget(s.keptTexts)
		s.made = s.made[:s.keptMade]
	}
	searches.Put(s)
}

// restart forgets what was found in the text.
func (s *search) restart() {
	if len(s.seen) > mostStaying {
		s.seen = nil // to clear it would cost more than most texts do
	}
	clear(s.seen)
	s.single = 0
	s.pieces, s.places, s.options = s.pieces[:0], s.places[:0], s.options[:0]
}

// occurrence is one place of a piece.
type occurrence struct {
	span  text.Span
	piece int32 // its number
}

// collect gathers the runs of two and more non-ASCII characters, equal ones together.
func (s *search) collect() {
	s.restart()
	b := s.text
	for i := nextBeyondASCII(b, 0); i < len(b); i = nextBeyondASCII(b, i) {
		start := i
		i = nextASCII(b, i)
		if _, n := utf8.DecodeRune(b[start:i]); n == i-start {
			s.single++
			continue
		}
		s.gather(text.Span{Start: start, End: i})
	}
	s.weight = s.single
	for i := range s.pieces {
		s.weight += s.pieces[i].weight()
	}
}

// gather adds a run of several characters.
func (s *search) gather(span text.Span) {
	run := span.Of(s.text)
	if !pairStart(run) {
		if pair, whole := pairWithin(run); pair {
			s.add(span)
		} else if whole {
			s.single++
		}
		return
	}
	place := s.placeOf(span)
	if k := *place - 1; k >= 0 {
		s.pieces[k].count++
		s.places = append(s.places, occurrence{span, k})
		return
	}
	if s.add(span) {
		*place = int32(len(s.pieces))
	}
}

// placeOf returns where the number of the piece is kept, from one, that is equal to span with
// what it stands between.
func (s *search) placeOf(span text.Span) *int32 {
	const least = 1 << 9
	if 2*len(s.pieces) >= len(s.seen) {
		s.seen = make([]int32, max(least, 4*len(s.seen)))
		for i := range s.pieces {
			if p := &s.pieces[i]; !p.partial {
				*s.placeOf(p.first) = int32(i + 1)
			}
		}
	}
	around := surroundings(s.text, span)
	last := uint64(len(s.seen) - 1)
	for i := maphash.Bytes(s.seed, around) & last; ; i = (i + 1) & last {
		k := s.seen[i]
		if k == 0 || bytes.Equal(surroundings(s.text, s.pieces[k-1].first), around) {
			return &s.seen[i]
		}
	}
}

// pairWithin reports whether two characters of a run can begin a UTF-8 sequence in some
// reading, as hardly any do in clean text, and when none do whether all of it came through.
func pairWithin(run []byte) (pair, whole bool) {
	lead, whole := uint32(0), true
	for i := 0; i < len(run); {
		r, n := decode(run[i:])
		whole = whole && r != utf8.RuneError
		i += n
		k := indexOf(r)
		if k == 0 {
			lead = 0
			continue
		}
		p := &runeTable[k]
		if lead&p.cont != 0 {
			return true, true
		}
		lead = p.lead2 | p.lead3 | p.lead4
	}
	return false, whole
}

// pairStart reports whether the first two characters of a run can begin a UTF-8 sequence in
// some reading: those of a piece do, those of most runs of a clean text do not.
func pairStart(run []byte) bool {
	first, n := utf8.DecodeRune(run)
	second, _ := utf8.DecodeRune(run[n:])
	p := &runeTable[indexOf(first)]
	return (p.lead2|p.lead3|p.lead4)&runeTable[indexOf(second)].cont != 0
}

// surroundings returns the span and two bytes on either side.
func surroundings(b []byte, s text.Span) []byte { return b[max(0, s.Start-2):min(len(b), s.End+2)] }

// nextBeyondASCII returns where the first byte of b from i on lies that is not ASCII, len(b) if none does.
func nextBeyondASCII(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		if w := binary.LittleEndian.Uint64(b[i:]) & highs; w != 0 {
			return i + bits.TrailingZeros64(w)/8
		}
	}
	for i < len(b) && b[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// nextASCII returns where the first byte of b from i on lies that is ASCII, len(b) if none does.
func nextASCII(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		if w := ^binary.LittleEndian.Uint64(b[i:]) & highs; w != 0 {
			return i + bits.TrailingZeros64(w)/8
		}
	}
	for i < len(b) && b[i] >= utf8.RuneSelf {
		i++
	}
	return i
}

// add makes a piece of a run, or pieces of its islands, and reports whether one piece stands
// for the whole of it.
func (s *search) add(span text.Span) bool {
	b := s.text
	s.scratch = s.scratch[:0]
	lost := false
	for i := span.Start; i < span.End; {
		r, n := decode(b[i:span.End])
		if r == utf8.RuneError {
			if n == 1 {
				return false // not UTF-8: FindForeign tells
			}
			lost = true
		}
		s.scratch = append(s.scratch, r)
		i += n
	}
	p := piece{count: 1, first: span}
	for k := range 2 {
		if i := span.Start - 2 + k; i >= 0 {
			p.left[k] = rune(b[i])
		}
		if i := span.End + k; i < len(b) {
			p.right[k] = rune(b[i])
		}
	}
	known := len(s.texts)
	p.now = s.know(s.scratch)
	if s.texts[p.now].mask != 0 {
		s.pieces = append(s.pieces, p)
		s.places = append(s.places, occurrence{span, int32(len(s.pieces) - 1)})
		return true
	}
	s.forget(known)
	if !lost && !s.addIslands(span, &p) { // what is lost FindLossy tells
		s.single++
	}
	return false
}
