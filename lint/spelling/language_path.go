package spelling

import (
	"path"
	"strings"

	"golang.org/x/text/language"
)

// PathLanguage returns the language that a file's path names (it/post.md, _ja/tour.md,
// post.pt-BR.md), "" when it names none. A folder can look like a language without being
// one (sr/, is/): the text must be let to object.
func PathLanguage(name string) string {
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

// LanguageOfPath returns the language that a file's path names. That is certain where the tag
// has a region (pt-BR), where the folder around it is one for languages (i18n/uk), and where
// exists, which is asked about paths, knows the page that was translated; elsewhere a folder can
// look like a language without being one.
func LanguageOfPath(name string, exists func(name string) bool) Language {
	tag := PathLanguage(name)
	if tag == "" {
		return Language{}
	}
	if len(tag) > 2 {
		return Language{tag, true}
	}
	for _, around := range [...]string{"i18n/", "locales/", "translations/", "languages/", "lang/"} {
		if strings.HasPrefix(name, around+tag+"/") || strings.Contains(name, "/"+around+tag+"/") {
			return Language{tag, true}
		}
	}
	for _, with := range [...]string{"en/", "", "_en/", "_"} {
		for _, dir := range [...]string{tag + "/", "_" + tag + "/"} {
			at := strings.Index("/"+name, "/"+dir)
			if at >= 0 && exists(name[:at]+with+name[at+len(dir):]) {
				return Language{tag, true}
			}
		}
	}
	ext := path.Ext(name)
	if stem, ok := strings.CutSuffix(name, "."+tag+ext); ok && (exists(stem+ext) || exists(stem+".en"+ext)) {
		return Language{tag, true}
	}
	return Language{Tag: tag}
}

// isTag reports whether s is a language tag as folders are named: it, pt-BR, zh_cn, zh-Hans.
func isTag(s string) bool {
	if len(s) < 2 || len(s) > 10 || len(s) > 2 && s[2] != '-' && s[2] != '_' {
		return false
	}
	s = strings.ReplaceAll(s, "_", "-")
	_, err := language.Parse(s)
	return err == nil && len(s) != 3
}
