package dictionary

// Cost is a weighted edit distance in hundredths, about 100 for an ordinary slip. The
// cheaper slips are those that hands and ears make most.
type Cost int16

const (
	costMissing       Cost = 85  // a letter left out, the commonest slip
	costMissingNext   Cost = 55  // another one right after it: a syllable skipped
	costExtra         Cost = 90  // a letter too many
	costOther         Cost = 120 // a letter for another, nothing in common
	costDoubled       Cost = 60  // a letter doubled or not doubled
	costTransposed    Cost = 70  // two neighbours swapped
	costTransposedFar Cost = 120 // two swapped around a third: speficy
	costVowel         Cost = 85  // a vowel for another
	costSound         Cost = 95  // a consonant for one that sounds alike
	costKey           Cost = 105 // the next key on a QWERTY keyboard
	costApostrophe    Cost = 50  // an apostrophe left out or put in
	costFirstLetter   Cost = 35  // on top, when the first letter is touched: people rarely miss it
)

// neighbours lists for each letter, a to z, the keys around it on a QWERTY keyboard.
var neighbours = [26]string{
	"qwsz", "vghn", "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko", "huikmn", "jiolm", "kop", "njk",
	"bhjm", "iklp", "ol", "wa", "edft", "awedxz", "rfgy", "yhji", "cfgb", "qase", "zsdc", "tghu", "asx",
}

// alike lists for each letter, a to z, the ones that it is heard as.
var alike = [26]string{
	"", "pv", "ksz", "t", "", "v", "j", "", "", "g", "cq", "", "", "", "", "b", "k", "", "cz", "d", "", "bfw", "v", "", "", "cs",
}

func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

// substitutions holds what it costs to have written the second letter for the first, by their
// codes.
var substitutions = func() (table [32][32]Cost) {
	for meant := byte('a'); meant <= 'z'; meant++ {
		for typed := byte('a'); typed <= 'z'; typed++ {
			table[code(meant)][code(typed)] = substitution(typed, meant)
		}
		table[code(meant)][apostrophe], table[apostrophe][code(meant)] = costOther, costOther
	}
	return table
}()

func substitution(typed, meant byte) Cost {
	switch {
	case typed == meant:
		return 0
	case vowel(typed) && vowel(meant):
		return costVowel
	case within(meant, alike[typed-'a']):
		return costSound
	case within(meant, neighbours[typed-'a']):
		return costKey
	}
	return costOther
}

func within(c byte, set string) bool {
	for i := range len(set) {
		if set[i] == c {
			return true
		}
	}
	return false
}

// missing is what it costs to have left meant out after the letter before.
func missing(meant, before byte) Cost {
	switch meant {
	case '\'':
		return costApostrophe
	case before:
		return costDoubled
	}
	return costMissing
}

// extra is what it costs to have written word[i] too much.
func extra(word string, i int) Cost {
	c := word[i]
	switch {
	case c == '\'':
		return costApostrophe
	case i > 0 && word[i-1] == c, i+1 < len(word) && word[i+1] == c:
		return costDoubled
	}
	return costExtra
}
