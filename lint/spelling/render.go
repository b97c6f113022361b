package spelling

import (
	"bytes"
	"encoding/binary"
	"html"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// Bytes that stand for something in the flow; none of them is text.
const (
	objectMark = '\x00' // code, an image, mathematics
	blockBreak = '\x01'
)

// piece maps a run of the flow to the file.
type piece struct {
	flow, file int32
	size       int32 // bytes of the file that one character of the flow stands for; 0: as many as the flow has
}

// place gives the offset in the file of a byte of the flow.
func (t *Text) place(at int32) int {
	p := t.pieceAt(at)
	if p.size > 0 {
		return int(p.file)
	}
	return int(p.file + at - p.flow)
}

// width gives the number of bytes of the file that the byte of the flow stands for.
func (t *Text) width(at int32) int {
	if p := t.pieceAt(at); p.size > 0 {
		return int(p.size)
	}
	return 1
}

func (t *Text) pieceAt(at int32) piece {
	return t.pieces[sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].flow > at })-1]
}

// render puts the segments together as they are read: markup within a word is gone,
// escapes and entities are what they stand for, apostrophes are straight.
func (t *Text) render() {
	size := 0
	for _, s := range t.prose {
		size += s.Span.Len() + 2
	}
	lent := renderings.Get().(*[]byte)
	flow := slices.Grow((*lent)[:0], size)
	for i, s := range t.prose {
		if i == 0 || s.Block != t.prose[i-1].Block {
			flow = append(flow, blockBreak)
			t.blocks = append(t.blocks, block{kind: s.Kind})
		} else {
			flow = append(flow, between(t.src, t.prose[i-1].Span.End, s.Span.Start)...)
		}
		flow = t.copy(flow, s.Span)
	}
	t.flow = string(flow)
	lower(flow)
	t.lower = string(flow)
	if *lent = flow; cap(flow) <= mostLent {
		renderings.Put(lent)
	}
}

// renderings keeps the memory in which a text is put together for the next one; that of a giant
// is not kept.
var renderings = sync.Pool{New: func() any { return new([]byte) }}

const mostLent = 1 << 20 // bytes

// lower makes the ASCII capitals of b small, eight bytes at once.
func lower(b []byte) {
	for ; len(b) >= 8; b = b[8:] {
		eight := load(b, 0)
		low := eight &^ (0x80 * ones)
		capitals := (low + (0x80-'A')*ones) &^ (low + (0x7F-'Z')*ones) &^ eight & (0x80 * ones)
		binary.LittleEndian.PutUint64(b, eight|capitals>>2)
	}
	for i, c := range b {
		b[i] = c | letterCase[c]
	}
}

// plainByte marks what is copied as it stands, letterCase holds the bit that makes a
// capital small.
var plainByte, letterCase = func() (plain [256]bool, small [256]byte) {
	for c := range 256 {
		plain[c] = c < utf8.RuneSelf && c != '\\' && c != '&' && c != objectMark && c != blockBreak
		if 'A' <= c && c <= 'Z' {
			small[c] = 'a' - 'A'
		}
	}
	return plain, small
}()

// copy appends the bytes of span to flow, replacing what is read otherwise than written.
func (t *Text) copy(flow []byte, span text.Span) []byte {
	t.pieces = append(t.pieces, piece{flow: int32(len(flow)), file: int32(span.Start)})
	src := t.src[:span.End]
	for i := span.Start; i < span.End; {
		from := i
		for i < span.End && plainByte[src[i]] {
			i++
		}
		flow = append(flow, src[from:i]...)
		if i == span.End {
			break
		}
		with, size := t.special(src[i:])
		if with != "" {
			t.pieces = append(t.pieces, piece{int32(len(flow)), int32(i), int32(size)})
			flow = append(flow, with...)
		} else if size == 0 {
			_, size = utf8.DecodeRune(src[i:])
			flow = append(flow, src[i:i+size]...)
			i += size
			continue
		}
		i += size
		t.pieces = append(t.pieces, piece{flow: int32(len(flow)), file: int32(i)})
	}
	return flow
}

// special says what is read where b begins and how many bytes it takes; a size of 0 means
// that the character is read as it stands.
func (t *Text) special(b []byte) (with string, size int) {
	switch {
	case b[0] == '\\':
		if len(b) > 1 && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", b[1]) >= 0 {
			return "", 1
		}
	case b[0] == '&':
		return entity(b)
	case b[0] == objectMark, b[0] == blockBreak:
		return " ", 1
	case bytes.HasPrefix(b, []byte("\u2019")):
		t.curly = true
		return "'", 3
	case bytes.HasPrefix(b, []byte("\u00a0")), bytes.HasPrefix(b, []byte("\u202f")):
		return " ", 2 + int(b[0]>>5&1)
	case bytes.HasPrefix(b, []byte("\u00ad")):
		return "", 2
	case bytes.HasPrefix(b, []byte("\u200b")), bytes.HasPrefix(b, []byte("\ufeff")):
		return "", 3
	}
	return "", 0
}

// entity reads a character reference (CommonMark 0.31 section 2.5).
func entity(b []byte) (with string, size int) {
	end := bytes.IndexByte(b[:min(len(b), 12)], ';')
	if end < 2 || bytes.IndexByte(b[1:end], '&') >= 0 {
		return "", 0
	}
	ref := string(b[:end+1])
	switch s := html.UnescapeString(ref); s {
	case ref:
		return "", 0
	case "\u2019", "'":
		return "'", end + 1
	case "\u00a0":
		return " ", end + 1
	case "\u00ad":
		return "", end + 1
	default:
		if s[0] <= ' ' {
			return " ", end + 1 // a control character must not pass for a mark of the flow
		}
		return s, end + 1
	}
}

// between says how two segments of a block are joined by what lies between them in the
// file: "" when it is not seen, " " for white space, a mark for anything else.
func between(src []byte, from, to int) string {
	if from > to || to > len(src) {
		return string(rune(objectMark))
	}
	space := false
	for i := from; i < to; {
		n := unseen(src[i:to])
		if n == 0 {
			return string(rune(objectMark))
		}
		space = space || src[i] == ' ' || src[i] == '\n' || src[i] == '\r' || src[i] == '\t' || src[i] == '>'
		i += n
	}
	if space {
		return " "
	}
	return ""
}

// unseen returns the length of the markup at the start of b that leaves no trace in the
// rendered text, 0 when there is none.
func unseen(b []byte) int {
	switch b[0] {
	case '*', '_', '~', '\\', ' ', '\t', '\r', '\n', '>': // emphasis, escapes, line ends in quotations
		return 1
	case '[':
		if len(b) > 1 && b[1] == '^' {
			return 0
		}
		return 1
	case ']':
		if len(b) > 1 && (b[1] == '(' || b[1] == '[') {
			return target(b)
		}
		return 1
	case '<':
		if n := bytes.IndexByte(b, '>'); n > 0 && inlineTag(b[1:n]) {
			return n + 1
		}
	}
	return 0
}

// target returns the length of ](destination) or ][label] at the start of b, 0 when it is
// not closed.
func target(b []byte) int {
	depth := 0
	for i := 1; i < len(b); i++ {
		switch b[i] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// inlineTag reports whether a tag changes only how its content looks.
func inlineTag(tag []byte) bool {
	name, _, _ := bytes.Cut(bytes.TrimPrefix(tag, []byte{'/'}), []byte{' '})
	switch strings.ToLower(string(name)) {
	case "a", "b", "i", "em", "strong", "u", "s", "span", "mark", "small", "font":
		return true
	}
	return false
}
