package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

func tagVariant() lint.Rule {
	return lint.Rule{
		ID:       "site/tag-variant",
		Summary:  "a tag is written in several ways that differ in capitals, blanks or hyphens alone",
		Severity: lint.Warning,
		Scope:    lint.SiteScope,
		Needs:    lint.NeedsHeader | lint.NeedsSite,
		Fix:      lint.Unsafe,
		Check:    checkTagVariant,
		Doc: lint.Doc{
			Why:    "Readers who follow the tag find some of its posts and never learn of the others, or the page of the tag changes its heading with every build.",
			Bad:    "---\ntitle: One\ntags: [Open Source, open-source, open-source]\n---\n",
			Good:   "---\ntitle: One\ntags: [open-source]\n---\n",
			Repair: "Write the tag as most of the posts do. fix --unsafe does so where one way of writing is more frequent than all the others.",
		},
	}
}

// use is one use of a tag in a header.
type use struct {
	page  *site.Page
	name  string
	span  text.Span
	style frontmatter.Style
}

func checkTagVariant(p *lint.Pass) error {
	pages := allPages(p)
	generator := p.Site.Profile().Name
	var order []*group
	taxonomies := [...]taxonomy{{keys: [2]string{"tags", "tag"}}, {keys: [2]string{"categories", "category"}}}
	for i := range pages {
		for t := range taxonomies {
			of := &taxonomies[t]
			eachUse(p, generator, &pages[i], of.keys, func(u use) {
				g := of.group(u.name)
				if g.uses == nil {
					order = append(order, g)
				}
				g.uses = append(g.uses, u)
			})
		}
	}
	for _, g := range order {
		reportVariants(p, g.taxonomy, g.uses)
	}
	return nil
}

// taxonomy is one way to sort posts, with the groups of its names.
type taxonomy struct {
	keys    [2]string
	byName  map[string]*group // few names stand in many posts: their shapes are made once
	byShape map[string]*group
}

// group is the uses of all names of one shape.
type group struct {
	taxonomy string
	uses     []use
}

func (t *taxonomy) group(name string) *group {
	if g := t.byName[name]; g != nil {
		return g
	}
	if t.byName == nil {
		t.byName, t.byShape = map[string]*group{}, map[string]*group{}
	}
	k := shape(name)
	g := t.byShape[k]
	if g == nil {
		g = &group{taxonomy: t.keys[0]}
		t.byShape[k] = g
	}
	t.byName[name] = g
	return g
}

func eachUse(p *lint.Pass, generator string, page *site.Page, keys [2]string, add func(use)) {
	for _, key := range keys {
		e, ok := page.Lookup(key)
		if !ok {
			continue
		}
		var src []byte
		if e.Value.Kind == frontmatter.String {
			if d, err := p.Site.Document(page.Path); err == nil {
				src = d.Source()
			}
		}
		for _, n := range namesIn(generator, src, &e.Value) {
			add(use{page, n.name, n.span, n.style})
		}
	}
}

// shape is what is left of a tag without capitals, blanks, hyphens and underscores.
func shape(name string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

func reportVariants(p *lint.Pass, taxonomy string, uses []use) {
	counts := map[string]int{}
	for _, u := range uses {
		counts[u.name]++
	}
	if len(counts) < 2 {
		return
	}
	usual, sure := majority(counts)
	first := uses[slices.IndexFunc(uses, func(u use) bool { return u.name == usual })]
	for _, u := range uses {
		if u.name == usual {
			continue
		}
		f := lint.Finding{
			Path:        u.page.Path,
			Span:        u.span,
			Message:     fmt.Sprintf("%q and %q are both in use in %s", u.name, usual, taxonomy),
			Help:        fmt.Sprintf("write %q, as %s does", usual, first.page.Path),
			Consequence: p.Site.Consequence(p.Rule.ID),
			Suggestions: []string{usual},
			Related:     []lint.Place{place(first.page, first.span, fmt.Sprintf("written %q", usual))},
			Causes:      []string{first.page.Path},
		}
		safety := lint.Suggestion
		if sure {
			safety = lint.Unsafe
			f.Help = fmt.Sprintf("write %q, as %d of %d do", usual, counts[usual], len(uses))
		}
		if plainName(usual) || u.style == frontmatter.DoubleQuoted && !strings.ContainsAny(usual, `"\`) {
			f.Fixes = []lint.Fix{{
				Title:  fmt.Sprintf("write %q", usual),
				Safety: safety,
				Edits:  []lint.Edit{{Path: u.page.Path, Edit: text.Edit{Span: u.span, New: []byte(usual)}}},
			}}
		}
		report(p, f)
	}
}

// majority returns the most frequent name, and whether it is alone with that; among equals the one that
// looks most like an address.
func majority(counts map[string]int) (usual string, sure bool) {
	names := make([]string, 0, len(counts))
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return cmp.Or(cmp.Compare(loudness(a), loudness(b)), strings.Compare(a, b))
	})
	return names[0], counts[names[0]] > counts[names[1]]
}

// loudness is 0 for a name that could stand in an address as it is.
func loudness(name string) int {
	n := 0
	if name != strings.ToLower(name) {
		n += 2
	}
	if strings.Contains(name, " ") {
		n++
	}
	return n
}

// plainName reports whether a name needs no quotes in any format that a header may have.
func plainName(name string) bool {
	for _, r := range name {
		if r != ' ' && r != '-' && r != '_' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z') && r < 0x80 {
			return false
		}
	}
	switch strings.ToLower(name) {
	case "", "true", "false", "yes", "no", "on", "off", "null", "y", "n":
		return false
	}
	return strings.Trim(name, "0123456789-_ ") != ""
}
