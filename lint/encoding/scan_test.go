package encoding_test

import (
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint/encoding"
)

func TestScanMarks(t *testing.T) {
	for in, want := range map[string]encoding.Marks{
		"plain text, a tab\tand\nlines\n": 0,
		"le été à 5 euros là":             encoding.NonASCII,
		"a\r\n":                           encoding.Return,
		"a\x00 twelve bytes":              encoding.Control,
		"del \x7f and more":               encoding.Control,
		"caf\xe9 there":                   encoding.NonASCII | encoding.Invalid,
		"cafÃ© there":                     encoding.NonASCII | encoding.Pair,
		"a\u00a0b":                        encoding.NonASCII | encoding.NoBreak,
		"zero\u200bwidth":                 encoding.NonASCII | encoding.Invisible,
		"e\u0301":                         encoding.NonASCII | encoding.Combining,
		"\u202eoverride":                  encoding.NonASCII | encoding.Bidi,
		"\U000E0041":                      encoding.NonASCII | encoding.TagCharacter,
		"\ufffd":                          encoding.NonASCII | encoding.Replacement,
		"漢字かな한국어":                         encoding.NonASCII | encoding.EastAsian,
		"Только по-русски, ещё и объявления":      encoding.NonASCII | encoding.OtherScript,
		strings.Repeat("a long line of text ", 9): 0,
	} {
		if got := encoding.Scan([]byte(in)); got != want {
			t.Errorf("%q: %b, want %b", in, got, want)
		}
	}
}

func samples() map[string]string {
	return map[string]string{
		"ascii":    "The quick brown fox jumps over the lazy dog, then it writes a post about it.\n",
		"french":   "Dès Noël, où un zéphyr haï me vêt de glaçons würmiens, je dîne d’exquis rôtis de bœuf au kir, à l’aÿ d’âge mûr, &cætera.\n",
		"russian":  "Съешь же ещё этих мягких французских булок, да выпей чаю. В чащах юга жил бы цитрус? Да, но фальшивый экземпляр!\n",
		"japanese": "いろはにほへとちりぬるを、わかよたれそつねならむ。国境の長いトンネルを抜けると雪国であった。\n",
	}
}

func BenchmarkScan(b *testing.B) {
	for name, s := range samples() {
		data := []byte(strings.Repeat(s, 1+(1<<20)/len(s)))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				encoding.Scan(data)
			}
		})
	}
}
