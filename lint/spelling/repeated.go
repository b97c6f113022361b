package spelling

import (
	"bytes"
	"strings"
)

// RepeatedWords finds a word that stands twice in a row: the the. Certain for the small
// words that never do.
//
//go:noinline
func (t *Text) RepeatedWords() []Slip {
	var found []Slip
	t.each(hintRepeated, func(i int) {
		w := t.words[i]
		if w.gap != Space || w.is(odd) || i == 0 || t.words[i-1].is(odd) || t.words[i-1].gap == Joined || w.end-w.start != t.words[i-1].end-t.words[i-1].start {
			return
		}
		word := t.low(i)
		if word != t.low(i-1) || mayRepeat(word) || w.is(capital) && len(word) > 1 {
			return
		}
		if len(word) < 3 && !neverRepeats(word) && !seldomRepeats(word) || t.before(i-1) == word || t.follow(i, 1) == word {
			return // longer runs are meant: ha ha ha
		}
		if word == "a" && len(t.follow(i, 1)) < 2 {
			return // a list of letters
		}
		if t.saysTwice(i, word) || t.quoted(i-1, i) {
			return
		}
		found = append(found, t.slip(i-1, i, neverRepeats(word), t.low(i)))
	})
	return found
}

// saysTwice reports whether the word at i follows itself for a reason that is to be seen: there
// is more than white space between (or' or, doc / docs), the other is part of a compound
// (in in-DOM templates), of a name (VS Code code), emphasized (actually *actually*), or heads a
// paragraph as a link of its own ([coldsnap](url) coldsnap is a tool).
func (t *Text) saysTwice(i int, word string) bool {
	w, before := t.words[i], t.words[i-1]
	if strings.Trim(t.flow[before.end:w.start], " \t\r\n") != "" || t.hyphenated(i) && t.flow[w.end] == '-' {
		return true
	}
	if before.is(capital) && !w.is(capital) && (before.gap < Stop || !neverRepeats(word) && !seldomRepeats(word)) {
		return true
	}
	between := t.src[t.span(i-1, i-1).End:t.span(i, i).Start]
	if twoLinks(between) {
		return true
	}
	if neverRepeats(word) {
		return keyword(word) && bytes.ContainsAny(between, "*_<>")
	}
	if (word == "in" || word == "on") && endsPhrase(t.before(i-1)) || word == "to" && endsWithTo(t.before(i-1)) {
		return true
	}
	return bytes.ContainsAny(between, "*_") || bytes.HasPrefix(between, []byte("](")) && bytes.HasSuffix(t.src[:t.span(i-1, i-1).Start], []byte("["))
}

// twoLinks reports whether one link ends and another begins between two words.
func twoLinks(between []byte) bool {
	return bytes.HasPrefix(between, []byte("]")) && bytes.HasSuffix(between, []byte("[")) ||
		bytes.Contains(between, []byte("</a>")) && bytes.Contains(between, []byte("<a "))
}

// endsPhrase lists words after which in and on belong to a verb: log in, fill them in.
func endsPhrase(word string) bool {
	switch word {
	case "log", "logs", "logged", "logging", "sign", "signs", "signed", "signing", "opt", "opts", "opted", "opting", "fill", "fills", "filled", "filling",
		"jump", "jumps", "jumped", "jumping", "check", "checks", "checked", "checking", "plug", "plugs", "plugged", "zoom", "zooms", "zoomed", "zooming",
		"go", "goes", "going", "went", "come", "comes", "coming", "came", "built", "build", "step", "stepped", "move", "moved", "moving",
		"turn", "turned", "turns", "switch", "switched", "carry", "carried", "hold", "focus", "work", "working", "worked", "them", "it":
		return true
	}
	return false
}

// keyword lists words that are told of: **and** and **or**.
func keyword(word string) bool {
	switch word {
	case "and", "or", "for", "with", "from", "if", "as", "this", "can", "will":
		return true
	}
	return false
}

// endsWithTo lists verbs that end in to, before another one: the file that they write to to create it.
func endsWithTo(word string) bool {
	switch word {
	case "write", "writes", "wrote", "written", "writing", "refer", "refers", "referred", "listen", "listens", "connect", "connects", "connected", "belong", "belongs",
		"talk", "talked", "point", "points", "pointed", "subscribe", "subscribed", "respond", "reply", "replied":
		return true
	}
	return false
}

// neverRepeats lists words that cannot follow themselves in a sentence.
func neverRepeats(word string) bool {
	switch word {
	case "the", "a", "an", "and", "or", "of", "for", "with", "from", "at", "by", "be", "our", "your", "their", "its",
		"this", "these", "into", "if", "as", "we", "are", "can", "will", "which", "also", "than", "but":
		return true
	}
	return false
}

// seldomRepeats lists short words that follow themselves where one ends a phrasal verb and the
// other begins what comes next (log in in the morning), which is not often.
func seldomRepeats(word string) bool {
	switch word {
	case "in", "on", "to", "it", "he":
		return true
	}
	return false
}

// mayRepeat lists words that are doubled on purpose or by grammar.
func mayRepeat(word string) bool {
	switch word {
	case "that", "had", "very", "bye", "really", "so", "no", "yes", "ha", "haha", "hey", "now", "there", "blah", "knock", "win", "much",
		"many", "far", "long", "well", "tut", "bla", "yada", "tick", "ping", "pong", "chop", "hip", "boo", "wink", "same", "is", "you",
		"do", "her", "who", "big", "old", "never", "again", "over", "way", "more", "one", "two", "please", "wow", "yay",
		"blog", "log", "foo", "bar", "test", "some", "hush", "night", "hear", "cha", "choo", "sweet", "aye", "tsk", "bang", "end", "something", "bling", "my", "hint", "nudge", "wild", "lots", "etc", "wait", "click", "step", "turn":
		return true
	}
	return false
}
