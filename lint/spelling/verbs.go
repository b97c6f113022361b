package spelling

import (
	"strings"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// ContractionVerbs finds a contraction that holds a verb already, followed by another one:
// it's have been, I'm have.
//
//go:noinline
func (t *Text) ContractionVerbs() []Slip {
	var found []Slip
	t.each(hintContractionVerb, func(i int) {
		w := t.words[i]
		if w.is(odd|foreign) || w.end-w.start < 3 {
			return
		}
		subject, verb, ok := strings.Cut(t.low(i), "'")
		if !ok || verb != "s" && verb != "m" && verb != "re" {
			return
		}
		next := t.follow(i, 1)
		if with := meantVerb(subject, verb, next); with != nil {
			last := i + 1
			for n, s := range with {
				with[n] = t.subject(i, subject) + " " + s
			}
			found = append(found, t.slip(i, last, false, with...))
		}
	})
	return found
}

// subject writes the part before the apostrophe as the text has it.
func (t *Text) subject(i int, lower string) string {
	if lower == "i" {
		return "I"
	}
	return strings.ToLower(t.raw(i)[:len(lower)])
}

// meantVerb returns what may have been meant by subject's verb next; nil when it can stand.
func meantVerb(subject, verb, next string) []string {
	switch subject {
	case "it", "he", "she", "that", "there":
		if verb != "s" {
			return nil
		}
		switch next {
		case "have":
			return []string{"has"}
		case "was", "is", "has", "were":
			return []string{next}
		}
	case "i":
		switch {
		case verb != "m":
		case next == "have", next == "was", next == "am", next == "had", next == "agree":
			return []string{next}
		}
	case "they", "we", "you":
		switch {
		case verb != "re":
		case next == "have", next == "are", next == "were", next == "had", next == "was":
			return []string{next}
		}
	}
	return nil
}

// VerbPatterns finds verbs with what does not go with them: discuss about, explain me.
//
//go:noinline
func (t *Text) VerbPatterns() []Slip {
	var found []Slip
	t.each(hintVerbPattern, func(i int) {
		w := t.words[i]
		if w.is(odd|foreign) || w.end-w.start < 4 {
			return
		}
		first, last, with := t.verbPattern(i, t.low(i))
		if with != "" {
			found = append(found, t.slip(first, last, false, with))
		}
	})
	return found
}

// verbPattern looks for a pattern around word i and returns its first and last word and
// what is meant; "" when there is none.
func (t *Text) verbPattern(i int, word string) (first, last int, with string) {
	switch word {
	case "success":
		if t.follow(i, 1) == "to" && agent(t.before(i)) {
			return i, i + 1, "managed to"
		}
	case "discuss", "discusses", "discussed", "discussing":
		if t.follow(i, 1) == "about" {
			return i, i + 1, word
		}
	case "explain", "explains", "explained", "suggest", "suggests":
		return i, i + 1, t.toWhom(word, t.follow(i, 1))
	case "forward":
		if ing := gerund(t.follow(i, 2)); ing != "" && t.lookingForward(i) {
			return i, i + 2, "forward to " + ing
		}
	case "allow", "allows":
		if verb := t.follow(i, 2); t.follow(i, 1) == "to" && verbAlone(verb) && t.subjectBefore(i) {
			return i, i + 2, word + " you to " + verb
		}
	case "depends", "depend":
		if t.follow(i, 1) == "of" {
			return i, i + 1, word + " on"
		}
	case "didn't", "doesn't", "don't", "couldn't", "can't", "won't", "wouldn't", "shouldn't":
		if base, ok := pastOf(t.follow(i, 1)); ok {
			return i, i + 1, word + " " + base
		}
	case "agree":
		if t.before(i) == "am" {
			return i - 1, i, "agree"
		}
	}
	return 0, 0, ""
}

// toWhom mends "explain me" and "suggest us"; "" when the next word is another one.
func (t *Text) toWhom(verb, next string) string {
	subject := map[string]string{"me": "I", "us": "we"}[next]
	switch {
	case subject == "":
		return ""
	case verb[0] == 'e':
		return verb + " to " + next
	}
	return verb + " that " + subject
}

// agent lists words after which "success" can only be meant as a verb.
func agent(word string) bool {
	switch word {
	case "i", "we", "you", "they", "he", "she", "can", "could", "will", "would", "didn't", "don't", "cannot", "can't":
		return true
	}
	return false
}

// lookingForward reports whether the forward at i is part of "look forward to".
func (t *Text) lookingForward(i int) bool {
	switch t.before(i) {
	case "look", "looking", "looked", "looks":
		return t.follow(i, 1) == "to"
	}
	return false
}

// gerund returns the -ing form of the verbs that follow "look forward to"; "" for others.
func gerund(verb string) string {
	switch verb {
	case "see", "be", "do", "go", "hear", "meet", "work", "read", "learn", "talk", "speak", "visit", "join", "help", "attend", "find",
		"try", "discuss", "play":
		return verb + "ing"
	case "welcome", "receive", "have", "make", "use", "write", "create", "share", "continue", "give", "take", "come":
		return strings.TrimSuffix(verb, "e") + "ing"
	}
	return ""
}

// verbAlone reports whether a word is one of the verbs that are not also common nouns, so
// that "to" before it makes an infinitive.
func verbAlone(word string) bool {
	switch word {
	case "create", "make", "have", "define", "write", "choose", "see", "get", "add", "avoid", "specify", "configure", "generate", "implement", "build", "use", "do", "keep", "perform", "execute", "manage", "reduce", "improve", "customize", "select", "find", "send", "read", "save", "remove", "delete", "handle", "simplify", "obtain", "achieve":
		return true
	}
	return false
}

// subjectBefore reports whether the allow at i has a thing that allows before it, and is
// not passive or part of a question or a relative clause.
func (t *Text) subjectBefore(i int) bool {
	switch t.before(i) {
	case "", "be", "not", "is", "are", "to", "what", "you", "they", "we", "i", "he", "she":
		return false
	}
	return true
}

// pastOf returns the base of a regular past form: planned, plan.
func pastOf(word string) (string, bool) {
	stem, ok := strings.CutSuffix(word, "ed")
	if !ok || len(stem) < 3 || strings.HasSuffix(stem, "e") {
		return "", false
	}
	if e, known := dictionary.Lookup(word + "ed"); known && e.Zipf > 1 {
		return "", false // embed, need: the word is a base itself
	}
	for base := range stems(stem, "ed") {
		if e, known := dictionary.Lookup(base); known && !e.Name && e.Zipf > 3.4 && !strings.HasSuffix(base, "ee") {
			switch word {
			case "embed", "shed", "exceed", "proceed", "succeed", "speed", "need", "hundred", "biased", "unexpected", "shared", "related", "supposed", "used":
				return "", false
			}
			return base, true
		}
	}
	return "", false
}
