package spelling

import (
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/spelling"
)

// languageOf returns what is said of a document's language outside its text: by its header, by
// its path (it/post.md, post.it.md), by the site, in this order.
func languageOf(p *lint.Pass) spelling.Language {
	for _, e := range p.Document.Header().Entries {
		switch strings.ToLower(e.Key) {
		case "lang", "language", "locale":
			if e.Value.Kind == frontmatter.String && e.Value.Text != "" {
				return spelling.Language{Tag: e.Value.Text, Certain: true}
			}
		}
	}
	if l := spelling.LanguageOfPath(p.Document.Path, p.Site.Exists); l.Tag != "" {
		return l
	}
	if tag := p.Settings.Spelling.Language; tag != "" {
		return spelling.Language{Tag: tag, Certain: !spelling.IsEnglish(tag)}
	}
	return spelling.Language{Tag: p.Site.Language()}
}
