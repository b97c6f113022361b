package encoding

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func title(word string) string {
	first, n := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[n:]
}

func TestSubjectsAreFoundInAnyCase(t *testing.T) {
	t.Parallel()
	for _, word := range subjects {
		for _, written := range []string{word, strings.ToUpper(word), title(word), strings.ReplaceAll(word, "ni", "nİ")} {
			// One subject but the first may be an accident, two are none.
			other := "charset"
			if word == other {
				other = "utf8"
			}
			if text := "Über " + written + " und " + other + "."; !namesEncodings([]byte(text)) {
				t.Errorf("%q is not taken for a text about encodings", text)
			}
		}
	}
	for _, text := range []string{"", "ut", "charse", "encodinf enclave und utf und unicorn", "charset alone"} {
		if namesEncodings([]byte(text)) {
			t.Errorf("%q is taken for a text about encodings", text)
		}
	}
}
