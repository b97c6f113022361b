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
			SpacesInDestinations: true,
			Admonitions:          true,
			RawHTMLBlocks:        true,
			DoubleTilde:          true,
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
	exclude   []string
	directory bool   // use_directory_urls
	absolute  bool   // /x is meant from docs_dir: validation.links.absolute_links: relative_to_docs
	mounted   bool   // site_url says where the site stands
	generates string // a plugin that makes pages, "" when there is none
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
		exclude:   strings.Fields(s.text("", "exclude_docs")),
		directory: s.flag(true, "use_directory_urls"),
		absolute:  s.text("", "validation", "links", "absolute_links") == "relative_to_docs" || s.text("", "validation", "absolute_links") == "relative_to_docs",
		mounted:   s.text("", "site_url") != "",
	}
	l.basePath = pathOf(s.text("", "site_url"))
	for _, name := range namesOf(s.at("plugins")) {
		switch name {
		case "macros":
			l.options.Templates = append(l.options.Templates, markdown.Jinja)
		case "gen-files", "monorepo", "multirepo", "i18n", "static-i18n", "simple-hooks", "mkdocs-simple-hooks", "api-autonav", "autoapi", "mkdoxy",
			"mkdocs-jupyter", "gallery", "coverage", "swagger-ui-tag", "same-dir", "ezlinks", "roamlinks", "obsidian-bridge", "blogging", "blog":
			m.generates = name
		}
	}
	if s.at("hooks") != nil {
		m.generates = "hooks"
		l.looseIDs = "hooks may give a page further ids"
	}
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

// mkdocsSlugs finds how headings get their ids. The function is named by a YAML tag, which
// only the text of the configuration shows.
func mkdocsSlugs(l *loader, s settings) {
	toc := settings(nil)
	if list, ok := s.at("markdown_extensions").([]any); ok {
		for _, item := range list {
			if m, ok := item.(map[string]any); ok && settings(m).table("toc") != nil {
				toc = settings(m).table("toc")
			}
		}
	} else {
		toc = s.table("markdown_extensions", "toc")
	}
	if toc.at("slugify") != nil {
		l.slugs = markdown.PythonUnicode
		l.looseIDs = "headings get ids by a function of the configuration"
	}
	if toc.text("-", "separator") != "-" {
		l.looseIDs = "headings get ids with a separator of the configuration's own"
	}
}

// namesOf returns the names of a list whose items are names or maps of one name to its options.
func namesOf(v any) []string {
	var out []string
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			switch item := item.(type) {
			case string:
				out = append(out, item)
			case map[string]any:
				for name := range item {
					out = append(out, name)
				}
			}
		}
	case map[string]any:
		for name := range v {
			out = append(out, name)
		}
	}
	for i, name := range out {
		out[i] = path.Base(name) // material/blog
	}
	return out
}

func (k *mkdocs) place(_ *Site, name string) place {
	rel, ok := within(k.docs, name)
	if !ok {
		if _, built := within(k.out, name); built {
			return place{role: leftOut}
		}
		return place{role: foreign, reason: "outside the docs folder"}
	}
	if _, hidden := hiddenSegment(rel, "."); hidden || globbed(k.exclude, rel) {
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
	}
	if k.generates != "" {
		return r.unknown(name, "the plugin "+k.generates+" may make it")
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
	return []string{path.Join(k.docs, rel), path.Join(k.docs, rel, "index.html")}
}

func (k *mkdocs) made(_ *Site, url string) (string, bool) {
	rest := strings.Trim(key(url), "/")
	switch {
	case rest == "", rest == "sitemap.xml", rest == "404.html", strings.HasPrefix(rest, "search"), strings.HasPrefix(rest, "assets/"),
		strings.HasPrefix(rest, "css/"), strings.HasPrefix(rest, "js/"), strings.HasPrefix(rest, "img/"), strings.HasSuffix(rest, ".xml"):
		return "MkDocs or its theme makes this", true
	case k.generates != "":
		return "the plugin " + k.generates + " may make it", true
	}
	return "", false
}

func (k *mkdocs) guess(_ *Site, url string) []string {
	rest := strings.Trim(strings.TrimSuffix(key(url), ".html"), "/")
	return []string{path.Join(k.docs, rest+".md"), path.Join(k.docs, rest, "index.md"), path.Join(k.docs, rest, "README.md")}
}
