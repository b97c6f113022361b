package encoding

import (
	"bytes"
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// piece is a distinct run of non-ASCII characters between its neighbours.
type piece struct {
	left, right [2]rune   // the two characters on either side, 0 where there are none
	first       text.Span // where it stands first
	now         int32     // the text as far as it is repaired, its number
	count       int32     // how often it occurs
	readings    [maxLayers]uint8
	layers      uint8 // how many readings are undone
	done        bool
	partial     bool // beside characters that are not damaged
	confidence  Confidence

	before, after kind    // what left and right end in
	options       options // what the readings give
	repair        int32   // its first one, counted from one
	choice        int32   // the one taken, in search.options
	best          int32   // the most that one of them gains
}

// weight is how much a piece counts: what is repeated tells little more.
func (p *piece) weight() int { return int(min(p.count, 3)) }

// option is what some readings make of a piece.
type option struct {
	mask uint32
	text int32 // its number
	gain int32 // of what it finally comes to, after further layers, over what it is now
}

// options are those of a piece within search.options, one for each distinct text.
type options struct{ start, end int32 }

func (s *search) optionsOf(p *piece) []option { return s.options[p.options.start:p.options.end] }

// explore finds what each reading makes of the piece.
func (s *search) explore(p *piece) {
	p.options = options{}
	from := len(s.options)
	made := len(s.made)
	found := s.unreadings(p.now)
	if found.start == found.end {
		return
	}
	now := &s.texts[p.now]
	p.before, p.after = kindOf(p.left[1]), kindOf(p.right[0])
	before := s.between(p, now)
	usual := s.layer == 0 && (now.word && !p.besideForeign() || p.capitals(s.chars(now.text)))
	p.best = worstOfAll
	for i := found.start; i < found.end; i++ {
		u := s.made[i]
		gain := s.outlook(p, u.text, maxLayers-s.layer-1) - before
		switch {
		case u.mask&usualReadings != 0:
			gain += usualScore
		case u.mask&^seldom == 0:
			gain -= seldomScore
		}
		if usual {
			gain = min(gain, 0)
		}
		s.options = append(s.options, option{mask: u.mask, text: u.text, gain: int32(gain)})
		p.best = max(p.best, int32(gain))
	}
	p.options = options{int32(from), int32(len(s.options))}
	s.made = s.made[:max(made, s.keptMade)]
}

// between is worth of a known text between the neighbours of p.
func (s *search) between(p *piece, t *knownText) int {
	return s.pair(p.before, t.first) + int(t.inner) + s.pair(t.last, p.after)
}

// worth is how natural s is between its neighbours. That characters happen to form a UTF-8
// sequence is evidence too, the more so the longer it is: each character less counts.
func worth(left rune, s []rune, right rune) int {
	return textScore(left, s, right) - perCharacter*len(s)
}

const perCharacter = 4

// besideForeign reports whether a piece that is like a word of a script other than Latin cannot
// be one. Otherwise it is not damage unless the rest of the text is: Russian words are often
// valid UTF-8 when written in IBM 866, Persian ones in Windows-1256.
func (p *piece) besideForeign() bool { return foreignLetter(p.left[1]) || foreignLetter(p.right[0]) }

// capitals reports whether the piece is the last capital of a word in capitals and a sign
// that can follow a word, as in IRMÃ… and CAFÉ™. Hardly any word ends with Â.
func (p *piece) capitals(now []rune) bool {
	if len(now) != 2 || now[0] == 'Â' || !kindOf(p.left[1]).upper() || !kindOf(now[0]).upper() || isLetter(p.right[0]) {
		return false
	}
	switch now[1] {
	case '\u00a0':
		return p.right[0] != ' '
	case '…', '™', '®', '©', '”', '’', '“', '»', '«', '–', '—', '°', '²', '³', '¹':
		return true
	}
	return false
}

// foreignLetter reports an ASCII letter that nobody takes for a Cyrillic one.
func foreignLetter(r rune) bool {
	return isLetter(r) && !strings.ContainsRune("aceopxyABCEHKMOPTXY", r)
}

func isLetter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

// strange is the score below which a pair of characters is out of the ordinary.
const strange = -3

// seldom are readings that hardly anybody's software defaults to: IBM 852, KOI8-U, Mac Cyrillic.
const (
	seldom      = 1<<17 | 1<<18 | 1<<19
	seldomScore = 5
)

// usualReadings are what everybody's software once defaulted to: Windows-1252, ISO 8859-1.
const (
	usualReadings = 1<<0 | 1<<1
	usualScore    = 3
)

// loneLetter is for a single letter of another script, which two signs easily make.
const loneLetter = -8

// loneSignScore is for an arrow or a dash that stands alone: three characters that make one
// together are no word. Two count half.
const loneSignScore = 10

// gluedOn is for a single character that nobody writes next to a Latin letter.
const gluedOn = -14

// For ¡ and ¿ that have, or do not have, their counterpart within so many bytes.
const (
	closedScore   = 6
	unclosedScore = -3
	longSentence  = 200
)

func outlandish(k kind) bool {
	switch k.class() {
	case rare, rareHan, han, hangul, otherScript, nonsense:
		return true
	}
	return false
}

// worstOfAll is less than any text is worth.
const worstOfAll = -1000

// outlook is the best worth that a text can come to in the place of p when it is unread further.
func (s *search) outlook(p *piece, id int32, layers int) int {
	best := worstOfAll
	now := &s.texts[id]
	if !now.control {
		best = s.between(p, now)
		if now.latin {
			t := s.chars(now.text)
			best += s.likedLetters(p, t) + habitsScore(p.left, t, p.right)
		}
		if now.text.len() == 1 {
			best += s.lone(p, s.runes[now.text.start])
		}
		best += s.opens(p, s.runes[now.text.end-1])
	}
	if layers <= 0 || now.mask == 0 {
		return best
	}
	texts, made := len(s.texts), len(s.made)
	found := s.unreadings(id)
	for i := found.start; i < found.end; i++ {
		best = max(best, s.outlook(p, s.made[i].text, layers-1))
	}
	s.forget(max(texts, s.keptTexts)) // a look ahead leaves nothing
	s.made = s.made[:max(made, s.keptMade)]
	return best
}

// opens scores ¡ and ¿ at the end of a piece by the sign that they ask for further on.
func (s *search) opens(p *piece, r rune) int {
	closing := byte('!')
	switch r {
	case '¡':
	case '¿':
		closing = '?'
	default:
		return 0
	}
	end := p.first.End
	if bytes.IndexByte(s.text[end:min(len(s.text), end+longSentence)], closing) > 0 {
		return closedScore
	}
	return unclosedScore
}

// lone scores what only counts for a text of a single character.
func (s *search) lone(p *piece, r rune) int {
	k, now := kindOf(r), s.texts[p.now].text.len()
	beside := isLetter(p.left[1]) || isLetter(p.right[0])
	n := 0
	if !beside && k.block() > latinBlock {
		n += loneLetter
	}
	if k.class() == modelled && k.block() == 0 && (!beside || now > 2) {
		n += loneSignScore * (now - 1) / 2
	}
	if beside && outlandish(k) {
		n += gluedOn
	}
	return n
}
