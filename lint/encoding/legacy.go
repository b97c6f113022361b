package encoding

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"

	"github.com/presscheck/presscheck/lint/order"
)

// legacyNames are the charsets that a file is tried in, the commonest first.
var legacyNames = [...]string{
	"windows-1252", "windows-1251", "windows-1250", "shift_jis", "gb18030", "big5", "euc-kr", "euc-jp", "iso-8859-2", "iso-8859-15",
	"windows-1254", "windows-1253", "windows-1257", "windows-1255", "windows-1256", "koi8-r", "ibm866", "macintosh", "ibm850", "ibm437",
	"iso-8859-5", "iso-8859-7", "koi8-u", "ibm852", "x-mac-cyrillic",
}

const (
	// legacySample is how many bytes of a file are looked at to tell its charset.
	legacySample = 1 << 16
	// legacyMargin is by how much, in doublings, the best charset must beat the next.
	legacyMargin = 10
	// legacyLeast is the least score of a charset, in doublings for each foreign character.
	legacyLeast = 1
	// legacyChars is the least number of foreign characters that can tell a charset.
	legacyChars = 3
)

type guess struct {
	name  string
	score int
	chars int // beyond ASCII
	text  []byte
}

// decodeLegacy tells the charset of a file that is not UTF-8. Which charsets are possible is
// a matter of bytes; which one it is, the pair model says. chardet only adds candidates: it
// takes UTF-8 with one foreign byte for Windows-1252, and Polish for French.
func decodeLegacy(raw []byte) Text {
	sample := raw[:min(len(raw), legacySample)]
	if cut := bytes.LastIndexAny(sample, "\n "); len(raw) > len(sample) && cut > 0 {
		sample = sample[:cut]
	}
	guesses := rank(sample, candidates(sample))
	out := unknown(raw)
	if len(guesses) == 0 {
		return out
	}
	best := guesses[0]
	for _, g := range guesses[:min(len(guesses), 4)] {
		out.Candidates = append(out.Candidates, g.name)
	}
	for _, g := range guesses[1:] {
		if best.score-g.score < legacyMargin && !bytes.Equal(best.text, g.text) {
			return out
		}
	}
	if best.chars < legacyChars || best.score < legacyLeast*best.chars {
		return out
	}
	if t, ok := transcode(raw, best.name, 0); ok {
		t.Legacy = true
		return t
	}
	return out
}

func candidates(sample []byte) []string {
	names := slices.Clone(legacyNames[:])
	found, err := chardet.NewTextDetector().DetectAll(sample)
	if err != nil {
		return names // it found nothing: the fixed list stands
	}
	for _, r := range found {
		if name, ok := Known(strings.ReplaceAll(r.Charset, "GB-18030", "gb18030")); ok && name != UTF8 && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// rank decodes the sample in each charset, drops those in which it cannot be text, and
// orders the rest by how natural they make it.
func rank(sample []byte, names []string) []guess {
	expected := languageOf(sample)
	var out []guess
	for i, name := range names {
		c, ok := lookup(name)
		if !ok || c.wide || c.stateful {
			continue
		}
		b, err := c.encoding.NewDecoder().Bytes(sample)
		if err != nil || bytes.Contains(b, []byte("\uFFFD")) {
			continue
		}
		g := guess{name: c.name, text: b, score: -i}
		if g.weigh(*expected) {
			out = append(out, g)
		}
	}
	order.Stable(out, func(a, b guess) int { return b.score - a.score })
	return out
}

// weigh scores the text; false when it holds characters that no text has.
func (g *guess) weigh(l language) bool {
	var all []rune
	var runs []foreignRun
	for i := nextBeyondASCII(g.text, 0); i < len(g.text); i = nextBeyondASCII(g.text, i) {
		start := i
		for i < len(g.text) && g.text[i] >= utf8.RuneSelf {
			i++
		}
		run := foreignRun{text: []rune(string(g.text[start:i]))}
		if hasControl(run.text) || slices.ContainsFunc(run.text, unwritten) {
			return false
		}
		for k := range 2 {
			if n := start - 2 + k; n >= 0 {
				run.left[k] = rune(g.text[n])
			}
			if n := i + k; n < len(g.text) {
				run.right[k] = rune(g.text[n])
			}
		}
		g.score += textScore(run.left[1], run.text, run.right[0]) + habitsScore(run.left, run.text, run.right)
		all = append(all, run.text...)
		runs = append(runs, run)
	}
	var counts letterCounts
	counts.add(all, 1)
	l.add(&counts)
	letters := l.letters()
	g.score += letters.score(all)
	for _, r := range runs {
		g.score += letters.neighbours(r.left[1], r.text, r.right[0], 0)
	}
	g.chars = len(all)
	return true
}

// foreignRun is characters beyond ASCII between their neighbours.
type foreignRun struct {
	text        []rune
	left, right [2]rune
}
