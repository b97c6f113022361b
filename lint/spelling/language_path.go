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

// isTag reports whether s is a language tag as folders are named: it, pt-BR, zh_cn, zh-Hans.
func isTag(s string) bool {
	if len(s) < 2 || len(s) > 10 || len(s) > 2 && s[2] != '-' && s[2] != '_' {
		return false
	}
	s = strings.ReplaceAll(s, "_", "-")
	_, err := language.Parse(s)
	return err == nil && len(s) != 3
}
