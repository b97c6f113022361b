package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/spelling"
)

var sites = []string{"gohugoio/hugoDocs", "reactjs/react.dev", "ruby/www.ruby-lang.org", "scala/docs.scala-lang"}

// measureFresh draws files of each site's newest commit, in an order that depends on
// nothing but their paths, until enough English words are read.
func measureFresh(s settings) error {
	labels := map[string]string{}
	if rows, err := table(s.labels); err == nil {
		for _, row := range rows {
			labels[row[0]+"\t"+row[1]] = row[2]
		}
	} else if s.labels != "" {
		fmt.Fprintf(os.Stderr, "no labels: %v\n", err)
	}
	words, flags, harmful := 0, map[string]int{}, 0
	for _, name := range s.judges() {
		r, ok := open(s.mirrors, name)
		if !ok {
			fmt.Printf("SKIPPED: no mirror of %s\n", name)
			continue
		}
		files, err := r.files("HEAD")
		if err != nil {
			return err
		}
		var o spelling.Options
		o.Sensitivity = s.sensitivity
		if !s.lone {
			v, err := r.vocabulary(s.cache, "HEAD")
			if err != nil {
				return err
			}
			o.Site = func() *spelling.Vocabulary { return v }
		}
		slices.SortFunc(files, func(a, b file) int { return strings.Compare(key(s.salt, a.path), key(s.salt, b.path)) })
		left := s.words
		for _, f := range files {
			if left <= 0 {
				break
			}
			text := read(name, f)
			n := text.EnglishWords()
			words, left = words+n, left-n
			for _, m := range text.Misspellings(o) {
				label := labels[name+"\t"+m.Word]
				flags[label]++
				if m.Certain && label == "fine" {
					harmful++
				}
				if s.verbose {
					src := f.src
					from, to := max(0, m.Span.Start-50), min(len(src), m.Span.End+40)
					fmt.Printf("%s\t%s\t%s\t%v certain=%v class=%d\t%s\t…%s…\n", name, m.Word, label, m.Suggestions, m.Certain, m.Class, f.path, strings.Join(strings.Fields(string(src[from:to])), " "))
				}
			}
		}
	}
	per := func(n int) float64 { return 10000 * float64(n) / float64(max(words, 1)) }
	fmt.Printf("words %d | typos %d | false alarms %d = %.2f per 10,000 | not labelled %d | harmful safe edits %d = %.3f per 10,000\n",
		words, flags["typo"], flags["fine"], per(flags["fine"]), flags[""], harmful, per(harmful))
	return nil
}

func key(salt, path string) string {
	h := sha256.Sum256([]byte(salt + path))
	return string(h[:])
}
