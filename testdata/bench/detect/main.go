// Command detect asks of many sites which generator they are made with, and compares the
// answers with what is known.
//
//	go run ./testdata/bench/detect FOLDER TABLE
//
// FOLDER holds one site a folder. Each line of TABLE names one of them and, behind a tab, its
// generator as a configuration would. Where a repository holds several sites, that of the
// first one counts.
package main

import (
	"bufio"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/site"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: detect FOLDER TABLE")
		os.Exit(2)
	}
	wrong, err := run(os.Args[1], os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if wrong > 0 {
		os.Exit(1)
	}
}

func run(folder, table string) (wrong int, err error) {
	f, err := os.Open(table)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	right, total := map[string]int{}, map[string]int{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		name, want, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			continue
		}
		got, why, err := detect(filepath.Join(folder, name))
		if err != nil {
			return 0, err
		}
		total[want]++
		mark := "  "
		if got == want {
			right[want]++
		} else {
			mark = "! "
			wrong++
		}
		fmt.Printf("%s%-40s %-11s %-11s %s\n", mark, name, want, got, why)
	}
	sum := 0
	for _, want := range slices.Sorted(maps.Keys(total)) {
		fmt.Printf("%-11s %d of %d\n", want, right[want], total[want])
		sum += total[want]
	}
	fmt.Printf("%d sites, %d wrong\n", sum, wrong)
	return wrong, lines.Err()
}

// detect names a site's generator and what speaks for it.
func detect(root string) (generator, why string, err error) {
	if _, err := os.Stat(root); err != nil {
		return "", "", err
	}
	s, err := site.Open(context.Background(), site.Options{Root: root})
	if err != nil {
		return "", "", err
	}
	if nested := s.Nested(); len(nested) > 0 {
		generator, why, err = detect(filepath.Join(root, nested[0]))
		return generator, fmt.Sprintf("%d sites: %s: %s", len(nested), nested[0], why), err
	}
	var parts []string
	for _, e := range s.Evidence() {
		if e.Kind != site.Detected {
			continue
		}
		part := e.From
		if e.Note != "" {
			part += " (" + e.Note + ")"
		}
		parts = append(parts, part)
	}
	return s.Profile().Name, strings.Join(parts, ", "), nil
}
