package site

import (
	"strings"

	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// docusaurusProfile describes Docusaurus 3.
func docusaurusProfile() *Profile {
	return &Profile{
		Name:    "docusaurus",
		Title:   "Docusaurus",
		Header:  frontmatter.Docusaurus(),
		slugs:   markdown.GitHub,
		options: markdown.Options{MDX: true, HeadingAttributes: true, DoubleTilde: false},
		detect: func(p *probe) {
			for _, ext := range []string{"js", "ts", "mjs", "cjs", "mts"} {
				p.has("docusaurus.config."+ext, enough)
			}
		},
		load: loadDocusaurus,
	}
}

type docusaurus struct {
	folder string
	parts  []docusaurusPart
	static []string
	doubt  string // why routes are not all known
}

// docusaurusPart is a plugin instance with content of its own.
type docusaurusPart struct {
	kind  string // docs, blog or pages
	dir   string
	route string // below baseUrl: "/docs"
}

func loadDocusaurus(l *loader) model {
	s := l.read("docusaurus.config.ts", "docusaurus.config.js", "docusaurus.config.mjs", "docusaurus.config.cjs", "docusaurus.config.mts")
	d := &docusaurus{folder: l.folder, static: cleaned(l.folder, s.list([]string{"static"}, "staticDirectories"))}
	l.basePath = pathOf(s.text("/", "baseUrl"))
	if s == nil || s.at("...") != nil || s.computed("presets") || s.computed("baseUrl") {
		d.doubt = "a part of the configuration is computed"
	}
	d.readPresets(l, s)
	d.readPlugins(l, s)
	d.add(l, "pages", "src/pages", "/")
	if l.site.folder(l.in("versioned_docs")) || l.site.folder(l.in("i18n")) {
		d.doubt = "versions and translations have addresses of their own"
	}
	if s.text("mdx", "markdown", "format") == "md" {
		l.options.MDX = false
	}
	if d.doubt != "" {
		l.unread("routes", d.doubt)
	}
	for _, part := range d.parts {
		l.folders(part.kind, part.dir)
	}
	return d
}

func (d *docusaurus) add(l *loader, kind, dir, route string) {
	if full, ok := join(l.folder, dir); ok {
		d.parts = append(d.parts, docusaurusPart{kind, full, "/" + strings.Trim(route, "/")})
	}
}

// readPresets reads the options of the preset classic: [['classic', {docs: {…}, blog: {…}}]].
func (d *docusaurus) readPresets(l *loader, s settings) {
	options := settings{}
	presets, _ := s.at("presets").([]any)
	for _, preset := range presets {
		if pair, ok := preset.([]any); ok && len(pair) > 1 {
			if m, ok := pair[1].(map[string]any); ok {
				options = m
			}
		}
	}
	for kind, dir := range map[string]string{"docs": "docs", "blog": "blog"} {
		if off, ok := options.at(kind).(bool); ok && !off {
			continue
		}
		d.add(l, kind, options.text(dir, kind, "path"), options.text(dir, kind, "routeBasePath"))
	}
}

// readPlugins reads further instances of the docs and blog plugins.
func (d *docusaurus) readPlugins(l *loader, s settings) {
	plugins, _ := s.at("plugins").([]any)
	for _, plugin := range plugins {
		pair, ok := plugin.([]any)
		name := ""
		if ok && len(pair) > 0 {
			name, _ = pair[0].(string)
		} else if text, isText := plugin.(string); isText {
			name = text
		}
		var options settings
		if len(pair) > 1 {
			options, _ = pair[1].(map[string]any)
		}
		switch {
		case strings.HasSuffix(name, "content-docs"):
			d.add(l, "docs", options.text("docs", "path"), options.text("docs", "routeBasePath"))
		case strings.HasSuffix(name, "content-blog"):
			d.add(l, "blog", options.text("blog", "path"), options.text("blog", "routeBasePath"))
		case strings.Contains(name, "sass"), strings.Contains(name, "ideal-image"), strings.Contains(name, "pwa"), strings.Contains(name, "search"), strings.Contains(name, "analytics"), strings.Contains(name, "gtag"):
		default:
			d.doubt = "a plugin may add routes"
		}
	}
}

// part finds the plugin instance that a file belongs to.
func (d *docusaurus) part(name string) (docusaurusPart, string, bool) {
	best, rest, found := docusaurusPart{}, "", false
	for _, p := range d.parts {
		if rel, ok := within(p.dir, name); ok && len(p.dir) >= len(best.dir) {
			best, rest, found = p, rel, true
		}
	}
	return best, rest, found
}

func (d *docusaurus) place(_ *Site, name string) place {
	if withinAny(d.static, name) {
		return place{role: asset}
	}
	_, _, ok := d.part(name)
	if !ok {
		rel, inside := within(d.folder, name)
		ok = inside && (strings.HasPrefix(rel, "versioned_docs/") || strings.HasPrefix(rel, "i18n/") || strings.Contains(rel, "_versioned_docs/"))
	}
	switch {
	case !ok:
		return place{role: foreign, reason: "outside the content folders"}
	case isMarkdown(name):
		return place{role: content}
	}
	return place{role: asset}
}
