package encoding

import (
	"math"
	"unicode"
)

// Habits are surroundings in which some language likes a letter; see gen/habits.go.
const (
	habitHashes = 4
	habitScore  = 3

	neighbourKinds = 16  // the first kind that belongs to a language; each has two
	betweenKinds   = 256 // as neighbourKinds, for both neighbours at once
	neighbourScore = 3   // for a letter before or after a neighbour that its language knows it with
	aloneScore     = 4   // the same where no other language is likely
	alone          = 0.95
	betweenScore   = 9   // for one that its language often has between the two
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
// characters that they stand between; between is for a letter that is usual there, 0 where
// whole files are compared: there one letter must not outweigh many.
func (l *letters) neighbours(left rune, s []rune, right rune, between float64) int {
	sum, weight := 0.0, float64(neighbourScore)
	if l.single {
		weight = aloneScore
	}
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
				score := weight * (known(a.before, prev, c) + known(a.after, c, after))
				if between > 0 && hasHabit(mixHabit(a.between, prev), c, after) {
					score += between
				}
				sum += a.share * score
			}
		}
		prev = c
	}
	return int(math.Round(sum / l.total))
}

func known(begun uint64, a, b rune) float64 {
	if hasHabit(begun, a, b) {
		return 1
	}
	return -1
}

func isHabit(kind uint64, a, b, c, d rune) bool { return hasHabit(beginHabit(kind, a, b), c, d) }

// beginHabit and hasHabit look four characters up, two by two.
func beginHabit(kind uint64, a, b rune) uint64 { return mixHabit(beginKind(kind, a), b) }

func beginKind(kind uint64, a rune) uint64 { return mixHabit(kind+0x9E3779B97F4A7C15, a) }

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
