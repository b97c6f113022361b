// Package encoding turns a file's bytes into text and finds what went wrong on the
// way: the wrong charset, mojibake, stray bytes, characters that nobody can see.
//
// It reports in byte offsets and proposes repairs; it never writes. Prior art, to be
// read with respect: python-ftfy by Robyn Speer.
package encoding

import (
	"bytes"
	"fmt"
	"sort"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// Text is a file's content, decoded. For UTF-8, with or without BOM, with or without
// damage, UTF8 aliases Raw and offsets are equal. It is immutable.
type Text struct {
	Raw  []byte // as on disk
	UTF8 []byte // what the rules read: the same slice as Raw unless transcoded. A UTF-8 file's BOM stays in it.

	// Charset is the lower-case IANA name: "utf-8" (also where it is damaged),
	// "utf-16le", "windows-1252"…; "" when the bytes are not text that can be understood,
	// in which case UTF8 is Raw and nothing may be written.
	Charset string
	BOM     int // length in bytes of the byte order mark at the start of Raw

	// Legacy says that the file is in an old charset which was recognised with certainty
	// (or configured). It is decoded for reading; only a wanted transcoding may write it.
	Legacy bool

	// Marks is what Scan says of UTF8.
	Marks Marks

	// Candidates are charsets that the bytes could be in, likeliest first, when Charset
	// is "" because none of them is certain.
	Candidates []string

	binary bool
	widths []stretch
}

// stretch is a run of characters that all take utf8 bytes in UTF8 and raw bytes in Raw.
type stretch struct {
	utf8Start, rawStart int
	utf8Width, rawWidth int
}

// Identity reports whether UTF8 is Raw, so that offsets are equal and edits to the one
// are edits to the other.
func (t Text) Identity() bool { return len(t.widths) == 0 }

// Binary reports whether the bytes are not text at all: they hold NUL bytes that neither
// UTF-16 nor UTF-32 explains.
func (t Text) Binary() bool { return t.binary }

// BOMInUTF8 returns how many bytes of UTF8 are a byte order mark: 3 or 0. A transcoded
// text has none.
func (t Text) BOMInUTF8() int {
	if t.Identity() && bytes.HasPrefix(t.UTF8, bomUTF8) {
		return len(bomUTF8)
	}
	return 0
}

// RawSpan maps a span of UTF8 to the bytes of Raw that it stands for. Offsets within a
// character widen to the whole of it; offsets outside the text are clamped.
func (t Text) RawSpan(s text.Span) text.Span {
	if t.Identity() {
		return s
	}
	return text.Span{Start: t.rawOffset(s.Start, false), End: t.rawOffset(s.End, s.End > s.Start)}
}

func (t Text) rawOffset(offset int, up bool) int {
	i := sort.Search(len(t.widths), func(i int) bool { return t.widths[i].utf8Start > offset }) - 1
	if i < 0 {
		return t.widths[0].rawStart
	}
	w := t.widths[i]
	in := offset - w.utf8Start
	n := in / w.utf8Width
	if up && in%w.utf8Width != 0 {
		n++
	}
	end := len(t.Raw)
	if i+1 < len(t.widths) {
		end = t.widths[i+1].rawStart
	}
	return min(w.rawStart+n*w.rawWidth, end)
}

// Encode returns a fragment of text in the file's charset, without a BOM. It fails when
// the charset is unknown or has no place for one of the characters.
func (t Text) Encode(fragment []byte) ([]byte, error) {
	if !utf8.Valid(fragment) {
		return nil, fmt.Errorf("encode into %s: the text is not valid utf-8", t.Charset)
	}
	if t.Charset == UTF8 {
		return fragment, nil
	}
	c, ok := lookup(t.Charset)
	if !ok {
		return nil, fmt.Errorf("encode: the file's charset is unknown")
	}
	out, err := c.encoding.NewEncoder().Bytes(fragment)
	if err != nil {
		return nil, fmt.Errorf("encode into %s: %w", t.Charset, err)
	}
	return out, nil
}
