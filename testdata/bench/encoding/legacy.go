//go:build ignore

// Command legacy measures how files of 1 KB in 19 legacy charsets are recognised, and how
// UTF-8 files with a few foreign bytes are repaired. Run it from the repository's root:
//
//	go run testdata/bench/encoding/legacy.go -texts DIR [-size 1000] [-max 40] [-damaged FILE]
//
// FILE has paragraphs, one a line, that were found to be damaged in their sources.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	xencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

var charsets = []struct {
	name  string
	langs string
	xencoding.Encoding
}{
	{"windows-1250", "cs pl hu hr sl ro sr@latin", charmap.Windows1250},
	{"windows-1251", "ru uk sr bg", charmap.Windows1251},
	{"windows-1252", "de fr es it pt pt_BR nl sv da nb fi ca gl", charmap.Windows1252},
	{"windows-1253", "el", charmap.Windows1253},
	{"windows-1254", "tr", charmap.Windows1254},
	{"windows-1255", "he", charmap.Windows1255},
	{"windows-1256", "fa ar", charmap.Windows1256},
	{"windows-1257", "lt lv et", charmap.Windows1257},
	{"iso-8859-2", "cs pl hu hr sl", charmap.ISO8859_2},
	{"iso-8859-15", "de fr es it fi", charmap.ISO8859_15},
	{"koi8-r", "ru", charmap.KOI8R},
	{"ibm866", "ru", charmap.CodePage866},
	{"macintosh", "de fr es sv", charmap.Macintosh},
	{"ibm850", "de fr es sv da", charmap.CodePage850},
	{"shift_jis", "ja", japanese.ShiftJIS},
	{"euc-jp", "ja", japanese.EUCJP},
	{"gb18030", "zh_CN", simplifiedchinese.GB18030},
	{"big5", "zh_TW", traditionalchinese.Big5},
	{"euc-kr", "ko", korean.EUCKR},
}

func main() {
	log.SetFlags(0)
	dir := flag.String("texts", "", "folder of LANGUAGE.txt files")
	size := flag.Int("size", 1000, "bytes a file")
	limit := flag.Int("max", 40, "files a language")
	show := flag.String("show", "", "print the failures of this charset")
	damaged := flag.String("damaged", "", "file of paragraphs that are damaged in their sources")
	flag.Parse()
	skip := map[string]bool{}
	if b, err := os.ReadFile(*damaged); err == nil {
		for line := range strings.Lines(string(b)) {
			skip[line] = true
		}
	}
	total, exact, wrong := 0, 0, 0
	fmt.Printf("%-14s %6s %8s %8s %8s\n", "charset", "files", "exact %", "wrong %", "asked %")
	for _, c := range charsets {
		n, good, bad := 0, 0, 0
		for lang := range strings.FieldsSeq(c.langs) {
			for _, s := range files(*dir, lang, c.Encoding, *size, *limit, skip) {
				raw, _ := c.NewEncoder().Bytes([]byte(s))
				got := encoding.Decode(raw, "")
				n++
				switch {
				case got.Charset != "" && string(got.UTF8) == s:
					good++
				case got.Charset != "":
					bad++
					fallthrough
				default:
					if *show == c.name {
						fmt.Printf("%s: %q %v in %.300s\n", lang, got.Charset, got.Candidates, s)
					}
				}
			}
		}
		d := float64(max(1, n)) / 100
		fmt.Printf("%-14s %6d %8.2f %8.2f %8.2f\n", c.name, n, float64(good)/d, float64(bad)/d, float64(n-good-bad)/d)
		total, exact, wrong = total+n, exact+good, wrong+bad
	}
	fmt.Printf("%-14s %6d %8.2f %8.3f\n\n", "all", total, 100*float64(exact)/float64(total), 100*float64(wrong)/float64(total))
	mixed(*dir, *limit, *show, skip)
}

// files returns texts of about size bytes in the charset, each with foreign characters and
// nothing that the charset cannot hold.
func files(dir, lang string, enc xencoding.Encoding, size, limit int, skip map[string]bool) []string {
	b, err := os.ReadFile(filepath.Join(dir, lang+".txt"))
	if err != nil {
		return nil
	}
	var out []string
	var cur strings.Builder
	length, foreign := 0, 0
	for line := range strings.Lines(string(b)) {
		if skip[line] {
			continue
		}
		if !strings.ContainsFunc(line, func(r rune) bool { return r >= 0x80 && unicode.IsLetter(r) }) {
			continue // not translated
		}
		raw, err := enc.NewEncoder().Bytes([]byte(line))
		if err != nil {
			continue
		}
		if back, err := enc.NewDecoder().Bytes(raw); err != nil || string(back) != line {
			continue
		}
		cur.WriteString(line)
		length += len(raw)
		for i := range line {
			if line[i] >= 0xC0 {
				foreign++
			}
		}
		if length >= size {
			if foreign >= 3 {
				out = append(out, cur.String())
			}
			cur.Reset()
			length, foreign = 0, 0
			if len(out) == limit {
				break
			}
		}
	}
	return out
}

// mixed puts every fourth foreign character of UTF-8 texts in as its Windows-1252 byte.
func mixed(dir string, limit int, show string, skip map[string]bool) {
	all, restored, lost := 0, 0, 0
	for lang := range strings.FieldsSeq("de fr es it pt nl sv da fi ca") {
		for _, s := range files(dir, lang, charmap.Windows1252, 2000, limit, skip) {
			var damaged bytes.Buffer
			var want []text.Edit
			k := 0
			for _, r := range s {
				if c, ok := charmap.Windows1252.EncodeRune(r); ok && r >= 0xA0 {
					if k++; k%4 == 0 {
						want = append(want, text.Edit{Span: text.Span{Start: damaged.Len(), End: damaged.Len() + 1}, New: []byte(string(r))})
						damaged.WriteByte(c)
						continue
					}
				}
				damaged.WriteRune(r)
			}
			t := encoding.Decode(damaged.Bytes(), "")
			if t.Charset != encoding.UTF8 {
				lost += len(want)
				all += len(want)
				continue
			}
			all += len(want)
			var edits []text.Edit
			for _, r := range encoding.FindForeign(damaged.Bytes()) {
				if r.Confidence == encoding.Proven {
					edits = append(edits, text.Edit{Span: r.Span, New: []byte(r.New)})
				}
			}
			for _, w := range want {
				found := false
				for _, e := range edits {
					found = found || e.Equal(w)
				}
				switch {
				case found:
					restored++
				case show == "mixed":
					fmt.Printf("%s %q\n", lang, around(damaged.Bytes(), w.Span))
				}
			}
			if out, err := text.Apply(damaged.Bytes(), edits); err == nil && utf8.Valid(out) && string(out) != s {
				fmt.Println("WRONG in", lang)
			}
		}
	}
	fmt.Printf("mixed: %d foreign bytes, %.2f %% restored, %d in files taken for legacy\n", all, 100*float64(restored)/float64(max(1, all)), lost)
}

func around(b []byte, s text.Span) []byte { return b[max(0, s.Start-10):min(len(b), s.End+10)] }
