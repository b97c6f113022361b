package encoding

import (
	"bytes"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// mixups are the charsets of other scripts that were read as Windows-1252: readings by number.
var mixups = [...]uint8{2, 6, 14} // windows-1251, windows-1253, koi8-r

const (
	mixupWords = 4 // words without a single ASCII letter, at the least
	mixupRun   = 4 // letters that make such a word
	mixupGain  = 6 // by how much each letter must look better, in units of the pair score
	mixupScore = 2 // how natural each must look
)

// FindMixup returns lines of Cyrillic or Greek text that was never UTF-8 before it was read as
// Windows-1252: Ïðèâåò for Привет. No language in Latin letters has words of nothing but
// accented ones, so a text with several of them is damaged, and what was meant is likely. A
// repair covers all of a line from the first such letter to the last. Its Readings are the
// charset that it was written in and the one in which it was read.
func FindMixup(b []byte) []Repair {
	words := accentedWords(b)
	long := 0
	for _, w := range words {
		if utf8.RuneCount(w.Of(b)) >= mixupRun {
			long++
		}
	}
	if long < mixupWords {
		return nil
	}
	best, most := -1, 0
	for _, x := range mixups {
		if gain := mixupGains(b, words, x); gain > most {
			best, most = int(x), gain
		}
	}
	if best < 0 {
		return nil
	}
	return mixedLines(b, words, uint8(best))
}

// accentedWords returns the runs of letters of the upper half of Windows-1252, and of the four
// signs that are ё and Ё in the other charsets. None when others,
// with ASCII letters beside them, are as many: then the text is in a language with accents.
func accentedWords(b []byte) []text.Span {
	var out []text.Span
	others := 0
	for i := nextBeyondASCII(b, 0); i < len(b); i = nextBeyondASCII(b, i) {
		start := i
		for i+1 < len(b) && accentedAt(b, i) {
			i += 2
		}
		accented := i == len(b) || b[i] < utf8.RuneSelf
		for i < len(b) && b[i] >= utf8.RuneSelf {
			i++
		}
		switch {
		case !accented:
		case start > 0 && isLetter(rune(b[start-1])), i < len(b) && isLetter(rune(b[i])):
			others++
		default:
			out = append(out, text.Span{Start: start, End: i})
		}
	}
	if len(out) <= 4*others {
		return nil
	}
	return out
}

// accentedAt reports one of those characters in the two bytes of b from i on.
func accentedAt(b []byte, i int) bool {
	switch b[i] {
	case 0xC3:
		return b[i+1]&0xC0 == 0x80
	case 0xC2:
		return b[i+1] == 0xA8 || b[i+1] == 0xB8 || b[i+1] == 0xA3 || b[i+1] == 0xB3
	}
	return false
}

// mixupGains returns by how much the words are more natural in reading x, 0 when not by enough.
func mixupGains(b []byte, words []text.Span, x uint8) int {
	letters, before, after := 0, 0, 0
	for _, w := range words {
		now := []rune(string(w.Of(b)))
		letters += len(now)
		before += textScore(' ', now, ' ')
		after += textScore(' ', misreadAs(now, x), ' ')
	}
	if after < mixupScore*letters || after-before < mixupGain*letters {
		return 0
	}
	return after - before
}

// misreadAs returns what characters of the upper half of Windows-1252 are in reading x.
func misreadAs(s []rune, x uint8) []rune {
	out := make([]rune, len(s))
	for i, r := range s {
		if out[i] = r; 0xA0 <= r && r <= 0xFF {
			out[i] = rune(upperHalf[x][r-0x80])
		}
	}
	return out
}

func mixedLines(b []byte, words []text.Span, x uint8) []Repair {
	var out []Repair
	for i := 0; i < len(words); {
		span := words[i]
		for i++; i < len(words) && asciiWithin(b[span.End:words[i].Start]); i++ {
			span.End = words[i].End
		}
		meant := string(misreadAs([]rune(string(span.Of(b))), x))
		out = append(out, Repair{Span: span, New: meant, Readings: []string{readingNames[x], "windows-1252"}, Confidence: Likely})
	}
	return out
}

// asciiWithin reports ASCII signs and spaces that do not end the line.
func asciiWithin(gap []byte) bool {
	return bytes.IndexFunc(gap, func(r rune) bool { return r >= utf8.RuneSelf || r == '\n' || isLetter(r) || r == '`' || r == '<' }) < 0
}
