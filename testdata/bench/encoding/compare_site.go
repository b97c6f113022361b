//go:build ignore

package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/encoding/charmap"
)

// siteScript lets ftfy read every nth file of a folder and repair it in memory, and prints how
// many bytes that were. Writing is left out on both sides.
const siteScript = `
import sys, os, ftfy
every, repair, n, k = int(sys.argv[2]), getattr(ftfy, sys.argv[3]), 0, 0
for folder, _, names in os.walk(sys.argv[1]):
    for name in sorted(names):
        k += 1
        if k % every == 0:
            s = open(os.path.join(folder, name), encoding="utf-8").read()
            n += len(s.encode())
            repair(s)
print(n)
`

// compareSites prints what whole processes take for a site: medians of five runs, presscheck
// with every rule of its encoding family on as many cores as there are, a line a finding; ftfy's
// fix_text, which uses one core, once on every tenth file; and its command, as a hook calls it,
// on some files. Each by the wall clock, and the first two by processor time too.
func compareSites(program, python, texts string, size int) {
	const runs, every, commands = 5, 10, 40
	fmt.Printf("\n%-22s %6s | %10s %8s | %14s %7s | %14s %7s | %12s %7s\n", "whole processes", "MB",
		"presscheck", "MB/s", "fix_text MB/s", "ratio", "of processor", "ratio", "ftfy command", "ratio")
	for _, c := range []struct {
		name string
		*charmap.Charmap
	}{{"clean", nil}, {"read as windows-1252", charmap.Windows1252}} {
		root, err := os.MkdirTemp("", "presscheck-compare")
		if err != nil {
			log.Fatal(err)
		}
		total := writeSite(root, texts, size, c.Charmap)
		wall, cpu := make([]float64, runs), make([]float64, runs)
		for i := range runs {
			wall[i], cpu[i], _ = timed(program, "lint", "--no-cache", "--quiet", "--fail-on", "never", "--format", "concise", "--select", "encoding/*", root)
		}
		slices.Sort(wall)
		slices.Sort(cpu)
		mb := float64(total) / 1e6
		own, ownCPU := mb/wall[runs/2], mb/cpu[runs/2]
		seconds, processor, out := timed(python, "-c", siteScript, root, strconv.Itoa(every), "fix_text")
		n, err := strconv.Atoi(strings.TrimSpace(out))
		if err != nil {
			log.Fatalf("ftfy: %v", err)
		}
		text, textCPU := float64(n)/1e6/seconds, float64(n)/1e6/processor
		command := commandSpeed(python, root, commands)
		fmt.Printf("%-22s %6.1f | %8.2f s %8.1f | %14.2f %6.0fx | %14.2f %6.0fx | %12.3f %6.0fx\n", c.name, mb,
			wall[runs/2], own, text, own/text, textCPU, ownCPU/textCPU, command, own/command)
		if err := os.RemoveAll(root); err != nil {
			log.Fatal(err)
		}
	}
}

// timed runs a program and returns how many seconds it took, by the clock and of processors.
func timed(name string, args ...string) (wall, cpu float64, out string) {
	start := time.Now()
	cmd := exec.Command(name, args...)
	b, err := cmd.Output()
	if err != nil {
		log.Fatalf("%s: %v", name, err)
	}
	return time.Since(start).Seconds(), (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), string(b)
}

// commandSpeed returns the MB/s of the ftfy command, which takes one file.
func commandSpeed(python, root string, files int) float64 {
	paths, err := filepath.Glob(filepath.Join(root, "*", "*.md"))
	if err != nil {
		log.Fatal(err)
	}
	bytes, seconds := 0, 0.0
	for i := 0; i < len(paths); i += max(1, len(paths)/files) {
		s, _, _ := timed(filepath.Join(filepath.Dir(python), "ftfy"), paths[i])
		info, err := os.Stat(paths[i])
		if err != nil {
			log.Fatal(err)
		}
		bytes += int(info.Size())
		seconds += s
	}
	return float64(bytes) / 1e6 / seconds
}

// writeSite writes posts of 8 kB, as many of every language, and returns their size.
func writeSite(root, texts string, size int, c *charmap.Charmap) (total int) {
	files, err := filepath.Glob(filepath.Join(texts, "*.txt"))
	if err != nil || len(files) == 0 {
		log.Fatalf("no texts in %q", texts)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			log.Fatal(err)
		}
		folder := filepath.Join(root, strings.TrimSuffix(filepath.Base(f), ".txt"))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			log.Fatal(err)
		}
		written := 0
		var post strings.Builder
		for line := range strings.Lines(string(b)) {
			post.WriteString(line + "\n")
			if post.Len() < 8000 {
				continue
			}
			s := post.String()
			if c != nil {
				s = misread(s, c)
			}
			if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.md", written)), []byte(s), 0o644); err != nil {
				log.Fatal(err)
			}
			written += len(s)
			post.Reset()
			if written > size/len(files) {
				break
			}
		}
		total += written
	}
	return total
}
