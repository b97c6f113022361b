package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

func dateInvalid() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/date-invalid",
		Summary:  "a date that the calendar does not have, or that is none",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Doc: lint.Doc{
			Why:       "Some generators leave a post with such a date out, some stop, and some publish it under another date without a word: 30 February becomes 2 March.",
			Generator: "jekyll",
			Bad:       "---\ntitle: Leap\ndate: 2023-02-30\n---\n",
			Good:      "---\ntitle: Leap\ndate: 2023-02-28\n---\n",
			Repair:    "Write the date that is meant. Nobody but the author knows it.",
		},
		Check: checkDateInvalid,
	}
}

func checkDateInvalid(p *lint.Pass) error {
	h := open(p)
	if !h.values() {
		return nil
	}
	if h.Format == frontmatter.YAML {
		h.timestamps(h.Entries)
	}
	for _, d := range h.dates() {
		f := lint.Finding{Span: d.entry.Value.Span, Help: "write year, month and day as in 2024-02-29"}
		switch {
		case d.spelling == frontmatter.Impossible:
			f.Message = quoted(d.text) + " is not in the calendar"
			if d.verdict.Kind == frontmatter.AsDate && d.verdict.Rolled {
				f.Consequence = p.Site.Profile().Title + " takes it for " + d.verdict.Time.Format("2 January 2006")
			}
		case d.spelling == frontmatter.NoDate && d.refused():
			f.Message = quoted(d.text) + " is not a date"
		default:
			continue
		}
		h.report(f)
	}
	return nil
}

// timestamps reports unquoted dates that the calendar does not have, whatever their key is:
// PyYAML raises an exception for them, so that MkDocs has no header at all, and js-yaml makes
// another date of them. Those of keys that are dates are told with these.
func (h header) timestamps(entries []frontmatter.Entry) {
	for i := range entries {
		if key, ok := h.known(entries[i].Key); ok && key.Type == frontmatter.DateType {
			continue
		}
		h.timestamp(entries[i].Value)
	}
}

func (h header) timestamp(v frontmatter.Value) {
	for _, item := range v.Items {
		h.timestamp(item)
	}
	h.timestamps(v.Entries)
	if v.Kind != frontmatter.Date || v.Style != frontmatter.Unquoted {
		return
	}
	f := lint.Finding{
		Span: v.Span, Message: quoted(v.Text) + " is not in the calendar", Help: "write year, month and day as in 2024-02-29",
	}
	switch verdict := h.grammar.Dates.Read(v.Text, h.pass.Now); {
	case verdict.Kind == frontmatter.Refused && h.grammar.Dates == frontmatter.PyYAMLDates:
	case verdict.Rolled:
		f.Severity = lint.Warning
		f.Consequence = h.pass.Site.Profile().Title + " takes it for " + verdict.Time.Format("2 January 2006")
	default:
		return
	}
	h.report(f)
}
