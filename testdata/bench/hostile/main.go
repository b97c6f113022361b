// Hostile runs a presscheck binary over single posts that nobody writes and prints what each
// takes: at the most 10 s and 500 MB are allowed, or a message that says why it is refused.
//
//	go run ./testdata/bench/hostile BINARY
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

type input struct {
	name string
	text func(w *bufio.Writer)
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
	return []input{
		{"one line of 50 MB, words", repeat("some words of a line that does not end ", 50<<20/39)},
		{"one line of 50 MB, one letter", repeat("a", 50<<20)},
		{"one line of 50 MB, brackets", repeat("[", 50<<20)},
		{"200,000 links, one line", numbered("[a](b%d.md) ", 200_000)},
		{"200,000 links, a line each", numbered("[a](b%d.md)\n", 200_000)},
		{"200,000 links, a paragraph each", numbered("[a](b%d.md)\n\n", 200_000)},
		{"200,000 links to fragments", all(numbered("## Part %d\n\n", 2000), numbered("[a](#prt-%d)\n\n", 200_000))},
		{"200,000 images", numbered("![](x%d.png)\n\n", 200_000)},
		{"10,000 nested quotes", repeat("> ", 10_000)},
		{"10,000 nested brackets", all(repeat("[", 10_000), repeat("]", 10_000))},
		{"10,000 nested images", all(repeat("![", 10_000), repeat("](x)", 10_000))},
		{"10,000 nested lists", repeat("- ", 10_000)},
		{"a million headings alike", repeat("# Heading\n\n", 1_000_000)},
		{"a million headings", numbered("# Heading %d\n\n", 1_000_000)},
		{"a million unknown words", numbered("zqx%dv ", 1_000_000)},
		{"a million misspelt words", repeat("recieve ", 1_000_000)},
		{"10 MB of mojibake", repeat("cafÃ© â€™ ", 10<<20/15)},
		{"10 MB of a legacy charset", repeat("caf\xe9 cr\xe8me ", 10<<20/11)},
		{"10 MB of zeros", repeat("\x00", 10<<20)},
		{"a million lines of YAML", all(repeat("---\n", 1), numbered("key%d: value\n", 1_000_000), repeat("---\n", 1))},
		{"a million lines of TOML", all(repeat("+++\n", 1), numbered("key%d = 1\n", 1_000_000), repeat("+++\n", 1))},
	}
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: hostile BINARY")
	}
	binary, err := filepath.Abs(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("| post | MB | seconds | processor seconds | peak memory, MB | |\n|---|---:|---:|---:|---:|---|")
	missed := 0
	for _, in := range inputs() {
		ok, err := run(binary, in)
		if err != nil {
			log.Fatal(in.name, ": ", err)
		}
		if !ok {
			missed++
		}
	}
	if missed > 0 {
		log.Fatalf("%d posts take too long or too much memory", missed)
	}
}

func run(binary string, in input) (ok bool, err error) {
	dir, err := os.MkdirTemp("", "presscheck-hostile-")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	size, err := write(filepath.Join(dir, "a.md"), in.text)
	if err != nil {
		return false, err
	}
	cmd := exec.Command(binary, "lint", "--no-cache", "--verbose", "--format=concise", "--fail-on=never")
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
	case err != nil:
		verdict = "refused: " + lastLine(said)
	case strings.Contains(said, "left out: a.md"):
		verdict = said[strings.Index(said, "left out: a.md"):]
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

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}
