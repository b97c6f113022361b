package encoding

import _ "embed"

// model is how common pairs of characters are in the language that likes them best, four
// bits each; see gen/model.go.
//
//go:embed model.bin
var model string

// Scores of pairs, in units of a doubling of frequency.
const (
	unseen     = -9
	afterSign  = -4  // a letter after a quote, a dash or a space, which any can follow
	sameSign   = -1  // a sign in a row of them
	unopened   = -14 // ¡ or ¿ before anything but a word
	loneSign   = -2  // a sign of which the model only knows that nobody used it here
	typical    = 5   // what is taken off, so that a pair on the edge of the usual scores nothing
	twoScripts = -14
	caseBreak  = -8 // a capital after a small letter; twice that outside Latin, where there are no iPhones
)

// pairScore says how natural it is for b to follow a: about +9 to -12, 0 for ASCII.
func pairScore(a, b kind) int {
	if (a|b)&classMask != 0 {
		return outsideScore(a, b)
	}
	s := twoScripts
	x, y := a.block(), b.block()
	if x == y || x == 0 || y == 0 {
		if v := frequency(a, b); v > 0 {
			s = v - typical
		} else {
			s = unseenScore(a, b)
		}
	}
	if a&lowerBit != 0 && b&upperBit != 0 {
		s += caseBreak
		if x > latinBlock {
			s += caseBreak
		}
	}
	return s
}

// unseenScore is for two characters of which no language has a pair.
func unseenScore(a, b kind) int {
	switch {
	case a.opens() && b.block() == 0 && a != b:
		return unopened
	case a.block() == 0 && b.block() == 0 && (a.symbol() < firstSign || b.symbol() < firstSign),
		a.isNBSP() && b.isASCII(), a.isASCII() && b.isNBSP():
		return loneSign
	case a.block() == 0 && b.block() != 0 && a.leads():
		return afterSign
	case a == b && a.block() == 0:
		return sameSign
	}
	return unseen
}

// frequency looks a pair up: 0 never seen, else 1 to 15.
func frequency(a, b kind) int {
	block := max(a.block(), b.block())
	n, x, y := blockSize[block], a.symbol(), b.symbol()
	at := x*n + y
	switch {
	case block == 0:
	case a.block() == 0:
		at += (n-firstLetter)*n - x*firstLetter - firstLetter
	default:
		at -= firstLetter * n
	}
	return nibble(blockStart[block], at)
}

// outsideScore is pairScore where a character has no place in the matrices. The numbers are
// judgements, not counts.
func outsideScore(a, b kind) int {
	if a.class() > b.class() {
		a, b = b, a
	}
	sign := a.class() == modelled && a.block() == 0
	switch b.class() {
	case nonsense:
		return -12
	case joiner:
		return choose(sign, -4, -1)
	case pictogram:
		return choose(a.class() == pictogram, 2, choose(sign, 0, -3))
	case otherScript:
		return otherScriptScore(a, b)
	case han, rareHan, kana, hangul:
		return eastAsianScore(a, b)
	case rare:
		return choose(sign, -3, -6)
	case control:
		return -10
	}
	if a.class() == odd || sign && a.symbol() < firstSign {
		return -1
	}
	return choose(sign, -7, -11)
}

func choose(condition bool, yes, no int) int {
	if condition {
		return yes
	}
	return no
}

func otherScriptScore(a, b kind) int {
	switch {
	case a.class() == otherScript && a.block() == b.block():
		return 5
	case b.block() == eastAsianSigns && han <= a.class() && a.class() <= hangul:
		return 3
	case a.class() != modelled || a.block() != 0:
		return -8
	case b.block() == 0x530>>7 || b.block() == 0x580>>7 || 0x700>>7 <= b.block() && b.block() <= 0x800>>7:
		return -3 // scripts whose letters any two bytes can make
	}
	return 0
}

func eastAsianScore(a, b kind) int {
	s := 4
	switch {
	case a.class() == modelled && a.block() != 0:
		s = -3
	case a.class() == modelled && a.symbol() < firstSign:
		s = 0
	case a.class() < han:
		s = -2
	case b.class() == hangul && a.class() != hangul:
		s = -1
	}
	if a.class() == rareHan || b.class() == rareHan {
		s -= 6
	}
	return s
}

// firstSign is the first common symbol that is not ASCII, the no-break space; see gen/model.go.
const firstSign = 6

// textScore adds up the pairs of s between its neighbours; 0 stands for an edge of the text.
func textScore(left rune, s []rune, right rune) int {
	score := 0
	prev := kindOf(left)
	for _, r := range s {
		k := kindOf(r)
		score += pairScore(prev, k)
		prev = k
	}
	return score + pairScore(prev, kindOf(right))
}
