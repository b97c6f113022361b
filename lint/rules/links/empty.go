package links

import (
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/markdown"
)

func empty() lint.Rule {
	return lint.Rule{
		ID:       "links/empty",
		Summary:  "a link has no target",
		Severity: lint.Warning,
		Needs:    lint.NeedsBody,
		Check:    checkEmpty,
		Doc: lint.Doc{
			Why:    "It looks like a link and does nothing: most often the address was to be filled in later.",
			Bad:    "Read [the announcement]().\n",
			Good:   "Read [the announcement](https://example.org/news).\n",
			Repair: "Fill in the address, or take the brackets away.",
		},
	}
}

func checkEmpty(p *lint.Pass) error {
	links := p.Document.Body().Links
	for i := range links {
		l := &links[i]
		if l.Kind != markdown.Inline && l.Kind != markdown.Reference || l.Image || strings.TrimSpace(l.Target) != "" {
			continue
		}
		if p.Site.Enclosed(p.Document, l.Span, l.Kind) != "" {
			continue
		}
		p.Report(lint.Finding{Span: l.Span, Message: "the link has no target", Help: "fill in the address between ( and )"})
	}
	return nil
}
