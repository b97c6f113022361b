package site

import (
	"path"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// zolaProfile describes Zola as of June 2026.
func zolaProfile() *Profile {
	return &Profile{
		Name:   "zola",
		Title:  "Zola",
		Header: frontmatter.Zola(),
		slugs:  markdown.Zola,
		options: markdown.Options{
			Templates:         []markdown.TemplateSyntax{markdown.Jinja},
			HeadingAttributes: true,
		},
		detect: detectZola,
		load:   loadZola,
	}
}

func detectZola(p *probe) {
	for _, name := range []string{"config.toml", "zola.toml"} {
		if data, err := p.site.Head(p.in(name), 64<<10); err == nil && strings.Contains(string(data), "base_url") && p.site.folder(p.in("content")) {
			p.add(enough+2, name, "has a base_url, beside a content folder")
		}
	}
	if p.score > 0 {
		for _, dir := range []string{"templates", "sass"} {
			p.has(dir, 1)
		}
	}
}

type zola struct {
	folder, content, static string
	language                string
	languages               map[string]bool
	slugify                 string // on, safe or off
	themes                  []string
	ignored                 []string // ignored_content: globs
}

func loadZola(l *loader) model {
	s := l.read("zola.toml", "config.toml")
	z := &zola{
		folder: l.folder, content: l.in("content"), static: l.in("static"),
		language:  s.text("en", "default_language"),
		languages: map[string]bool{},
		slugify:   s.text("on", "slugify", "paths"),
		ignored:   s.list(nil, "ignored_content"),
	}
	for name := range s.table("languages") {
		z.languages[name] = true
	}
	if theme := s.text("", "theme"); theme != "" {
		z.themes = append(z.themes, path.Join(l.in("themes"), theme))
	}
	switch s.text("on", "slugify", "anchors") {
	case "safe":
		l.slugs = markdown.ZolaSafe
	case "off":
		l.looseIDs = "the ids of headings are not slugified"
	}
	l.basePath = pathOf(s.text("", "base_url"))
	l.folders("content", z.content)
	l.folders("static", z.static)
	return z
}

func (z *zola) place(_ *Site, name string) place {
	if rel, ok := within(z.content, name); ok {
		if _, hidden := hiddenSegment(rel, "."); hidden {
			return place{role: leftOut}
		}
		if z.ignores(name) {
			return place{leftOut, "Zola leaves it out: ignored_content"}
		}
		if strings.HasSuffix(name, ".md") {
			return place{role: content}
		}
		return place{role: asset}
	}
	if _, ok := within(z.static, name); ok {
		return place{role: asset}
	}
	if withinAny([]string{path.Join(z.folder, "templates"), path.Join(z.folder, "themes"), path.Join(z.folder, "public")}, name) {
		return place{role: leftOut}
	}
	return place{role: foreign, reason: "outside the content folder"}
}

// ignores matches the globs of ignored_content with a path from the disk's root, as Zola does;
// their stars go over slashes.
func (z *zola) ignores(name string) bool {
	flat := strings.NewReplacer("/", "\x01")
	for _, pattern := range z.ignored {
		if ok, err := path.Match(flat.Replace(pattern), "\x01"+flat.Replace(name)); err == nil && ok {
			return true
		}
	}
	return false
}

func (z *zola) address(_ *Site, m *meta) address {
	rel, _ := within(z.content, m.path)
	base, dir, lang := stem(path.Base(rel)), parent(rel), ""
	if name, code, ok := strings.Cut(base, "."); ok && z.languages[code] {
		base, lang = name, code
	}
	if render := m.text("render"); render == "false" {
		return address{known: true}
	}
	prefix := "/"
	if lang != "" {
		prefix = "/" + lang
	}
	at := prefix
	if dir != "." {
		for segment := range strings.SplitSeq(dir, "/") {
			at = path.Join(at, z.slug(segment))
		}
	}
	switch {
	case m.text("path") != "":
		at = path.Join(prefix, m.text("path"))
	case base == "_index":
	case base == "index":
		if slug := m.text("slug"); slug != "" {
			at = path.Join(path.Dir(at), z.slug(slug))
		} else if dir != "." {
			at = path.Join(path.Dir(at), z.slug(undated(path.Base(dir))))
		}
	case m.text("slug") != "":
		at = path.Join(at, z.slug(m.text("slug")))
	default:
		at = path.Join(at, z.slug(undated(base)))
	}
	a := address{url: strings.TrimSuffix(at, "/") + "/", known: true}
	for _, alias := range m.list("aliases") {
		a.also = append(a.also, "/"+strings.Trim(alias, "/"))
	}
	return a
}

// undated takes the date off a file name, as Zola does: 2024-01-31-name, 2024-01-31_name.
func undated(name string) string {
	if len(name) > 11 && (name[10] == '-' || name[10] == '_') {
		if _, err := time.Parse(time.DateOnly, name[:10]); err == nil {
			return strings.TrimLeft(name[11:], " ")
		}
	}
	return name
}

// slug is the slug crate for text that needs no transliteration beyond dropped accents.
func (z *zola) slug(text string) string {
	if z.slugify != "on" {
		return text
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(text) {
		switch {
		case r <= unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsMark(r):
		default:
			b.WriteByte('-')
		}
	}
	return strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' }), "-")
}

func (z *zola) publish(_ *Site, m *meta, _ time.Time) Publication {
	p := Publication{Path: m.path, State: Published, Title: m.text("title")}
	p.Date, _ = readDate(m.text("date"))
	switch {
	case m.flag("draft"):
		p.State, p.Reason = Draft, "draft = true"
	case m.text("render") == "false":
		p.State, p.Reason = Left, "render = false"
	}
	return p
}

func (z *zola) resolve(r *request) Resolution {
	target := r.target.path
	if rel, ok := strings.CutPrefix(target, "@/"); ok {
		name, ok := join(z.content, rel)
		if !ok {
			return r.unknown("", outside)
		}
		if r.site.find(name).kind == isFile {
			return r.anchor(name)
		}
		res := r.missing(name)
		res.Reason = "the build stops"
		return res
	}
	if strings.HasPrefix(target, "/") {
		return r.url(z, target)
	}
	res := r.relative(z)
	if res.Status != Missing {
		return res
	}
	// A file beside index.md is published with its page.
	if name, ok := r.fromFolder(target); ok {
		base := stem(path.Base(r.from.Path))
		if f := r.site.find(name); f.kind == isFile && !isMarkdown(name) {
			if base == "index" || base == "_index" {
				return Resolution{Status: OK, Path: name, Untracked: f.untracked}
			}
			res.Reason = "Zola publishes files beside index.md alone"
		}
		if r.site.find(name).kind == isFile {
			res.Candidates = append([]string{name}, res.Candidates...)
		}
	}
	return res
}

func (z *zola) files(s *Site, url string) []string {
	rel := strings.TrimPrefix(path.Clean(url), "/")
	if rel == "" {
		return nil
	}
	out := []string{path.Join(z.static, rel)}
	for _, theme := range z.themes {
		out = append(out, path.Join(theme, "static", rel))
	}
	if !isMarkdown(rel) {
		out = append(out, path.Join(z.content, rel))
	}
	if name, ok := s.beside(url); ok {
		out = append(out, name)
	}
	return out
}

func (z *zola) made(s *Site, url string) (string, bool) {
	rest := strings.Trim(key(url), "/")
	first, _, _ := strings.Cut(rest, "/")
	switch {
	case rest == "", furtherPage(rest), strings.HasSuffix(rest, ".xml"), rest == "robots.txt", rest == "404.html", strings.HasSuffix(rest, ".css"),
		strings.HasPrefix(rest, "processed_images/"):
		return "Zola makes this", true
	case pageLike(url) && !s.folder(path.Join(z.content, first)) && !s.Exists(path.Join(z.content, first+".md")):
		return "it may be a taxonomy", true
	case !pageLike(url) && len(z.themes) > 0 && !s.folder(z.themes[0]):
		return "the theme is not in the repository", true
	}
	return "", false
}
