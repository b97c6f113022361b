package site

import (
	"path"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// vitepressProfile describes VitePress 1.
func vitepressProfile() *Profile {
	return &Profile{
		Name:   "vitepress",
		Title:  "VitePress",
		Header: frontmatter.VitePress(),
		slugs:  markdown.MarkdownItVue,
		options: markdown.Options{
			Templates:         []markdown.TemplateSyntax{markdown.Mustache},
			HeadingAttributes: true,
			DoubleTilde:       true,
		},
		detect: func(p *probe) {
			for _, ext := range []string{"js", "ts", "mjs", "mts"} {
				p.has(".vitepress/config."+ext, enough)
			}
			if p.score == 0 && p.site.folder(p.in(".vitepress/config")) {
				p.has(".vitepress/config", enough)
			}
		},
		load: loadVitePress,
	}
}

type vitepress struct {
	source   string
	public   string
	exclude  globs
	rewrites bool
}

func loadVitePress(l *loader) model {
	s := l.read(".vitepress/config.ts", ".vitepress/config.mts", ".vitepress/config.js", ".vitepress/config.mjs",
		".vitepress/config/index.ts", ".vitepress/config/index.mts", ".vitepress/config/index.js")
	source, ok := join(l.folder, s.text(".", "srcDir"))
	if !ok {
		source = l.folder
	}
	v := &vitepress{
		source:   source,
		public:   path.Join(source, s.text("public", "vite", "publicDir")),
		exclude:  globsOf(s.list(nil, "srcExclude")),
		rewrites: s.at("rewrites") != nil || s.at("...") != nil || s == nil || s.computed("vite"),
	}
	l.basePath = pathOf(s.text("", "base"))
	if s.computed("markdown") || s.table("markdown")["config"] != nil || s.table("markdown")["anchor"] != nil {
		l.looseIDs = "the configuration of Markdown is a program"
	}
	if s == nil || s.at("...") != nil {
		l.looseIDs = "the configuration is put together by a program"
	}
	l.includes = []string{"@include:"}
	l.folders("srcDir", source)
	return v
}

func (v *vitepress) place(_ *Site, name string) place {
	rel, ok := within(v.source, name)
	if !ok {
		return place{role: foreign, reason: "outside the source folder"}
	}
	if _, hidden := hiddenSegment(rel, "."); hidden {
		return place{role: leftOut}
	}
	if v.exclude.match(rel) {
		return place{leftOut, "VitePress leaves it out: srcExclude"}
	}
	if document.MarkupOf(name) == document.Markdown {
		if _, public := within(v.public, name); !public {
			return place{role: content}
		}
	}
	return place{role: asset}
}

func (v *vitepress) address(_ *Site, m *meta) address {
	rel, _ := within(v.source, m.path)
	if v.rewrites || strings.Contains(rel, "[") {
		return address{}
	}
	base := stem(rel)
	if path.Base(base) == "index" {
		return address{url: strings.TrimSuffix("/"+strings.TrimSuffix(base, "index"), "/") + "/", known: true}
	}
	return address{url: "/" + base + ".html", known: true}
}

func (v *vitepress) publish(_ *Site, m *meta, _ time.Time) Publication {
	return Publication{Path: m.path, State: Published, Title: m.text("title")}
}

func (v *vitepress) resolve(r *request) Resolution {
	target, dir := r.target.path, parent(r.from.Path)
	if strings.HasPrefix(target, "@") || strings.HasPrefix(target, "~") || strings.Contains(target, "[") {
		return r.unknown("", "an alias of the bundler")
	}
	if abs, ok := strings.CutPrefix(target, "/"); ok {
		target, dir = abs, v.source
	}
	name, ok := join(dir, target)
	if !ok {
		return r.unknown("", outside)
	}
	if r.link.Image || !pageLike(r.target.path) {
		return v.assetAt(r, name, target)
	}
	return v.pageAt(r, name, target)
}

func (v *vitepress) assetAt(r *request, name, target string) Resolution {
	for _, try := range []string{path.Join(v.public, strings.TrimPrefix(target, r.site.basePath[min(1, len(r.site.basePath)):]+"/")), path.Join(v.public, target), name} {
		if f := r.site.find(try); f.kind == isFile {
			return Resolution{Status: OK, Path: try, Untracked: f.untracked}
		}
	}
	if r.link.Kind == markdown.Import && !strings.HasPrefix(r.target.path, ".") {
		return r.unknown("", "a package")
	}
	if strings.HasPrefix(r.target.path, "/") {
		name = path.Join(v.public, target)
	}
	return r.missing(name)
}

func (v *vitepress) pageAt(r *request, name, target string) Resolution {
	bare := strings.TrimSuffix(strings.TrimSuffix(name, ".md"), ".html")
	for _, try := range []string{bare + ".md", path.Join(bare, "index.md"), path.Join(v.public, target), path.Join(v.public, target+".html"), path.Join(v.public, target, "index.html")} {
		if r.site.find(try).kind == isFile {
			return r.anchor(try)
		}
	}
	if v.rewrites || r.site.inDynamicRoute(bare) {
		return r.unknown(bare+".md", "the addresses of pages are rewritten by the configuration")
	}
	if _, ok := within(v.source, bare); !ok {
		return r.unknown("", outside)
	}
	return r.missing(bare + ".md")
}

// inDynamicRoute reports whether a folder above holds a page like [id].md, which stands for
// any number of pages.
func (s *Site) inDynamicRoute(name string) bool {
	if s.trace != nil {
		in := s.base.inDynamicRoute(name)
		s.note(askRoute, name, yes(in))
		return in
	}
	routes := s.index.routes()
	for dir := parent(name); ; dir = parent(dir) {
		if routes[dir] {
			return true
		}
		if dir == "." {
			return false
		}
	}
}
