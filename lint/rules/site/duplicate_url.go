package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

func duplicateURL() lint.Rule {
	return lint.Rule{
		ID:       "site/duplicate-url",
		Summary:  "two pages have the same address",
		Severity: lint.Error,
		Scope:    lint.SiteScope,
		Needs:    lint.NeedsHeader | lint.NeedsSite,
		Check:    checkDuplicateURL,
		Doc: lint.Doc{
			Why: "Two pages cannot be at one address: the generator writes one over the other, mostly without a word, and which one stays is chance. " +
				"Aliases and redirects count, and so do addresses that differ in capitals alone, which some servers and every Mac take for one.",
			Generator: "hugo",
			Bad:       "-- content/walk.md --\n---\ntitle: A walk\n---\n-- content/hike.md --\n---\ntitle: A hike\naliases: [/walk/]\n---\n",
			Good:      "-- content/walk.md --\n---\ntitle: A walk\n---\n-- content/hike.md --\n---\ntitle: A hike\naliases: [/old-walk/]\n---\n",
			Repair:    "Give one of the pages another slug, permalink or alias. There is no automatic fix.",
		},
	}
}

// claim is an address that a page says is its own.
type claim struct {
	page  *site.Page
	url   string
	alias bool
}

func checkDuplicateURL(p *lint.Pass) error {
	pages := allPages(p)
	claims := map[string][]claim{}
	var order []string
	add := func(c claim) {
		k := strings.ToLower(site.SameAddress(c.url))
		if claims[k] == nil {
			order = append(order, k)
		}
		claims[k] = append(claims[k], c)
	}
	for i := range pages {
		if pages[i].URL != "" && published(&pages[i]) {
			add(claim{&pages[i], pages[i].URL, false})
		}
	}
	for i := range pages {
		if !published(&pages[i]) {
			continue
		}
		for _, alias := range pages[i].Aliases {
			add(claim{&pages[i], alias, true})
		}
	}
	for _, k := range order {
		reportClaims(p, claims[k])
	}
	return nil
}

func reportClaims(p *lint.Pass, claims []claim) {
	first := claims[0]
	seen := []*site.Page{first.page}
	for _, c := range claims[1:] {
		if slices.Contains(seen, c.page) { // an alias that repeats the page's own address
			continue
		}
		seen = append(seen, c.page)
		if c.page.Slug != "" && c.page.Slug == first.page.Slug && c.page.Group == first.page.Group {
			continue // site/duplicate-slug says it
		}
		f := lint.Finding{
			Path:        c.page.Path,
			Span:        c.place(),
			Message:     fmt.Sprintf("the address %q is taken by %s", c.url, first.page.Path),
			Help:        "give one of the two another slug or address",
			Consequence: p.Site.Consequence(p.Rule.ID),
			Related:     []lint.Place{place(first.page, first.place(), "has the address too")},
			Causes:      []string{first.page.Path},
		}
		switch {
		case c.alias && first.alias:
			f.Severity = lint.Warning
			f.Message = fmt.Sprintf("the old address %q leads to %s as well", c.url, first.page.Path)
			f.Help = "keep it in the one that readers should get"
			f.Consequence = ""
		case site.SameAddress(c.url) != site.SameAddress(first.url):
			f.Severity = lint.Warning
			f.Message = fmt.Sprintf("the address %q differs in capitals alone from that of %s", c.url, first.page.Path)
			f.Consequence = "on servers and disks that do not tell capitals from small letters, one page hides the other"
		}
		report(p, f)
	}
}

func (c claim) place() text.Span {
	if !c.alias {
		return keyPlace(c.page, "url", "permalink", "path", "save_as", "slug", "title")
	}
	for _, key := range []string{"aliases", "redirect_from"} {
		e, ok := c.page.Lookup(key)
		if !ok {
			continue
		}
		for i := range e.Value.Items {
			if item := &e.Value.Items[i]; item.Text != "" && strings.HasSuffix(strings.Trim(c.url, "/"), strings.Trim(item.Text, "/")) {
				return bare(item)
			}
		}
		return bare(&e.Value)
	}
	return keyPlace(c.page, "title")
}
