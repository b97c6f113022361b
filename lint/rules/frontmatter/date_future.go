package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
)

func dateFuture() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/date-future",
		Summary:  "a date after today, until which the post is not published",
		Severity: lint.Info,
		Needs:    lint.NeedsHeader,
		Doc: lint.Doc{
			Why:       "Jekyll, Hugo and Nikola leave a post out until its date. That may be meant; a wrong year is the other reason.",
			Generator: "jekyll",
			Path:      "_posts/2999-01-01-tomorrow.md",
			Bad:       "---\ntitle: Tomorrow\ndate: 2999-01-01\n---\n",
			Good:      "---\ntitle: Today\ndate: 2024-01-01\n---\n",
			Repair:    "Nothing, if the post is to wait; else correct the date.",
		},
		Check: checkDateFuture,
	}
}

func checkDateFuture(p *lint.Pass) error {
	h := open(p)
	if !h.values() || h.draft() {
		return nil
	}
	var key string
	switch h.grammar.Generator {
	case "jekyll", "nikola":
		key = "date"
	case "hugo":
		key = "date"
		if _, ok := h.Lookup("publishDate", true); ok {
			key = "publishDate"
		}
	default:
		return nil
	}
	for _, d := range h.dates() {
		t, ok := d.at()
		if !ok || !h.same(d.entry.Key, key) || !p.Site.Before(p.Now, t) {
			continue
		}
		if p.Site.Publication(p.Document.Path, p.Now).State == site.Published {
			continue // the settings publish what is to come
		}
		h.report(lint.Finding{
			Span: d.entry.Value.Span, Message: "the post is dated " + t.Format("2 January 2006") + ", which is to come",
			Help: "correct the date, unless the post is to wait for it",
		})
	}
	return nil
}

// draft reports whether the author says that the post is not ready.
func (h header) draft() bool {
	for key, value := range map[string]string{"draft": "true", "published": "false", "status": "draft"} {
		if e, ok := h.Lookup(key, h.grammar.FoldKeys); ok && e.Value.Text == value {
			return true
		}
	}
	return false
}
