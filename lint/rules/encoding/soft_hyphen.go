package encoding

import (
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/text"
)

func softHyphen() lint.Rule {
	return lint.Rule{
		ID:       "encoding/soft-hyphen",
		Summary:  "soft hyphens in front matter, headings, links and code",
		Severity: lint.Warning,
		Fix:      lint.Safe,
		Check:    checkSoftHyphen,
		Doc: lint.Doc{
			Why:    "A soft hyphen says where a word may be broken. In a heading or a title it ends up in addresses, feeds and search indexes, in code it breaks what is copied.",
			Bad:    "# Donau\\xc2\\xaddampfer\n",
			Good:   "# Donaudampfer\n\nDie Donau\\xc2\\xaddampfschifffahrt\n",
			Repair: "fix removes them from front matter and headings; elsewhere they are reported. In running text they are fine.",
		},
	}
}

func checkSoftHyphen(p *lint.Pass) error {
	if p.Document.Text.Marks&encoding.SoftHyphen == 0 {
		return nil
	}
	damaged := repairs(p)
	eachRune(p.Document.Source(), func(r rune, s text.Span) {
		if r != 0xAD || covered(damaged, s) {
			return
		}
		where := placeOf(p.Document, s)
		f := lint.Finding{Span: s, Message: named(r) + " in " + where.String(), Help: "remove it"}
		switch {
		case where == prose:
			if !inHeading(p, s) {
				return
			}
			f.Message = named(r) + " in a heading"
			fallthrough
		case where == scalar:
			f.Fixes = []lint.Fix{lint.Replace("remove the soft hyphen", lint.Safe, s, "")}
		case where == comment, where == template, where == markup:
			return
		default:
			f.Fixes = []lint.Fix{lint.Replace("remove the soft hyphen", lint.Suggestion, s, "")}
		}
		p.Report(f)
	})
	return nil
}

func inHeading(p *lint.Pass, s text.Span) bool {
	headings := p.Document.Body().Headings
	i, _ := slices.BinarySearchFunc(headings, s.Start, func(h markdown.Heading, at int) int { return h.Span.End - at - 1 })
	return i < len(headings) && headings[i].Span.Covers(s)
}
