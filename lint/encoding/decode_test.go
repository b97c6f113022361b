package encoding_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func TestDecodeNamesTheCharset(t *testing.T) {
	utf16le, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte("Größe 💡\n"))
	utf16be, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte("title: größer\n"))
	cp1251, _ := charmap.Windows1251.NewEncoder().Bytes([]byte("Привет"))
	jis, _ := japanese.ISO2022JP.NewEncoder().Bytes([]byte("a 日本 b"))
	for _, c := range []struct {
		name, raw, configured string
		charset, text         string
		bom                   int
		binary                bool
	}{
		{name: "empty", charset: "utf-8"},
		{name: "ascii", raw: "abc\n", charset: "utf-8", text: "abc\n"},
		{name: "utf-8", raw: "é", charset: "utf-8", text: "é"},
		{name: "a BOM stays in the text", raw: "\xEF\xBB\xBFé", charset: "utf-8", text: "\ufeffé", bom: 3},
		{name: "one foreign byte", raw: "é It\x92s", charset: "utf-8", text: "é It\x92s"},
		{name: "utf-16 with BOM", raw: string(utf16le), charset: "utf-16le", text: "Größe 💡\n", bom: 2},
		{name: "utf-16 without", raw: string(utf16be), charset: "utf-16be", text: "title: größer\n"},
		{name: "half a utf-16 unit", raw: "\xFF\xFEa\x00b", text: "\xFF\xFEa\x00b", binary: true},
		{name: "configured", raw: string(cp1251), configured: "CP1251", charset: "windows-1251", text: "Привет"},
		{name: "configured, yet already converted", raw: "Привет", configured: "cp1251", charset: "utf-8", text: "Привет"},
		{name: "configured, escape sequences", raw: string(jis), configured: "ISO-2022-JP", charset: "iso-2022-jp", text: "a 日本 b"},
		{name: "a stray NUL", raw: "title: a\x00\n", charset: "utf-8", text: "title: a\x00\n"},
		{name: "binary", raw: "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", text: "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", binary: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := encoding.Decode([]byte(c.raw), c.configured)
			if got.Charset != c.charset || string(got.UTF8) != c.text || got.BOM != c.bom || got.Binary() != c.binary {
				t.Errorf("charset %q text %q bom %d binary %v", got.Charset, got.UTF8, got.BOM, got.Binary())
			}
		})
	}
}

func TestSpansMapBackToTheFile(t *testing.T) {
	const s = "Ab größer 漢字 💡\r\nend"
	for _, enc := range []struct {
		charset string
		raw     []byte
	}{
		{"utf-16le", must(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(s)))},
		{"gb18030", must(simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s)))},
		{"utf-8", []byte(s)},
	} {
		got := encoding.Decode(enc.raw, enc.charset)
		if string(got.UTF8) != s {
			t.Fatalf("%s: decoded %q", enc.charset, got.UTF8)
		}
		for i, r := range s {
			span := text.Span{Start: i, End: i + utf8.RuneLen(r)}
			want, err := got.Encode([]byte(string(r)))
			if err != nil {
				t.Fatal(err)
			}
			if raw := got.RawSpan(span).Of(got.Raw); !bytes.Equal(raw, want) {
				t.Errorf("%s: %q maps to %x, want %x", enc.charset, r, raw, want)
			}
		}
		if got.RawSpan(text.Span{Start: 0, End: len(s)}) != (text.Span{Start: 0, End: len(enc.raw)}) {
			t.Errorf("%s: the whole text does not map to the whole file", enc.charset)
		}
	}
}

func TestEncodeRefusesWhatTheCharsetLacks(t *testing.T) {
	raw, _ := charmap.Windows1251.NewEncoder().Bytes([]byte("Привет"))
	if b, err := encoding.Decode(raw, "windows-1251").Encode([]byte("漢")); err == nil {
		t.Errorf("encoded as %x", b)
	}
}

func TestLineEndings(t *testing.T) {
	for in, want := range map[string]encoding.LineEnding{
		"": encoding.NoEnding, "a": encoding.NoEnding, "a\n": encoding.LF, "a\r\nb\r\n": encoding.CRLF,
		"a\rb": encoding.CR, "a\r\nb\n": encoding.MixedEnding, "a\n\rb": encoding.MixedEnding,
	} {
		if got := encoding.CountLineEndings([]byte(in)).Kind(); got != want {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("é It\x92s"), "")
	f.Add([]byte("\xFF\xFEa\x00"), "")
	f.Add([]byte("\xcf\xf0\xe8"), "cp1251")
	f.Fuzz(func(t *testing.T, raw []byte, charset string) {
		got := encoding.Decode(raw, charset)
		if !bytes.Equal(got.Raw, raw) {
			t.Fatal("raw bytes changed")
		}
		if got.Identity() && len(got.UTF8) > 0 && &got.UTF8[0] != &got.Raw[0] {
			t.Fatal("identity without aliasing")
		}
		if !got.Identity() {
			back, err := got.Encode(got.UTF8)
			if err != nil || !bytes.Equal(back, raw[got.BOM:]) {
				t.Fatalf("%s: %x does not come back: %x %v", got.Charset, raw, back, err)
			}
		}
		last := 0
		for i := 0; i <= len(got.UTF8); i++ {
			s := got.RawSpan(text.Span{Start: i, End: i})
			if !s.Valid(len(raw)) || s.Start < last {
				t.Fatalf("offset %d maps to %v", i, s)
			}
			last = s.Start
		}
	})
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}
