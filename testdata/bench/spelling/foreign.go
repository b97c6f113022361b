package main

import (
	"fmt"
	"path"
	"strings"
)

// measureForeign counts what is found in the pages of www.ruby-lang.org that are in other
// languages, going by the text alone: neither header nor path is told to the library.
func measureForeign(s settings) error {
	const name = "ruby/www.ruby-lang.org"
	r, ok := open(s.mirrors, name)
	if !ok {
		fmt.Printf("SKIPPED: no mirror of %s\n", name)
		return nil
	}
	files, err := r.files("HEAD")
	if err != nil {
		return err
	}
	v, err := r.vocabulary(s.cache, "HEAD")
	if err != nil {
		return err
	}
	pages, found, languages := 0, 0, map[string]int{}
	for _, f := range files {
		lang, _, ok := strings.Cut(f.path, "/")
		if !ok || len(lang) != 2 && !strings.HasPrefix(lang, "zh") || lang == "en" || path.Ext(f.path) != ".md" {
			continue
		}
		pages++
		languages[lang]++
		text := read(name, f)
		var lines []string
		for _, m := range text.Misspellings(s.options(v)) {
			lines = append(lines, fmt.Sprintf("%s %v", m.Word, m.Suggestions))
		}
		for _, rule := range slips {
			for _, slip := range rule.find(text) {
				lines = append(lines, rule.name+" "+slip.Found)
			}
		}
		found += len(lines)
		for _, line := range lines {
			if s.verbose {
				fmt.Printf("%s\t%s\n", f.path, line)
			}
		}
	}
	fmt.Printf("pages %d in %d languages %v | findings %d\n", pages, len(languages), languages, found)
	return nil
}
