package site

import (
	"path"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/document"
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
		consequences: map[string]string{
			"links/missing-file":        "docusaurus warns and publishes the link as it is; onBrokenLinks may stop the build",
			"links/missing-anchor":      "docusaurus warns: onBrokenAnchors",
			"images/missing":            "docusaurus stops the build",
			"frontmatter/syntax":        "docusaurus stops the build",
			"frontmatter/unclosed":      "docusaurus takes the whole file for the header; the page is empty",
			"frontmatter/duplicate-key": "docusaurus stops the build",
			"site/duplicate-url":        "docusaurus warns and shows one of the two pages",
		},
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
	if l.site.index.dir(l.in("versioned_docs")) || l.site.index.dir(l.in("i18n")) {
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

func (d *docusaurus) address(_ *Site, m *meta) address {
	part, rel, ok := d.part(m.path)
	if !ok {
		return address{}
	}
	for segment := range strings.SplitSeq(rel, "/") {
		if strings.HasPrefix(segment, "_") {
			return address{known: true} // a part that other pages import
		}
	}
	slug := m.text("slug")
	switch part.kind {
	case "pages":
		return address{url: routeOf("/"+stem(rel), "/"), known: true}
	case "blog":
		return d.post(part, rel, slug)
	}
	if strings.HasPrefix(slug, "/") {
		return address{url: path.Join(part.route, slug), known: true}
	}
	dir := unnumbered(parent(rel))
	if dir == "." {
		dir = ""
	}
	base := unnumbered(stem(path.Base(rel)))
	if id := m.text("id"); id != "" {
		base = id
	}
	if slug != "" {
		return address{url: path.Join(part.route, dir, slug), known: true}
	}
	if strings.EqualFold(base, "index") || strings.EqualFold(base, "readme") || dir != "" && strings.EqualFold(base, path.Base(dir)) {
		base = ""
	}
	return address{url: path.Join(part.route, dir, base), known: true}
}

// post is a blog post: its slug, or the date that its name begins with.
func (d *docusaurus) post(part docusaurusPart, rel, slug string) address {
	if slug != "" {
		return address{url: path.Join(part.route, slug), known: true}
	}
	base := stem(rel)
	base = strings.TrimSuffix(base, "/index")
	name := path.Base(base)
	if len(name) > len(time.DateOnly) {
		if when, err := time.Parse(time.DateOnly, name[:len(time.DateOnly)]); err == nil {
			return address{url: path.Join(part.route, parent("/" + base + "x")[1:], when.Format("2006/01/02"), name[len(time.DateOnly)+1:]), known: true}
		}
	}
	return address{url: path.Join(part.route, base), known: true}
}

func routeOf(name, index string) string {
	if base := path.Base(name); base == "index" {
		return strings.TrimSuffix(name, "index")
	}
	return name + index[1:]
}

// unnumbered takes the numbers that order files off each segment: 01-intro.
func unnumbered(name string) string {
	segments := strings.Split(name, "/")
	for i, segment := range segments {
		digits := len(segment) - len(strings.TrimLeft(segment, "0123456789"))
		rest := strings.TrimLeft(segment[digits:], " ")
		if digits == 0 || rest == "" || strings.IndexByte("-_.", rest[0]) < 0 {
			continue
		}
		rest = strings.TrimLeft(rest, "-_. ")
		if rest != "" && strings.IndexByte("0123456789", rest[0]) < 0 { // 2024-01-31 and 1.2 are no numbers of order
			segments[i] = rest
		}
	}
	return strings.Join(segments, "/")
}

func (d *docusaurus) publish(_ *Site, m *meta, _ time.Time) Publication {
	p := Publication{Path: m.path, State: Published, Title: m.text("title")}
	p.Date, _ = readDate(m.text("date"))
	_, rel, _ := d.part(m.path)
	switch {
	case m.flag(false, "draft"):
		p.State, p.Reason = Draft, "draft: true"
	case m.flag(false, "unlisted"):
		p.State, p.Reason = Hidden, "unlisted: true"
	case strings.HasPrefix(path.Base(rel), "_"):
		p.State, p.Reason = Left, "its name begins with _: it is a part of other pages"
	}
	return p
}

// files are the static files at an address.
func (d *docusaurus) files(_ *Site, url string) []string {
	rel := strings.TrimPrefix(path.Clean(url), "/")
	var out []string
	if rel == "" {
		return nil
	}
	for _, dir := range d.static {
		out = append(out, path.Join(dir, rel), path.Join(dir, rel, "index.html"))
	}
	return out
}

func (d *docusaurus) made(s *Site, url string) (string, bool) {
	rest := strings.Trim(key(url), "/")
	switch {
	case rest == "", strings.HasSuffix(rest, ".xml"), !pageLike(url) && strings.HasPrefix(rest, "assets/"):
		return "docusaurus makes this", true
	case !pageLike(url):
		return "", false
	case d.doubt != "":
		return d.doubt, true
	case s.index.dir(path.Join(d.folder, "src/pages")) && s.hasPageProgram(path.Join(d.folder, "src/pages"), rest):
		return "a page written in React", true
	}
	for _, segment := range strings.Split(rest, "/") {
		switch segment {
		case "category", "tags", "tag", "archive", "authors", "page", "search", "api", "next", "docs":
			if segment != "docs" || rest == "docs" {
				return "docusaurus makes this page", true
			}
		}
	}
	for _, part := range d.parts {
		if part.kind == "docs" && (part.route == "/" || strings.HasPrefix("/"+rest, part.route+"/")) {
			return "", false
		}
		if part.kind == "blog" && "/"+rest == part.route {
			return "docusaurus makes this page", true
		}
	}
	return "", part404(d.parts, rest)
}

// part404 reports whether an address lies below none of the routes that are known.
func part404(parts []docusaurusPart, rest string) bool {
	for _, part := range parts {
		if part.kind != "pages" && strings.HasPrefix("/"+rest, part.route+"/") {
			return false
		}
	}
	return true
}

// hasPageProgram reports whether a script makes the page at an address.
func (s *Site) hasPageProgram(dir, rest string) bool {
	for _, ext := range []string{".js", ".jsx", ".ts", ".tsx"} {
		if s.Exists(path.Join(dir, rest+ext)) || s.Exists(path.Join(dir, rest, "index"+ext)) {
			return true
		}
	}
	return false
}

func (d *docusaurus) resolve(r *request) Resolution {
	target := r.target.path
	if rel, ok := strings.CutPrefix(target, "@site/"); ok {
		if r.link.Kind == markdown.Import {
			return d.imported(r, path.Join(d.folder, rel))
		}
		return r.file(path.Join(d.folder, rel))
	}
	switch {
	case strings.HasPrefix(target, "@") || strings.HasPrefix(target, "~") || strings.HasPrefix(target, "!"):
		return r.unknown("", "an alias of the bundler")
	case r.link.Kind == markdown.Import && !strings.HasPrefix(target, "."):
		if strings.HasPrefix(target, "/") && r.link.Attr != "" {
			return r.url(d, target)
		}
		return r.unknown("", "a package")
	case r.link.Kind == markdown.Import:
		name, ok := r.fromFolder(target)
		if !ok {
			return r.unknown("", outside)
		}
		return d.imported(r, name)
	case isMarkdown(target):
		return d.source(r)
	case r.link.Image:
		return d.asset(r)
	}
	if !pageLike(target) {
		if res := d.asset(r); res.Status == OK {
			return res
		}
	}
	if strings.HasPrefix(target, "/") {
		return r.url(d, target)
	}
	res := r.relative(d)
	if res.Status == Missing { // whether addresses end in a slash moves relative ones
		return r.unknown(res.Path, "it depends on the slash at the end of the page's own address")
	}
	return res
}

// imported settles an import: the bundler also tries extensions.
func (d *docusaurus) imported(r *request, name string) Resolution {
	name = strings.ReplaceAll(name, `\`, "") // '\_part.mdx' is '_part.mdx' to JavaScript
	for _, ext := range []string{"", ".js", ".jsx", ".ts", ".tsx", ".mdx", ".md", "/index.js", "/index.ts", "/index.tsx", "/index.jsx", ".json"} {
		if r.site.find(name+ext).kind == isFile {
			return Resolution{Status: OK, Path: name + ext}
		}
	}
	if path.Ext(name) == "" {
		return r.unknown(name, "the bundler looks for further extensions")
	}
	return r.missing(name)
}

// source settles a link to a source file in the order of Docusaurus's resolver.
func (d *docusaurus) source(r *request) Resolution {
	target := r.target.path
	part, _, known := d.part(r.from.Path)
	top := d.folder
	if known {
		top = part.dir
	}
	var dirs []string
	switch {
	case strings.HasPrefix(target, "/"):
		dirs, target = []string{top, d.folder}, target[1:]
	case strings.HasPrefix(target, "./") || strings.HasPrefix(target, "../"):
		dirs = []string{parent(r.from.Path)}
	default:
		dirs = []string{parent(r.from.Path), top, d.folder}
	}
	first := ""
	for _, dir := range dirs {
		name, ok := join(dir, target)
		if !ok {
			continue
		}
		if first == "" {
			first = name
		}
		if r.site.find(name).kind == isFile {
			return r.anchor(name)
		}
	}
	if first == "" || !known { // translations fall back to the original's files
		return r.unknown(first, "versions and translations look in further folders")
	}
	return r.missing(first)
}

// asset settles an image or another file that the bundler takes in.
func (d *docusaurus) asset(r *request) Resolution {
	target := r.target.path
	if abs, ok := strings.CutPrefix(target, "/"); ok {
		rest, _ := r.site.withoutBase("/" + abs)
		for _, dir := range d.static {
			for _, try := range []string{abs, strings.TrimPrefix(rest, "/")} {
				if f := r.site.find(path.Join(dir, try)); f.kind == isFile {
					return Resolution{Status: OK, Path: path.Join(dir, try), Untracked: f.untracked}
				}
			}
		}
		return r.missing(path.Join(d.static[0], abs))
	}
	name, ok := r.fromFolder(target)
	if !ok {
		return r.unknown("", outside)
	}
	f := r.site.find(name)
	if f.kind == isFile {
		return Resolution{Status: OK, Path: name, Untracked: f.untracked}
	}
	if _, _, known := d.part(r.from.Path); !known {
		return r.unknown(name, "versions and translations look in further folders")
	}
	if r.from.Markup == document.MDX && r.link.Kind == markdown.HTML {
		return r.unknown(name, "JSX is published as it is written")
	}
	return r.missing(name)
}
