package links

import (
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

func missingAnchor() lint.Rule {
	return lint.Rule{
		ID:       "links/missing-anchor",
		Summary:  "a link leads to a heading or id that its page does not have",
		Severity: lint.Warning,
		Needs:    lint.NeedsBody | lint.NeedsSite,
		Fix:      lint.Safe,
		Check:    checkMissingAnchor,
		Doc: lint.Doc{
			Why: "The link opens the page at its top instead of the place that was meant, usually because a heading was reworded. " +
				"Ids are computed as your generator does it; pages with parts that the source does not show are left alone.",
			Bad:  "# Getting started\n\n[Begin](#get-started)\n",
			Good: "# Getting started\n\n[Begin](#getting-started)\n",
			Repair: "fix corrects fragments that differ from one heading's id in capitals, encoding or hyphens alone. " +
				"Headings that are a letter or two away need fix --unsafe, others are suggested.",
		},
	}
}

func checkMissingAnchor(p *lint.Pass) error {
	all := targets.Of(p)
	for i := range all {
		t := &all[i]
		if t.Resolution.Status == site.MissingAnchor {
			p.Report(anchorFinding(p, t))
		}
	}
	return nil
}

func anchorFinding(p *lint.Pass, t *targets.Target) lint.Finding {
	r := &t.Resolution
	f := lint.Finding{
		Span:        fragmentSpan(p, t),
		Message:     fmt.Sprintf("%q has no heading or id %q", r.Path, targets.Short(r.Fragment)),
		Help:        "the page opens at its top: correct the part after #",
		Consequence: p.Site.Consequence(p.Rule.ID),
		Causes:      []string{r.Path},
	}
	if r.Path == p.Document.Path {
		f.Message = fmt.Sprintf("this page has no heading or id %q", targets.Short(r.Fragment))
	}
	same := 0
	for _, id := range r.Candidates {
		if plainID(id) == plainID(r.Fragment) {
			same++
		}
	}
	for i, id := range r.Candidates {
		fresh, ok := t.WithFragment(p, id)
		if !ok {
			continue
		}
		safety := lint.Suggestion
		switch {
		case plainID(id) == plainID(r.Fragment) && same == 1:
			safety = lint.Safe
		case i == 0 && same == 0 && within(r.Fragment, id, 2) && !anotherWithin(r.Fragment, r.Candidates[1:], 2):
			safety = lint.Unsafe
		}
		f.Suggestions = append(f.Suggestions, "#"+id)
		f.Fixes = append(f.Fixes, lint.Replace(fmt.Sprintf("write %q", "#"+id), safety, t.Link.Dest, fresh))
	}
	if len(f.Suggestions) > 0 {
		f.Help = fmt.Sprintf("the nearest is %q", f.Suggestions[0])
	}
	return f
}

// fragmentSpan is the part of the target from # on.
func fragmentSpan(p *lint.Pass, t *targets.Target) text.Span {
	dest := t.Link.Dest
	if i := strings.IndexByte(t.Written(p), '#'); i >= 0 {
		dest.Start += i
	}
	return dest
}

// plainID makes ids equal that differ in capitals and in runs of hyphens, underscores and
// spaces: nobody writes two headings that differ in these.
func plainID(id string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(id), func(r rune) bool {
		return r == '-' || r == '_' || r == ' ' || r == '+'
	}), "-")
}

func anotherWithin(fragment string, ids []string, limit int) bool {
	for _, id := range ids {
		if within(fragment, id, limit) {
			return true
		}
	}
	return false
}

// within reports whether a becomes b by at most limit edits of one letter each. Digits do
// not count as letters: step-2 does not mean step-3.
func within(a, b string, limit int) bool {
	ra, rb := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if len(ra)-len(rb) > limit || len(rb)-len(ra) > limit || len(ra) < 4 || digits(a) != digits(b) {
		return false
	}
	row := make([]int, len(rb)+1)
	for j := range row {
		row[j] = j
	}
	for i := range ra {
		diagonal := row[0]
		row[0] = i + 1
		for j := range rb {
			cost := diagonal
			if ra[i] != rb[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(rb)] <= limit
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}
