package encoding

import (
	"math"
	"slices"
	"sync"
)

// letters is how much more or less often than usual the languages that a text seems to be
// written in use each non-ASCII Latin letter, in doublings.
type letters struct {
	shares [languageCount]float64 // of the languages, 0 for those that are out of question
	total  float64
	known  [latinLetters]bool
	single bool // whether one language alone is likely
	value  [latinLetters]int8

	asked [mostAsked]asked // those that are certain enough to be asked for neighbours
	count int
}

// asked is a language that knows letters by their neighbours.
type asked struct {
	share                  float64
	before, after, between uint64 // of its habits, begun
}

const (
	pairsSize   = (27*27 + 1) / 2
	lettersSize = (latinLetters + 1) / 2

	// Pairs of letters are not independent: their evidence counts half.
	tempering = 0.5
	// usualLetter is the share, in doublings below one, that scores nothing.
	usualLetter = 11
	// mostForLetter is the most that a letter scores: between two letters of one language
	// their neighbours decide.
	mostForLetter = 2
)

// language is how well each language explains a text, in doublings.
type language [languageCount]float64

// languageOf judges by the ASCII words of b, of which it looks at the first 64 kB.
func languageOf(b []byte) *language {
	var counts [beyondASCII + 1][beyondASCII + 1]int32
	prev := byte(0)
	for _, c := range b[:min(len(b), 1<<16)] {
		k := asciiLetters[c]
		counts[prev&beyondASCII][k&beyondASCII]++
		prev = k
	}
	counts[0][0] = 0
	var sums [packedLanguages]uint64
	table := packedPairs()
	for i := range 27 {
		for k, n := range counts[i][:27] {
			if n == 0 {
				continue
			}
			for l, v := range &table[i*27+k] {
				sums[l] += v * uint64(n)
			}
		}
	}
	var weight language
	for l := range weight {
		sum := sums[l/perWord] >> (l % perWord * packedBits) & (1<<packedBits - 1)
		weight[l] = -tempering * float64(sum)
	}
	weight.hear(b)
	return &weight
}

// beyondASCII is the number of a byte that is not ASCII, a to z are 1 to 26.
const beyondASCII = 31

var asciiLetters = func() (table [256]byte) {
	for c := range table {
		switch {
		case c >= 0x80:
			table[c] = beyondASCII
		case isLetter(rune(c)):
			table[c] = byte(c|0x20-'a') + 1
		}
	}
	return table
}()

// The pairs of the languages lie three in a word, to be added up together: each sum is less
// than 1<<16 bytes times 15.
const (
	packedBits      = 21
	perWord         = 3
	packedLanguages = (languageCount + perWord - 1) / perWord
)

var packedPairs = sync.OnceValue(func() *[27 * 27][packedLanguages]uint64 {
	var out [27 * 27][packedLanguages]uint64
	for l := range languageCount {
		for i := range out {
			out[i][l/perWord] |= uint64(nibble(asciiPairs+l*pairsSize, i)) << (l % perWord * packedBits)
		}
	}
	return &out
})

// letterCounts is how often a text has each Latin letter beside a to z.
type letterCounts [latinLetters]int32

func (c *letterCounts) add(s []rune, n int) {
	for _, r := range s {
		if i := kindOf(r).latinLetter(); i >= 0 {
			c[i] += int32(n)
		}
	}
}

// add judges by letters too.
func (l *language) add(counts *letterCounts) {
	for i, n := range counts {
		if n == 0 {
			continue
		}
		for k := range l {
			l[k] -= float64(int(n) * nibble(languageLetters+k*lettersSize, i))
		}
	}
}

// letters says what to expect of the languages in question.
func (l *language) letters() *letters {
	best := slices.Max(l[:])
	out := &letters{}
	for i, w := range l {
		if w = math.Exp2(w - best); w > 1e-4 {
			out.shares[i] = w
			out.total += w
		}
	}
	out.single = slices.Max(out.shares[:]) >= alone*out.total
	for i, share := range out.shares {
		if share < certainEnough*out.total || out.count == mostAsked {
			continue
		}
		kind := neighbourKinds + 2*uint64(i)
		out.asked[out.count] = asked{share, beginHabit(kind, 0, 0), beginHabit(kind+1, 0, 0), beginKind(betweenKinds+uint64(i), 0)}
		out.count++
	}
	return out
}

// of scores a letter.
func (l *letters) of(i int) int {
	if !l.known[i] {
		share := 0.0
		for k, w := range l.shares {
			if w > 0 {
				share += w / float64(int(1)<<nibble(languageLetters+k*lettersSize, i))
			}
		}
		l.value[i] = int8(math.Round(min(mostForLetter, math.Log2(share/l.total)+usualLetter)))
		l.known[i] = true
	}
	return int(l.value[i])
}

func nibble(start, i int) int { return int(model[start+i/2]>>(i%2*4)) & 0xF }

// score adds up the letters of s.
func (l *letters) score(s []rune) int {
	n := 0
	for _, r := range s {
		if i := kindOf(r).latinLetter(); i >= 0 {
			n += l.of(i)
		}
	}
	return n
}

// likedLetters is letters.score for the language of the text, which is only looked for where
// there are Latin letters.
func (s *search) likedLetters(p *piece, t []rune) int {
	s.listen()
	return 2*s.letters.score(t) + s.letters.neighbours(p.left[1], t, p.right[0], betweenScore)
}

func (s *search) listen() {
	if s.language == nil {
		s.language = languageOf(s.text)
		s.letters = s.language.letters()
	}
}

// latinBlock is the number of the Latin matrix; see gen/model.go.
const latinBlock = 1

// cyrillicBlock is that of the Cyrillic one.
const cyrillicBlock = 2
