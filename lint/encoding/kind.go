package encoding

import "unicode"

// kind is what the pair score needs to know of a character: a symbol of a block, a class
// for what has no place in the matrices, and the case; see gen/tables.go.
type kind uint32

const (
	blockShift      = 8
	classShift      = 16
	classMask  kind = 0xF << classShift
	upperBit   kind = 1 << 20
	lowerBit   kind = 1 << 21
	leadsBit   kind = 1 << 22 // any letter can follow: ASCII signs, spaces, quotes, dashes
	opensBit   kind = 1 << 23 // ¡ and ¿
)

func (k kind) symbol() int  { return int(k & 0xFF) }
func (k kind) block() int   { return int(k >> blockShift & 0xFF) }
func (k kind) class() int   { return int(k & classMask >> classShift) }
func (k kind) upper() bool  { return k&upperBit != 0 }
func (k kind) lower() bool  { return k&lowerBit != 0 }
func (k kind) leads() bool  { return k&leadsBit != 0 }
func (k kind) opens() bool  { return k&opensBit != 0 }
func (k kind) isNBSP() bool { return k.block() == 0 && k.symbol() == firstSign }
func (k kind) isASCII() bool {
	return k.block() == 0 && k.symbol() < firstSign || k.block() == latinBlock && k.symbol() < firstLetter+26
}

// latinLetter numbers the modelled Latin letters beside a to z; -1 for others.
func (k kind) latinLetter() int {
	if k&(classMask|0xFF00) != latinBlock<<blockShift {
		return -1
	}
	return k.symbol() - firstLetter - 26
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
	if uint32(r) < 0x80 {
		return asciiKinds[r]
	}
	if i := indexOf(r); i != 0 {
		return runeTable[i].kind
	}
	return kindOutside(r)
}

func kindOutside(r rune) kind {
	switch {
	case 0x4E00 <= r && r < 0xA000:
		if commonHan(r, hanSimplified) || commonHan(r, hanTraditional) || commonHan(r, hanJapanese) {
			return han << classShift
		}
		return rareHan << classShift
	case 0xAC00 <= r && r < 0xD7A4:
		if inSet(hangulCommon, r-0xAC00) {
			return hangul << classShift
		}
		return rareHan << classShift
	case 0x3040 <= r && r < 0x3100:
		return kana << classShift
	case 0x3000 <= r && r < 0x3040, 0xFF00 <= r && r < 0xFF65:
		return otherScript<<classShift | eastAsianSigns<<blockShift
	case joins(r):
		return joiner << classShift
	case unwritten(r):
		return nonsense << classShift
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
		return otherScript<<classShift | kind(r>>7&0xFF)<<blockShift
	case unicode.In(r, unicode.L, unicode.M), r < 0x2000, 0x27C0 <= r && r < 0x2B00:
		return rare << classShift
	case unicode.In(r, unicode.S, unicode.P, unicode.N, unicode.Z, unicode.Cf):
		return pictogram << classShift
	}
	return nonsense << classShift
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
