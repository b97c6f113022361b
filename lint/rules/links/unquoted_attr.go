package links

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/text"
)

func unquotedAttr() lint.Rule {
	return lint.Rule{
		ID:       "links/unquoted-attr",
		Summary:  "a Pelican mark stands in an HTML attribute without quotes",
		Severity: lint.Error,
		Needs:    lint.NeedsBody | lint.NeedsSite,
		Fix:      lint.Safe,
		Check:    checkUnquotedAttr,
		Doc: lint.Doc{
			Why:       "Pelican looks for {static} and the like between quotes only: without them it is published as it is.",
			Generator: "pelican",
			Bad:       "Title: Post\nDate: 2026-01-02\n\n<img src={static}/images/a.png alt=\"a\">\n",
			Good:      "Title: Post\nDate: 2026-01-02\n\n<img src=\"{static}/images/a.png\" alt=\"a\">\n",
			Repair:    "fix puts the quotes there.",
		},
	}
}

func checkUnquotedAttr(p *lint.Pass) error {
	if p.Site.Profile().Name != "pelican" {
		return nil
	}
	src := p.Document.Source()
	for i := range p.Document.Body().Links {
		l := &p.Document.Body().Links[i]
		if l.Kind != markdown.HTML || l.Attr == "srcset" || l.Dest.Start == 0 || src[l.Dest.Start-1] != '=' {
			continue
		}
		if name, _ := markOf(string(l.Dest.Of(src))); name == "" {
			continue
		}
		p.Report(lint.Finding{
			Span:        l.Dest,
			Message:     fmt.Sprintf("the value of %s needs quotes around it", l.Attr),
			Help:        "Pelican publishes the mark as it is otherwise",
			Consequence: p.Site.Consequence(p.Rule.ID),
			Fixes: []lint.Fix{lint.EditsFix("put quotes around it", lint.Safe, []text.Edit{
				{Span: text.Span{Start: l.Dest.Start, End: l.Dest.Start}, New: []byte{'"'}},
				{Span: text.Span{Start: l.Dest.End, End: l.Dest.End}, New: []byte{'"'}},
			})},
		})
	}
	return nil
}
