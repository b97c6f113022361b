package spelling

import (
	"strings"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// A suggestion may be wrong; what is replaced unasked must be as good as proved.

const (
	sureScore   = 2.2 // what a score must be to be replaced unasked
	usualScore  = 4.2 // of words that stand on every page
	aloneScore  = 2.6 // and where no other files tell what is usual here
	aloneMargin = 1.2
	aloneCost   = 120

	shortestAlone = 7  // letters
	longEnough    = 10 // letters, to be told from a name by themselves

	doubledMargin = 1.5
	openingMargin = 1.5 // where a name may stand
)

// proof is what speaks for a candidate beside itself.
type proof struct {
	listed  string  // what the list of misspellings says
	lead    float64 // how much better it is than the next
	score   float64
	penalty float64
}

// overwhelms reports whether a candidate is so frequent, and so far before all others, that
// a short word, or one that was copied, is no name either.
func (p proof) overwhelms() bool { return p.score > usualScore && p.lead > 2.5 }

// proved reports whether the candidate may be written unasked.
func (c *checker) proved(k verdictKey, b candidate, p proof) bool {
	needed, most, files := sureMargin, openingCost, c.vocabulary().Usage(k.stem).Files
	if p.listed != "" {
		needed = margin
	}
	if doubled(k.stem, b) && p.lead > doubledMargin {
		most = derivedCost // limitted is no word that was derived of limit
	}
	switch {
	case p.lead <= needed || p.score <= sureScore || p.penalty > most || k.mixed || b.name:
		return false
	case files >= copiedFiles || files >= settledFiles && p.listed == "" && !p.overwhelms():
		return false
	case p.listed == "" && !c.provedHere(k, b, p):
		return false
	}
	return sure(k, b, p)
}

// provedHere asks what the site says: mafintosh is not macintosh where nobody writes of these.
func (c *checker) provedHere(k verdictKey, b candidate, p proof) bool {
	if c.vocabulary().alone() {
		return c.provedAlone(k, b, p)
	}
	return b.cost <= slipCost || len(k.stem) >= longEnough || c.vocabulary().filesOf(b.word) > 0
}

// provedAlone asks for more where there are no other files: a name or a word of the trade is
// as rare in a single file as a slip is. The slip is made once, it is a plain one, and nothing
// else comes near.
func (c *checker) provedAlone(k verdictKey, b candidate, p proof) bool {
	if len(k.stem) < shortestAlone && p.score < usualScore {
		return false
	}
	return c.times(k.stem) < 2 && k.capitals == small && b.cost <= aloneCost && p.score > aloneScore && p.lead > aloneMargin
}

// sure reports whether a candidate is so near that the word can be no other.
func sure(k verdictKey, b candidate, p proof) bool {
	if k.capitals > opening || b.word[0] != k.stem[0] {
		return false
	}
	if p.listed != "" {
		return b.word == p.listed && b.cost <= 200 && !k.part && !k.listed && (k.capitals == small || len(k.stem) > 6)
	}
	if k.part || made(k.stem, b) {
		return false
	}
	return nearEnough(k, b, p)
}

// nearEnough measures how near that is by how long the word is.
func nearEnough(k verdictKey, b candidate, p proof) bool {
	length := len(k.stem)
	if k.capitals == opening {
		if p.lead < openingMargin || k.stem[length-1] != b.word[len(b.word)-1] {
			return false // a name may stand there: Soundex, Intuitivo
		}
		length--
	}
	switch {
	case length < 5:
		return false
	case length == 5:
		// moize, dyang: of short words only doubled and swapped letters are told from names.
		return b.cost <= 70 || p.overwhelms()
	case length == 6:
		return b.cost <= 105
	case length < 9:
		return b.cost <= 140
	}
	return b.cost <= 180
}

// doubled reports whether a longer word has only a letter doubled, or not doubled, against the
// candidate.
func doubled(word string, b candidate) bool {
	return len(word) > 7 && b.cost <= 60 && (len(word) == len(b.word)+1 || len(word)+1 == len(b.word))
}

// made reports whether a word may have been made on purpose of others, the candidate being one
// that happens to look the same.
func made(word string, b candidate) bool {
	if e, ok := dictionary.Lookup(word); ok && e.Name {
		return true // it has been a name before: bousquet
	}
	if doubled(word, b) {
		return false
	}
	return fashioned(word, b) || lengthened(word, b.word) || shortened(word, b.word) || joinedUp(word, b.word) || derivedTwice(word) || invented(word) || respelt(word, b)
}

// lengthened reports whether a word is another one with something put to its end: javac, statx,
// thinkos, serverlessui.
func lengthened(word, near string) bool {
	n := len(word) - 1
	if word[n] == 's' && n > 4 && lengthened(word[:n], near) {
		return true
	}
	return word[n] != word[n-1] && common(word[:n], 2.5) || len(near) > 6 && word[:n-1] == near
}

// shortened reports whether a word is the base of what it is near, as one may urlencode what is
// told to be urlencoded alone, or breaks off as some say it: amazin.
func shortened(word, near string) bool {
	if spoken(word) {
		return true
	}
	rest, ok := strings.CutPrefix(near, word)
	if !ok {
		return false
	}
	switch rest {
	case "d", "r", "rs", "s", "x", "ed", "er", "ers":
		return true
	}
	return len(rest) == 1 && len(word) < 8 && !common(near, 5) // improv
}

// derivedTwice is derived, with a prefix and a suffix at once too: unparsable.
func derivedTwice(word string) bool {
	if derived(word, 0, 0) {
		return true
	}
	for _, p := range [...]string{"un", "non", "re", "de", "mis"} {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) > 4 && derived(rest, 9, 2.5) {
			return true
		}
	}
	return false
}

// joinedUp reports whether a word is two others, the first short for something, and the
// candidate ends in the second (refcounted, revset), or is two with a letter between (openvswitch).
func joinedUp(word, near string) bool {
	for i := 3; i < len(word)-2; i++ {
		rest := word[i:]
		if i < 5 && strings.HasSuffix(near, rest) && common(word[:i], 2.5) && common(rest, 3.5) {
			return true
		}
		if i > 3 && len(rest) > 4 && near == word[:i]+rest[1:] && strings.IndexByte(near, rest[0]) < 0 && common(word[:i], 3) && common(rest[1:], 3) {
			return true
		}
	}
	return false
}

// respelt reports whether a name was made of the candidate by writing one letter as another
// that is read alike, as nobody does by mistake: pygments, reqwest.
func respelt(word string, b candidate) bool {
	if strings.HasPrefix(word, "py") && !strings.HasPrefix(b.word, "py") && !strings.HasPrefix(b.word, "ph") {
		return true
	}
	if len(word) != len(b.word) {
		return false
	}
	for i := range len(word) - 1 {
		if word[i] == b.word[i] {
			continue
		}
		if word[i+1:] != b.word[i+1:] {
			return false
		}
		switch string([]byte{b.word[i], word[i]}) {
		case "iy", "ck", "sz":
			return true
		}
		return i > 0 && word[i-1] == 'q'
	}
	return false
}

// rivalled reports whether what a list says is not the nearest of the words that come into question:
// employeers may be employees, and employers.
func rivalled(best []candidate, listed string) bool {
	const plain, nearer = 70, 25 // a swap, and what makes a difference
	if listed == "" || best[0].cost <= plain {
		return false
	}
	for i := 1; i < len(best); i++ {
		if best[i].cost+nearer < best[0].cost && best[0].score-best[i].score < 2*sureMargin {
			return true
		}
	}
	return false
}
