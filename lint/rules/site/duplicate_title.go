package site

import (
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
)

func duplicateTitle() lint.Rule {
	return lint.Rule{
		ID:       "site/duplicate-title",
		Summary:  "two posts of one folder have the same title",
		Severity: lint.Info,
		Scope:    lint.SiteScope,
		Needs:    lint.NeedsHeader | lint.NeedsSite,
		Check:    checkDuplicateTitle,
		Doc: lint.Doc{
			Why:    "Readers of a list, of a feed or of search results cannot tell the two posts apart. Often one was made by copying the other.",
			Bad:    "-- walk.md --\n---\ntitle: A walk\n---\n-- hike.md --\n---\ntitle: A walk\n---\n",
			Good:   "-- walk.md --\n---\ntitle: A walk\n---\n-- hike.md --\n---\ntitle: A hike\n---\n",
			Repair: "Give one of the posts a title of its own. There is no automatic fix.",
		},
	}
}

func checkDuplicateTitle(p *lint.Pass) error {
	pages := allPages(p)
	first := map[[3]string]*site.Page{}
	for i := range pages {
		page := &pages[i]
		title := strings.TrimSpace(page.Title)
		if title == "" || !published(page) {
			continue
		}
		lang := ""
		if e, ok := page.Lookup("lang"); ok {
			lang = e.Value.Text
		}
		// A translation stands beside the original under its language's extension.
		if name := path.Base(page.Path); strings.Count(name, ".") > 1 {
			lang += name[strings.IndexByte(name, '.'):]
		}
		k := [3]string{path.Dir(page.Path), title, lang}
		other, taken := first[k]
		if !taken {
			first[k] = page
			continue
		}
		if apart(page.Date, other.Date) {
			first[k] = page // what recurs: a yearly meeting, a maintenance
			continue
		}
		report(p, lint.Finding{
			Path:    page.Path,
			Span:    keyPlace(page, "title"),
			Message: fmt.Sprintf("the title %q is that of %s", title, other.Path),
			Help:    "give one of the two a title of its own",
			Related: []lint.Place{place(other, keyPlace(other, "title"), "has the title too")},
			Causes:  []string{other.Path},
		})
	}
	return nil
}

// apart reports whether two posts were written so long after one another that the title was
// hardly copied by mistake.
func apart(x, y time.Time) bool {
	const long = 100 * 24 * time.Hour
	return !x.IsZero() && !y.IsZero() && x.Sub(y).Abs() > long
}
