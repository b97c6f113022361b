package encoding

import (
	"slices"
	"unicode"
	"unicode/utf8"

	xencoding "golang.org/x/text/encoding"

	"github.com/presscheck/presscheck/lint/text"
)

// eastAsianReadings are the charsets of China, Japan, Korea and Taiwan as which UTF-8 gets misread.
var eastAsianReadings = [...]string{"gb18030", "shift_jis", "euc-kr", "big5"}

// FindEastAsian returns mojibake of Latin text that was read as an East Asian charset, "It鈥檚"
// for "It’s", where East Asian characters are glued to Latin letters of a text that has few of
// them. One alone is Likely, several of one charset prove each other and what stands by itself.
func FindEastAsian(b []byte) []Repair {
	if !mostlyLatin(b) {
		return nil
	}
	var out []Repair
	counts := map[string]int{}
	var encoders [len(eastAsianReadings)]*xencoding.Encoder
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if !eastAsian(r) {
			i += n
			continue
		}
		start := i
		for i < len(b) {
			if r, n = utf8.DecodeRune(b[i:]); !eastAsian(r) {
				break
			}
			i += n
		}
		if repair, ok := unreadEastAsian(b, text.Span{Start: start, End: i}, &encoders); ok {
			if asciiLetterAt(b, start-1) || asciiLetterAt(b, i) {
				counts[repair.Readings[0]]++
				repair.Confidence = Likely
			}
			out = append(out, repair)
		}
	}
	for i := range out {
		if counts[out[i].Readings[0]] > 1 {
			out[i].Confidence = Proven
		}
	}
	return slices.DeleteFunc(out, func(r Repair) bool { return r.Confidence == Lost })
}

// mostlyLatin reports whether there are two Latin letters and more for each East Asian character.
func mostlyLatin(b []byte) bool {
	latin, east := 0, 0
	for i := 0; i < len(b); {
		if c := b[i]; c < utf8.RuneSelf {
			if isLetter(rune(c)) {
				latin++
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if eastAsian(r) {
			east++
			if 2*east > latin+len(b)-i { // whatever follows
				return false
			}
		}
		i += n
	}
	return east > 0 && latin >= 2*east
}

func eastAsian(r rune) bool {
	return 0x4E00 <= r && r < 0xA000 || 0xFF61 <= r && r < 0xFFA0 || 0xAC00 <= r && r < 0xD7A4 || 0x3400 <= r && r < 0x4DC0 || 0xFE30 <= r && r < 0xFE70
}

func asciiLetterAt(b []byte, i int) bool { return 0 <= i && i < len(b) && isLetter(rune(b[i])) }

func unreadEastAsian(b []byte, span text.Span, encoders *[len(eastAsianReadings)]*xencoding.Encoder) (Repair, bool) {
	for k, name := range eastAsianReadings {
		if encoders[k] == nil {
			c, ok := lookup(name)
			if !ok {
				continue
			}
			encoders[k] = c.encoding.NewEncoder()
		}
		encoders[k].Reset()
		raw, err := encoders[k].Bytes(span.Of(b))
		if err != nil || !utf8.Valid(raw) || !westernResult(raw) {
			continue
		}
		return Repair{Span: span, New: string(raw), Readings: []string{name}}, true
	}
	return Repair{}, false
}

// westernResult reports whether s has Latin letters and the signs that go with them, and at
// least one that is not ASCII.
func westernResult(s []byte) bool {
	beyond := false
	for len(s) > 0 {
		r, n := utf8.DecodeRune(s)
		s = s[n:]
		switch {
		case r < utf8.RuneSelf:
			if r < 0x20 || r == 0x7F {
				return false
			}
			continue
		case r < 0xA0, kindOf(r).class() != modelled, r > 0x24F && unicode.IsLetter(r):
			return false
		}
		beyond = true
	}
	return beyond
}
