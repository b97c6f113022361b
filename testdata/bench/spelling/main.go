// Spelling measures package spelling on corrections that authors made themselves and on
// the published text of the same sites.
//
//	go run ./testdata/bench/spelling cases -cases FILE -mirrors DIR   recall, first suggestions, safe fixes
//	go run ./testdata/bench/spelling fresh -mirrors DIR -labels FILE  false alarms on published text
//	go run ./testdata/bench/spelling edits -mirrors DIR               harmful safe edits of published text, by the verdicts of edits.tsv
//	go run ./testdata/bench/spelling slips -mirrors DIR               hits of the rules about runs of words
//	go run ./testdata/bench/spelling foreign -mirrors DIR             findings in pages of other languages
//	go run ./testdata/bench/spelling mine -judge NAME,…               corrections of other sites, for cases
//	go run ./testdata/bench/spelling compare -mirrors DIR             beside presscheck, codespell, cspell and vale, as far as they are on PATH
//
// The data is not part of the repository: where it is absent the program says so and ends
// with 0. A case is checked in the whole file, with the vocabulary of the whole site, as
// both were before the correction.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/presscheck/presscheck/lint/spelling"
)

type settings struct {
	cases, mirrors, labels, cache string
	edits                         string
	judge, scowl                  string
	lone, verbose, newest         bool
	sensitivity                   spelling.Sensitivity
	words, most                   int
	salt                          string
}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: spelling cases|fresh|edits|slips|foreign|mine|compare [flags]")
		os.Exit(2)
	}
	var s settings
	flags := flag.NewFlagSet(os.Args[1], flag.ExitOnError)
	flags.StringVar(&s.cases, "cases", "../shared/cases/spelling_dev.tsv", "corrections: class, before, after, repository, commit, path, line before, line after")
	flags.StringVar(&s.mirrors, "mirrors", "../.mirror", "folder with owner+name/repo git directories")
	flags.StringVar(&s.labels, "labels", "", "repository, word, verdict (typo or fine) of what was looked at by eye")
	flags.StringVar(&s.edits, "edits", "testdata/bench/spelling/edits.tsv", "edits: repository, what was found, what is written instead, verdict (right or wrong)")
	flags.StringVar(&s.cache, "cache", filepath.Join(os.TempDir(), "presscheck-spelling"), "folder for what was read out of the mirrors")
	flags.BoolVar(&s.lone, "lone", false, "without the site's vocabulary")
	flags.BoolVar(&s.verbose, "v", false, "list what was missed or flagged")
	flags.IntVar(&s.words, "words", 50000, "fresh, edits: words to take from each site")
	flags.IntVar(&s.most, "most", 1<<20, "compare: cases to take")
	flags.StringVar(&s.salt, "salt", "1", "fresh, edits: which files are drawn")
	flags.StringVar(&s.judge, "judge", "", "fresh, edits, slips, foreign, mine: these repositories (owner/name,…) instead of the development sites")
	flags.StringVar(&s.scowl, "scowl", "/usr/share/dict/scowl", "mine: folder with the lists of SCOWL")
	flags.BoolVar(&s.newest, "newest", false, "cases: with the vocabulary of the newest commit and the page, which is quicker")
	level := flags.String("sensitivity", "normal", "quiet, normal or strict")
	_ = flags.Parse(os.Args[2:])
	s.sensitivity = map[string]spelling.Sensitivity{"quiet": spelling.Quiet, "normal": spelling.Normal, "strict": spelling.Strict}[*level]
	if _, err := os.Stat(s.mirrors); err != nil {
		fmt.Fprintf(os.Stderr, "SKIPPED: no mirrors at %s\n", s.mirrors)
		return
	}
	var err error
	switch os.Args[1] {
	case "cases":
		err = measureCases(s)
	case "edits":
		err = measureEdits(s)
	case "slips":
		err = measureSlips(s)
	case "foreign":
		err = measureForeign(s)
	case "compare":
		err = measureCompare(s)
	case "mine":
		err = measureMine(s)
	case "fresh":
		err = measureFresh(s)
	default:
		err = fmt.Errorf("unknown command %q", os.Args[1])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

// judges are the repositories to look at.
func (s settings) judges() []string {
	if s.judge == "" {
		return sites
	}
	return strings.Split(s.judge, ",")
}

// options are what the measured text is checked with; without the site when it is to be alone.
func (s settings) options(v *spelling.Vocabulary) spelling.Options {
	o := spelling.Options{Sensitivity: s.sensitivity}
	if !s.lone {
		o.Site = func() *spelling.Vocabulary { return v }
	}
	return o
}

// table reads a file of tab-separated fields, without its first line.
func table(name string) ([][]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows [][]string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		rows = append(rows, strings.Split(lines.Text(), "\t"))
	}
	if len(rows) == 0 {
		return nil, lines.Err()
	}
	return rows[1:], lines.Err()
}
