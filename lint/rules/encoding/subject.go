package encoding

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// subjects are words of posts about encodings in several languages, in lower case; the first
// of them, or any two, make the subject.
var subjects = []string{
	"mojibake", "utf-8", "utf8", "charset", "latin1", "latin-1", "iso-8859", "iso8859", "windows-125", "cp125", "cp1251", "unicode", "code page", "codepage",
	"encoding", "encodage", "kodierung", "zeichensatz", "codificación", "codificação", "codifica", "kodowani", "кодиров", "кодуванн", "кракозябр",
	"文字化け", "文字コード", "乱码", "亂碼", "编码", "編碼", "인코딩", "double-encoded", "byte order mark", "shift-jis", "shift_jis", "koi8", "ftfy", "iconv", "chardet",
}

// subjectTable finds the subjects in one look at a text: most pairs of bytes begin none, and of
// those that do most go on in another way.
type subjectTable struct {
	begins [1 << 16 / 64]uint64 // a bit for each pair of bytes
	thirds [256]uint64          // a bit for each subject that can have the byte in the third place
	words  map[uint16][]int     // by pair of bytes
}

func (t *subjectTable) add(word string, number int) {
	k := uint16(word[0])<<8 | uint16(word[1])
	t.begins[k>>6] |= 1 << (k & 63)
	t.words[k] = append(t.words[k], number)
}

// addThird adds what can stand in the third place of a subject.
func (t *subjectTable) addThird(word string, number int) {
	_, n := utf8.DecodeRuneInString(word)
	if n > 2 {
		t.thirds[word[2]] |= 1 << number
		return
	}
	third, _ := utf8.DecodeRuneInString(word[2:])
	for _, r := range []rune{third, unicode.ToUpper(third)} {
		t.thirds[string(r)[0]] |= 1 << number
	}
	for _, r := range "\u0130\u212A" { // small, they are an i and a k of ASCII
		if unicode.ToLower(r) == third {
			t.thirds[string(r)[0]] |= 1 << number
		}
	}
}

var subjectsByPair = sync.OnceValue(func() *subjectTable {
	t := &subjectTable{words: map[uint16][]int{}}
	for number, word := range subjects {
		first, n := utf8.DecodeRuneInString(word)
		upper := string(unicode.ToUpper(first)) + word[n:]
		t.add(word, number)
		t.addThird(word, number)
		if first >= utf8.RuneSelf {
			if upper != word {
				t.add(upper, number)
			}
			continue
		}
		second := word[1] &^ 0x20
		t.add(upper, number)
		if 'A' <= second && second <= 'Z' {
			t.add(word[:1]+string(second), number)
			t.add(upper[:1]+string(second), number)
		}
	}
	return t
})

// namesEncodings reports whether a text is about encodings.
func namesEncodings(src []byte) bool {
	t := subjectsByPair()
	seen, n := [64]bool{}, 0
	for i := 0; i+2 < len(src); i++ {
		k := uint16(src[i])<<8 | uint16(src[i+1])
		if t.begins[k>>6]&(1<<(k&63)) == 0 {
			continue
		}
		third := t.thirds[src[i+2]]
		if third == 0 {
			continue
		}
		for _, number := range t.words[k] {
			if third&(1<<number) != 0 && !seen[number] && beginsWith(src[i:], subjects[number]) {
				seen[number] = true
				if n++; n == 2 || number == 0 {
					return true
				}
			}
		}
	}
	return false
}

// beginsWith reports whether src begins with a word in lower case, in any case.
func beginsWith(src []byte, word string) bool {
	for _, want := range word {
		r, n := utf8.DecodeRune(src)
		if r != want && unicode.ToLower(r) != want {
			return false
		}
		src = src[n:]
	}
	return true
}
