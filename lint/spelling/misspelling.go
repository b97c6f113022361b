package spelling

import (
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// Class says why a word is taken for a misspelling.
type Class uint8

// The classes, in the order in which they are tried.
const (
	Contraction Class = iota // an apostrophe is missing: dont
	Known                    // in the list of known misspellings
	NameVariant              // near a capitalised word that the site uses: Spce beside Space
	Likely                   // near a far more frequent word
	Unknown                  // not in the dictionary, nothing near
)

// Misspelling is a word that is probably not what its author meant.
type Misspelling struct {
	Class       Class
	Span        text.Span
	Word        string   // as written, without markup
	Suggestions []string // best first, in the word's case; empty for Unknown
	Single      bool     // nothing else comes near the first suggestion
	Plain       bool     // the word stands in the file as it is read: writing over Span loses nothing
	Certain     bool     // Single, and as good as proved: may be replaced unasked
}

// Sensitivity says how sure a finding must be.
type Sensitivity uint8

// The sensitivities; the zero value is the default.
const (
	Normal Sensitivity = iota
	Quiet
	Strict
)

// Options is what is known beyond the text itself.
type Options struct {
	Sensitivity Sensitivity
	Site        func() *Vocabulary     // gives the words of the whole site, asked when first needed; nil for a file on its own
	Words       *WordList              // words of the user
	Accept      func(word string) bool // further words that are right, in lower case and without a possessive ending; may be nil
	Page        []string               // further texts of the page whose words are right: its path
	Unknown     bool                   // report words that have no near neighbour too
}

// Misspellings finds the misspelt words of the text's English blocks, in their order.
func (t *Text) Misspellings(o Options) []Misspelling {
	c := checker{text: t, options: o}
	defer c.turnPage()
	var found []Misspelling
	for _, b := range t.blocks {
		if !b.english {
			continue
		}
		for i := b.first; i < b.end; i++ {
			w := t.words[i]
			// What is all capitals is an abbreviation or shouted, and no misspelling.
			if w.is(odd|foreign|upper) || w.is(listed) && (!w.is(nameOnly) || w.is(capital)) {
				continue
			}
			if m, ok := c.judge(i); ok {
				found = append(found, m)
			}
		}
	}
	return found
}

// checker judges the words of one text that the dictionary does not settle.
type checker struct {
	text     *Text
	options  Options
	site     *Vocabulary    // see vocabulary
	page     *table         // words of the file outside its prose; made when first asked
	names    map[string]int // words of the prose with a capital that is not a sentence's, with their number
	unlisted map[string]int // words of the prose that the dictionary lacks, with their number
	verdicts map[verdictKey]verdict
	lists    map[int32]bool // blocks that were looked at, and whether they list names
	searches int            // words that candidates were looked for
}

// verdictKey is all that a verdict depends on.
type verdictKey struct {
	stem     string
	capitals capitals
	fullName bool   // a neighbour is a name or an unknown word with a capital
	partner  string // that neighbour
	part     bool   // a hyphen joins the word to another
	entry    bool   // the word heads a list item or a cell that is no sentence, or has a version: racc 1.6.2
	listed   bool   // the word stands in a list of names
	mixed    bool   // the block has small words of another language
}

// capitals says what a word's capital tells of it.
type capitals uint8

const (
	small   capitals = iota
	opening          // a capital where every word has one: a sentence's start, a title
	named            // a capital where only a name has one
	shouted          // all capitals
	inside           // capitals inside: JavaScript
)

type verdict struct {
	wrong           bool
	class           Class
	suggestions     []string
	single, certain bool
}

// judge decides on word i, which is not in the dictionary as it stands.
func (c *checker) judge(i int) (Misspelling, bool) {
	stem := c.text.stem(i)
	if len(stem) < 3 || len(stem) > longestJudged || c.fragment(i) {
		return Misspelling{}, false
	}
	key := c.key(i)
	v, ok := c.verdicts[key]
	if !ok {
		v = c.verdict(key)
		if c.verdicts == nil {
			c.verdicts = map[verdictKey]verdict{}
		}
		c.verdicts[key] = v
	}
	if !v.wrong || c.text.besideForeign(i) || v.class != Unknown && c.asMeant(i, key, &v) {
		return Misspelling{}, false
	}
	raw := c.text.raw(i)
	m := Misspelling{Class: v.class, Span: c.text.span(i, i), Word: raw, Single: v.single, Plain: c.text.plain(i, i)}
	m.Certain = v.certain && m.Plain && c.text.free(i) && !c.text.cited(i) && (v.class == Known || !c.text.credited(i)) && !c.text.tells(i) && !c.amongStrangers(i)
	for _, s := range v.suggestions {
		m.Suggestions = append(m.Suggestions, c.text.inStyle(s, raw, raw[len(stem):]))
	}
	return m, true
}

// vocabulary returns the words of the site; an empty one for a file on its own. Reading a
// whole site is put off until a word is found that the site could settle.
func (c *checker) vocabulary() *Vocabulary {
	if c.site == nil {
		if c.options.Site != nil {
			c.site = c.options.Site()
		}
		if c.site == nil {
			c.site = &Vocabulary{}
		}
	}
	return c.site
}

// longestJudged is the length in bytes of the longest word that is looked at.
const longestJudged = 24

// fragment reports whether word i is a piece that markup or punctuation cut off: a single
// side of it is glued to something that is no word.
func (c *checker) fragment(i int) bool {
	w := c.text.words[i]
	return w.start > 0 && c.text.flow[w.start-1] == '\'' || int(w.end) < len(c.text.flow) && c.text.flow[w.end] == objectMark ||
		w.start > 0 && c.text.flow[w.start-1] == objectMark
}

// key gathers what the verdict on word i depends on.
func (c *checker) key(i int) verdictKey {
	w, k := c.text.words[i], verdictKey{stem: c.text.stem(i)}
	k.entry, k.part = c.heads(i) || c.text.versioned(i) || c.text.joined(i), w.gap == Joined || c.text.hyphenated(i)
	k.listed, k.mixed = c.registers(i), c.text.blocks[w.block].mixed
	if !w.is(capital | inner) {
		return k
	}
	for _, j := range [...]int{i - 1, i + 1} {
		if c.partOfName(j, i) {
			k.fullName, k.partner = true, c.text.low(j)
		}
	}
	switch {
	case w.is(upper):
		k.capitals = shouted
	case w.is(inner):
		k.capitals = inside
	case c.text.blocks[w.block].kind != Running && c.text.titleCase(int(w.block)):
		k.capitals = opening
	case w.gap >= Stop && w.gap != Object && !c.partOfName(i+1, i):
		k.capitals = opening
	default:
		k.capitals = named
	}
	return k
}

// heads reports whether word i begins a short block that goes on with a number, or is all
// of it: lists of packages and files.
func (c *checker) heads(i int) bool {
	b := c.text.blocks[c.text.words[i].block]
	if b.kind == Heading || b.kind == Title || i != b.first || b.end-b.first > 4 {
		return false
	}
	return b.end == i+1 || c.text.words[i+1].is(odd) || c.text.words[i+1].gap >= Soft
}

// partOfName reports whether word j stands right beside word i and has a capital that
// makes it look like the other half of a name.
func (c *checker) partOfName(j, i int) bool {
	if j < 0 || j >= len(c.text.words) || c.text.words[j].block != c.text.words[i].block {
		return false
	}
	w := c.text.words[j]
	return c.text.words[max(i, j)].gap <= Space && w.is(capital) && (!w.is(listed) || w.is(nameOnly))
}

// titleCase reports whether most longer words of a block have a capital.
func (t *Text) titleCase(at int) bool {
	b := t.blocks[at]
	capitals, all := 0, 0
	for _, w := range t.words[b.first:b.end] {
		if w.end-w.start > 3 {
			all++
			if w.is(capital) {
				capitals++
			}
		}
	}
	return all > 1 && 3*capitals > 2*all
}

// inStyle writes a suggestion in the case of the word that it replaces, with the ending
// that was taken off it and the text's kind of apostrophe.
func (t *Text) inStyle(s, like, ending string) string {
	out := []byte(s)
	switch {
	case len(like) > 1 && isUpper(like[0]) && isUpper(like[1]) && isUpper(like[len(like)-1-len(ending)]):
		for i, c := range out {
			if 'a' <= c && c <= 'z' {
				out[i] = c - ('a' - 'A')
			}
		}
	case isUpper(like[0]) && strings.ToLower(s) == s:
		out[0] -= 'a' - 'A'
	}
	return t.apostrophes(string(out) + ending)
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
