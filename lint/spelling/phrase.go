package spelling

import (
	"sort"
	"strings"
)

// ConfusablePhrases finds phrases in which one word is taken for another that sounds or
// looks like it.
//
//go:noinline
func (t *Text) ConfusablePhrases() []Slip {
	var found []Slip
	t.each(hintConfusable, func(i int) {
		w := t.words[i]
		if w.is(odd | foreign) {
			return
		}
		switch word := t.low(i); word {
		case "could", "would", "should", "might", "must":
			if next := t.follow(i, 2); t.follow(i, 1) == "of" && next != "course" && next != "" && !t.words[i+2].is(capital) {
				found = append(found, t.slip(i, i+1, false, word+" have"))
			}
		case "more", "less", "rather", "better", "worse", "higher", "lower", "greater", "larger", "smaller", "bigger", "faster", "slower", "fewer", "older", "younger", "longer", "shorter", "easier", "harder", "earlier":
			if t.follow(i, 1) == "then" && t.follow(i, 2) != "" && !startsClause(t.follow(i, 2)) {
				found = append(found, t.slip(i, i+1, false, word+" than"))
			}
		case "lets":
			if t.opens(i) && baseAfterLets(t.follow(i, 1)) {
				found = append(found, t.slip(i, i, false, "let's"))
			}
		case "its":
			if t.itIs(i) {
				found = append(found, t.slip(i, i, false, "it's"))
			}
		default:
			if s, ok := t.phrase(i, word); ok {
				found = append(found, s)
			}
		}
	})
	return found
}

// startsClause lists words before which then may be meant after a comparative: do more,
// then you …
func startsClause(word string) bool {
	switch word {
	case "i", "we", "you", "it", "he", "she", "they", "there", "let", "do", "go", "just", "if", "when", "please":
		return true
	}
	return false
}

// baseAfterLets lists the verbs that follow "let's" at the start of a sentence.
func baseAfterLets(word string) bool {
	switch word {
	case "see", "look", "take", "start", "say", "go", "try", "assume", "get", "make", "begin", "consider", "talk", "create", "add", "have",
		"use", "do", "be", "dive", "find", "check", "imagine", "suppose", "think", "move", "write", "build", "not", "continue", "discuss", "define":
		return true
	}
	return false
}

// itIs reports whether the its at i stands before what only "it is" or "it has" goes with.
func (t *Text) itIs(i int) bool {
	next, after := t.follow(i, 1), t.follow(i, 2)
	switch next {
	case "a", "an", "the", "not", "been", "because":
		return after != "" && after != "and"
	case "best":
		return after == "to" && opensClause(t.before(i))
	case "hard", "easy", "important", "possible", "impossible", "difficult", "time", "going", "better", "necessary", "nice", "great", "good", "safe", "up":
		return after == "to"
	}
	return false
}

// opensClause lists words, or the lack of one, after which a clause begins: think its best to,
// and not try its best to.
func opensClause(word string) bool {
	switch word {
	case "", "and", "but", "so", "think", "because", "since", "as", "then", "maybe", "perhaps", "probably", "that", "if", "though", "although":
		return true
	}
	return false
}

// phrase is a wrong phrase: its first word, what follows it, and what is meant.
type phrase struct {
	first, rest, right string
	always             bool // it is wrong whatever stands around it
}

// phrases is sorted by the first word. A map would be made by code, at each start.
var phrases = [...]phrase{
	{"allright", "", "all right", true},
	{"alot", "", "a lot", true},
	{"aswell", "", "as well", true},
	{"atleast", "", "at least", true},
	{"bare", "with me", "bear with me", true},
	{"bare", "in mind", "bear in mind", true},
	{"be", "apart of", "be a part of", false},
	{"beckon", "call", "beck and call", false},
	{"being", "apart of", "being a part of", false},
	{"by", "in large", "by and large", false},
	{"by", "excellence", "par excellence", false},
	{"case", "and point", "case in point", true},
	{"compliment", "each other", "complement each other", false},
	{"deep", "seeded", "deep-seated", false},
	{"eachother", "", "each other", true},
	{"escape", "goat", "scapegoat", true},
	{"everytime", "", "every time", true},
	{"first", "come first serve", "first come, first served", false},
	{"for", "all intensive purposes", "for all intents and purposes", true},
	{"for", "instants", "for instance", true},
	{"free", "reign", "free rein", true},
	{"in", "affect", "in effect", false},
	{"in", "vein", "in vain", false},
	{"in", "tact", "intact", false},
	{"in", "light on", "in light of", false},
	{"incase", "", "in case", true},
	{"infact", "", "in fact", true},
	{"infront", "", "in front", true},
	{"inorder", "to", "in order to", true},
	{"inspite", "", "in spite", true},
	{"it's", "own", "its own", true},
	{"it's", "self", "itself", false},
	{"lighting", "talk", "lightning talk", true},
	{"lighting", "talks", "lightning talks", true},
	{"lighting", "fast", "lightning fast", false},
	{"lighting", "strike", "lightning strike", false},
	{"loose", "weight", "lose weight", false},
	{"loose", "sight", "lose sight", false},
	{"loose", "track", "lose track", false},
	{"moreso", "", "more so", true},
	{"mute", "point", "moot point", true},
	{"noone", "", "no one", true},
	{"ofcourse", "", "of course", true},
	{"one", "in the same", "one and the same", false},
	{"ontop", "", "on top", true},
	{"per", "say", "per se", true},
	{"piece", "of mind", "peace of mind", false},
	{"pier", "review", "peer review", true},
	{"pier", "pressure", "peer pressure", true},
	{"piers", "review", "peer review", false},
	{"should", "off", "should have", false},
	{"side", "affect", "side effect", false},
	{"side", "affects", "side effects", true},
	{"sneak", "peak", "sneak peek", true},
	{"sneak", "peaks", "sneak peeks", true},
	{"soul", "purpose", "sole purpose", false},
	{"soul", "reason", "sole reason", false},
	{"take", "affect", "take effect", false},
	{"take", "it for granite", "take it for granted", false},
	{"takes", "affect", "takes effect", false},
	{"thankyou", "", "thank you", true},
	{"to", "much of a", "too much of a", false},
	{"tow", "the line", "toe the line", false},
	{"upto", "", "up to", true},
	{"visa", "versa", "vice versa", true},
	{"vise", "versa", "vice versa", true},
	{"wet", "your appetite", "whet your appetite", true},
	{"who's", "name", "whose name", false},
	{"who's", "responsibility", "whose responsibility", false},
	{"would", "off", "would have", false},
	{"wreck", "havoc", "wreak havoc", true},
	{"your", "welcome to", "you're welcome to", false},
	{"your", "going to", "you're going to", false},
	{"your", "not going", "you're not going", false},
}

// phrasesOf returns the phrases that begin with a word.
func phrasesOf(word string) []phrase {
	at := sort.Search(len(phrases), func(i int) bool { return phrases[i].first >= word })
	end := at
	for end < len(phrases) && phrases[end].first == word {
		end++
	}
	return phrases[at:end]
}

// phrase looks for a listed phrase that begins with word i.
func (t *Text) phrase(i int, word string) (Slip, bool) {
	for _, p := range phrasesOf(word) {
		if last, ok := t.continues(i, p.rest); ok {
			return t.slip(i, last, p.always, p.right), true
		}
	}
	return Slip{}, false
}

// continues reports whether rest follows word i, and with which word it ends.
func (t *Text) continues(i int, rest string) (last int, ok bool) {
	last = i
	for want := range strings.FieldsSeq(rest) {
		if t.follow(last, 1) != want {
			return 0, false
		}
		last++
	}
	if int(t.words[last].end) < len(t.flow) && t.flow[t.words[last].end] == '-' {
		return 0, false // it's self-explanatory
	}
	return last, true
}
