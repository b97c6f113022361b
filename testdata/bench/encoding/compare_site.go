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

// compareSites prints what whole processes take for a site: medians of five runs by the wall
// clock, presscheck with every rule of its encoding family on as many cores as there are, and
// ftfy, which uses one, once on every tenth file.
func compareSites(program, python, texts string, size int) {
	const runs, every = 5, 10
	fmt.Printf("\n%-28s %6s %10s %10s %14s %7s %16s %7s\n", "whole processes", "MB", "presscheck", "MB/s", "fix_text MB/s", "ratio", "fix_encoding", "ratio")
	for _, c := range []struct {
		name string
		*charmap.Charmap
	}{{"clean", nil}, {"read as windows-1252", charmap.Windows1252}} {
		root, err := os.MkdirTemp("", "presscheck-compare")
		if err != nil {
			log.Fatal(err)
		}
		total := writeSite(root, texts, size, c.Charmap)
		var took []float64
		for range runs {
			start := time.Now()
			cmd := exec.Command(program, "lint", "--no-cache", "--quiet", "--fail-on", "never", "--select", "encoding/*", root)
			if out, err := cmd.CombinedOutput(); err != nil {
				log.Fatalf("presscheck: %v %s", err, out)
			}
			took = append(took, time.Since(start).Seconds())
		}
		slices.Sort(took)
		own := float64(total) / 1e6 / took[runs/2]
		text, encoding := ftfySite(python, root, every, "fix_text"), ftfySite(python, root, every, "fix_encoding")
		fmt.Printf("%-28s %6.1f %8.2f s %10.1f %14.2f %6.0fx %11.2f MB/s %6.0fx\n", c.name, float64(total)/1e6, took[runs/2], own, text, own/text, encoding, own/encoding)
		if err := os.RemoveAll(root); err != nil {
			log.Fatal(err)
		}
	}
}

// ftfySite returns the MB/s of a whole process, less nothing.
func ftfySite(python, root string, every int, function string) float64 {
	start := time.Now()
	out, err := exec.Command(python, "-c", siteScript, root, strconv.Itoa(every), function).Output()
	if err != nil {
		log.Fatalf("ftfy: %v", err)
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(out)))
	if err != nil {
		log.Fatal(err)
	}
	return float64(n) / 1e6 / time.Since(start).Seconds()
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
