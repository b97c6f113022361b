package spelling

import (
	"strings"
	"sync"
)

// Locale is a spelling of English.
type Locale uint8

// The locales that are told apart.
const (
	AnyEnglish Locale = iota
	American
	British
)

// LocaleOf returns the spelling that a language tag asks for: en-US, en_GB; AnyEnglish
// when it asks for none. Canada is left out: it mixes both.
func LocaleOf(language string) Locale {
	switch strings.ToLower(strings.ReplaceAll(strings.TrimSpace(language), "_", "-")) {
	case "en-us":
		return American
	case "en-gb", "en-uk", "en-ie", "en-au", "en-nz", "en-za", "en-in":
		return British
	}
	return AnyEnglish
}

var (
	toAmerican = sync.OnceValue(func() *pairs { return newPairs(americanList) })
	toBritish  = sync.OnceValue(func() *pairs { return newPairs(britishList) })
)

// OtherSpellings finds words in the spelling of the other side of the Atlantic.
func (t *Text) OtherSpellings(l Locale) []Slip {
	if l == AnyEnglish {
		return nil
	}
	list := toAmerican
	if l == British {
		list = toBritish
	}
	var found []Slip
	t.english(func(i int) {
		w := t.words[i]
		if w.flags&(odd|foreign|inner) != 0 || w.end-w.start < 4 || w.is(capital) && !t.opens(i) {
			return
		}
		stem := t.stem(i)
		if right, ok := list().correction(stem); ok {
			found = append(found, t.slip(i, i, false, right+t.low(i)[len(stem):]))
		}
	})
	return found
}
