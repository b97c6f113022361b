package site

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// astroProfile describes Astro 5 and 6, and Starlight.
func astroProfile() *Profile {
	return &Profile{
		Name:   "astro",
		Title:  "Astro",
		Header: frontmatter.Astro(),
		slugs:  markdown.GitHub,
		detect: func(p *probe) {
			for _, ext := range []string{"mjs", "js", "ts", "mts", "cjs"} {
				p.has("astro.config."+ext, enough)
			}
		},
		load: loadAstro,
	}
}

type astro struct {
	folder, src, public string
	collections         []string // further folders that loaders read
	starlight           bool
	doubt               string // why routes are not all known
}

func loadAstro(l *loader) model {
	names := []string{"astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts", "astro.config.cjs"}
	s := l.read(names...)
	src, _ := join(l.folder, s.text("src", "srcDir"))
	public, _ := join(l.folder, s.text("public", "publicDir"))
	a := &astro{folder: l.folder, src: src, public: public}
	l.basePath = pathOf(s.text("", "base"))
	for _, name := range names {
		if data, err := l.site.Head(l.in(name), 256<<10); err == nil {
			a.starlight = bytes.Contains(data, []byte("starlight("))
			if bytes.Contains(data, []byte("rehype")) || bytes.Contains(data, []byte("remark")) {
				l.looseIDs = "plugins of the configuration may change the ids of headings"
			}
		}
	}
	a.readCollections(l)
	for _, f := range l.site.below(path.Join(src, "pages")) {
		if strings.Contains(f.Path, "[") {
			a.doubt = "pages are made by a program: " + f.Path
		}
	}
	if a.doubt != "" {
		l.unread("routes", a.doubt)
	}
	l.folders("content", path.Join(src, "content"))
	l.folders("public", public)
	return a
}

// loaderBase finds the folders of collection loaders: glob({ pattern: …, base: './blog' }).
var loaderBase = regexp.MustCompile(`\bbase:\s*['"]([^'"]+)['"]`)

func (a *astro) readCollections(l *loader) {
	for _, name := range []string{"src/content.config.ts", "src/content.config.mjs", "src/content.config.js", "src/content/config.ts"} {
		data, err := l.site.Head(l.in(name), 256<<10)
		if err != nil {
			continue
		}
		for _, match := range loaderBase.FindAllSubmatch(data, -1) {
			if dir, ok := join(l.folder, string(match[1])); ok && dir != "." {
				a.collections = append(a.collections, dir)
			}
		}
	}
}

func (a *astro) place(_ *Site, name string) place {
	inside := withinAny([]string{path.Join(a.src, "content"), path.Join(a.src, "pages")}, name) || withinAny(a.collections, name)
	switch {
	case inside && isMarkdown(name):
		return place{role: content}
	case inside || withinAny([]string{a.public, a.src}, name):
		return place{role: asset}
	}
	return place{role: foreign, reason: "outside the content folders"}
}

func (a *astro) address(_ *Site, m *meta) address {
	if rel, ok := within(path.Join(a.src, "pages"), m.path); ok {
		if strings.HasPrefix(path.Base(rel), "_") {
			return address{known: true}
		}
		return address{url: key("/" + strings.TrimSuffix(stem(rel), "index")), known: true}
	}
	if rel, ok := within(path.Join(a.src, "content/docs"), m.path); ok && a.starlight {
		if slug := m.text("slug"); slug != "" {
			return address{url: "/" + strings.Trim(slug, "/") + "/", known: true}
		}
		base := strings.ToLower(stem(rel))
		return address{url: "/" + strings.Trim(strings.TrimSuffix(base, "index"), "/") + "/", known: !strings.ContainsAny(base, " .'()&")}
	}
	return address{}
}

func (a *astro) publish(_ *Site, m *meta, _ time.Time) Publication {
	p := Publication{Path: m.path, State: Published, Title: m.text("title")}
	p.Date, _ = readDate(m.text("pubDate", "date", "publishDate"))
	if m.flag("draft") {
		p.State, p.Reason = Draft, "draft: true"
	}
	return p
}

func (a *astro) resolve(r *request) Resolution {
	target := r.target.path
	switch {
	case strings.HasPrefix(target, "@") || strings.HasPrefix(target, "~") || strings.HasPrefix(target, "#"):
		return r.unknown("", "an alias of the bundler")
	case r.link.Kind == markdown.Import && !strings.HasPrefix(target, "."):
		return r.unknown("", "a package")
	case strings.HasPrefix(target, "/"):
		return r.url(a, target)
	case r.link.Kind == markdown.Import || r.link.Image && r.link.Kind != markdown.HTML:
		name, ok := r.fromFolder(target)
		if !ok {
			return r.unknown("", outside)
		}
		if path.Ext(name) == "" && r.site.find(name).kind == absent {
			return r.unknown(name, "the bundler looks for further extensions")
		}
		return r.file(name)
	}
	name, ok := r.fromFolder(target)
	if isMarkdown(target) && ok {
		if r.site.find(name).kind == isFile {
			return r.anchor(name)
		}
		return r.missing(name)
	}
	res := r.relative(a)
	if res.Status == Missing {
		return r.unknown(res.Path, "it depends on the slash at the end of the page's own address")
	}
	return res
}

func (a *astro) files(_ *Site, url string) []string {
	rel := strings.TrimPrefix(path.Clean(url), "/")
	if rel == "" {
		return nil
	}
	return []string{path.Join(a.public, rel), path.Join(a.public, rel, "index.html")}
}

func (a *astro) made(s *Site, url string) (string, bool) {
	rest := strings.Trim(key(url), "/")
	switch {
	case rest == "", strings.HasSuffix(rest, ".xml"), strings.HasPrefix(rest, "_astro/"), strings.HasPrefix(rest, "_image"):
		return "Astro makes this", true
	case s.Exists(path.Join(a.src, "pages", rest+".astro")), s.Exists(path.Join(a.src, "pages", rest, "index.astro")),
		s.hasPageProgram(path.Join(a.src, "pages"), rest), s.Exists(path.Join(a.src, "pages", rest+".html")):
		return "a page written in Astro", true
	case pageLike(url) && s.inDynamicRoute(path.Join(a.src, "pages", rest)):
		return a.doubt, true
	case a.starlight && a.translated(s, rest):
		return "starlight shows the original where there is no translation", true
	case pageLike(url) && !a.starlight && !s.anyAddress():
		return "no page's address is known", true
	}
	return "", false
}

// translated reports whether an address is that of a page in another language, of which the
// original at least is there.
func (a *astro) translated(s *Site, rest string) bool {
	lang, original, ok := strings.Cut(rest, "/")
	if !s.folder(path.Join(a.src, "content/docs", lang)) {
		return false
	}
	if !ok {
		original = ""
	}
	_, found := s.page("/" + original)
	return found
}

// slugOf: a slug in the header is the document's id, of which a collection keeps one.
func (a *astro) slugOf(_ *Site, m *meta) (slug, group string) {
	rel, ok := within(path.Join(a.src, "content"), m.path)
	collection, _, nested := strings.Cut(rel, "/")
	if !ok || !nested || a.starlight {
		return "", ""
	}
	return m.text("slug"), collection
}
