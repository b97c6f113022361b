package site

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
)

func duplicateSlug() lint.Rule {
	return lint.Rule{
		ID:       "site/duplicate-slug",
		Summary:  "two posts have the same slug where the generator keeps one of them only",
		Severity: lint.Error,
		Scope:    lint.SiteScope,
		Needs:    lint.NeedsHeader | lint.NeedsSite,
		Check:    checkDuplicateSlug,
		Doc: lint.Doc{
			Why:       "Pelican tells articles apart by their slug. Two of one slug and one language get one address, unless ARTICLE_URL holds more than the slug: Pelican stops, or publishes one of them.",
			Generator: "pelican",
			Bad: "-- content/walk.md --\nTitle: A walk\nDate: 2024-04-01\nSlug: walk\n\nText.\n" +
				"-- content/hike.md --\nTitle: A hike\nDate: 2024-04-02\nSlug: walk\n\nText.\n",
			Good: "-- content/walk.md --\nTitle: A walk\nDate: 2024-04-01\nSlug: walk\n\nText.\n" +
				"-- content/hike.md --\nTitle: A hike\nDate: 2024-04-02\nSlug: hike\n\nText.\n",
			Repair: "Give one of the posts another Slug, or another Title where the slug is made of it. There is no automatic fix.",
		},
	}
}

func checkDuplicateSlug(p *lint.Pass) error {
	pages := allPages(p)
	first := map[[3]string]*site.Page{}
	for i := range pages {
		page := &pages[i]
		if page.Slug == "" || !published(page) {
			continue
		}
		same := [3]string{page.Group, page.Slug}
		if p.Site.Profile().Name == "pelican" {
			// Pelican 4.12 warns, and publishes both where their addresses hold more than the slug.
			if page.URL == "" {
				continue
			}
			same[2] = site.SameAddress(page.URL)
		}
		other, taken := first[same]
		if !taken {
			first[same] = page
			continue
		}
		report(p, lint.Finding{
			Path:        page.Path,
			Span:        keyPlace(page, "slug", "title"),
			Message:     fmt.Sprintf("the slug %q is that of %s", page.Slug, other.Path),
			Help:        "give one of the two another slug",
			Consequence: p.Site.Consequence(p.Rule.ID),
			Related:     []lint.Place{place(other, keyPlace(other, "slug", "title"), "has the slug too")},
			Causes:      []string{other.Path},
		})
	}
	return nil
}
