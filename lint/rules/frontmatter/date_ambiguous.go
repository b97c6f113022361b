package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func dateAmbiguous() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/date-ambiguous",
		Summary:  "a date whose day and month may be swapped",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Suggestion,
		Doc: lint.Doc{
			Why:       "03/04/2024 is 4 March to some programs and 3 April to others. A site that changes its generator changes its dates.",
			Generator: "pelican",
			Path:      "content/post.md",
			Bad:       "Title: Ambiguous\nDate: 03/04/2024\n\nText.\n",
			Good:      "Title: Clear\nDate: 2024-04-03\n\nText.\n",
			Repair:    "Write the year first: 2024-04-03. Both readings are offered.",
		},
		Check: checkDateAmbiguous,
	}
}

func checkDateAmbiguous(p *lint.Pass) error {
	h := open(p)
	if !h.values() {
		return nil
	}
	for _, d := range h.dates() {
		if d.spelling != frontmatter.Ambiguous {
			h.checkOpen(d)
			continue
		}
		f := lint.Finding{
			Span: d.entry.Value.Span, Message: quoted(d.text) + " is " + d.iso + " or " + d.other,
			Help: "write the year first", Suggestions: []string{d.iso, d.other},
		}
		if t, ok := d.at(); ok {
			f.Consequence = p.Site.Profile().Title + " takes it for " + t.Format("2 January 2006")
		} else if d.refused() {
			f.Severity = lint.Error
			f.Consequence = p.Site.Consequence("frontmatter/date-invalid")
		}
		for _, reading := range f.Suggestions {
			if edit, ok := frontmatter.SetText(h.Header, d.entry.Value, reading); ok {
				f.Fixes = append(f.Fixes, lint.Replace("write "+reading, lint.Suggestion, edit.Span, string(edit.New)))
			}
		}
		h.report(f)
	}
	return nil
}

// checkOpen reports a date that leaves out what its reader takes from the day of the build.
func (h header) checkOpen(d date) {
	if h.grammar.Dates != frontmatter.Dateutil {
		return
	}
	later := frontmatter.Dateutil.Read(d.text, h.pass.Now.AddDate(0, 1, 1))
	if d.verdict.Kind != frontmatter.AsDate || later.Kind == frontmatter.AsDate && later.Time.Equal(d.verdict.Time) {
		return
	}
	h.report(lint.Finding{
		Span: d.entry.Value.Span, Message: quoted(d.text) + " does not say the day", Help: "write year, month and day",
		Consequence: h.pass.Site.Profile().Title + " takes the day of the build for it",
	})
}
