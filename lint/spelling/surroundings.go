package spelling

import (
	"strings"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// What stands around a word tells names of things and people from words: they are listed, put
// to versions, joined to each other.

// versioned reports whether word i is what a version is given of: bump camaro from 5.0.3,
// update launchy dependency to ~> 2.3.
func (t *Text) versioned(i int) bool {
	switch t.before(i) {
	case "bump", "bumps", "bumped":
		return true
	}
	for j := i + 1; j < min(i+4, len(t.words)); j++ {
		if t.words[j].gap != Space || t.words[j].block != t.words[i].block {
			return false
		}
		switch t.low(j) {
		case "dependency", "requirement", "version", "gem", "package", "plugin":
		case "to", "from":
			return version(t.flow[t.words[j].end:])
		default:
			return false
		}
	}
	return false
}

// version reports whether s goes on with a version: 1.2, v3, ~> 4.
func version(s string) bool {
	s = strings.TrimPrefix(strings.TrimLeft(s, " "), "v")
	return s != "" && strings.IndexByte("0123456789^~<>=", s[0]) >= 0
}

// joined reports whether a hyphen joins word i to one that is no everyday word: yajl-ruby.
func (t *Text) joined(i int) bool {
	strange := func(j, hyphen int) bool {
		if hyphen < 0 || hyphen >= len(t.flow) || t.flow[hyphen] != '-' || j < 0 || j >= len(t.words) || t.words[j].is(odd) {
			return false
		}
		e, ok := dictionary.Lookup(t.low(j))
		return len(t.low(j)) > 2 && (!ok || e.Zipf < usualZipf)
	}
	return strange(i-1, int(t.words[i].start)-1) || strange(i+1, int(t.words[i].end))
}

// usualZipf is where words begin that are not the trade's own.
const usualZipf = 3.1

// registers reports whether word i stands in a list of names: a third of the block is no
// English and few words hold sentences together, or the block is a few words with capitals,
// given names or initials among them.
func (c *checker) registers(i int) bool {
	at := c.text.words[i].block
	known, ok := c.lists[at]
	if ok {
		return known
	}
	b := c.text.blocks[at]
	strange, all, capitals, given, small := 0, 0, 0, 0, 0
	for _, w := range c.text.words[b.first:b.end] {
		if w.is(odd) {
			continue
		}
		all++
		if w.is(capital) {
			capitals++
		}
		if !w.is(listed) || w.is(nameOnly) {
			strange++
		}
		if w.is(frequent) {
			small++
		}
		if w.is(nameOnly) || w.is(capital) && w.end-w.start == 1 && w.gap == Space {
			given++
		}
	}
	titled := b.kind == Heading || b.kind == Title
	known = strange > 5 && 3*strange >= all && 5*small < all || given > 0 && all < 6 && capitals == all && !titled
	if c.lists == nil {
		c.lists = map[int32]bool{}
	}
	c.lists[at] = known
	return known
}

// cited reports whether word i stands in quotation marks, before an arrow, alone after a dash,
// or breaks off with an apostrophe: it may be told of, be told as it was said, or say who did it.
func (t *Text) cited(i int) bool {
	w := t.words[i]
	before, after := t.flow[:w.start], t.flow[w.end:]
	for _, mark := range [...]string{`"`, "'", "\u201c", "\u2018"} {
		if strings.HasSuffix(before, mark) {
			return true
		}
	}
	for _, dash := range [...]string{"\u2014 ", "\u2013 ", "- "} {
		if strings.HasSuffix(before, dash) && i+1 == t.blocks[t.words[i].block].end {
			return true
		}
	}
	for _, mark := range [...]string{`"`, "'", "\u201d", " ->", " =>", " \u2192"} {
		if strings.HasPrefix(after, mark) {
			return true
		}
	}
	return false
}

// besideForeign reports whether a small word of another language stands beside word i: Exemple de.
func (t *Text) besideForeign(i int) bool {
	small := func(j int, word string) bool {
		if len(word) < 2 || t.words[j].is(capital|inner) {
			return false
		}
		_, ok := foreignWords[word]
		return ok && !common(word, usualZipf)
	}
	return small(i-1, t.before(i)) || small(i+1, t.follow(i, 1))
}

// amongStrangers reports whether two words stand near word i that are in no dictionary and no
// misspellings: goombas, koopa troopas.
func (c *checker) amongStrangers(i int) bool {
	t := c.text
	const around = 3 // words on each side
	strange, b := 0, t.blocks[t.words[i].block]
	for j := max(i-around, b.first); j < min(i+around+1, b.end); j++ {
		if w := t.words[j]; j != i && !w.is(listed|odd|inner|elided) && !c.verdict(c.key(j)).wrong {
			strange++
		}
	}
	return strange > 1
}

// invented reports whether a word ends as names of programs do: modernizr, prismjs.
func invented(word string) bool {
	n := len(word)
	if n > 3 && word[n-1] == 'r' && strings.IndexByte("aeiouyr", word[n-2]) < 0 {
		return true
	}
	return strings.HasSuffix(word, "js") || strings.HasSuffix(word, "css") || strings.HasSuffix(word, "db")
}
