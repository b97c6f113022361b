// Package spelling finds misspellings and a few slips of grammar in English prose, and
// keeps silent about everything that may be meant.
//
// A word is suspicious when the dictionary does not have it, when a far more frequent word
// stands near, when it is rare on this very site, and when it is not a name, an identifier
// or part of the page's own code. Where text stands in a file is the caller's knowledge:
// this package is handed segments of prose.
package spelling

import "github.com/presscheck/presscheck/lint/text"

// Kind says where a piece of prose stands.
type Kind uint8

// The kinds of prose that are told apart: in Heading and Title capitals say little about
// names, in Label (alternative texts, table cells, link titles) sentences are fragments.
const (
	Running Kind = iota
	Heading
	Label
	Title
)

// Segment is a contiguous piece of visible prose in a file. Segments of one block follow
// each other as they are rendered; where nothing but markup lies between two of them a
// word may run through both (im**mag**ine).
type Segment struct {
	Span  text.Span // bytes of the file
	Block int       // changes where no sentence goes on
	Kind  Kind
}

// Gap says what stands between a word and the one before it.
type Gap uint8

// The gaps, from the tightest to the widest.
const (
	Joined Gap = iota // a hyphen or the like
	Space             // white space and markup that is not seen
	Soft              // a comma, quotes, brackets, a dash, a colon
	Stop              // the end of a sentence
	Object            // code, an image, a number, a symbol: something stood there
	Start             // a block begins
)

// Word flags.
const (
	odd       uint16 = 1 << iota // part of an identifier, path, number, handle: not to be judged
	capital                      // the first letter is a capital
	inner                        // a capital after the first letter
	upper                        // all letters are capitals
	foreign                      // holds a letter outside ASCII
	listed                       // the dictionary has it
	nameOnly                     // the dictionary has it as a name
	frequent                     // one of the hundred or so most frequent English words
	elided                       // holds an apostrophe
	elsewhere                    // one of the most frequent words of another language
)

// word is a word of a Text: its place in the flow.
type word struct {
	start, end int32 // in Text.flow
	block      int32 // index into Text.blocks
	gap        Gap
	flags      uint16
}

func (w word) is(flag uint16) bool { return w.flags&flag != 0 }

// block is a run of words that belong together.
type block struct {
	first, end int // words
	kind       Kind
	english    bool
	mixed      bool // holds small words of another language
}

// Text is the prose of one file as readers see it, cut into words. It is immutable from
// NewText to Release.
type Text struct {
	src    []byte
	prose  []Segment
	flow   string // the prose without markup, blocks divided by blockBreak
	lower  string // flow in lower case, byte for byte
	pieces []piece
	words  []word
	blocks []block
	hinted []hinted
	curly  bool // apostrophes are written ’

	lent *workspace // what pieces, words, blocks and hinted lie in
}

// Language is what is known of a text's language before it is read.
type Language struct {
	Tag     string // BCP 47, or a plain name; "" when nothing says it
	Certain bool   // the author said it of this very text; a folder's name can mislead
}

// NewText cuts prose, the visible segments of the file src in their order, into words.
// src must not change while the Text is used.
func NewText(src []byte, prose []Segment, language Language) *Text {
	t := &Text{src: src, prose: prose}
	t.borrow()
	t.read(language)
	return t
}

func (t *Text) read(language Language) {
	t.render()
	t.cut()
	t.look()
	t.gate(language)
	t.hint()
}

// Words returns the number of words.
func (t *Text) Words() int { return len(t.words) }

func (t *Text) raw(i int) string { return t.flow[t.words[i].start:t.words[i].end] }
func (t *Text) low(i int) string { return t.lower[t.words[i].start:t.words[i].end] }

// stem is the word in lower case without a possessive ending.
func (t *Text) stem(i int) string { return possessor(t.low(i)) }

func possessor(s string) string {
	switch n := len(s); {
	case n > 2 && s[n-2:] == "'s":
		return s[:n-2]
	case n > 1 && s[n-1] == '\'':
		return s[:n-1]
	}
	return s
}

// span gives the bytes of the file from the first of word i to the last of word j.
func (t *Text) span(i, j int) text.Span {
	return text.Span{Start: t.place(t.words[i].start), End: t.place(t.words[j].end-1) + t.width(t.words[j].end-1)}
}

// EnglishWords returns the number of words in blocks that are taken for English.
func (t *Text) EnglishWords() int {
	n := 0
	for _, b := range t.blocks {
		if b.english {
			n += b.end - b.first
		}
	}
	return n
}

// Shows reports whether written stands, as a word of its own, in the prose between two
// offsets of the file.
func (t *Text) Shows(written string, from, to int) bool {
	for i := range t.words {
		if s := t.span(i, i); !t.words[i].is(odd) && s.Start >= from && s.End <= to && (t.raw(i) == written || possessor(t.raw(i)) == written) {
			return true
		}
	}
	return false
}
