package encoding

import (
	_ "embed"
	"unicode"
)

// model is how common pairs of characters are in the language that likes them best, four
// bits each; see gen/model.go.
//
//go:embed model.bin
var model string

// kind is what the pair score needs to know of a character.
type kind struct {
	class         uint8
	block, symbol uint8
	upper, lower  bool
}

func (k kind) isNBSP() bool { return k.block == 0 && k.symbol == firstSign }

func (k kind) isASCII() bool {
	return k.block == 0 && k.symbol < firstSign || k.block == latinBlock && k.symbol < firstLetter+26
}

const (
	modelled    = iota // a letter or sign with a place in the matrices
	odd                // a sign without
	control            // C1
	rare               // a letter without
	han                // an ideograph that is common in some language
	rareHan            // one that is not
	kana               // Japanese syllables
	hangul             // Korean syllables
	otherScript        // a letter or mark of a script that is not modelled; symbol and block tell which
	pictogram          // emoji and other symbols outside the tables
	joiner             // joins or modifies what stands before it
	nonsense           // unassigned, or not for text
	classCount  = iota
)

func kindOf(r rune) kind {
	if r >= 0 && r < 0x80 {
		return kind{block: asciiBlocks[r], symbol: asciiSymbols[r], upper: 'A' <= r && r <= 'Z', lower: 'a' <= r && r <= 'z'}
	}
	if i := indexOf(r); i != 0 {
		p := &runeTable[i]
		k := kind{block: p.block, symbol: p.symbol, upper: p.flags&flagUpper != 0, lower: p.flags&flagLower != 0}
		switch {
		case p.flags&flagControl != 0:
			k.class = control
		case p.flags&flagOdd != 0:
			k.class = odd
		case p.flags&flagRare != 0:
			k.class = rare
		}
		return k
	}
	return kindOutside(r)
}

func kindOutside(r rune) kind {
	switch {
	case 0x4E00 <= r && r < 0xA000:
		if commonHan(r, hanSimplified) || commonHan(r, hanTraditional) || commonHan(r, hanJapanese) {
			return kind{class: han}
		}
		return kind{class: rareHan}
	case 0xAC00 <= r && r < 0xD7A4:
		if inSet(hangulCommon, r-0xAC00) {
			return kind{class: hangul}
		}
		return kind{class: rareHan}
	case 0x3040 <= r && r < 0x3100:
		return kind{class: kana}
	case 0x3000 <= r && r < 0x3040, 0xFF00 <= r && r < 0xFF65:
		return kind{class: otherScript, block: eastAsianSigns}
	case joins(r):
		return kind{class: joiner}
	case unwritten(r):
		return kind{class: nonsense}
	}
	return kindByCategory(r)
}

// eastAsianSigns is the block of the ideographic space, 、 and what is like them.
const eastAsianSigns = 0x30

func joins(r rune) bool {
	return 0x300 <= r && r < 0x370 && usualMark(r) || 0x200B <= r && r <= 0x200F || 0xFE00 <= r && r <= 0xFE0F || 0x1F3FB <= r && r <= 0x1F3FF || r == 0x2060 || isBidi(r)
}

func kindByCategory(r rune) kind {
	switch {
	case 0x530 <= r && r < 0x2000 && unicode.In(r, unicode.L, unicode.M, unicode.Nd):
		return kind{class: otherScript, block: uint8(r >> 7)}
	case unicode.In(r, unicode.L, unicode.M), r < 0x2000, 0x2800 <= r && r < 0x2900:
		return kind{class: rare}
	case unicode.In(r, unicode.S, unicode.P, unicode.N, unicode.Z, unicode.Cf):
		return kind{class: pictogram}
	}
	return kind{class: nonsense}
}

func commonHan(r rune, set int) bool { return inSet(set, r-0x4E00) }

// inSet looks up a bit of one of the bit sets in model.
func inSet(set int, i rune) bool { return model[set+int(i)/8]&(1<<(uint(i)%8)) != 0 }

// usualMark reports the combining marks that decomposed letters of modelled languages have.
func usualMark(r rune) bool {
	switch r {
	case 0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x309, 0x30A, 0x30B, 0x30C, 0x31B, 0x323, 0x326, 0x327, 0x328:
		return true
	}
	return false
}

// Scores of pairs, in units of a doubling of frequency.
const (
	unseen     = -9
	afterSign  = -4 // a letter after a sign: any can follow a quote or a dash
	loneSign   = -2 // a sign of which the model only knows that nobody used it here
	typical    = 5  // what is taken off, so that a pair on the edge of the usual scores nothing
	twoScripts = -14
	caseBreak  = -8 // a capital after a small letter; twice that outside Latin, where there are no iPhones
)

// pairScore says how natural it is for b to follow a: about +9 to -12, 0 for ASCII.
func pairScore(a, b kind) int {
	if a.class != modelled || b.class != modelled {
		return outsideScore(a, b)
	}
	s := 0
	switch {
	case a.block == b.block || a.block == 0 || b.block == 0:
		v := frequency(a, b)
		switch {
		case v > 0:
			s = v - typical
		case a.block == 0 && b.block == 0 && (a.symbol < firstSign || b.symbol < firstSign),
			a.isNBSP() && b.isASCII(), a.isASCII() && b.isNBSP():
			s = loneSign
		case a.block == 0 && b.block != 0:
			s = afterSign
		default:
			s = unseen
		}
	default:
		s = twoScripts
	}
	if a.lower && b.upper {
		s += caseBreak
		if a.block > latinBlock {
			s += caseBreak
		}
	}
	return s
}

// frequency looks a pair up: 0 never seen, else 1 to 15.
func frequency(a, b kind) int {
	block := max(a.block, b.block)
	n, x, y := blockSize[block], int(a.symbol), int(b.symbol)
	switch {
	case block == 0:
		return nibble(blockStart[0], x*n+y)
	case a.block == 0:
		letters := n - firstLetter
		return nibble(blockStart[block], letters*n+x*letters+y-firstLetter)
	}
	return nibble(blockStart[block], (x-firstLetter)*n+y)
}

// outsideScore is pairScore where a character has no place in the matrices. The numbers are
// judgements, not counts.
func outsideScore(a, b kind) int {
	if a.class > b.class {
		a, b = b, a
	}
	sign := a.class == modelled && a.block == 0
	switch b.class {
	case nonsense:
		return -12
	case joiner:
		return choose(sign, -4, -1)
	case pictogram:
		return choose(a.class == pictogram, 2, choose(sign, 0, -3))
	case otherScript:
		return otherScriptScore(a, b)
	case han, rareHan, kana, hangul:
		return eastAsianScore(a, b)
	case rare:
		return choose(sign, -3, -6)
	case control:
		return -10
	}
	return choose(a.class == odd || sign && a.symbol < firstSign, -1, -7)
}

func choose(condition bool, yes, no int) int {
	if condition {
		return yes
	}
	return no
}

func otherScriptScore(a, b kind) int {
	switch {
	case a.class == otherScript && a.block == b.block:
		return 5
	case b.block == eastAsianSigns && han <= a.class && a.class <= hangul:
		return 3
	case a.class != modelled || a.block != 0:
		return -8
	case b.block == 0x530>>7 || b.block == 0x580>>7 || 0x700>>7 <= b.block && b.block <= 0x800>>7:
		return -3 // scripts whose letters any two bytes can make
	}
	return 0
}

func eastAsianScore(a, b kind) int {
	s := 4
	switch {
	case a.class == modelled && a.block != 0:
		s = -3
	case a.class == modelled && a.symbol < firstSign:
		s = 0
	case a.class < han:
		s = -2
	case b.class == hangul && a.class != hangul:
		s = -1
	}
	if a.class == rareHan || b.class == rareHan {
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
