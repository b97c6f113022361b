package spelling

import (
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"
)

// class tells bytes of the flow apart.
type class uint8

const (
	blank   class = iota // ends a chunk
	letter               // a-z, A-Z
	quote                // the straight apostrophe
	high                 // starts or continues a character outside ASCII
	hyphen               // joins words
	divider              // ends a word, may stand between two without a space
	dot                  // ends a sentence, or stands within an identifier
	code                 // makes the chunk around it an identifier, when it stands within
)

var classes = func() (table [256]class) {
	for c := range 256 {
		switch b := byte(c); {
		case 'a' <= b|0x20 && b|0x20 <= 'z':
			table[c] = letter
		case b >= utf8.RuneSelf:
			table[c] = high
		case b <= ' ' || b == 0x7F:
			table[c] = blank
		default:
			table[c] = code
		}
	}
	for _, c := range []byte(",;!?\"()[]") {
		table[c] = divider
	}
	table['\''], table['-'], table['.'] = quote, hyphen, dot
	return table
}()

// cut finds the words of the flow: chunks between white space first, then the words in them.
func (t *Text) cut() {
	t.words = slices.Grow(t.words, len(t.flow)/6)
	gap, at := Start, -1
	for i := 0; i < len(t.flow); {
		c := t.flow[i]
		if classes[c] == blank {
			switch c {
			case blockBreak:
				t.endBlock(at)
				at++
				t.blocks[at].first = len(t.words)
				gap = Start
			case objectMark:
				gap = gap.and(Object)
			default:
				gap = gap.and(Space)
			}
			i++
			continue
		}
		end := lettersEnd(t.flow, i)
		if end > i && t.stands(end) {
			gap, i = t.simple(i, end, int32(at), gap)
			continue
		}
		for end < len(t.flow) && classes[t.flow[end]] != blank {
			end++
		}
		gap = t.chunk(i, end, int32(at), gap)
		i = end
	}
	t.endBlock(at)
}

func (t *Text) endBlock(at int) {
	if at >= 0 {
		t.blocks[at].end = len(t.words)
	}
}

// lettersEnd returns where the ASCII letters that begin at i end, looking at eight bytes at once.
func lettersEnd[S string | []byte](b S, i int) int {
	for i+8 <= len(b) {
		n := leadingLetters(load(b, i))
		if i += n; n < 8 {
			return i
		}
	}
	for i < len(b) && classes[b[i]] == letter {
		i++
	}
	return i
}

// capitals counts the capitals among ASCII letters.
func (t *Text) capitals(from, end int) int {
	n := 0
	for ; from < end && from+8 <= len(t.flow); from += 8 {
		here := uint64(1)<<(8*min(end-from, 8)) - 1
		n += bits.OnesCount64(^load(t.flow, from) & lowerAll & here)
	}
	for ; from < end; from++ {
		if t.flow[from] < 'a' {
			n++
		}
	}
	return n
}

// stands reports whether a word that ends at end is followed by white space, or by one sign
// of punctuation and then white space, as nine words of ten are.
func (t *Text) stands(end int) bool {
	if end == len(t.flow) {
		return true
	}
	switch c := t.flow[end]; classes[c] {
	case blank:
		return true
	case dot, divider:
		return (end+1 == len(t.flow) || classes[t.flow[end+1]] == blank) && c != '(' && c != '['
	}
	return false
}

// simple takes the word of such a chunk and returns the gap after it and where it ends.
func (t *Text) simple(from, end int, at int32, gap Gap) (Gap, int) {
	w := word{start: int32(from), end: int32(end), block: at, gap: gap}
	if caps := t.capitals(from, end); caps > 0 {
		if t.flow[from] < 'a' {
			w.flags |= capital
			caps--
		}
		if caps > 0 {
			w.flags |= inner
		}
		if caps == end-from-1 && caps > 0 && w.is(capital) {
			w.flags |= upper
		}
	}
	t.words = append(t.words, w)
	if end == len(t.flow) || classes[t.flow[end]] == blank {
		return Joined, end
	}
	if t.flow[end] == '.' && t.abbreviation(end) {
		return Joined, end + 1
	}
	return Joined.and(gapOf(t.flow[end])), end + 1
}

// chunk cuts what stands between two white spaces and returns the gap after it.
func (t *Text) chunk(from, to int, at int32, gap Gap) Gap {
	flags := uint16(0)
	if identifier(t.flow[from:to]) {
		flags = odd
	}
	for i := from; i < to; {
		c := t.flow[i]
		switch classes[c] {
		case letter:
		case high:
			r, size := utf8.DecodeRuneInString(t.flow[i:to])
			if !unicode.IsLetter(r) {
				gap = gap.and(highGap(r))
				i += size
				continue
			}
		default:
			if c == '.' && t.abbreviation(i) {
				i++
				continue
			}
			gap = gap.and(gapOf(c))
			if c == '-' && (i == from || i+1 == to || t.flow[i-1] == '-' || t.flow[i+1] == '-') {
				gap = gap.and(Soft) // a dash, not a hyphen
			}
			i++
			continue
		}
		w := t.word(i, to)
		w.block, w.gap, w.flags = at, gap, w.flags|flags
		t.words = append(t.words, w)
		i = int(w.end)
		gap = Joined
	}
	return gap
}

// abbreviation reports whether the dot at i ends an initial or a title and no sentence.
func (t *Text) abbreviation(i int) bool {
	if len(t.words) == 0 || int(t.words[len(t.words)-1].end) != i {
		return false
	}
	w := t.words[len(t.words)-1]
	switch t.lower[w.start:w.end] {
	case "mr", "mrs", "ms", "dr", "prof", "st", "mt", "vs", "fig", "cf", "approx":
		return true
	}
	return w.end-w.start == 1 && w.is(capital)
}

// and is the gap with one more sign in it: the widest, but of a sentence's end and a thing
// that is no word the later one counts.
func (g Gap) and(sign Gap) Gap {
	if sign == Object || sign == Stop && g == Object {
		return sign
	}
	return max(g, sign)
}

func gapOf(c byte) Gap {
	switch c {
	case '-', '\'', '/':
		return Joined
	case '.', '!', '?':
		return Stop
	case ',', ';', ':', '"', '(', ')', '[', ']':
		return Soft
	}
	return Object
}

func highGap(r rune) Gap {
	switch {
	case r == '…' || r == '。' || r == '！' || r == '？':
		return Stop
	case unicode.IsPunct(r):
		return Soft
	case unicode.IsMark(r):
		return Joined
	}
	return Object
}

// word reads the word that begins at i: letters with apostrophes between them.
func (t *Text) word(i, to int) word {
	w := word{start: int32(i)}
	caps, letters := 0, 0
	for i < to {
		c := t.flow[i]
		switch classes[c] {
		case letter:
			letters++
			if c < 'a' {
				caps++
				if letters == 1 {
					w.flags |= capital
				} else {
					w.flags |= inner
				}
			}
			i++
			continue
		case high:
			r, size := utf8.DecodeRuneInString(t.flow[i:to])
			if unicode.IsLetter(r) || unicode.IsMark(r) {
				letters++
				if letters == 1 && unicode.IsUpper(r) {
					w.flags |= capital
				}
				w.flags |= foreign
				i += size
				continue
			}
		case quote:
			if i+1 < to && classes[t.flow[i+1]] == letter {
				w.flags |= elided
				i++
				continue
			}
		}
		break
	}
	w.end = int32(i)
	if caps == letters && letters > 1 {
		w.flags |= upper
	}
	return w
}
