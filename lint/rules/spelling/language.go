package spelling

import (
	"path"
	"strings"

	"golang.org/x/text/language"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/spelling"
)

// languageOf returns what is said of a document's language outside its text: by its header, by
// its path (it/post.md, post.it.md), by the site, in this order.
func languageOf(p *lint.Pass) spelling.Language {
	for _, e := range p.Document.Header.Entries {
		switch strings.ToLower(e.Key) {
		case "lang", "language", "locale":
			if e.Value.Kind == frontmatter.String && e.Value.Text != "" {
				return spelling.Language{Tag: e.Value.Text, Certain: true}
			}
		}
	}
	if tag := inPath(p.Document.Path); tag != "" {
		return spelling.Language{Tag: tag}
	}
	tag := p.Settings.Spelling.Language
	if tag == "" {
		tag = p.Site.Language()
	}
	return spelling.Language{Tag: tag}
}

// inPath returns the language that a file's path names, "" when it names none. A folder
// can look like a language without being one (sr/, is/): callers must let the text object.
func inPath(name string) string {
	dir, base := path.Split(name)
	stem := strings.TrimSuffix(base, path.Ext(base))
	if tag := path.Ext(stem); tag != "" && isTag(tag[1:]) {
		return tag[1:]
	}
	for segment := range strings.SplitSeq(dir, "/") {
		if s := strings.TrimPrefix(segment, "_"); isTag(s) {
			return s
		}
	}
	return ""
}

// isTag reports whether s is a language tag as folders are named: it, pt-BR, zh_cn, zh-Hans.
func isTag(s string) bool {
	lang, _, region := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	if len(lang) != 2 || region && len(s) > 7 {
		return false
	}
	_, err := language.Parse(strings.ReplaceAll(s, "_", "-"))
	return err == nil
}
