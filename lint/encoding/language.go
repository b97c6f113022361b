package encoding

import (
	"math"
	"slices"
	"sync"
	"unicode"
)

// letters is how much more or less often than usual the languages that a text seems to be
// written in use each non-ASCII Latin letter, in doublings.
type letters struct {
	shares [languageCount]float64 // of the languages, 0 for those that are out of question
	total  float64
	known  [latinLetters]bool
	value  [latinLetters]int8

	asked [mostAsked]asked // those that are certain enough to be asked for neighbours
	count int
}

// asked is a language that knows letters by their neighbours.
type asked struct {
	share         float64
	before, after uint64 // of its habits, begun
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
	for i, share := range out.shares {
		if share < certainEnough*out.total || out.count == mostAsked {
			continue
		}
		kind := neighbourKinds + 2*uint64(i)
		out.asked[out.count] = asked{share, beginHabit(kind, 0, 0), beginHabit(kind+1, 0, 0)}
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
	return 2*s.letters.score(t) + s.letters.neighbours(p.left[1], t, p.right[0])
}

func (s *search) listen() {
	if s.language == nil {
		s.language = languageOf(s.text)
		s.letters = s.language.letters()
	}
}

// latinBlock is the number of the Latin matrix; see gen/model.go.
const latinBlock = 1

// Habits are surroundings in which some language likes a letter; see gen/habits.go.
const (
	habitHashes = 4
	habitScore  = 3

	neighbourKinds = 16  // the first kind that belongs to a language; each has two
	neighbourScore = 3   // for a letter between two neighbours that its language knows it with
	certainEnough  = 0.2 // the least share of a language to be asked
	mostAsked      = 5   // that many can have it
)

// habitsScore adds up what is usual about the Latin letters of s between its neighbours.
func habitsScore(left [2]rune, s []rune, right [2]rune) int {
	n := 0
	l2, l1, c := plain(left[0]), plain(left[1]), plain(s[0])
	r1 := plainAt(s, right, 1)
	for i, r := range s {
		r2 := plainAt(s, right, i+2)
		if kindOf(r).latinLetter() >= 0 {
			if isHabit(0, 0, l1, c, r1) {
				n += habitScore
			}
			if isHabit(1, l2, l1, c, r1) {
				n += habitScore
			}
			if isHabit(2, l1, c, r1, r2) {
				n += habitScore
			}
		}
		l2, l1, c, r1 = l1, c, r1, r2
	}
	return n + caseScore(left, s, right)
}

// plainAt is plain of the character i of s and what follows it, which are two.
func plainAt(s []rune, right [2]rune, i int) rune {
	if i < len(s) {
		return plain(s[i])
	}
	if i -= len(s); i < len(right) {
		return plain(right[i])
	}
	return 0
}

// neighbours says whether the languages in question know the Latin letters of s with the
// characters that they stand between.
func (l *letters) neighbours(left rune, s []rune, right rune) int {
	sum := 0.0
	prev := plain(left)
	for i, r := range s {
		next := right
		if i+1 < len(s) {
			next = s[i+1]
		}
		c := plain(r)
		if kindOf(r).latinLetter() >= 0 {
			after := plain(next)
			for k := range l.asked[:l.count] {
				a := &l.asked[k]
				sum += a.share * (known(a.before, prev, c) + known(a.after, c, after))
			}
		}
		prev = c
	}
	return int(math.Round(neighbourScore * sum / l.total))
}

func known(begun uint64, a, b rune) float64 {
	if hasHabit(begun, a, b) {
		return 1
	}
	return -1
}

func isHabit(kind uint64, a, b, c, d rune) bool { return hasHabit(beginHabit(kind, a, b), c, d) }

// beginHabit and hasHabit look four characters up, two by two.
func beginHabit(kind uint64, a, b rune) uint64 {
	return mixHabit(mixHabit(kind+0x9E3779B97F4A7C15, a), b)
}

func mixHabit(h uint64, r rune) uint64 {
	h = (h ^ uint64(r)) * 0xFF51AFD7ED558CCD
	return h ^ h>>32
}

func hasHabit(begun uint64, c, d rune) bool {
	h := mixHabit(mixHabit(begun, c), d)
	for k := range uint64(habitHashes) {
		bit := (h>>(16*k)&0xFFFF)*4 | h>>(7*(k+1))&3
		if model[habits+int(bit/8)]&(1<<(bit%8)) == 0 {
			return false
		}
	}
	return true
}

// plain folds case and makes one character of all that are not letters.
func plain(r rune) rune {
	if r < 0x80 {
		if r |= 0x20; 'a' <= r && r <= 'z' {
			return r
		}
		return ' '
	}
	if i := indexOf(r); i != 0 {
		return rune(runeTable[i].plain)
	}
	if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
		return ' '
	}
	return unicode.ToLower(r)
}
