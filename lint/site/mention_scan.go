package site

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"
)

// largestBuffer is how large a buffer for whole posts may be that is kept for the next one.
const largestBuffer = 1 << 20

// pageBuffers lends what whole posts are read into.
var pageBuffers = sync.Pool{New: func() any { b := make([]byte, 0, 32<<10); return &b }}

// folded gives for letters and digits of ASCII the lower-case letter, else 0.
var folded = func() (table [256]byte) {
	for c := range 256 {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			table[c] = byte(c)
		case c >= 'A' && c <= 'Z':
			table[c] = byte(c) | 0x20
		}
	}
	return table
}()

// turning marks the bytes that are more than a separator of words.
var turning = func() (table [256]bool) {
	for _, c := range "%&\\./\x00\x1b" {
		table[c] = true
	}
	for c := 0x80; c < 256; c++ {
		table[c] = true
	}
	return table
}()

// reader goes over the words of a post, as they would be once what is encoded in it is
// decoded.
type reader struct {
	m    *Mentions
	data []byte
	last [8]uint64 // hashes that the word before may have
	n    int       // of last
	high bool      // there are bytes beyond ASCII
	hit  bool
}

// in reports whether a post with these bytes may lead to one of the files.
func (m *Mentions) in(data []byte) bool {
	if m.all || m.jekyll && usesSettings(data) {
		return true
	}
	for _, name := range m.raw {
		if bytes.Contains(data, name) {
			return true
		}
	}
	r := &reader{m: m, data: data}
	for i := 0; i < len(data); {
		switch c := data[i]; {
		case folded[c] != 0:
			i = r.word(i, i)
		case turning[c]:
			i = r.turn(i)
		default:
			i++
		}
		if r.hit {
			return true
		}
	}
	return r.high && !utf8.Valid(data) // another charset
}

// word reads the word at i and returns where it ends. At more than from it may begin only
// later: in "\nabout", "about" may be a word.
func (r *reader) word(i, from int) int {
	h, before := uint64(hashStart), uint64(hashStart)
	end := i
	for end < len(r.data) {
		c := folded[r.data[end]]
		if c == 0 {
			break
		}
		before, h = h, (h^uint64(c))*hashPrime
		end++
	}
	// A letter before a sign beyond ASCII may be the letter under its accent.
	accented := end < len(r.data) && (r.data[end] >= 0x80 || r.data[end] == '%' || r.data[end] == '&')
	if from == i && !accented && r.n <= 1 {
		if r.m.hasWord(h) && !r.prose(i, end) || r.n == 1 && r.m.hasPair(r.last[0], h) {
			r.hit = true
		}
		r.last[0], r.n = h, 1
		return end
	}
	forms := []uint64{h}
	if accented {
		forms = append(forms, before)
	}
	for start := i + 1; start <= from; start++ {
		forms = append(forms, hashLower(r.data[start:end]))
		if accented {
			forms = append(forms, hashLower(r.data[start:max(start, end-1)]))
		}
	}
	r.take(forms, i, end)
	return end
}

// take notes the hashes that a word may have, among them that of no word at all.
func (r *reader) take(forms []uint64, start, end int) {
	known := append([]uint64(nil), r.last[:r.n]...)
	next := make([]uint64, 0, len(forms)+len(known))
	for _, h := range forms {
		if h == hashStart {
			next = append(next, known...)
			continue
		}
		next = append(next, h)
		r.hit = r.hit || r.m.hasWord(h) && !r.prose(start, end)
		for _, first := range known {
			r.hit = r.hit || r.m.hasPair(first, h)
		}
	}
	if len(next) > len(r.last) {
		r.hit = true // nobody writes so
		return
	}
	r.n = copy(r.last[:], next)
}

func hashLower(word []byte) uint64 {
	h := uint64(hashStart)
	for _, c := range word {
		h = (h ^ uint64(folded[c])) * hashPrime
	}
	return h
}

// turn reads a byte at i that may begin something encoded, and returns what follows it.
func (r *reader) turn(i int) int {
	switch c := r.data[i]; c {
	case '%':
		return r.percent(i)
	case '&':
		return r.entity(i)
	case '\\':
		return r.backslash(i)
	case '.', '/':
		return r.dots(i)
	case 0, 0x1b: // UTF-16, ISO-2022: a charset in which ASCII is not what it looks like
		r.hit = true
	default:
		r.high = true
		rest := r.data[i:]
		// The three letters beyond ASCII that fold, or normalise, to ASCII: K, ſ, İ.
		r.hit = c == 0xE2 && bytes.HasPrefix(rest, []byte("\u212a")) ||
			c == 0xC5 && bytes.HasPrefix(rest, []byte("\u017f")) || c == 0xC4 && bytes.HasPrefix(rest, []byte("\u0130"))
	}
	return i + 1
}

// hidden reports whether a sign that is written in an encoded way hides a word, or a link of
// dots.
func (r *reader) hidden(v int) bool {
	switch {
	case v < 0x80:
		return folded[v] != 0 || v == '.' || v == '%' || v == '&'
	case v == 0x212a || v == 0x17f || v == 0x130:
		return true
	}
	return r.m.raw != nil
}

func (r *reader) percent(i int) int {
	if i+2 >= len(r.data) || !isHex(r.data[i+1]) || !isHex(r.data[i+2]) {
		return i + 1
	}
	v := int(unhex(r.data[i+1])<<4 | unhex(r.data[i+2]))
	if v == '%' || v == '&' {
		return i + 3 // what is encoded twice is decoded once
	}
	r.hit = r.hidden(v) || v == '/' && i > 0 && strings.IndexByte(`("'=<`, r.data[i-1]) >= 0
	return i + 3
}

// entity reads a character reference. Those of old need no semicolon: what follows is then
// glued to them.
func (r *reader) entity(i int) int {
	at := i + 1
	if at < len(r.data) && r.data[at] == '#' {
		return r.numeric(at + 1)
	}
	end := at
	for end < len(r.data) && folded[r.data[end]] != 0 {
		end++
	}
	if end == at {
		return at
	}
	name := string(r.data[at:end])
	if end == len(r.data) || r.data[end] != ';' {
		const longest = 6 // letters of such a name: frac12
		return r.word(at, min(end, at+longest))
	}
	end++
	switch name {
	case "percnt", "period", "sol", "fjlig":
		r.hit = true
	case "amp": // encoded twice: Pelican decodes twice
		r.hit = end < len(r.data) && r.data[end] == '#'
	default:
		r.hit = r.m.raw != nil && !ordinaryEntity(name)
	}
	return end
}

// ordinaryEntity reports whether a name stands for a sign that is no letter.
func ordinaryEntity(name string) bool {
	switch name {
	case "lt", "gt", "quot", "apos", "nbsp", "copy", "reg", "trade", "hellip", "mdash", "ndash", "lsquo", "rsquo", "ldquo", "rdquo", "laquo", "raquo",
		"middot", "bull", "rarr", "larr", "times", "deg", "sect", "para":
		return true
	}
	return false
}

// numeric reads a number from at on, which follows "&#".
func (r *reader) numeric(at int) int {
	base, v, i := 10, 0, at
	if i < len(r.data) && r.data[i]|0x20 == 'x' {
		base, i = 16, i+1
	}
	for ; i < len(r.data) && isHex(r.data[i]) && int(unhex(r.data[i])) < base; i++ {
		v = min(v*base+int(unhex(r.data[i])), 1<<24)
	}
	r.hit = v > 0 && (r.hidden(v) || v == '/')
	return i
}

// backslash reads an escape: of Markdown, where a sign follows, or of YAML, TOML, JSON and
// JavaScript.
func (r *reader) backslash(i int) int {
	rest := r.data[i+1:]
	switch {
	case len(rest) == 0:
	case len(rest) > 2 && strings.IndexByte("xuU", rest[0]) >= 0 && (isHex(rest[1]) || rest[1] == '{'):
		r.hit = true
	case folded[rest[0]] != 0:
		return r.word(i+1, i+2)
	case rest[0] == '.' && len(rest) > 1 && strings.IndexByte(".\\/)#", rest[1]) >= 0:
		r.hit = r.m.dots
	case rest[0] == '\n' || rest[0] == '\r' || rest[0] == ' ' || rest[0] == '\t': // a header's string that goes on
		r.hit = len(bytes.TrimLeft(rest[:min(len(rest), 100)], " \t")) > 0 && strings.IndexByte("\r\n", bytes.TrimLeft(rest, " \t")[0]) >= 0 && i < headerEnd(r.data)
	}
	return i + 1
}

// headerEnd returns an offset that the front matter does not reach beyond.
func headerEnd(data []byte) int {
	start := bytes.TrimLeft(data[:min(len(data), 100)], "\ufeff \t\r\n")
	for _, mark := range []string{"---", "+++"} {
		if bytes.HasPrefix(start, []byte(mark)) {
			if end := bytes.Index(data[4:], []byte("\n"+mark)); end >= 0 {
				return 4 + end
			}
			return len(data)
		}
	}
	return 0
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return (c | 0x20) - 'a' + 10
}
