package encoding_test

import (
	"slices"
	"strings"
	"testing"

	xencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func TestLegacyFilesAreRecognised(t *testing.T) {
	const (
		german   = "Im schönen Städtchen wüteten große Stürme; die Bäume fielen über die Straße, und später kam die Flut.\n"
		polish   = "Źle się dzieje, gdy żółw łapie muchę: wtedy każdy śmieje się głośno, a później idzie spać.\n"
		russian  = "В лесу родилась ёлочка, в лесу она росла, зимой и летом стройная, зелёная была.\n"
		greek    = "Η θάλασσα είναι γαλανή και ο ουρανός καθαρός όταν φυσάει βοριάς.\n"
		turkish  = "Güneş batıyor, çocuklar eve dönüyor; akşam yemeği hazır, çay demleniyor, ışıklar yanıyor.\n"
		neko     = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。\n"
		chinese  = "人生而自由，在尊严和权利上一律平等。他们富有理性和良心，并应以兄弟关系的精神相对待。\n"
		taiwan   = "人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神互相對待。\n"
		inKorean = "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.\n"
	)
	for _, c := range []struct {
		name, text string
		xencoding.Encoding
	}{
		{"windows-1252", german, charmap.Windows1252},
		{"windows-1250", polish, charmap.Windows1250},
		{"iso-8859-2", polish, charmap.ISO8859_2},
		{"windows-1251", russian, charmap.Windows1251},
		{"koi8-r", russian, charmap.KOI8R},
		{"ibm866", russian, charmap.CodePage866},
		{"windows-1253", greek, charmap.Windows1253},
		{"windows-1254", turkish, charmap.Windows1254},
		{"macintosh", german, charmap.Macintosh},
		{"ibm850", german, charmap.CodePage850},
		{"shift_jis", neko, japanese.ShiftJIS},
		{"euc-jp", neko, japanese.EUCJP},
		{"gb18030", chinese, simplifiedchinese.GB18030},
		{"big5", taiwan, traditionalchinese.Big5},
		{"euc-kr", inKorean, korean.EUCKR},
	} {
		raw, err := c.NewEncoder().Bytes([]byte(strings.Repeat(c.text, 3)))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		got := encoding.Decode(raw, "")
		if string(got.UTF8) != strings.Repeat(c.text, 3) || !got.Legacy {
			t.Errorf("%s: read as %q, candidates %v", c.name, got.Charset, got.Candidates)
		}
	}
}

func TestTooLittleToTellACharset(t *testing.T) {
	got := encoding.Decode([]byte("caf\xe9"), "")
	if got.Charset != "" || got.Legacy || len(got.Candidates) == 0 {
		t.Errorf("charset %q, candidates %v", got.Charset, got.Candidates)
	}
}

func TestForeignBytesAreExplainedTogether(t *testing.T) {
	src := []byte("Une note « en français ». C\x92est l\x92\xe9t\xe9, déjà.")
	var edits []text.Edit
	for _, r := range encoding.FindForeign(src) {
		if r.Confidence != encoding.Proven {
			t.Errorf("%q is not proven", r.Span.Of(src))
		}
		edits = append(edits, text.Edit{Span: r.Span, New: []byte(r.New)})
	}
	if got, err := text.Apply(src, edits); err != nil || string(got) != "Une note « en français ». C’est l’été, déjà." {
		t.Errorf("%q, %v", got, err)
	}
}

func TestCutCharactersAreNotGuessed(t *testing.T) {
	for _, s := range []string{"é fini\xc2 là", "é It\xe2\x80s", "é \xf0\x9f\x98"} {
		for _, r := range encoding.FindForeign([]byte(s)) {
			if r.New != "" {
				t.Errorf("%q: %q", s, r.New)
			}
		}
	}
}

func TestLossyDamageIsToldNotRepaired(t *testing.T) {
	for _, c := range []struct {
		in, damage string
		candidates []string
	}{
		{"Ã\ufffdrea", "Ã\ufffd", []string{"Á", "Í", "Ï", "Ð", "Ý"}},
		{"“noâ€ and", "â€", []string{"”"}},
		{`3â€"5`, `â€"`, []string{"–", "—"}},
		{"Ð¿Ñ\ufffdÐ¸Ð²ÐµÑ‚", "Ð¿Ñ\ufffdÐ¸Ð²ÐµÑ‚", nil},
		{"״§\ufffd„״³", "״§\ufffd„״³", nil}, // Arabic as Windows-1255, which lacks the byte 0xD9
	} {
		src := []byte(c.in)
		repairs := encoding.FindMojibake(src)
		found := encoding.FindLossy(src, repairs)
		if len(found) != 1 || string(found[0].Span.Of(src)) != c.damage || !slices.Equal(found[0].Candidates, c.candidates) || found[0].New != "" {
			t.Errorf("%q: %+v", c.in, found)
		}
		for _, r := range repairs {
			if len(found) > 0 && r.Span.Overlaps(found[0].Span) {
				t.Errorf("%q: %q is overwritten with %q", c.in, r.Span.Of(src), r.New)
			}
		}
	}
}

func TestLostTextIsNoMojibake(t *testing.T) {
	for _, s := range []string{"\ufffd\ufffd\ufffd\ufffd", "a \ufffd\ufffd b", "\ufffd…\ufffd"} {
		if found := encoding.FindLossy([]byte(s), nil); len(found) > 0 {
			t.Errorf("%q: %+v", s, found)
		}
	}
}

func TestEastAsianReadings(t *testing.T) {
	const clean = "Le garçon a déjà mangé, c’est l’été à la forêt."
	for name, e := range map[string]xencoding.Encoding{"gb18030": simplifiedchinese.GB18030, "euc-kr": korean.EUCKR} {
		damaged, err := e.NewDecoder().String(clean)
		if err != nil || strings.Contains(damaged, "\ufffd") {
			continue
		}
		var edits []text.Edit
		for _, r := range encoding.FindEastAsian([]byte(damaged)) {
			edits = append(edits, text.Edit{Span: r.Span, New: []byte(r.New)})
		}
		if len(edits) == 0 {
			t.Errorf("%s: nothing found in %q", name, damaged)
		}
	}
	for _, s := range []string{"The word 你好 means hello.", "Tokyo東京 and Seoul서울.", "吾輩は猫である"} {
		if got := encoding.FindEastAsian([]byte(s)); len(got) > 0 {
			t.Errorf("%q: %+v", s, got)
		}
	}
}

func TestKnownNames(t *testing.T) {
	for in, want := range map[string]string{"Windows-1251": "windows-1251", "cp1251": "windows-1251", "LATIN1": "iso-8859-1", "sjis": "shift_jis", "UTF8": "utf-8", "nonsense": "", "": ""} {
		if got, ok := encoding.Known(in); got != want || ok != (want != "") {
			t.Errorf("%q is %q", in, got)
		}
	}
}
