package images

import (
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/markdown"
)

func altMissing() lint.Rule {
	return lint.Rule{
		ID:       "images/alt-missing",
		Summary:  "an image has no alternative text",
		Severity: lint.Warning,
		Needs:    lint.NeedsBody,
		Check:    checkAltMissing,
		Doc: lint.Doc{
			Why: "Blind readers hear the file name, and search engines learn nothing. An image that only decorates " +
				"says so in HTML with alt=\"\".",
			Bad:    "![](https://example.org/castle.jpg)\n",
			Good:   "![The castle from the river](https://example.org/castle.jpg)\n",
			Repair: "Say in a few words what the image shows. Nobody but the author can.",
		},
	}
}

func checkAltMissing(p *lint.Pass) error {
	links := p.Document.Body().Links
	for i := range links {
		l := &links[i]
		if !l.Image || l.Dest.Empty() {
			continue
		}
		switch l.Kind {
		case markdown.Inline, markdown.Reference:
			if strings.TrimSpace(l.Alt) != "" || !l.Text.Empty() {
				continue
			}
		case markdown.HTML:
			if l.HasAlt {
				continue
			}
		default:
			continue
		}
		if p.Site.Enclosed(p.Document, l.Span, l.Kind) != "" {
			continue
		}
		p.Report(lint.Finding{
			Span:    l.Span,
			Message: "the image has no alternative text",
			Help:    "say what it shows for those who cannot see it, or alt=\"\" if it only decorates",
		})
	}
	return nil
}
