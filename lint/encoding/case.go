package encoding

// What speaks against capitals and small letters in a place.
const (
	humpScore     = -10 // a capital between small letters
	tallScore     = -6  // a capital between a capital and a small letter, or a small letter between capitals
	nounScore     = -11 // a capital in the middle of a sentence: German nouns and names
	sentenceScore = -2  // a small letter where a sentence begins
)

// caseScore adds up what is unusual about the case of the Latin letters of s.
func caseScore(left [2]rune, s []rune, right [2]rune) int {
	n := 0
	for i, r := range s {
		k := kindOf(r)
		if k.latinLetter() < 0 {
			continue
		}
		before, after := left[1], right[0]
		if i > 0 {
			before = s[i-1]
		}
		if i+1 < len(s) {
			after = s[i+1]
		}
		prev, next := kindOf(before), kindOf(after)
		switch {
		case i == 0 && left[1] == ' ':
			n += startScore(kindOf(left[0]), left[0], k, next)
		case k.upper() && prev.lower() && next.lower():
			n += humpScore
		case k.upper() && prev.upper() && next.lower(), k.lower() && prev.upper() && next.upper():
			n += tallScore
		}
	}
	return n
}

// startScore is for the first letter of a word after a space and what stands before that.
// Of what is not ASCII only a byte is known, of a small letter most likely.
func startScore(before kind, sign rune, k, next kind) int {
	switch {
	case k.upper() && !next.upper() && (before.lower() || sign == ',' || sign >= 0x80):
		return nounScore
	case k.lower() && (sign == '.' || sign == '!' || sign == '?'):
		return sentenceScore
	}
	return 0
}
