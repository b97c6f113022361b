package encoding

import (
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// mixed reports whether b is UTF-8 with foreign bytes in it rather than a file in another
// charset. Well-formed characters are so unlikely among the lone bytes of a Western legacy
// text that a few outweigh many invalid places; where foreign bytes stand in rows, as in
// Russian or Japanese, chance makes some, and they must be the larger part.
func mixed(b []byte) bool {
	clean, dirty, length := 0, 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		start := i
		for i < len(b) && b[i] >= utf8.RuneSelf {
			i++
		}
		if valid := utf8.Valid(b[start:i]); valid && byChance(b[start:i]) {
			continue
		} else if valid {
			clean++
		} else {
			dirty++
			length += i - start
		}
	}
	return clean >= dirty || clean > 0 && length <= 2*dirty && clean*10 >= dirty
}

// byChance reports a single character that hardly anybody writes: two bytes of a legacy text
// easily make one, as ’é does in Mac Roman.
func byChance(run []byte) bool {
	r, n := utf8.DecodeRune(run)
	return n == len(run) && outlandish(kindOf(r))
}

// invalidEnd returns where the bytes that are not UTF-8, of which there is one at i, end.
func invalidEnd(b []byte, i int) int {
	for i++; i < len(b) && b[i] >= utf8.RuneSelf; i++ {
		if _, n := utf8.DecodeRune(b[i:]); n > 1 {
			break
		}
	}
	return i
}

// foreign is a group of bytes that are not UTF-8.
type foreign struct {
	span        text.Span
	left, right [2]rune
	cut         bool // the beginning of a UTF-8 character whose end is missing
}

// foreignReadings are the charsets that such bytes come from, the commonest first: indices
// of readingNames.
var foreignReadings = [...]uint8{0, 2, 3, 4, 5, 6, 7, 9, 8, 13, 14, 12}

// FindForeign returns the groups of bytes in b, which is UTF-8 otherwise, that are not, with
// what they are in the charset that explains them all best. Repairs whose New is empty stand
// for damage that cannot be undone, such as a character that was cut in the middle.
func FindForeign(b []byte) []Repair {
	groups := foreignGroups(b)
	if len(groups) == 0 {
		return nil
	}
	l := languageOf(b)
	var valid letterCounts
	valid.add(validLetters(b), 1)
	l.add(&valid)
	expected := l.letters()
	x, second, support := bestForeign(b, groups, expected)
	out := make([]Repair, 0, len(groups))
	for _, g := range groups {
		r := Repair{Span: g.span, Confidence: Lost}
		if s, worth, ok := g.read(b, x, expected); ok && !g.cut {
			r.New, r.Readings, r.Confidence = string(s), []string{readingNames[x]}, Likely
			enough := enoughForeign
			if support-worth >= supported {
				enough = enoughSupported
			}
			other, otherWorth, otherOK := g.read(b, second, expected)
			if worth >= enough && (!otherOK || string(other) == r.New || second == x || worth >= otherWorth+margin) {
				r.Confidence = Proven
			}
		}
		out = append(out, r)
	}
	return out
}

// How natural foreign bytes must look in their place: by themselves, and where the other
// groups of the file support the reading.
const (
	enoughForeign   = 3
	enoughSupported = -6
	supported       = 12
)

func foreignGroups(b []byte) []foreign {
	var out []foreign
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		if _, n := utf8.DecodeRune(b[i:]); n > 1 {
			i += n
			continue
		}
		g := foreign{span: text.Span{Start: i, End: invalidEnd(b, i)}}
		i = g.span.End
		g.left[1], g.right[0] = before(b, g.span.Start), after(b, g.span.End)
		if n := g.span.Start - utf8.RuneLen(g.left[1]); g.left[1] != 0 && n > 0 {
			g.left[0] = before(b, n)
		}
		if n := g.span.End + utf8.RuneLen(g.right[0]); g.right[0] != 0 && n < len(b) {
			g.right[1] = after(b, n)
		}
		s := g.span.Of(b)
		g.cut = len(s) > 1 && s[0] >= 0xC2 && s[0] < 0xF5 && !utf8.FullRune(s) || len(s) == 1 && (s[0] == 0xC2 || s[0] == 0xC3)
		out = append(out, g)
	}
	return out
}

func before(b []byte, i int) rune {
	if r, n := utf8.DecodeLastRune(b[:i]); n > 1 || r < utf8.RuneSelf {
		return r
	}
	return 0
}

func after(b []byte, i int) rune {
	if r, n := utf8.DecodeRune(b[i:]); n > 1 || n == 1 && r < utf8.RuneSelf {
		return r
	}
	return 0
}

// read decodes the group through reading x and says how natural the result is.
func (g *foreign) read(b []byte, x uint8, expected *letters) ([]rune, int, bool) {
	s := make([]rune, 0, g.span.Len())
	for _, c := range g.span.Of(b) {
		r := rune(upperHalf[x][c-0x80])
		if r < 0xA0 || unwritten(r) || r == utf8.RuneError {
			return nil, 0, false
		}
		s = append(s, r)
	}
	return s, textScore(g.left[1], s, g.right[0]) + 2*expected.score(s) + expected.neighbours(g.left[1], s, g.right[0], 0) + habitsScore(g.left, s, g.right), true
}

// bestForeign returns the reading that makes the most natural text of all groups, and the
// next best that is nearly as good, or the same one again; support is what all groups say
// for the best.
func bestForeign(b []byte, groups []foreign, expected *letters) (best, second uint8, support int) {
	var sums [len(foreignReadings)]int
	for i, x := range foreignReadings {
		sums[i] = -2 * i // the commoner one where nothing tells
		for k := range groups {
			if groups[k].cut {
				continue
			}
			if _, worth, ok := groups[k].read(b, x, expected); ok {
				sums[i] += worth
			} else {
				sums[i] -= 20
			}
		}
	}
	top := 0
	for i, n := range sums {
		if n > sums[top] {
			top = i
		}
	}
	best, second = foreignReadings[top], foreignReadings[top]
	next := -1 << 30
	for i, n := range sums {
		if i != top && n > next && n+margin > sums[top] {
			second, next = foreignReadings[i], n
		}
	}
	return best, second, sums[top]
}

// validLetters returns up to a thousand of the non-ASCII characters of b that are UTF-8.
func validLetters(b []byte) []rune {
	var out []rune
	for i := 0; i < len(b) && len(out) < 1000; {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if n > 1 {
			out = append(out, r)
		}
		i += n
	}
	return out
}
