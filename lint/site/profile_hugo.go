package site

import (
	"path"
	"regexp"
	"strings"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// hugoProfile describes Hugo 0.164.
func hugoProfile() *Profile {
	return &Profile{
		Name:   "hugo",
		Title:  "Hugo",
		Header: frontmatter.Hugo(),
		slugs:  markdown.Hugo,
		options: markdown.Options{
			Templates:         []markdown.TemplateSyntax{markdown.Shortcodes},
			HeadingAttributes: true,
			RawTags:           []string{"highlight", "code", "codeblock", "code-block"}, // of them all only the first is Hugo's own
			Tags: []markdown.TagTarget{
				{Tag: "ref"},
				{Tag: "ref", Arg: "path"},
				{Tag: "relref"},
				{Tag: "relref", Arg: "path"},
				{Tag: "figure", Arg: "src", Image: true},
				{Tag: "figure", Arg: "link"},
				{Tag: "img", Arg: "src", Image: true},
			},
		},
		detect: detectHugo,
		load:   loadHugo,
	}
}

func detectHugo(p *probe) {
	for _, name := range []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"} {
		p.has(name, enough)
	}
	folders := 0
	for _, dir := range []string{"archetypes", "layouts", "themes", "assets", "static", "i18n"} {
		if p.has(dir, 1) {
			folders++
		}
	}
	for _, name := range []string{"config.toml", "config.yaml", "config.yml", "config.json"} {
		if !p.site.Exists(p.in(name)) {
			continue
		}
		data, _ := p.site.Head(p.in(name), 64<<10)
		text := strings.ToLower(string(data))
		if strings.Contains(text, "baseurl") && p.site.folder(p.in("content")) {
			p.add(enough-1, name, "has a baseURL, beside a content folder")
		}
	}
	if p.site.folder(p.in("config/_default")) && p.site.folder(p.in("content")) {
		p.add(enough, "config/_default", "Hugo's configuration folder")
	}
	p.has(".hugo_build.lock", 2)
}

// hugo is a Hugo site's settings.
type hugo struct {
	folder     string
	content    []mount
	static     []string
	assets     []string
	templates  []string          // archetypes, layouts, themes: never content
	layouts    []string          // where the templates of shortcodes are, the site's own first
	languages  map[string]string // language to the prefix of its addresses
	language   string            // the default one
	permalinks map[string]string // section to pattern
	taxonomies map[string]bool   // plural names
	ignore     []*regexp.Regexp
	lower      bool // addresses are lower-cased
	ugly       bool
	// There are settings for Blackfriday, which made ids in its own way up to Hugo 0.99 where it was
	// chosen, and always up to 0.59. Which one builds the site is not known: both hold.
	blackfriday bool
	absent      string // why a theme's or module's files are not here; "" when all is here
	modules     bool   // modules may bring content of their own
	links       hook
	images      hook
}

// mount is a folder that stands for a place in the site's content.
type mount struct {
	dir    string
	target string // below content: "" or "docs"
	lang   string
}

// hook says what Hugo does with the target of a Markdown link.
type hook int

const (
	verbatim hook = iota // the target is published as it is written
	embedded             // Hugo's own hook looks for pages and resources first
	custom               // a template of the site decides
)

// markups that Hugo takes for content.
func hugoContent(name string) bool {
	switch document.MarkupOf(name) {
	case document.Markdown, document.HTML, document.Org, document.RST, document.AsciiDoc:
		return path.Ext(name) != ".qmd" && path.Ext(name) != ".rmd"
	}
	return false
}

func (h *hugo) place(_ *Site, name string) place {
	if withinAny(h.templates, name) {
		if path.Base(parent(name)) == "archetypes" || strings.HasPrefix(name, path.Join(h.folder, "archetypes")+"/") {
			return place{leftOut, "an archetype is a template"}
		}
		return place{role: leftOut}
	}
	if _, rel, ok := h.mounted(name); ok {
		for _, pattern := range h.ignore {
			if pattern.MatchString("/" + name) {
				return place{leftOut, "Hugo ignores it: ignoreFiles"}
			}
		}
		base := path.Base(rel)
		switch {
		case strings.IndexByte(".#", base[0]) >= 0 || strings.HasSuffix(base, "~"):
			return place{leftOut, "Hugo ignores names like this"}
		case hugoContent(name):
			return place{role: content}
		}
		return place{role: asset}
	}
	if withinAny(h.static, name) || withinAny(h.assets, name) {
		return place{role: asset}
	}
	return place{role: foreign, reason: "outside the content folder"}
}

// mounted returns the content folder that a file lies in and its place below content.
func (h *hugo) mounted(name string) (mount, string, bool) {
	best, rest, ok := mount{}, "", false
	for _, m := range h.content {
		if rel, below := within(m.dir, name); below && (!ok || len(m.dir) > len(best.dir)) {
			best, rest, ok = m, path.Join(m.target, rel), true
		}
	}
	return best, rest, ok
}
