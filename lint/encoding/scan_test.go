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

// BenchmarkFindClean: text that looks a little like damage, and is none, as the rules look at it.
func BenchmarkFindClean(b *testing.B) {
	for name, s := range map[string]string{
		"ukrainian":  "РОЗМІР файлу — 10 байтів. Вийшла нова версія: так чи ні, скаже той, хто її спробує.\n",
		"vietnamese": "Đó là một ngôn ngữ đơn giản, nhưng đáng để học; đã có nhiều người viết về nó.\n",
		"korean":     "Ruby는 1995년에 나온 프로그래밍 언어이다. gem으로 라이브러리를 설치할 수 있다.\n",
		"chinese":    "用Ruby写的程序，在Linux上也能运行。版本2.0的发布说明见docs目录。\n",
	} {
		data := []byte(strings.Repeat(s, 1+8000/len(s)))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				marks := encoding.Scan(data)
				if marks&encoding.Pair != 0 && len(encoding.FindMojibake(data)) > 0 || marks&encoding.EastAsian != 0 && len(encoding.FindEastAsian(data)) > 0 {
					b.Fatal("damage was found")
				}
			}
		})
	}
}
