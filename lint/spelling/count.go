package spelling

import (
	"bytes"
	"math/bits"
)

// Add counts the words of one file, Markdown or HTML with or without front matter. It is a
// rough reading, quick enough for a whole site: front matter, fenced code, code spans,
// tags, template tags and addresses are passed over by their delimiters alone.
func (v *Vocabulary) Add(src []byte) {
	v.files++
	i := frontMatterEnd(src)
	for i < len(src) {
		end := bytes.IndexByte(src[i:], '\n')
		if end < 0 {
			end = len(src) - i
		}
		if fence := fenceOf(src[i : i+end]); fence != nil {
			i = fenceEnd(src, i+end, fence)
			continue
		}
		v.line(src, i, i+end)
		i += end + 1
	}
}

// frontMatterEnd returns the offset after a block between --- or +++ lines.
func frontMatterEnd(src []byte) int {
	if len(src) < 4 || !bytes.HasPrefix(src, []byte("---")) && !bytes.HasPrefix(src, []byte("+++")) {
		return 0
	}
	closing := []byte{'\n', src[0], src[0], src[0]}
	if n := bytes.Index(src[3:], closing); n >= 0 {
		return n + 3 + len(closing)
	}
	return 0
}

// fenceOf returns the code fence that line opens, nil when it opens none.
func fenceOf(line []byte) []byte {
	for len(line) > 0 && (line[0] == ' ' || line[0] == '\t' || line[0] == '>') {
		line = line[1:]
	}
	if len(line) < 3 || line[0] != '`' && line[0] != '~' {
		return nil
	}
	n := 0
	for n < len(line) && line[n] == line[0] {
		n++
	}
	if n < 3 || line[0] == '`' && bytes.IndexByte(line[n:], '`') >= 0 {
		return nil
	}
	return line[:n]
}

// fenceEnd returns the offset after the line that closes the fence; without one the block
// goes on to the end of the file (CommonMark 0.31 section 4.5).
func fenceEnd(src []byte, from int, fence []byte) int {
	for i := from + 1; i < len(src); {
		end := bytes.IndexByte(src[i:], '\n')
		if end < 0 {
			end = len(src) - i
		}
		line := bytes.Trim(src[i:i+end], " \t\r>")
		if bytes.HasPrefix(line, fence) && len(bytes.Trim(line, string(fence[:1]))) == 0 {
			return i + end + 1
		}
		i += end + 1
	}
	return len(src)
}

// line counts the words of a line of src that are words for sure: letters and apostrophes
// between white space and punctuation.
func (v *Vocabulary) line(src []byte, from, to int) {
	started := false // a word came before in this sentence
	rest, line := src[from:], src[from:to]
	for i := 0; i < len(line); {
		switch c := line[i]; classes[c] {
		case letter:
			if n := v.short(rest, i, started); n > 0 {
				i += n
			} else {
				i = v.run(line, i, started)
			}
			started = true
		case high:
			i = highEnd(line, i)
		case dot:
			started = false
			i++
		case code:
			if c == '`' || c == '<' || c == '{' {
				i = skipCode(line, i)
				continue
			}
			i++
		case divider:
			started = started && c != '!' && c != '?'
			if c == ']' && i+1 < len(line) && line[i+1] == '(' {
				i = skipTo(line, i+1, ')')
				continue
			}
			i++
		default:
			i++
		}
	}
}

// short counts the word that begins at i where it has less than eight letters and nothing
// around it is doubtful, as nine of ten, and returns its length; 0 where it is another one.
// Eight bytes of rest, which begins with the line, are looked at together.
func (v *Vocabulary) short(rest []byte, i int, started bool) int {
	if i+8 >= len(rest) {
		return 0
	}
	eight := load(rest, i)
	n := leadingLetters(eight)
	if n == 8 || !follows[rest[i+n]] || i > 0 && !precedes[rest[i-1]] {
		return 0
	}
	if n < 3 {
		return n
	}
	word := uint64(1)<<(8*n) - 1
	head := (eight | lowerAll) & word
	s := v.first(uint32(head * mix >> 32))
	if s.head != head {
		s = v.internHead(rest[i:i+n], head)
	}
	v.note(s, started && rest[i] < 'a')
	if ^eight&lowerAll&word > 0xFF { // a capital after the first letter
		v.noteForm(rest[i : i+n])
	}
	return n
}

// follows and precedes mark the bytes after which, or before which, letters are a word whatever
// else is there.
var follows, precedes = func() (after, before [256]bool) {
	for c := range 256 {
		switch classes[c] {
		case blank, hyphen, divider:
			after[c], before[c] = true, true
		}
	}
	for _, c := range []byte("*<|~{") {
		after[c] = true
	}
	for _, c := range []byte("'*_>~") {
		before[c] = true
	}
	return after, before
}()

// run counts the word that begins at i, where it is one, and returns where to go on.
func (v *Vocabulary) run(line []byte, i int, started bool) int {
	end := wordEnd(line, i)
	if !ordinary(line, i, end) {
		return skipChunk(line, end)
	}
	if word := trimPossessive(line[i:end]); len(word) > 2 && len(word) <= longestCounted {
		v.note(v.intern(word), started && line[i] < 'a')
		v.noteForm(word)
	}
	return end
}

// highEnd returns where the bytes outside ASCII that begin at i end.
func highEnd(line []byte, i int) int {
	for ; i+8 <= len(line); i += 8 {
		if ascii := ^load(line, i) & (0x80 * ones); ascii != 0 {
			return i + bits.TrailingZeros64(ascii)/8
		}
	}
	for i < len(line) && classes[line[i]] == high {
		i++
	}
	return i
}

// leadingLetters returns how many of eight bytes, the lowest first, are ASCII letters before
// the first that is none.
func leadingLetters(eight uint64) int {
	low := (eight | lowerAll) &^ (0x80 * ones)
	letters := (low + (0x80-'a')*ones) &^ (low + (0x7F-'z')*ones) &^ eight & (0x80 * ones)
	return bits.TrailingZeros64(^letters&(0x80*ones)) / 8
}

func (v *Vocabulary) noteForm(word []byte) {
	if mixed(word) {
		v.keepForm(string(bytes.ToLower(word)), string(word))
	}
}

// mixed reports whether a word has a capital inside and is not all capitals.
func mixed(word []byte) bool {
	if len(word) >= 8 && !innerCapital(word) {
		return false // as nearly all
	}
	inside, small := false, false
	for _, c := range word[1:] {
		if isUpper(c) {
			inside = true
		} else {
			small = true
		}
	}
	return inside && small
}

// innerCapital reports whether a word of eight letters or more has a capital after the first.
func innerCapital(word []byte) bool {
	small := load(word, 0) | 0x20
	for i := 8; i < len(word); i += 8 {
		small &= load(word, min(i, len(word)-8))
	}
	return ^small&lowerAll != 0
}

// wordEnd returns where the letters that begin at i end, and apostrophes between them.
func wordEnd(b []byte, i int) int {
	for {
		i = lettersEnd(b, i)
		if i+1 >= len(b) || b[i] != '\'' || classes[b[i+1]] != letter {
			return i
		}
		i++
	}
}

func trimPossessive(w []byte) []byte {
	if n := len(w); n > 2 && w[n-2] == '\'' && w[n-1]|0x20 == 's' {
		return w[:n-2]
	}
	return w
}

// ordinary reports whether a run of letters is not part of an identifier, a path or an
// address, nor of a word with letters outside ASCII.
func ordinary(line []byte, from, to int) bool {
	return (from == 0 || mayPrecede(line[:from])) && (to == len(line) || mayFollow(line[to:]))
}

// mayPrecede reports whether a word may begin after b.
func mayPrecede(b []byte) bool {
	c := b[len(b)-1]
	switch classes[c] {
	case code:
		return c == '*' || c == '_' || c == '>' || c == '~'
	case high:
		return bytes.HasSuffix(b, []byte("\u201c"))
	case dot:
		return len(b) < 2 || classes[b[len(b)-2]] != letter
	}
	return true
}

// mayFollow reports whether a word may end before b.
func mayFollow(b []byte) bool {
	glued := len(b) > 1 && classes[b[1]] == letter
	switch c := b[0]; classes[c] {
	case code:
		switch c {
		case '*', '<', '|', '~', '{':
			return true
		case '_':
			return !glued
		case ':':
			return len(b) == 1 || classes[b[1]] == blank
		}
		return false
	case high: // dashes and quotes are fine, the curly apostrophe only before a possessive s
		return c == 0xE2 && !bytes.HasPrefix(b, []byte("\u2019")) || bytes.HasPrefix(b, []byte("\u2019s"))
	case dot:
		return !glued
	}
	return true
}

// skipChunk goes to the next white space, or to what may open a place of its own.
func skipChunk(line []byte, i int) int {
	for i < len(line) && !endsChunk[line[i]] {
		i++
	}
	return i
}

var endsChunk = func() (ends [256]bool) {
	for c := range 256 {
		ends[c] = classes[c] == blank || c == '`' || c == '<' || c == ']'
	}
	return ends
}()

// skipCode passes over a code span, a tag or a template tag that begins at i.
func skipCode(line []byte, i int) int {
	switch line[i] {
	case '`':
		n := 1
		for i+n < len(line) && line[i+n] == '`' {
			n++
		}
		if end := bytes.Index(line[i+n:], line[i:i+n]); end >= 0 {
			return i + n + end + n
		}
		return i + n
	case '<':
		return skipTo(line, i, '>')
	case '{':
		if i+1 < len(line) && (line[i+1] == '{' || line[i+1] == '%') {
			return skipTo(line, i+1, '}')
		}
	}
	return i + 1
}

func skipTo(line []byte, i int, c byte) int {
	if n := bytes.IndexByte(line[i:], c); n >= 0 {
		return i + n + 1
	}
	return i + 1
}
