package frontmatter

import (
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint"
)

func dateOrder() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/date-order",
		Summary:  "a post that was changed before it was written",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader,
		Doc: lint.Doc{
			Why:       "A date of change before the date of publication is a slip in one of the two. Feeds and search engines show the wrong one.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "---\ntitle: Order\ndate: 2024-05-02\nlastmod: 2023-05-03\n---\n",
			Good:      "---\ntitle: Order\ndate: 2024-05-02\nlastmod: 2024-05-03\n---\n",
			Repair:    "Correct the one that is wrong.",
		},
		Check: checkDateOrder,
	}
}

func checkDateOrder(p *lint.Pass) error {
	h := open(p)
	if !h.values() {
		return nil
	}
	var written time.Time
	dates := h.dates()
	for _, d := range dates {
		if t, ok := d.at(); ok && (strings.EqualFold(d.entry.Key, "date") || d.entry.Key == "pubDate") {
			written = t
		}
	}
	if written.IsZero() {
		return nil
	}
	for _, d := range dates {
		switch strings.ToLower(d.entry.Key) {
		case "lastmod", "modified", "updated", "last_modified_at", "updateddate":
		default:
			continue
		}
		// a day's difference may be one of time zones
		if t, ok := d.at(); ok && written.Sub(t) > 24*time.Hour {
			h.report(lint.Finding{
				Span:    d.entry.Value.Span,
				Message: "changed on " + t.Format("2 January 2006") + ", before it was written on " + written.Format("2 January 2006"),
				Help:    "correct the date that is wrong",
			})
		}
	}
	return nil
}
