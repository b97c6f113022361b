package frontmatter

import (
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

func dateFormat() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/date-format",
		Summary:  "a date in a notation that the generator does not read",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "The date is clear to people, but not to the generator. Hugo, for one, wants two digits for month and day, hyphens, and seconds.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "---\ntitle: Slashes\ndate: 2024/11/05\n---\n",
			Good:      "---\ntitle: Hyphens\ndate: 2024-11-05\n---\n",
			Repair:    "Write the date as 2024-11-05. fix does so, because it has only one reading.",
		},
		Check: checkDateFormat,
	}
}

func checkDateFormat(p *lint.Pass) error {
	if err := problems(frontmatter.DateFormat, lint.Error, "write two digits for month and day")(p); err != nil {
		return err
	}
	h := open(p)
	if !h.values() {
		return nil
	}
	for _, d := range h.dates() {
		if d.spelling != frontmatter.Clear || !d.refused() {
			continue
		}
		f := lint.Finding{Span: d.entry.Value.Span, Message: quoted(d.text) + " is a date that " + p.Site.Profile().Title + " does not read", Help: "write it as " + d.iso}
		if d.iso == "" {
			f.Help = "write it as 2024-11-05T10:20:30+01:00"
		} else if h.grammar.Dates.Read(d.iso, time.Time{}).Kind == frontmatter.AsDate {
			f.Suggestions = []string{d.iso}
			f.Fixes = h.writeDate(d)
		}
		h.report(f)
	}
	return nil
}

// writeDate proposes the one reading of a date in the notation that every engine reads. An
// unquoted date stays unquoted.
func (h header) writeDate(d date) []lint.Fix {
	v := d.entry.Value
	edit := text.Edit{Span: v.Span, New: []byte(d.iso)}
	if v.Style != frontmatter.Unquoted {
		var ok bool
		if edit, ok = frontmatter.SetText(h.Header, v, d.iso); !ok {
			return nil
		}
	}
	return h.proven("write "+d.iso, lint.Safe, []text.Edit{edit}, d.entry.Key)
}
