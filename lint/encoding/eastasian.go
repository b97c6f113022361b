package encoding

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"sync"
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
	if !gluedEastAsian(b) {
		return nil
	}
	return eastAsianRepairs(b)
}

func eastAsianRepairs(b []byte) []Repair {
	var encoders eastAsianEncoders
	var out []Repair
	var counts [len(eastAsianReadings)]int
	for i := nextBeyondASCII(b, 0); i < len(b); i = nextBeyondASCII(b, i) {
		span := nextEastAsian(b, i, len(b))
		i = span.End
		if span.Empty() {
			break
		}
		if k, ok := encoders.unread(span.Of(b)); ok {
			raw, _ := encoders.each[k].Bytes(span.Of(b))
			repair := Repair{Span: span, New: string(raw), Readings: []string{eastAsianReadings[k]}}
			if gluedAt(b, span) {
				counts[k]++
				repair.Confidence = Likely
			}
			out = append(out, repair)
		}
	}
	for i := range out {
		if counts[slices.Index(eastAsianReadings[:], out[i].Readings[0])] > 1 {
			out[i].Confidence = Proven
		}
	}
	return slices.DeleteFunc(out, func(r Repair) bool { return r.Confidence == Lost })
}

// gluedEastAsian reports whether there is damage beside a Latin letter, without which nothing is
// proved, in a text that is mostly Latin. Most East Asian text has spaces or signs between the
// scripts, or shows at its first character that it is what it seems: that takes less time than to
// count letters, as long as it comes seldom.
func gluedEastAsian(b []byte) bool {
	const seldom = 32
	var encoders eastAsianEncoders
	asked := 0
	for i := nextBeyondASCII(b, 0); i < len(b); i = nextBeyondASCII(b, i) {
		start, end := i, nextASCII(b, i)
		i = end
		if !gluedAt(b, text.Span{Start: start, End: end}) {
			continue
		}
		for start < end {
			span := nextEastAsian(b, start, end)
			if start = span.End; span.Empty() || !gluedAt(b, span) {
				continue
			}
			if asked++; asked == seldom && !mostlyLatin(b) {
				return false
			}
			if _, ok := encoders.unread(span.Of(b)); ok {
				return asked >= seldom || mostlyLatin(b)
			}
		}
	}
	return false
}

// nextEastAsian returns the first run of East Asian characters that begins in b before end, an
// empty one at end if none does.
func nextEastAsian(b []byte, i, end int) text.Span {
	for i < end {
		if b[i] < firstEastAsian {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if !eastAsian(r) {
			i += n
			continue
		}
		span := text.Span{Start: i, End: i + n}
		for span.End < len(b) {
			if r, n = utf8.DecodeRune(b[span.End:]); !eastAsian(r) {
				break
			}
			span.End += n
		}
		return span
	}
	return text.Span{Start: end, End: end}
}

// mostlyLatin reports whether there are two Latin letters and more for each East Asian character.
func mostlyLatin(b []byte) bool {
	latin, east := 0, 0
	for i := 0; i < len(b); {
		if i+8 <= len(b) {
			if w := binary.LittleEndian.Uint64(b[i : i+8]); w&highs == 0 {
				latin += lettersIn(w)
				i += 8
				continue
			}
		}
		c := b[i]
		if c < utf8.RuneSelf {
			if isLetter(rune(c)) {
				latin++
			}
			i++
			continue
		}
		if c < firstEastAsian {
			i++
			continue
		}
		r, n := decode(b[i:])
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

// lettersIn counts the letters among eight bytes of ASCII.
func lettersIn(w uint64) int {
	w |= 0x20 * ones
	return bits.OnesCount64((w + (0x80-'a')*ones) &^ (w + (0x7F-'z')*ones) & highs)
}

// firstEastAsian is the least byte that an East Asian character begins with, above those that
// continue one.
const firstEastAsian = 0xE3

func eastAsian(r rune) bool {
	return 0x4E00 <= r && r < 0xA000 || 0xFF61 <= r && r < 0xFFA0 || 0xAC00 <= r && r < 0xD7A4 || 0x3400 <= r && r < 0x4DC0 || 0xFE30 <= r && r < 0xFE70
}

// gluedAt reports whether an ASCII letter stands beside s.
func gluedAt(b []byte, s text.Span) bool {
	return asciiLetterAt(b, s.Start-1) || asciiLetterAt(b, s.End)
}

func asciiLetterAt(b []byte, i int) bool { return 0 <= i && i < len(b) && isLetter(rune(b[i])) }

// eastAsianEncodings are those of eastAsianReadings.
var eastAsianEncodings = sync.OnceValue(func() (all [len(eastAsianReadings)]xencoding.Encoding) {
	for k, name := range eastAsianReadings {
		c, _ := lookup(name)
		all[k] = c.encoding
	}
	return all
})

// eastAsianEncoders write text in the readings, each made when it is first asked.
type eastAsianEncoders struct {
	each [len(eastAsianReadings)]*xencoding.Encoder
	raw  [4 * utf8.UTFMax]byte // here, since what an encoder writes to leaves the stack
}

// unread returns the first reading that makes Latin text of run.
func (e *eastAsianEncoders) unread(run []byte) (reading int, ok bool) {
	for k := range e.each {
		if e.each[k] == nil {
			e.each[k] = eastAsianEncodings()[k].NewEncoder()
		}
		e.each[k].Reset()
		if e.latin(run, k) {
			return k, true
		}
	}
	return 0, false
}

// latin reports whether run, written in a reading, is UTF-8 with Latin letters and the signs
// that go with them, at least one of them not ASCII. It ends at the first character that is
// not: most East Asian text shows at once that it is what it seems.
func (e *eastAsianEncoders) latin(run []byte, reading int) bool {
	raw, have, beyond := e.raw[:], 0, false
	for len(run) > 0 {
		_, size := utf8.DecodeRune(run)
		n, _, err := e.each[reading].Transform(raw[have:], run[:size], false)
		if err != nil {
			return false
		}
		run, have = run[size:], have+n
		at := 0
		for at < have && utf8.FullRune(raw[at:have]) {
			r, n := utf8.DecodeRune(raw[at:have])
			if !latinText(r, n) {
				return false
			}
			beyond = beyond || r >= utf8.RuneSelf
			at += n
		}
		have = copy(raw, raw[at:have])
	}
	return have == 0 && beyond
}

// latinText reports a character, n bytes long, that Latin text has.
func latinText(r rune, n int) bool {
	switch {
	case r == utf8.RuneError && n == 1:
		return false
	case r < utf8.RuneSelf:
		return r >= 0x20 && r != 0x7F
	}
	return r >= 0xA0 && kindOf(r).class() == modelled && (r <= 0x24F || !unicode.IsLetter(r))
}
