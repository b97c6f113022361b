package spelling

import (
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// Slip is a run of right words that are wrong together.
//
// The methods that find slips are never inlined: a program in which a template could call any
// method has each of them anyway, and a copy in the one rule that calls it takes 2 to 9 KB.
type Slip struct {
	Span        text.Span
	Found       string   // as read
	Suggestions []string // what may stand there instead, best first; empty where only the author knows
	Plain       bool     // the words stand in the file as they are read: writing over Span loses nothing
	Certain     bool     // Plain, there is one suggestion and it is as good as proved
}

// english calls visit with every word of the English blocks.
func (t *Text) english(visit func(i int)) {
	for _, b := range t.blocks {
		if !b.english {
			continue
		}
		for i := b.first; i < b.end; i++ {
			visit(i)
		}
	}
}

// follow returns the word in lower case that stands n words after i with nothing but white
// space between all of them; "" when there is none.
func (t *Text) follow(i, n int) string {
	if i+n >= len(t.words) {
		return ""
	}
	for j := i + 1; j <= i+n; j++ {
		if t.words[j].gap != Space || t.words[j].is(odd) {
			return ""
		}
	}
	return t.low(i + n)
}

// before returns the word in lower case right before i; "" when there is none.
func (t *Text) before(i int) string {
	if i == 0 || t.words[i].gap != Space || t.words[i-1].is(odd) {
		return ""
	}
	return t.low(i - 1)
}

// opens reports whether word i begins a sentence or a part of one.
func (t *Text) opens(i int) bool { g := t.words[i].gap; return g == Soft || g == Stop || g == Start }

// slip makes a Slip of the words from i to j, its suggestions in the case of the first.
func (t *Text) slip(i, j int, certain bool, suggestions ...string) Slip {
	s := Slip{Span: t.span(i, j), Found: t.flow[t.words[i].start:t.words[j].end]}
	s.Found = strings.Join(strings.Fields(s.Found), " ")
	first := t.raw(i)
	for _, with := range suggestions {
		if isUpper(first[0]) && with != "" {
			with = strings.ToUpper(with[:1]) + with[1:]
		}
		s.Suggestions = append(s.Suggestions, t.apostrophes(with))
	}
	s.Plain = t.plain(i, j)
	s.Certain = certain && s.Plain && t.free(i) && !t.tells(i)
	return s
}

// free reports whether nothing hangs on the wording of the block that word i stands in. A
// heading is an anchor and a title often an address: others may point there already.
func (t *Text) free(i int) bool {
	kind := t.blocks[t.words[i].block].kind
	return kind != Heading && kind != Title
}

// plain reports whether the words from i to j stand in the file as they are read, with
// white space alone between them.
func (t *Text) plain(i, j int) bool {
	src := strings.Fields(string(t.span(i, j).Of(t.src)))
	if len(src) != j-i+1 {
		return false
	}
	for k, s := range src {
		if !strings.EqualFold(strings.ReplaceAll(s, "\u2019", "'"), t.low(i+k)) {
			return false
		}
	}
	return true
}
