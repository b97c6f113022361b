package spelling

import "strings"

// WordList is a set of words that are right whatever the dictionary says: the user's own,
// tags, authors. A listed word is accepted in its inflected forms too. The zero value is
// an empty list; a nil one may be asked.
type WordList struct {
	words map[string]struct{}
}

// Add puts words into the list. Case does not matter; what is not a single word is taken
// apart at spaces and hyphens.
func (l *WordList) Add(words ...string) {
	if l.words == nil {
		l.words = make(map[string]struct{}, len(words))
	}
	for _, s := range words {
		for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '-' || r == '\t' || r == ',' }) {
			l.words[strings.ToLower(strings.ReplaceAll(part, "\u2019", "'"))] = struct{}{}
		}
	}
}

// Has reports whether word, in lower case, or what it is an inflected form of, is listed.
func (l *WordList) Has(word string) bool {
	if l == nil || len(l.words) == 0 {
		return false
	}
	if _, ok := l.words[word]; ok {
		return true
	}
	for base := range bases(word) {
		if _, ok := l.words[base]; ok {
			return true
		}
	}
	return false
}
