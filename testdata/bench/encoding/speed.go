//go:build ignore

// Command speed measures, in processor time, how fast clean posts are scanned and how fast posts
// full of mojibake are repaired. Run it from the repository's root:
//
//	go run testdata/bench/encoding/speed.go -texts DIR [-post 8000] [-cpuprofile FILE]
//
// DIR holds one LANGUAGE.txt a language, one paragraph a line.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
	"syscall"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func main() {
	log.SetFlags(0)
	dir := flag.String("texts", "", "folder of LANGUAGE.txt files")
	post := flag.Int("post", 8000, "bytes a post")
	most := flag.Int("max", 1<<20, "bytes a language")
	languages := flag.String("langs", "en fr de es pl cs el ru uk ja ko zh_CN vi tr ar he", "languages")
	profile := flag.String("cpuprofile", "", "write a profile of the repairs")
	flag.Parse()
	runtime.GOMAXPROCS(1)
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			log.Fatal(err)
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			log.Fatal(err)
		}
		defer pprof.StopCPUProfile()
	}
	fmt.Printf("%-8s %9s %12s %12s %12s %12s\n", "language", "MB", "scan MB/s", "1252 MB/s", "1252 x2 MB/s", "1251 MB/s")
	var sums [4]meter
	for lang := range strings.FieldsSeq(*languages) {
		b, err := os.ReadFile(filepath.Join(*dir, lang+".txt"))
		if err != nil {
			continue // not every corpus has every language
		}
		clean := posts(string(b), *post, *most)
		once, other := misreadAll(clean, charmap.Windows1252), misreadAll(clean, charmap.Windows1251)
		var m [4]meter
		m[0].run(clean, func(b []byte) { encoding.Scan(b) })
		m[1].run(once, repair)
		m[2].run(misreadAll(once, charmap.Windows1252), repair)
		m[3].run(other, repair)
		fmt.Printf("%-8s %9.2f %12.0f %12.1f %12.1f %12.1f\n", lang, float64(m[0].bytes)/1e6, m[0].speed(), m[1].speed(), m[2].speed(), m[3].speed())
		for i := range sums {
			sums[i].bytes += m[i].bytes
			sums[i].seconds += m[i].seconds
		}
	}
	fmt.Printf("%-8s %9.2f %12.0f %12.1f %12.1f %12.1f\n", "all", float64(sums[0].bytes)/1e6, sums[0].speed(), sums[1].speed(), sums[2].speed(), sums[3].speed())
}

// meter keeps the fastest of some rounds: the machine has other work too.
type meter struct {
	bytes   int
	seconds float64
}

func (m *meter) speed() float64 { return float64(m.bytes) / 1e6 / m.seconds }

func (m *meter) run(posts [][]byte, work func([]byte)) {
	const rounds = 5
	for _, p := range posts {
		m.bytes += len(p)
	}
	for range rounds {
		start := processorTime()
		for _, p := range posts {
			work(p)
		}
		if s := processorTime() - start; m.seconds == 0 || s < m.seconds {
			m.seconds = s
		}
	}
}

func processorTime() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

func posts(s string, size, most int) [][]byte {
	var out [][]byte
	var b strings.Builder
	total := 0
	for line := range strings.Lines(s) {
		b.WriteString(line)
		b.WriteByte('\n')
		if b.Len() > size {
			out = append(out, []byte(b.String()))
			total += b.Len()
			b.Reset()
		}
		if total > most {
			break
		}
	}
	return append(out, []byte(b.String()))
}

func misreadAll(posts [][]byte, c *charmap.Charmap) [][]byte {
	out := make([][]byte, len(posts))
	for i, p := range posts {
		for _, b := range p {
			r := c.DecodeByte(b)
			if r == utf8.RuneError {
				r = rune(b)
			}
			out[i] = utf8.AppendRune(out[i], r)
		}
	}
	return out
}

func repair(b []byte) {
	var edits []text.Edit
	for _, r := range encoding.FindMojibake(b) {
		if r.Confidence == encoding.Proven {
			edits = append(edits, text.Edit{Span: r.Span, New: []byte(r.New)})
		}
	}
	if _, err := text.Apply(b, edits); err != nil {
		log.Fatal(err)
	}
}
