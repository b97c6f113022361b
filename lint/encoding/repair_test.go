package encoding_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

// misread decodes UTF-8 as a single-byte charset, bytes without a meaning as Latin-1 like
// browsers do.
func misread(s string, c *charmap.Charmap) string {
	var out strings.Builder
	for i := range len(s) {
		r := c.DecodeByte(s[i])
		if r == utf8.RuneError {
			r = rune(s[i])
		}
		out.WriteRune(r)
	}
	return out.String()
}

// charmaps are the charsets through which damage is undone.
var charmaps = [...]struct {
	name string
	*charmap.Charmap
}{
	{"windows-1250", charmap.Windows1250},
	{"windows-1251", charmap.Windows1251},
	{"windows-1252", charmap.Windows1252},
	{"windows-1253", charmap.Windows1253},
	{"windows-1254", charmap.Windows1254},
	{"windows-1255", charmap.Windows1255},
	{"windows-1256", charmap.Windows1256},
	{"windows-1257", charmap.Windows1257},
	{"iso-8859-1", charmap.ISO8859_1},
	{"iso-8859-2", charmap.ISO8859_2},
	{"iso-8859-15", charmap.ISO8859_15},
	{"macintosh", charmap.Macintosh},
	{"ibm437", charmap.CodePage437},
	{"ibm850", charmap.CodePage850},
	{"ibm00858", charmap.CodePage858},
	{"ibm852", charmap.CodePage852},
	{"ibm866", charmap.CodePage866},
	{"koi8-r", charmap.KOI8R},
	{"koi8-u", charmap.KOI8U},
	{"x-mac-cyrillic", charmap.MacintoshCyrillic},
}

// repaired applies the proven repairs.
func repaired(t testing.TB, s string) string {
	t.Helper()
	var edits []text.Edit
	for _, r := range encoding.FindMojibake([]byte(s)) {
		if r.Confidence == encoding.Proven {
			edits = append(edits, text.Edit{Span: r.Span, New: []byte(r.New)})
		}
	}
	out, err := text.Apply([]byte(s), edits)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestEveryReadingIsUndone(t *testing.T) {
	texts := []string{
		"Die Straße führt über die Brücke nach Köln, später wird’s schön.",
		"Les élèves ont déjà mangé « à la cantine », c’est-à-dire très tôt.",
		"Съешь же ещё этих мягких французских булок, да выпей чаю.",
		"Zażółć gęślą jaźń, a potem wróć do łóżka i śpij.",
		"Ελληνικά κείμενα γράφονται με τόνους και διαλυτικά.",
		"日本語の文章を書いて、読んでみましょう。",
	}
	names := []string{
		"windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1257", "iso-8859-1", "iso-8859-2", "iso-8859-15",
		"macintosh", "ibm437", "ibm850", "ibm866", "koi8-r",
	}
	for _, name := range names {
		c := charmapNamed(name)
		for _, s := range texts {
			once := misread(s, c)
			if got := repaired(t, once); got != s {
				t.Errorf("%s: %q\n comes back as %q", name, s, got)
			}
			if got := repaired(t, misread(once, c)); got != s {
				t.Errorf("%s twice: %q\n comes back as %q", name, s, got)
			}
		}
	}
}

func TestSixLayers(t *testing.T) {
	const clean = "Voilà le café."
	s := clean
	for range 6 {
		s = misread(s, charmap.Windows1252)
	}
	if got := repaired(t, s); got != clean {
		t.Errorf("%q", got)
	}
}

func TestPlainTextIsLeftAlone(t *testing.T) {
	for _, s := range []string{
		"", "plain", "déjà vu", "«\u00a0Été\u00a0»", "Дії, її, ещё", "“É”", "NESTLÉ®", "IRMÃ…", "CAFÉ™", "—é e `->`—é", "тип-файла", "נפתחים ב־„BEGIN”", "لپ‌تاپ", "┌──┐\n│ é │\n└──┘", "5 °C ± 2 µm", "naïve Ÿ",
	} {
		if got := encoding.FindMojibake([]byte(s)); len(got) > 0 {
			t.Errorf("%q: %+v", s, got)
		}
	}
}

func TestAnAbbreviationIsNoProof(t *testing.T) {
	const amidRussian = "Службы, оценивающие такие показатели, как PageRank, тИЦ, ссылочную массу, место в рейтинге."
	if got := repaired(t, amidRussian); got != amidRussian {
		t.Errorf("it comes back as %q", got)
	}
	const inEnglish, clean = "One page тАФ the first one тАФ is enough.", "One page — the first one — is enough."
	if got := repaired(t, inEnglish); got != clean {
		t.Errorf("%q comes back as %q", inEnglish, got)
	}
}

func TestReadingsAreToldApart(t *testing.T) {
	for _, c := range []struct{ reading, clean string }{
		{"iso-8859-2", "Text copiat în clipboard."},             // not Î, which Windows-1250 gives
		{"iso-8859-2", "Appliquer des fichiers étendus."},       // not Ê
		{"iso-8859-2", "Sie haben 00 weitere Möglichkeiten."},   // not MÜglichkeiten
		{"iso-8859-2", "Klik ved siden af ····· og vent lidt."}, // not ¡¡¡¡¡
		{"iso-8859-15", "Siseneb tekstirežiimi."},               // not ş
		{"koi8-r", "Acesso não autorizado."},
		{"windows-1250", "Press Alt→ to move the window."},
		{"ibm850", "Aprenda mais sobre alternância de janelas."},
	} {
		if got := repaired(t, misread(c.clean, charmapNamed(c.reading))); got != c.clean {
			t.Errorf("%s: %q comes back as %q", c.reading, c.clean, got)
		}
	}
}

func TestWhatIsLeftOfLostTextIsNotProven(t *testing.T) {
	const stripped = "![è¿éåå¾çæè¿°](picture.png)" // 这里写图片描述 without its C1 controls
	if got := repaired(t, stripped); got != stripped {
		t.Errorf("repaired as %q", got)
	}
}

func TestNoiseIsNoText(t *testing.T) {
	noise := "^?^ĹŃĂŹĄ { Ĺ ^Ô@XĺLą^ŢT^ŇťWírÄď^Đ)˛<F¸öMp ü÷ďęőŻÄ!]&2^ŐüÚ÷Pçé°ßD{š^ÄŃ§ył Z^ĘEe˝űŽűŐ.u´ňöÉţŔcţÉelb^Ů¸J^^ß^ËRşËsŇ^Ë^Ă8äŽWÖŞŔW¸ZY^Ú^ÁtűŃlM=˘_ĂÓŘbą{8]á¸˝M^Ëk^Ň"
	if got := repaired(t, noise); got != noise {
		t.Errorf("repaired as %q", got)
	}
}

func FuzzFindMojibake(f *testing.F) {
	for _, s := range []string{"cafÃ©", "Itâ€™s", "ÃƒÂ©", "РџСЂРёРІРµС‚", "‘Ã©’ and é", "ðŸ˜€ caf├⌐", "тАЩ", "Ã\u00a0 la", "\xff\xc3", "â€\ufffd"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := mojibakeProperties(b); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzFindForeign(f *testing.F) {
	f.Add([]byte("é It\x92s \xe9t\xe9 \xe2\x80"))
	f.Fuzz(func(t *testing.T, b []byte) {
		last := 0
		for _, r := range encoding.FindForeign(b) {
			if r.Span.Start < last || !r.Span.Valid(len(b)) || utf8.Valid(r.Span.Of(b)) {
				t.Fatalf("span %v", r.Span)
			}
			last = r.Span.End
			if !utf8.ValidString(r.New) {
				t.Fatalf("%q", r.New)
			}
		}
	})
}

func BenchmarkFindMojibake(b *testing.B) {
	for name, s := range samples() {
		if name == "ascii" {
			continue
		}
		damaged := []byte(strings.Repeat(misread(s, charmap.Windows1252), 2000))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(damaged)))
			b.ReportAllocs()
			for b.Loop() {
				encoding.FindMojibake(damaged)
			}
		})
	}
}

func BenchmarkDecode(b *testing.B) {
	for name, s := range samples() {
		data := []byte(strings.Repeat(s, 1+(1<<20)/len(s)))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				encoding.Decode(data, "")
			}
		})
	}
}
