package spelling

import (
	"bytes"
	"strings"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// foreignWords are the most frequent short words of other languages, those that are also
// English left out: a vote of one each.
var foreignWords = func() map[string]struct{} {
	set := map[string]struct{}{}
	for _, language := range []string{
		"der das und ist nicht ein eine einen einer eines zu den dem des mit auf von sich auch wird werden sind wie als nach bei aus kann wir ich sie es oder nur wenn durch", // German
		"il di che la per una uno sono con non del della dei delle gli nel nella lo le si ma anche alla come questo questa piu ci ha e",                                       // Italian
		"el los las de que en un por para es se lo al su sus pero mas como este esta puede hay muy ya con y son",                                                              // Spanish
		"le les et est une pour dans qui pas sur du au ce cette vous nous il elle ne plus avec sont aux par mais ou leur des je",                                              // French
		"os nao uma com dos da em mais ao na no das foi voce isso ele ela pode seu sua sao um ou",                                                                             // Portuguese
		"het een van dat niet voor zijn op te aan er maar ook naar wordt bij deze om dan uit je ik",                                                                           // Dutch
		"nie jest na do sie ze jak przez dla oraz od tym po co czy moze tylko przy ktore jego w z",                                                                            // Polish
		"yang dan untuk dengan ini dari itu pada adalah tidak akan dalam juga anda bisa ke atau oleh saya kami",                                                               // Indonesian
		"ve bir bu icin ile olarak olan daha gibi cok ama kadar veya ne ben",                                                                                                  // Turkish
		"och att det som inte av har till om jag den kan ett vi eller",                                                                                                        // Swedish
		"og er ikke til av jeg har fra blir kan som ved eller hvis skal",                                                                                                      // Norwegian, Danish
		"si nu este sunt pentru din cu care mai sau fi pe cele",                                                                                                               // Romanian
		"je se ze ktery ale jako pro nebo jsou byl podle jsem pri tak",                                                                                                        // Czech
		"az es hogy nem egy meg ez csak vagy mint volt",                                                                                                                       // Hungarian
		"tae frae nae hae hes thir ilka bi ony sae yin ane aw oor gie wha thaim whilk sall",                                                                                   // Scots
		"dey dem di dis dat wey dia oda una wetin wen pikin ting naim kontri everi",                                                                                           // Nigerian Pidgin
		"ja ei etta se joka mutta ovat kun tai myos",                                                                                                                          // Finnish
	} {
		for w := range strings.FieldsSeq(language) {
			set[w] = struct{}{}
		}
	}
	for w := range strings.FieldsSeq("do no me a in on as an at was is be am so or pas per con per des die") {
		delete(set, w)
	}
	return set
}()

// tally is what a run of words looks like.
type tally struct {
	words    int // words that are not odd
	listed   int // of these, in the English dictionary
	frequent int // among the most frequent English words
	other    int // among the most frequent words of another language
	foreign  int // with letters outside ASCII
	slips    int // known misspellings of English words
}

// english reports whether the tally is that of English text: six words in ten are in the
// dictionary, few have letters outside ASCII, and the small words are English ones. Where
// misspellings have to be counted in to reach the six, a quarter must be small English words:
// the list holds words of other languages too.
func (y tally) english() bool {
	if 10*y.foreign >= y.words+9 || y.frequent < 2*y.other {
		return false
	}
	return 10*y.listed >= 6*y.words || 10*(y.listed+y.slips) >= 6*y.words && 4*y.frequent >= y.words && y.frequent >= 3*y.other
}

// undoubted is english, more so: enough to believe it of a quotation in a text of another
// language.
func (y tally) undoubted() bool {
	return y.english() && 10*y.listed >= 8*y.words && 5*y.frequent >= y.words && y.frequent >= 5*y.other
}

func (y *tally) add(o tally) {
	y.words += o.words
	y.listed += o.listed
	y.frequent += o.frequent
	y.other += o.other
	y.foreign += o.foreign
	y.slips += o.slips
}

// shortBlock is the number of words below which a block says too little about its language.
const shortBlock = 6

// longText is the number of words from which on a text says what language it is not.
const longText = 60

// gate decides which blocks are English. A language that is known to be another rules out
// all of them; else each block that is long enough speaks for itself, and the whole text
// for the short ones.
func (t *Text) gate(language Language) {
	other := language.Tag != "" && !IsEnglish(language.Tag)
	if other && language.Certain {
		return
	}
	tallies := t.room()
	var all tally
	for i := range t.blocks {
		tallies[i] = t.tally(i)
		all.add(tallies[i])
		t.blocks[i].mixed = tallies[i].other > 0 && 5*tallies[i].other >= tallies[i].frequent
	}
	if other && !all.undoubted() {
		return
	}
	v := viewOf(tallies, all, language)
	for i, y := range tallies {
		t.blocks[i].english = v.english(y)
	}
}

// whole reports whether a whole text is in English, given what is said of its language.
func (y tally) whole(language Language) bool {
	if y.words >= longText && 30*y.other > y.words {
		return false // Scots and Pidgin share most of their words with English
	}
	said := language.Tag != "" && IsEnglish(language.Tag)
	return y.english() && (y.words >= shortBlock || y.frequent > 0) || said && 10*y.listed >= 5*y.words
}

// view is what a whole text says of its blocks.
type view struct {
	whole   bool // it is in English
	several bool // a block is in another language
	quotes  bool // half of it is English beyond doubt
}

// viewOf is what all say of each.
func viewOf(tallies []tally, all tally, language Language) view {
	v := view{whole: all.whole(language)}
	quoted := 0
	for _, y := range tallies {
		v.several = v.several || y.words >= shortBlock && y.other > 1 && y.other > y.frequent
		if y.words >= 2*shortBlock && y.undoubted() {
			quoted += y.words
		}
	}
	v.quotes = 2*quoted > all.words
	return v
}

// english reports whether a block is in English.
func (v view) english(y tally) bool {
	switch {
	case y.words < shortBlock:
		return v.whole && y.other == 0 && y.foreign <= y.words/2 && (!v.several || y.listed == y.words)
	case v.whole:
		return y.english()
	}
	// In a text of another language, what is English must be so beyond doubt, and be half of it.
	return v.quotes && y.words >= 2*shortBlock && y.undoubted()
}

// RulesOut reports whether a file is in another language for sure. It needs no more than a
// glance at the source of its body: where the author says so, or a folder does and the text
// has next to none of the small words that hold English together, there is nothing to parse.
func (l Language) RulesOut(body []byte) bool {
	if l.Tag == "" || IsEnglish(l.Tag) {
		return false
	}
	if l.Certain {
		return true
	}
	const enough, glance = 40, 8 << 10
	words, small := 0, 0
	body = body[:min(len(body), glance)]
	for i := 0; i < len(body); {
		switch classes[body[i]] {
		case letter:
			from := i
			for i < len(body) && classes[body[i]] == letter {
				i++
			}
			words++
			if e, ok := dictionary.Lookup(bytes.ToLower(body[from:i])); ok && i-from > 1 && e.Zipf > frequentZipf {
				small++
			}
		case high:
			from := i
			for i < len(body) && classes[body[i]] == high {
				i++
			}
			words += (i - from + 5) / 6 // two characters or three, where no spaces divide words
		default:
			i++
		}
	}
	return words >= enough && 12*small < words
}

// IsEnglish reports whether a language tag or name, as front matter and configurations
// have it, means English: en, en-GB, en_US, English.
func IsEnglish(language string) bool {
	l := strings.ToLower(strings.TrimSpace(language))
	return l == "en" || l == "eng" || l == "english" || strings.HasPrefix(l, "en-") || strings.HasPrefix(l, "en_")
}

func (t *Text) tally(at int) tally {
	var y tally
	b := t.blocks[at]
	for first := b.first; first < b.end; first += 1<<tallyBits - 1 {
		sum := uint64(0)
		for i := range t.words[first:min(first+1<<tallyBits-1, b.end)] {
			sum += tallyOf[t.words[first+i].flags&(2*elsewhere-1)]
		}
		y.unpack(sum)
	}
	if y.listed > 0 && 10*y.listed < 6*y.words && 4*y.frequent >= y.words {
		y.slips = t.slips(b)
	}
	return y
}

// tallyBits is the size of a count of a tally in one number, which holds five: words are
// counted without a branch.
const tallyBits = 12

// tallyOf is the tally of one word by its flags.
var tallyOf = func() (table [2 * elsewhere]uint64) {
	for flags := range table {
		w, y := word{flags: uint16(flags)}, tally{words: 1}
		switch {
		case w.is(odd):
			y.words = 0
		case w.is(foreign):
			y.foreign = 1
		case w.is(frequent):
			y.listed, y.frequent = 1, 1
		case w.is(listed) && (!w.is(nameOnly) || w.is(capital)):
			y.listed = 1
		}
		if w.is(elsewhere) && !w.is(odd) {
			y.other = 1
		}
		for _, n := range [...]int{y.words, y.listed, y.frequent, y.other, y.foreign} {
			table[flags] = table[flags]<<tallyBits | uint64(n)
		}
	}
	return table
}()

// unpack adds what one number holds.
func (y *tally) unpack(sum uint64) {
	for _, n := range [...]*int{&y.foreign, &y.other, &y.frequent, &y.listed, &y.words} {
		*n += int(sum & (1<<tallyBits - 1))
		sum >>= tallyBits
	}
}

// slips counts the known misspellings of a block.
func (t *Text) slips(b block) int {
	n := 0
	for i := b.first; i < b.end; i++ {
		if w := t.words[i]; !w.is(odd|foreign|frequent) && (!w.is(listed) || w.is(nameOnly) && !w.is(capital)) {
			if _, slip := known().correction(t.low(i)); slip {
				n++
			}
		}
	}
	return n
}
