package encoding

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	xencoding "golang.org/x/text/encoding"
)

var (
	bomUTF8    = []byte("\xEF\xBB\xBF")
	bomUTF16LE = []byte("\xFF\xFE")
	bomUTF16BE = []byte("\xFE\xFF")
	bomUTF32LE = []byte("\xFF\xFE\x00\x00")
	bomUTF32BE = []byte("\x00\x00\xFE\xFF")
)

// Decode reads raw as text. In order of proof: a byte order mark, the NUL pattern of
// UTF-16 and UTF-32, valid UTF-8, the configured charset (any name or alias that Known
// accepts, or "" for none), UTF-8 with a few foreign bytes, and last a legacy charset if
// exactly one explains the bytes. A configured charset wins over every guess, yet not
// over proof: a file that is already UTF-8 stays UTF-8 in a site of old files.
func Decode(raw []byte, charset string) Text {
	if name, n := bomOf(raw); name != "" {
		if name == UTF8 {
			return textUTF8(raw, n, Scan(raw[n:]))
		}
		if t, ok := transcode(raw, name, n); ok {
			return t
		}
		return unknown(raw)
	}
	marks := Scan(raw)
	valid := marks&Invalid == 0
	if marks&Control != 0 && bytes.IndexByte(raw, 0) >= 0 {
		if t, ok := decodeWide(raw, charset, valid); ok {
			return t
		}
		if !valid || mostlyControl(raw) {
			return unknown(raw)
		}
	}
	if valid && !escaped(raw, marks) {
		return textUTF8(raw, 0, marks)
	}
	if c, ok := lookup(charset); ok && c.name != UTF8 {
		if t, ok := transcode(raw, c.name, 0); ok {
			t.Legacy = true
			return t
		}
	}
	if name, _ := Known(charset); valid && charset == "" {
		if t, ok := transcode(raw, "iso-2022-jp", 0); ok {
			t.Legacy = true
			return t
		}
		return textUTF8(raw, 0, marks)
	} else if valid || name == UTF8 || mixed(raw) {
		return textUTF8(raw, 0, marks)
	}
	return decodeLegacy(raw)
}

// escaped reports the escape sequences of ISO-2022-JP, whose bytes are ASCII.
func escaped(raw []byte, marks Marks) bool {
	return marks&Control != 0 && marks&NonASCII == 0 && (bytes.Contains(raw, []byte("\x1B$B")) || bytes.Contains(raw, []byte("\x1B$@")))
}

func textUTF8(raw []byte, bom int, marks Marks) Text {
	return Text{Raw: raw, UTF8: raw, Charset: UTF8, BOM: bom, Marks: marks}
}

func unknown(raw []byte) Text {
	return Text{Raw: raw, UTF8: raw, binary: bytes.IndexByte(raw, 0) >= 0}
}

func bomOf(raw []byte) (charset string, n int) {
	switch {
	case bytes.HasPrefix(raw, bomUTF8):
		return UTF8, 3
	case bytes.HasPrefix(raw, bomUTF32LE) && len(raw)%4 == 0:
		return "utf-32le", 4
	case bytes.HasPrefix(raw, bomUTF32BE):
		return "utf-32be", 4
	case bytes.HasPrefix(raw, bomUTF16LE):
		return "utf-16le", 2
	case bytes.HasPrefix(raw, bomUTF16BE):
		return "utf-16be", 2
	}
	return "", 0
}

// decodeWide tries UTF-16 and UTF-32 without a BOM: the NUL bytes all stand on one side
// of their unit, and the text has no character that no writer means.
func decodeWide(raw []byte, charset string, validUTF8 bool) (Text, bool) {
	for _, name := range []string{"utf-32le", "utf-32be", "utf-16le", "utf-16be"} {
		if c, ok := lookup(charset); ok && c.wide && c.name != name {
			continue
		}
		if !nulPattern(raw, name, validUTF8) {
			continue
		}
		if t, ok := transcode(raw, name, 0); ok && !oddCharacters(t.UTF8) {
			return t, true
		}
	}
	return Text{}, false
}

// nulPattern reports whether NULs fall where ASCII in charset has them and nowhere else,
// at least one per 64 units; in bytes that are valid UTF-8 too, every other unit.
func nulPattern(raw []byte, charset string, validUTF8 bool) bool {
	unit, high := 2, 1
	switch charset {
	case "utf-16be":
		high = 0
	case "utf-32le":
		unit, high = 4, 3
	case "utf-32be":
		unit = 4
		high = 0
	}
	if len(raw)%unit != 0 {
		return false
	}
	raw = raw[:min(len(raw), 1<<16)]
	at, elsewhere := 0, 0
	for i, c := range raw {
		switch {
		case c != 0:
		case i%unit == high:
			at++
		case unit == 2:
			elsewhere++
		}
	}
	if unit == 4 {
		return at == len(raw)/4 // no code point reaches 2^24
	}
	need := 64
	if validUTF8 {
		need = 2
	}
	return elsewhere == 0 && at*need >= len(raw)/2
}

// oddCharacters reports control characters other than white space, noncharacters and
// private use: signs that bytes were read in the wrong unit.
func oddCharacters(b []byte) bool {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		b = b[n:]
		switch {
		case r < 0x20 && r != '\t' && r != '\n' && r != '\r' && r != '\f',
			0x7F <= r && r < 0xA0, 0xE000 <= r && r < 0xF900, 0xFFFE <= r&0xFFFF, 0xFDD0 <= r && r < 0xFDF0:
			return true
		}
	}
	return false
}

// mostlyControl reports whether control characters make up more than one byte in ten:
// valid UTF-8 by chance, not a post with a stray NUL.
func mostlyControl(raw []byte) bool {
	n := 0
	for _, c := range raw {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B || c == 0x7F {
			n++
		}
	}
	return n*10 > len(raw)
}

// transcode decodes raw after its BOM. It fails unless encoding the result gives raw
// back, byte for byte.
func transcode(raw []byte, charset string, bom int) (Text, bool) {
	c, ok := lookup(charset)
	if !ok {
		return Text{}, false
	}
	b, err := c.encoding.NewDecoder().Bytes(raw[bom:])
	if err != nil || !utf8.Valid(b) {
		return Text{}, false
	}
	widths, ok := measure(b, raw, bom, c.encoding.NewEncoder())
	if !ok {
		return Text{}, false
	}
	return Text{Raw: raw, UTF8: b, Charset: c.name, BOM: bom, Marks: Scan(b), widths: widths}, true
}

// measure encodes b one character at a time and compares with raw from rawStart on: the
// proof that nothing was lost and the offset map in one go.
func measure(b, raw []byte, rawStart int, enc *xencoding.Encoder) ([]stretch, bool) {
	var widths []stretch
	var buf [32]byte
	at := rawStart
	for i := 0; i < len(b); {
		_, size := utf8.DecodeRune(b[i:])
		n, _, err := enc.Transform(buf[:], b[i:i+size], false)
		if err != nil || !bytes.HasPrefix(raw[at:], buf[:n]) {
			return nil, false
		}
		if k := len(widths); k == 0 || widths[k-1].utf8Width != size || widths[k-1].rawWidth != n {
			widths = append(widths, stretch{i, at, size, n})
		}
		i += size
		at += n
	}
	if n, _, err := enc.Transform(buf[:], nil, true); err != nil || !bytes.Equal(raw[at:], buf[:n]) {
		return nil, false
	}
	if widths == nil {
		widths = []stretch{{0, rawStart, 1, 1}}
	}
	return widths, true
}

// Transcode returns the whole file as UTF-8 without BOM. It fails when the charset is
// unknown or decoding would lose anything.
func (t Text) Transcode() ([]byte, error) {
	if t.Charset == "" {
		return nil, fmt.Errorf("transcode: the file's charset is unknown")
	}
	if t.Identity() {
		return t.UTF8[t.BOM:], nil
	}
	return t.UTF8, nil
}
