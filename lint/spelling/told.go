package spelling

import "strings"

// Words are not only used: some are told of, as in a line about a typo that was mended, and some
// say who wrote the line.

// tells reports whether the words near word i speak of how something is written: what is wrong
// there may be meant.
func (t *Text) tells(i int) bool {
	const around, nearby = 15, 5 // words on each side
	b := t.blocks[t.words[i].block]
	for j := max(i-around, b.first); j < min(i+around+1, b.end); j++ {
		switch word := t.low(j); {
		case j == i:
		case strings.HasPrefix(word, "typo") && len(word) < 7, strings.HasPrefix(word, "misspel"), strings.HasPrefix(word, "mistyp"):
			return true
		case word == "spelling", word == "spelled", word == "spelt", strings.HasPrefix(word, "renam") && max(i-j, j-i) <= nearby:
			return true
		case strings.HasPrefix(word, "word") && strings.HasPrefix(t.before(j), "duplicate"):
			return true
		}
	}
	return false
}

// quoted reports whether the words from i to j stand alone in quotation marks: fix "the the".
func (t *Text) quoted(i, j int) bool {
	before, after := t.flow[:t.words[i].start], t.flow[t.words[j].end:]
	for _, marks := range [...][2]string{{`"`, `"`}, {"'", "'"}, {"\u201c", "\u201d"}, {"\u2018", "'"}, {"\u00ab", "\u00bb"}} {
		if strings.HasSuffix(before, marks[0]) && strings.HasPrefix(after, marks[1]) {
			return true
		}
	}
	return false
}

// credited reports whether word i ends a sentence or a part of one that says who did it: by moander.
func (t *Text) credited(i int) bool {
	return t.before(i) == "by" && (i+1 == len(t.words) || t.words[i+1].gap >= Soft)
}

// bracketed reports whether word i stands alone in brackets, or in a list there of which half or
// more are names: (pacexy), (Ben Noordhuis, mafintosh).
func (t *Text) bracketed(i int) bool {
	const farthest = 200 // bytes
	from, to := int(t.words[i].start), int(t.words[i].end)
	before, after := strings.TrimRight(t.flow[:from], " "), strings.TrimLeft(t.flow[to:], " ")
	if before == "" || after == "" || strings.IndexByte("([,", before[len(before)-1]) < 0 || strings.IndexByte(")],", after[0]) < 0 {
		return false
	}
	open := strings.LastIndexAny(t.flow[max(0, from-farthest):from], "([)]\x01")
	end := strings.IndexAny(t.flow[to:min(len(t.flow), to+farthest)], "([)]\x01")
	if open < 0 || end < 0 || strings.IndexByte("([", t.flow[max(0, from-farthest)+open]) < 0 || strings.IndexByte(")]", t.flow[to+end]) < 0 {
		return false
	}
	open, end = open+max(0, from-farthest), end+to
	names, others := 0, 0
	each := func(j int) bool {
		if j < 0 || j >= len(t.words) || int(t.words[j].start) < open || int(t.words[j].end) > end {
			return false
		}
		if w := t.words[j]; w.is(capital|odd|foreign) || !w.is(listed) {
			names++
		}
		others++
		return true
	}
	for j := i - 1; each(j); j-- {
	}
	for j := i + 1; each(j); j++ {
	}
	return 2*names >= others
}

// spoken reports whether a word is an -ing form with its g left out: rockin.
func spoken(word string) bool {
	return len(word) > 5 && strings.HasSuffix(word, "in") && common(word+"g", 2)
}

// asMeant reports whether a word that looks wrong is meant where it stands.
func (c *checker) asMeant(i int, k verdictKey, v *verdict) bool {
	switch v.class {
	case Contraction:
		return k.part // dont-override-options
	case Known:
		return false
	}
	if spoken(k.stem) && strings.HasPrefix(c.text.flow[c.text.words[i].start:][len(c.text.raw(i)):], "'") {
		return true // jammin'
	}
	if strings.HasSuffix(k.stem, "ly") && strings.HasSuffix(v.suggestions[0], "ly") {
		return false // (implictly)
	}
	return c.text.bracketed(i)
}
