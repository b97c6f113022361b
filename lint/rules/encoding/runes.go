package encoding

import (
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// eachRune calls visit for every character of src beyond ASCII.
func eachRune(src []byte, visit func(r rune, s text.Span)) {
	for i := 0; i < len(src); {
		if src[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(src[i:])
		visit(r, text.Span{Start: i, End: i + n})
		i += n
	}
}

// before returns the character that ends at offset, 0 at the beginning of the text.
func before(src []byte, offset int) rune {
	if offset <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRune(src[:offset])
	return r
}

// after returns the character at offset, 0 at the end of the text.
func after(src []byte, offset int) rune {
	if offset >= len(src) {
		return 0
	}
	r, _ := utf8.DecodeRune(src[offset:])
	return r
}

// lineOf returns the bytes of the line that holds offset.
func lineOf(src []byte, offset int) []byte {
	start, end := offset, offset
	for start > 0 && src[start-1] != '\n' {
		start--
	}
	for end < len(src) && src[end] != '\n' {
		end++
	}
	return src[start:end]
}
