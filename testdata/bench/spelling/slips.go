package main

import (
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint/spelling"
)

// slips lists what each rule about runs of words finds.
var slips = []struct {
	name string
	find func(*spelling.Text) []spelling.Slip
}{
	{"repeated-word", (*spelling.Text).RepeatedWords},
	{"a-an", (*spelling.Text).Articles},
	{"confusable-phrase", (*spelling.Text).ConfusablePhrases},
	{"contraction-verb", (*spelling.Text).ContractionVerbs},
	{"verb-pattern", (*spelling.Text).VerbPatterns},
	{"determiner-agreement", (*spelling.Text).Agreements},
	{"double-determiner", (*spelling.Text).DoubleDeterminers},
	{"uncountable", (*spelling.Text).Uncountables},
}

// measureSlips counts hits in all content files of the newest commits.
func measureSlips(s settings) error {
	words, hits := 0, map[string]int{}
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
		for _, f := range files {
			text := read(name, f)
			words += text.EnglishWords()
			for _, rule := range slips {
				for _, slip := range rule.find(text) {
					hits[rule.name]++
					if s.verbose {
						from, to := max(0, slip.Span.Start-40), min(len(f.src), slip.Span.End+40)
						fmt.Printf("%s\t%s\t%s\t%q certain=%v\t%s\t…%s…\n", rule.name, name, slip.Found, slip.Suggestions, slip.Certain, f.path, strings.Join(strings.Fields(string(f.src[from:to])), " "))
					}
				}
			}
		}
	}
	fmt.Printf("words %d\n", words)
	for _, rule := range slips {
		fmt.Printf("%-22s %4d = %.2f per 10,000\n", rule.name, hits[rule.name], 10000*float64(hits[rule.name])/float64(max(words, 1)))
	}
	return nil
}
