//go:build ignore

// Command compare measures presscheck beside python-ftfy on the same damaged paragraphs:
// how many each restores exactly, how many each gets wrong, and how fast, in processor time.
// Speed is that of each as it is used: presscheck reads posts, here of 8 kB, ftfy lines.
// Then it writes the texts as a site, clean and damaged, and lets both read it as whole
// processes, startup and all; compare_site.go says how. compare.sh installs ftfy and runs it.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

var readings = []struct {
	name string
	*charmap.Charmap
}{
	{"iso-8859-1", charmap.ISO8859_1}, {"windows-1252", charmap.Windows1252}, {"windows-1250", charmap.Windows1250},
	{"windows-1251", charmap.Windows1251}, {"windows-1253", charmap.Windows1253}, {"windows-1254", charmap.Windows1254},
	{"windows-1257", charmap.Windows1257}, {"iso-8859-2", charmap.ISO8859_2}, {"iso-8859-15", charmap.ISO8859_15},
	{"macintosh", charmap.Macintosh}, {"ibm437", charmap.CodePage437}, {"ibm850", charmap.CodePage850}, {"ibm866", charmap.CodePage866},
	{"koi8-r", charmap.KOI8R}, {"windows-1255", charmap.Windows1255}, {"windows-1256", charmap.Windows1256},
}

// script repairs one JSON string a line with ftfy's fix_encoding, and says how long that took.
const script = `
import sys, json, time, ftfy
texts = [json.loads(l) for l in sys.stdin]
t = time.process_time()
out = [ftfy.fix_encoding(s) for s in texts]
print(json.dumps(time.process_time() - t))
for s in out: print(json.dumps(s))
`

func main() {
	log.SetFlags(0)
	dir := flag.String("texts", "", "folder of LANGUAGE.txt files, one paragraph a line")
	python := flag.String("python", "python3", "a Python that has ftfy")
	limit := flag.Int("max", 20, "paragraphs with non-ASCII a language")
	program := flag.String("presscheck", "", "the program; empty to leave whole processes out")
	size := flag.Int("site", 32, "size of the site in MB")
	flag.Parse()
	clean := paragraphs(*dir, *limit)
	fmt.Printf("%-14s %6s | %8s %8s %9s | %8s %8s %9s | %6s\n", "read as", "n", "exact %", "wrong %", "MB/s", "ftfy %", "wrong %", "MB/s", "ratio")
	for _, r := range append([]struct {
		name string
		*charmap.Charmap
	}{{"(clean)", nil}}, readings...) {
		damaged := make([]string, len(clean))
		size := 0
		for i, s := range clean {
			damaged[i] = s
			if r.Charmap != nil {
				damaged[i] = misread(s, r.Charmap)
			}
			size += len(damaged[i])
		}
		ours := make([]string, len(damaged))
		for i, s := range damaged {
			ours[i] = repair(s)
		}
		own := speed(damaged)
		theirs, other := ftfy(*python, damaged)
		a, b := count(clean, damaged, ours), count(clean, damaged, theirs)
		n, mb := float64(len(clean))/100, float64(size)/1e6
		fmt.Printf("%-14s %6d | %8.2f %8.2f %9.1f | %8.2f %8.2f %9.2f | %5.0fx\n", r.name, len(clean),
			a[0]/n, a[1]/n, mb/own, b[0]/n, b[1]/n, mb/other, other/own)
	}
	if *program != "" {
		compareSites(*program, *python, *dir, *size*1_000_000)
	}
}

// speed returns the seconds of processor time that it takes to repair the paragraphs as posts.
func speed(damaged []string) float64 {
	const post, rounds = 8000, 5
	var posts []string
	var b strings.Builder
	for _, s := range damaged {
		b.WriteString(s + "\n\n")
		if b.Len() > post {
			posts = append(posts, b.String())
			b.Reset()
		}
	}
	posts = append(posts, b.String())
	start := processorTime()
	for range rounds {
		for _, p := range posts {
			repair(p)
		}
	}
	return (processorTime() - start) / rounds
}

func processorTime() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

func paragraphs(dir string, limit int) []string {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) == 0 {
		log.Fatalf("no texts in %q", dir)
	}
	var out []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			log.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(b)), "\n")
		step := max(1, len(lines)/(limit*3))
		for i, n := 0, 0; i < len(lines) && n < limit; i += step {
			if strings.ContainsFunc(lines[i], func(r rune) bool { return r >= utf8.RuneSelf }) {
				out = append(out, lines[i])
				n++
			}
		}
	}
	return out
}

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

func repair(s string) string {
	b := []byte(s)
	var edits []text.Edit
	for _, r := range encoding.FindMojibake(b) {
		if r.Confidence == encoding.Proven {
			edits = append(edits, text.Edit{Span: r.Span, New: []byte(r.New)})
		}
	}
	if len(edits) == 0 {
		return s
	}
	out, err := text.Apply(b, edits)
	if err != nil {
		log.Fatal(err)
	}
	return string(out)
}

func ftfy(python string, in []string) ([]string, float64) {
	var stdin bytes.Buffer
	for _, s := range in {
		b, _ := json.Marshal(s)
		stdin.Write(append(b, '\n'))
	}
	cmd := exec.Command(python, "-c", script)
	cmd.Stdin, cmd.Stderr = &stdin, os.Stderr
	b, err := cmd.Output()
	if err != nil {
		log.Fatalf("ftfy: %v", err)
	}
	scanner := bufio.NewScanner(bytes.NewReader(b))
	scanner.Buffer(nil, 1<<26)
	var seconds float64
	scanner.Scan()
	if err := json.Unmarshal(scanner.Bytes(), &seconds); err != nil {
		log.Fatal(err)
	}
	var out []string
	for scanner.Scan() {
		var s string
		if err := json.Unmarshal(scanner.Bytes(), &s); err != nil {
			log.Fatal(err)
		}
		out = append(out, s)
	}
	return out, seconds
}

// count returns how many are exact, and how many were changed into something else.
func count(clean, damaged, got []string) (out [2]float64) {
	for i := range clean {
		switch got[i] {
		case clean[i]:
			out[0]++
		case damaged[i]:
		default:
			out[1]++
		}
	}
	return out
}
