package site

import (
	"path"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// mkdocsProfile describes MkDocs 1.4 to 1.6, with Material for MkDocs where it differs.
func mkdocsProfile() *Profile {
	return &Profile{
		Name:   "mkdocs",
		Title:  "MkDocs",
		Header: frontmatter.MkDocs(),
		slugs:  markdown.Python,
		options: markdown.Options{
			Attributes:           true,
			HeadingAttributes:    true,
			LooseHeadings:        true,
			SpacesInDestinations: true,
			Admonitions:          true,
			RawHTMLBlocks:        true,
			DoubleTilde:          true,
			LastDefinition:       true,
			DotLists:             true,
		},
		detect: func(p *probe) {
			p.has("mkdocs.yml", enough)
			p.has("mkdocs.yaml", enough)
		},
		load: loadMkDocs,
	}
}

type mkdocs struct {
	docs      string
	out       string
	exclude   globs
	directory bool // use_directory_urls
	absolute  bool // /x is meant from docs_dir: validation.links.absolute_links: relative_to_docs
	mounted   bool // site_url says where the site stands
	theme     string
	custom    string   // theme.custom_dir, whose files are published, too
	generates string   // a plugin that makes pages, "" when there is none
	blogs     []string // folders of Material's blog plugin, which makes pages below them
}

func loadMkDocs(l *loader) model {
	s := l.read("mkdocs.yml", "mkdocs.yaml")
	unseen := false // a configuration that this one builds on cannot be read
	if parent := s.text("", "INHERIT"); parent != "" {
		base := l.read(parent)
		unseen = base == nil || base.at("INHERIT") != nil
		for k, v := range base {
			if _, own := s[k]; !own {
				s[k] = v
			}
		}
	}
	docs, ok := join(l.folder, s.text("docs", "docs_dir"))
	if !ok {
		docs = l.in("docs")
	}
	out, _ := join(l.folder, s.text("site", "site_dir"))
	m := &mkdocs{
		docs:      docs,
		out:       out,
		exclude:   globsOf(strings.Fields(s.text("", "exclude_docs"))),
		directory: s.flag(true, "use_directory_urls"),
		absolute:  s.text("", "validation", "links", "absolute_links") == "relative_to_docs" || s.text("", "validation", "absolute_links") == "relative_to_docs",
		mounted:   s.text("", "site_url") != "",
	}
	m.theme = s.text(s.text("mkdocs", "theme"), "theme", "name")
	if dir := s.text("", "theme", "custom_dir"); dir != "" {
		m.custom, _ = join(l.folder, dir)
	}
	l.basePath = pathOf(s.text("", "site_url"))
	for _, name := range namesOf(s.at("plugins")) {
		switch name {
		case "macros":
			l.options.Templates = append(l.options.Templates, markdown.Jinja)
		case "gen-files", "monorepo", "multirepo", "i18n", "static-i18n", "simple-hooks", "mkdocs-simple-hooks", "api-autonav", "autoapi", "mkdoxy",
			"mkdocs-jupyter", "gallery", "coverage", "swagger-ui-tag", "same-dir", "ezlinks", "roamlinks", "obsidian-bridge", "blogging":
			m.generates = name
		}
	}
	m.readBlogs(s)
	m.readHooks(l, s)
	if unseen {
		m.generates = "INHERIT"
		l.looseIDs = "the configuration that this one inherits may change how headings get ids"
		l.options.Templates = append(l.options.Templates, markdown.Jinja)
	}
	if m.generates != "" {
		l.unread("plugins", m.generates+" may make pages")
	}
	mkdocsSlugs(l, s)
	l.includes = []string{"--8<--", "\n::: ", "{% include", "{!"}
	l.folders("docs_dir", docs)
	return m
}

// ofTheme reports whether a theme brings a file. Those of MkDocs and Material for MkDocs are
// known, of others nothing is.
func (k *mkdocs) ofTheme(rest string) bool {
	var folders []string
	switch k.theme {
	case "mkdocs", "readthedocs":
		folders = []string{"css/", "js/", "img/favicon.ico", "img/grid.png", "fonts/", "webfonts/"}
	case "material":
		folders = []string{"assets/images/favicon.png", "assets/javascripts/", "assets/stylesheets/", "assets/external/", "assets/fonts/"}
	default:
		folders = []string{"assets/", "css/", "js/", "img/", "images/", "fonts/", "static/"}
	}
	for _, folder := range folders {
		if strings.HasPrefix(rest, folder) {
			return true
		}
	}
	return false
}

// madeBy says which plugin may make a file, which lies below docs_dir.
func (k *mkdocs) madeBy(name string) string {
	if k.generates == "" && withinAny(k.blogs, name) {
		return "blog"
	}
	return k.generates
}

func (k *mkdocs) place(_ *Site, name string) place {
	rel, ok := within(k.docs, name)
	if !ok {
		if _, built := within(k.out, name); built {
			return place{role: leftOut}
		}
		return place{role: foreign, reason: "outside the docs folder"}
	}
	if _, hidden := hiddenSegment(rel, "."); hidden || k.exclude.match(rel) {
		return place{leftOut, "MkDocs leaves it out"}
	}
	if isMarkdown(name) && document.MarkupOf(name) == document.Markdown {
		return place{role: content}
	}
	return place{role: asset}
}

func (k *mkdocs) address(_ *Site, m *meta) address {
	rel, _ := within(k.docs, m.path)
	base := stem(path.Base(rel))
	dir := parent(rel)
	if dir == "." {
		dir = ""
	}
	for _, blog := range k.blogs { // the address of a post is made of its date and title
		if _, post := within(path.Join(blog, "posts"), m.path); post {
			return address{}
		}
	}
	switch {
	case base == "index" || base == "README":
		return address{url: strings.TrimSuffix("/"+dir, "/") + "/", known: true}
	case k.directory:
		return address{url: path.Join("/", dir, base) + "/", known: true}
	}
	return address{url: path.Join("/", dir, base) + ".html", known: true}
}

func (k *mkdocs) publish(_ *Site, m *meta, _ time.Time) Publication {
	p := Publication{Path: m.path, State: Published, Title: m.text("title")}
	p.Date, _ = readDate(m.text("date"))
	if m.flag("draft") {
		p.State, p.Reason = Draft, "draft: true"
	}
	return p
}

func (k *mkdocs) resolve(r *request) Resolution {
	if r.link.Kind == markdown.HTML { // neither checked nor rewritten
		return k.published(r)
	}
	target, dir := r.target.path, parent(r.from.Path)
	if abs, ok := strings.CutPrefix(target, "/"); ok {
		if !k.absolute {
			return k.published(r)
		}
		target, dir = abs, k.docs
	}
	name, ok := join(dir, target)
	if !ok {
		return r.unknown("", outside)
	}
	_, inside := within(k.docs, name)
	if f := r.site.find(name); f.kind == isFile {
		if !inside {
			return Resolution{Status: Missing, Path: name, Reason: "the file is there, but outside the docs folder, so it is not published"}
		}
		res := r.anchor(name)
		res.Untracked = f.untracked
		return res
	}
	if !isMarkdown(target) {
		if res := k.published(r); res.Status != Missing {
			return res
		}
		// The files of the theme are among those that links are rewritten to.
		if rel, ok := within(k.docs, name); ok {
			if reason, ok := k.made(r.site, "/"+rel); ok {
				return r.unknown("", reason)
			}
		}
	}
	if by := k.madeBy(name); by != "" {
		return r.unknown(name, "the plugin "+by+" may make it")
	}
	res := r.missing(name)
	if res.Status == Missing && r.site.folder(name) {
		return r.unknown(name, "the target is a folder")
	}
	return res
}

// published settles an address that is published as it is written.
func (k *mkdocs) published(r *request) Resolution {
	if !strings.HasPrefix(r.target.path, "/") {
		return r.relative(k)
	}
	res := r.url(k, r.target.path)
	if res.Status == Missing && !k.mounted {
		return r.unknown("", "the address of the site itself is not configured")
	}
	return res
}

func (k *mkdocs) files(_ *Site, url string) []string {
	rel := strings.TrimPrefix(path.Clean(url), "/")
	if rel == "" || isMarkdown(rel) {
		return nil
	}
	out := []string{path.Join(k.docs, rel), path.Join(k.docs, rel, "index.html")}
	if k.custom != "" {
		out = append(out, path.Join(k.custom, rel))
	}
	return out
}

func (k *mkdocs) made(_ *Site, url string) (string, bool) {
	rest := strings.Trim(key(url), "/")
	switch {
	case rest == "", rest == "sitemap.xml", rest == "404.html", strings.HasPrefix(rest, "search"), strings.HasSuffix(rest, ".xml"), k.ofTheme(rest):
		return "MkDocs or its theme makes this", true
	}
	if by := k.madeBy(path.Join(k.docs, rest)); by != "" {
		return "the plugin " + by + " may make it", true
	}
	return "", false
}

func (k *mkdocs) guess(_ *Site, url string) []string {
	rest := strings.Trim(strings.TrimSuffix(key(url), ".html"), "/")
	return []string{path.Join(k.docs, rest+".md"), path.Join(k.docs, rest, "index.md"), path.Join(k.docs, rest, "README.md")}
}
