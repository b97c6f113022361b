// Hostile runs a presscheck binary over single files that nobody writes and prints what each
// takes: at the most 10 s and 500 MB are allowed, or a message that says why it is refused.
//
//	go run ./testdata/bench/hostile BINARY [PART OF A NAME]
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	mostTime   = 10 * time.Second
	mostMemory = 500 << 20
)

// input is one file and what is done with it.
type input struct {
	name    string
	text    func(w *bufio.Writer)
	file    string   // "" for a.md
	command []string // nil for a lint that says what it left out
}

func inputs() []input {
	repeat := func(s string, n int) func(*bufio.Writer) {
		return func(w *bufio.Writer) {
			for range n {
				w.WriteString(s)
			}
		}
	}
	numbered := func(format string, n int) func(*bufio.Writer) {
		return func(w *bufio.Writer) {
			for i := range n {
				fmt.Fprintf(w, format, i)
			}
		}
	}
	all := func(parts ...func(*bufio.Writer)) func(*bufio.Writer) {
		return func(w *bufio.Writer) {
			for _, part := range parts {
				part(w)
			}
		}
	}
	list := []input{
		{name: "one line of 50 MB, words", text: repeat("some words of a line that does not end ", 50<<20/39)},
		{name: "one line of 50 MB, one letter", text: repeat("a", 50<<20)},
		{name: "one line of 50 MB, brackets", text: repeat("[", 50<<20)},
		{name: "200,000 links, one line", text: numbered("[a](b%d.md) ", 200_000)},
		{name: "200,000 links, a line each", text: numbered("[a](b%d.md)\n", 200_000)},
		{name: "200,000 links, a paragraph each", text: numbered("[a](b%d.md)\n\n", 200_000)},
		{name: "200,000 links to fragments", text: all(numbered("## Part %d\n\n", 2000), numbered("[a](#prt-%d)\n\n", 200_000))},
		{name: "200,000 images", text: numbered("![](x%d.png)\n\n", 200_000)},
		{name: "10,000 nested quotes", text: repeat("> ", 10_000)},
		{name: "10,000 nested brackets", text: all(repeat("[", 10_000), repeat("]", 10_000))},
		{name: "10,000 nested images", text: all(repeat("![", 10_000), repeat("](x)", 10_000))},
		{name: "10,000 nested lists", text: repeat("- ", 10_000)},
		{name: "a million headings alike", text: repeat("# Heading\n\n", 1_000_000)},
		{name: "a million headings", text: numbered("# Heading %d\n\n", 1_000_000)},
		{name: "a million unknown words", text: numbered("zqx%dv ", 1_000_000)},
		{name: "a million misspelt words", text: repeat("recieve ", 1_000_000)},
		{name: "10 MB of mojibake", text: repeat("cafÃ© â€™ ", 10<<20/15)},
		{name: "10 MB of a legacy charset", text: repeat("caf\xe9 cr\xe8me ", 10<<20/11)},
		{name: "10 MB of zeros", text: repeat("\x00", 10<<20)},
		{name: "a million lines of YAML", text: all(repeat("---\n", 1), numbered("key%d: value\n", 1_000_000), repeat("---\n", 1))},
		{name: "a million lines of TOML", text: all(repeat("+++\n", 1), numbered("key%d = 1\n", 1_000_000), repeat("+++\n", 1))},
		{name: "50 MB of mojibake, one line", text: repeat("cafÃ© â€™ ", 50<<20/15)},
		{name: "20 MB of mojibake, two layers", text: repeat("cafÃƒÂ© Ã¢â‚¬â„¢ \n\n", 20<<20/30)},
		{name: "10 MB of mojibake, each place different", text: numbered("%d caf\u00c3\u00a9%[1]d\u00e2\u20ac\u2122\n", 400_000)},
		{name: "300,000 footnotes alike", text: repeat("[^a] ", 300_000)},
		{name: "300,000 footnotes defined alike", text: all(repeat("Text.[^a]\n\n", 1), repeat("[^a]: note\n\n", 300_000))},
		{name: "1 MB of nested YAML, configuration", file: "presscheck.yaml", text: all(repeat("a: ", 1), repeat("[", 500_000), repeat("]", 500_000))},
		{name: "1 MB of YAML keys, configuration", file: "presscheck.yaml", text: numbered("key%d: value\n", 65_000)},
		{name: "1 MB of nested YAML, a generator's settings", file: "_config.yml", text: all(repeat("a: ", 1), repeat("[", 500_000), repeat("]", 500_000))},
		{name: "a million nested lists in a header", text: all(repeat("---\na: ", 1), repeat("[", 500_000), repeat("]", 500_000), repeat("\n---\n", 1))},
		{name: "a million lines of Key: value", file: "content/a.md", text: numbered("key%d: value\n", 1_000_000), command: []string{"lint", "--no-cache", "--verbose", "--generator=pelican", "--format=concise", "--fail-on=never"}},
		{name: "10 MB of mojibake, fixed", text: repeat("cafÃ© â€™ ", 10<<20/15), command: []string{"fix", "--no-cache"}},
		{name: "26 MB of mojibake, fixed", text: repeat("cafÃ© â€™ ", 26<<20/15), command: []string{"fix", "--no-cache"}},
		{name: "10 MB of misspelt words, fixed", text: repeat("He will recieve teh adress. ", 10<<20/28), command: []string{"fix", "--no-cache"}},
	}

	for _, format := range []string{"text", "json", "jsonl", "sarif", "html", "rdjson", "junit", "markdown", "gitlab", "checkstyle"} {
		list = append(list,
			input{name: "100,000 missing images as " + format, text: numbered("![](x%d.png)\n\n", 100_000), command: []string{"lint", "--no-cache", "--all", "--format=" + format, "--fail-on=never"}},
			input{name: "10 MB of mojibake as " + format, text: repeat("cafÃ© â€™ ", 10<<20/15), command: []string{"lint", "--no-cache", "--format=" + format, "--fail-on=never"}})
	}
	return list
}

func main() {
	log.SetFlags(0)
	if len(os.Args) < 2 || len(os.Args) > 3 {
		log.Fatal("usage: hostile BINARY [PART OF A NAME]")
	}
	binary, err := filepath.Abs(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("| file | MB | seconds | processor seconds | peak memory, MB | |\n|---|---:|---:|---:|---:|---|")
	missed := 0
	for _, in := range inputs() {
		if len(os.Args) == 3 && !strings.Contains(in.name, os.Args[2]) {
			continue
		}
		ok, err := run(binary, in)
		if err != nil {
			log.Fatal(in.name, ": ", err)
		}
		if !ok {
			missed++
		}
	}
	if missed > 0 {
		log.Fatalf("%d files take too long or too much memory", missed)
	}
}

func run(binary string, in input) (ok bool, err error) {
	dir, err := os.MkdirTemp("", "presscheck-hostile-")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	if in.file == "" {
		in.file = "a.md"
	}
	if in.command == nil {
		in.command = []string{"lint", "--no-cache", "--verbose", "--format=concise", "--fail-on=never"}
	}
	size, err := write(filepath.Join(dir, filepath.FromSlash(in.file)), in.text)
	if err != nil {
		return false, err
	}
	if _, err := write(filepath.Join(dir, "other.md"), func(w *bufio.Writer) { w.WriteString("Text.\n") }); err != nil {
		return false, err
	}
	cmd := exec.Command(binary, in.command...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	began := time.Now()
	err = cmd.Run()
	took := time.Since(began)
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return false, err
	}
	busy := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	memory := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
	verdict := "checked"
	switch said := stderr.String(); {
	case err != nil && exit.ExitCode() != 1:
		verdict = "refused: " + firstLine(said)
	case strings.Contains(said, "left out: "+in.file):
		verdict = said[strings.Index(said, "left out: "+in.file):]
		verdict, _, _ = strings.Cut(verdict, "\n")
	}
	// Of two processors one is enough for one post: its time is what a quiet machine takes.
	ok = min(took, busy) <= mostTime && memory <= mostMemory
	if !ok {
		verdict += " **missed**"
	}
	fmt.Printf("| %s | %.1f | %.2f | %.2f | %d | %s |\n", in.name, float64(size)/1e6, took.Seconds(), busy.Seconds(), memory>>20, verdict)
	return ok, nil
}

// write writes a post piece by piece: what this program itself once held would count as the
// memory of the programs that it starts.
func write(name string, text func(*bufio.Writer)) (size int64, err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return 0, err
	}
	f, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	text(w)
	if err := w.Flush(); err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}
