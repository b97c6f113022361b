package main

import (
	"fmt"
	"slices"
	"strings"
)

// measureEdits goes over published text and counts the edits that fix makes unasked: those of
// words and those of runs of words. What was judged by eye is kept in edits.tsv; an edit that
// nobody looked at yet is told as such.
func measureEdits(s settings) error {
	verdicts := map[string]string{}
	rows, err := table(s.edits)
	if err != nil {
		return fmt.Errorf("read the judged edits: %w", err)
	}
	for _, row := range rows {
		verdicts[strings.Join(row[:3], "\t")] = row[3]
	}
	words, count := 0, map[string]int{}
	for _, name := range s.judges() {
		n, err := eachEdit(s, name, func(path, found, edit, around string) {
			verdict := verdicts[strings.Join([]string{name, found, edit}, "\t")]
			count[verdict]++
			if s.verbose {
				fmt.Printf("%s\t%s\t%s\t%s\t%s\t…%s…\n", name, found, edit, verdict, path, around)
			}
		})
		if err != nil {
			return err
		}
		words += n
	}
	fmt.Printf("words %d | safe edits %d | harmful %d = %.3f per 10,000 | not judged %d\n",
		words, count["right"]+count["wrong"]+count[""], count["wrong"], 10000*float64(count["wrong"])/float64(max(words, 1)), count[""])
	return nil
}

// eachEdit calls visit with the safe edits in the files that are drawn of a site, and returns
// how many English words these have.
func eachEdit(s settings, name string, visit func(path, found, edit, around string)) (words int, err error) {
	r, ok := open(s.mirrors, name)
	if !ok {
		fmt.Printf("SKIPPED: no mirror of %s\n", name)
		return 0, nil
	}
	files, err := r.files("HEAD")
	if err != nil {
		return 0, err
	}
	v, err := r.vocabulary(s.cache, "HEAD")
	if err != nil {
		return 0, err
	}
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(key(s.salt, a.path), key(s.salt, b.path)) })
	for _, f := range files {
		if words >= s.words {
			break
		}
		text := read(name, f)
		words += text.EnglishWords()
		around := func(from, to int) string {
			return strings.Join(strings.Fields(string(f.src[max(0, from-50):min(len(f.src), to+40)])), " ")
		}
		for _, m := range text.Misspellings(s.options(v)) {
			if m.Certain {
				visit(f.path, m.Word, m.Suggestions[0], around(m.Span.Start, m.Span.End))
			}
		}
		for _, rule := range slips {
			for _, slip := range rule.find(text) {
				if slip.Certain {
					next := ""
					if rule.name == "a-an" { // the verdict is on the word that follows
						next = " " + strings.Fields(string(f.src[slip.Span.End:]))[0]
					}
					visit(f.path, slip.Found+next, slip.Suggestions[0]+next, around(slip.Span.Start, slip.Span.End))
				}
			}
		}
	}
	return words, nil
}
