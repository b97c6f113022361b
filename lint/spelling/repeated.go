package spelling

// RepeatedWords finds a word that stands twice in a row: the the. Certain for the small
// words that never do.
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
		if len(word) < 3 && !neverRepeats(word) || t.before(i-1) == word || t.follow(i, 1) == word {
			return // longer runs are meant: ha ha ha
		}
		if word == "a" && len(t.follow(i, 1)) < 2 {
			return // a list of letters
		}
		found = append(found, t.slip(i-1, i, neverRepeats(word), t.low(i)))
	})
	return found
}

// neverRepeats lists words that cannot follow themselves in a sentence.
func neverRepeats(word string) bool {
	switch word {
	case "the", "a", "an", "and", "or", "of", "for", "with", "from", "at", "by", "be", "our", "your", "their", "its", "my",
		"this", "these", "into", "if", "as", "we", "are", "can", "will", "which", "also", "than", "but":
		return true
	}
	return false
}

// mayRepeat lists words that are doubled on purpose or by grammar.
func mayRepeat(word string) bool {
	switch word {
	case "that", "had", "very", "bye", "really", "so", "no", "yes", "ha", "haha", "hey", "now", "there", "blah", "knock", "win", "much",
		"many", "far", "long", "well", "tut", "bla", "yada", "tick", "ping", "pong", "chop", "hip", "boo", "wink", "same", "is", "it", "you",
		"do", "in", "on", "her", "who", "big", "old", "never", "again", "over", "way", "more", "one", "two", "please", "wow", "yay",
		"blog", "log", "foo", "bar", "test", "some", "hush", "night", "hear", "cha", "aye", "tsk", "bang", "end", "something", "bling", "click", "step", "turn":
		return true
	}
	return false
}
