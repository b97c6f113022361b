//go:build ignore

// Command matrix measures the repair of mojibake: every paragraph of every language is
// misread through 18 charsets, once and twice, and repaired. Run it from the repository's root:
//
//	go run testdata/bench/encoding/matrix.go -texts DIR [-max 200] [-damaged FILE]
//
// FILE has paragraphs, one a line, that were found to be damaged in their sources: the
// matrix leaves them out, the count of clean paragraphs does not. What is said in several
// languages' files, such as a sentence that nobody translated, counts once. DIR holds one LANGUAGE.txt a language, one paragraph a line, from other sources than
// those that lint/encoding/gen was fed with.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

var readings = []struct {
	name string
	*charmap.Charmap
}{
	{"iso-8859-1", charmap.ISO8859_1}, {"windows-1250", charmap.Windows1250}, {"windows-1251", charmap.Windows1251},
	{"windows-1252", charmap.Windows1252}, {"windows-1253", charmap.Windows1253}, {"windows-1254", charmap.Windows1254},
	{"windows-1255", charmap.Windows1255}, {"windows-1256", charmap.Windows1256}, {"windows-1257", charmap.Windows1257},
	{"iso-8859-2", charmap.ISO8859_2}, {"iso-8859-15", charmap.ISO8859_15}, {"macintosh", charmap.Macintosh},
	{"ibm437", charmap.CodePage437}, {"ibm850", charmap.CodePage850}, {"ibm00858", charmap.CodePage858},
	{"ibm866", charmap.CodePage866}, {"koi8-r", charmap.KOI8R}, {"koi8-u", charmap.KOI8U},
}

// misread decodes UTF-8 bytes as c, bytes without a meaning as Latin-1 like the web does.
// origin says for each byte of s which byte of the clean text it comes from; misread
// returns the same for its result.
func misread(s string, origin []int, c *charmap.Charmap) (string, []int) {
	var out strings.Builder
	var from []int
	for i := range len(s) {
		r := c.DecodeByte(s[i])
		if r == utf8.RuneError {
			r = rune(s[i])
		}
		for range utf8.RuneLen(r) {
			from = append(from, origin[i])
		}
		out.WriteRune(r)
	}
	return out.String(), append(from, origin[len(s)])
}

// falsehood reports whether a repair of damaged writes anything but what clean had there.
func falsehood(damaged, clean string, origin []int) bool {
	for _, r := range encoding.FindMojibake([]byte(damaged)) {
		if r.Confidence == encoding.Proven && clean[origin[r.Span.Start]:origin[r.Span.End]] != r.New {
			return true
		}
	}
	return false
}

func repair(s string) string {
	var edits []text.Edit
	for _, r := range encoding.FindMojibake([]byte(s)) {
		if r.Confidence == encoding.Proven {
			edits = append(edits, text.Edit{Span: r.Span, New: []byte(r.New)})
		}
	}
	out, err := text.Apply([]byte(s), edits)
	if err != nil {
		log.Fatal(err)
	}
	return string(out)
}

type tally struct{ n, exact, part, wrong int }

func (t *tally) add(damaged, clean string, origin []int) string {
	t.n++
	got := repair(damaged)
	switch {
	case got == clean:
		t.exact++
	case falsehood(damaged, clean, origin):
		t.wrong++
	case got != damaged:
		t.part++
	}
	return got
}

// window returns what differs first in a from b, with some text around it.
func window(a, b string) string {
	x, y := []rune(a), []rune(b)
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	return string(x[max(0, i-12):min(len(x), i+12)])
}

func main() {
	log.SetFlags(0)
	dir := flag.String("texts", "", "folder of LANGUAGE.txt files")
	limit := flag.Int("max", 200, "paragraphs with non-ASCII a language")
	offset := flag.Int("offset", 0, "first paragraph: 1 for tuning, 0 for the figures")
	only := flag.String("lang", "", "one language")
	show := flag.String("show", "", "print what goes wrong in this reading")
	damagedFile := flag.String("damaged", "", "file of paragraphs that are damaged in their sources")
	flag.Parse()
	files, _ := filepath.Glob(filepath.Join(*dir, "*.txt"))
	rows := make([]tally, 2*len(readings))
	langs := map[string]*tally{}
	losses := make([]lost, len(readings))
	clean, changed := 0, 0
	seen := map[string]bool{}
	if b, err := os.ReadFile(*damagedFile); err == nil {
		for line := range strings.Lines(string(b)) {
			seen[strings.TrimSuffix(line, "\n")] = true
		}
	}
	for _, file := range files {
		lang := strings.TrimSuffix(filepath.Base(file), ".txt")
		if *only != "" && lang != *only {
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			log.Fatal(err)
		}
		langs[lang] = &tally{}
		lines := bytes.Split(bytes.TrimSpace(b), []byte("\n"))
		for _, line := range lines {
			clean++
			if got := repair(string(line)); got != string(line) {
				changed++
				fmt.Printf("CHANGED %s: %s\n     to %s\n", lang, line, got)
			}
		}
		taken := 0
		step := 2 * max(1, len(lines)/(*limit*6)) // so that figures and tuning share no paragraph
		for i := *offset; i < len(lines) && taken < *limit; i += step {
			s := string(lines[i])
			if ascii(s) || seen[s] {
				continue
			}
			seen[s] = true
			taken++
			for k, reading := range readings {
				losses[k].add(s, reading.Charmap)
				damaged, origin := s, identity(len(s))
				for layer := range 2 {
					damaged, origin = misread(damaged, origin, reading.Charmap)
					got := rows[2*k+layer].add(damaged, s, origin)
					langs[lang].add(damaged, s, origin)
					if got != s && *show == fmt.Sprintf("%s/%d", reading.name, layer+1) {
						fmt.Printf("SHOW %s: %q got %q in %.60s\n", lang, window(s, got), window(got, s), s)
					}
				}
			}
		}
	}
	fmt.Printf("%-16s %8s %8s %8s %8s\n", "read as", "n", "exact %", "wrong %", "part %")
	for k, reading := range readings {
		for layer := range 2 {
			print1(fmt.Sprintf("%s x%d", reading.name, layer+1), rows[2*k+layer])
		}
	}
	fmt.Printf("\n%-16s %8s %8s %12s %8s\n", "lossy", "lost", "told %", "overwritten", "wrong")
	for k, l := range losses {
		if l.n > 0 {
			fmt.Printf("%-16s %8d %8.2f %12d %8d\n", readings[k].name, l.n, 100*float64(l.told)/float64(l.n), l.overwritten, l.false)
		}
	}
	fmt.Println()
	var names []string
	for lang := range langs {
		names = append(names, lang)
	}
	slices.Sort(names)
	for _, lang := range names {
		print1(lang, *langs[lang])
	}
	fmt.Printf("\nclean paragraphs %d, changed %d\n", clean, changed)
}

func print1(name string, t tally) {
	n := max(1, t.n)
	pct := func(k int) float64 { return 100 * float64(k) / float64(n) }
	fmt.Printf("%-16s %8d %8.2f %8.3f %8.2f\n", name, t.n, pct(t.exact), pct(t.wrong), pct(t.part))
}

// lost counts, for one reading, the characters that misreading cannot bring back, how many
// of them FindLossy reports, and how many a repair overwrites.
type lost struct{ n, told, overwritten, false int }

// add misreads s as c, with U+FFFD for bytes without a meaning.
func (l *lost) add(s string, c *charmap.Charmap) {
	var damaged []byte
	var origin []int
	for i := range len(s) {
		r := string(c.DecodeByte(s[i]))
		damaged = append(damaged, r...)
		for range len(r) {
			origin = append(origin, i)
		}
	}
	origin = append(origin, len(s))
	if !bytes.Contains(damaged, []byte("\uFFFD")) {
		return
	}
	repairs := encoding.FindMojibake(damaged)
	told := encoding.FindLossy(damaged, repairs)
	for i := 0; i < len(damaged); {
		r, n := utf8.DecodeRune(damaged[i:])
		if r == utf8.RuneError {
			l.n++
			if within(told, i) {
				l.told++
			}
			if within(repairs, i) {
				l.overwritten++
			}
		}
		i += n
	}
	for _, r := range repairs {
		if r.Confidence == encoding.Proven && s[origin[r.Span.Start]:origin[r.Span.End]] != r.New {
			l.false++
			break
		}
	}
}

func within(repairs []encoding.Repair, at int) bool {
	for _, r := range repairs {
		if r.Span.Contains(at) {
			return true
		}
	}
	return false
}

func identity(n int) []int {
	out := make([]int, n+1)
	for i := range out {
		out[i] = i
	}
	return out
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
