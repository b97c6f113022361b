package site

import (
	"path"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// hexoProfile describes Hexo 7 with hexo-renderer-marked 6.
func hexoProfile() *Profile {
	return &Profile{
		Name:   "hexo",
		Title:  "Hexo",
		Header: frontmatter.Hexo(),
		slugs:  markdown.Hexo,
		options: markdown.Options{
			Templates: []markdown.TemplateSyntax{markdown.Jinja},
			RawTags:   []string{"raw", "codeblock", "code"},
			Tags: []markdown.TagTarget{
				{Tag: "asset_img", Extension: true, Image: true}, {Tag: "asset_path"}, {Tag: "asset_link"}, {Tag: "post_link"}, {Tag: "post_path"},
			},
		},
		detect: detectHexo,
		load:   loadHexo,
	}
}

func detectHexo(p *probe) {
	if !p.has("_config.yml", 2) {
		return
	}
	if data, err := p.site.Head(p.in("package.json"), 64<<10); err == nil && strings.Contains(string(data), `"hexo`) {
		p.add(enough, "package.json", "asks for hexo")
	}
	p.has("scaffolds", 4)
	p.has("source/_posts", 6)
}

type hexo struct {
	source    string
	permalink string
	names     string // new_post_name: ":year-:month-:day-:title.md"
	assets    bool   // post_asset_folder
	theme     string
	future    bool
	zoned     bool // there is a timezone
	drafts    bool
	raw       globs // skip_render: globs of files that are published as they are, relative to source
}

func loadHexo(l *loader) model {
	s := l.read("_config.yml")
	source, ok := join(l.folder, s.text("source", "source_dir"))
	if !ok {
		source = l.in("source")
	}
	h := &hexo{
		source:    source,
		names:     s.text(":title.md", "new_post_name"),
		permalink: s.text(":year/:month/:day/:title/", "permalink"),
		assets:    s.flag(false, "post_asset_folder"),
		theme:     l.in(path.Join("themes", s.text("landscape", "theme"))),
		future:    s.flag(true, "future"),
		drafts:    s.flag(false, "render_drafts"),
		zoned:     s.text("", "timezone") != "",
		raw:       globsOf(s.list(nil, "skip_render")),
	}
	l.basePath = pathOf(s.text("/", "root"))
	if s.at("markdown") != nil || s.at("marked", "modifyAnchors") != nil {
		l.looseIDs = "the renderer's settings change the ids of headings"
	}
	l.folders("source_dir", source)
	return h
}

func (h *hexo) place(_ *Site, name string) place {
	rel, ok := within(h.source, name)
	if !ok {
		return place{role: foreign, reason: "outside the source folder"}
	}
	if h.raw.match(rel) {
		return place{role: asset}
	}
	for _, dir := range []string{"_posts/", "_drafts/"} {
		if inner, ok := strings.CutPrefix(rel, dir); ok {
			rel = inner
		}
	}
	if _, hidden := hiddenSegment(rel, "_.#"); hidden {
		return place{role: leftOut}
	}
	if document.MarkupOf(name) == document.Markdown {
		return place{role: content}
	}
	return place{role: asset}
}

func (h *hexo) address(_ *Site, m *meta) address {
	rel, _ := within(h.source, m.path)
	if own := m.text("permalink"); own != "" {
		return address{url: "/" + strings.Trim(own, "/"), known: !strings.Contains(own, ":")}
	}
	inner, post := strings.CutPrefix(rel, "_posts/")
	if strings.HasPrefix(rel, "_drafts/") || m.text("published") == "false" {
		return address{known: true}
	}
	if !post {
		base := stem(rel)
		return address{url: "/" + strings.TrimSuffix(base, "index") + map[bool]string{true: "", false: ".html"}[path.Base(base) == "index"], known: true}
	}
	slug, when := h.splitName(inner)
	if t, ok := readDate(m.text("date")); ok {
		when = t
	}
	a := h.filled(slug, when)
	if h.zoned && !when.IsZero() { // what the machine's own zone is decides which day it is, with Hexo 8
		for _, days := range []int{-1, 1} {
			a.maybe = append(a.maybe, h.filled(slug, when.AddDate(0, 0, days)).url)
		}
	}
	return a
}

// filled fills the permalink of a post.
func (h *hexo) filled(slug string, when time.Time) address {
	known := true
	out := tokens(h.permalink, func(token string) string {
		layout, dated := dateLayouts[token]
		switch {
		case token == "title":
			return slug
		case token == "name" || token == "post_title":
			return path.Base(slug)
		case dated && !when.IsZero():
			return when.Format(layout)
		}
		known = false
		return ""
	})
	return address{url: "/" + strings.TrimPrefix(out, "/"), known: known}
}

// splitName takes a post's path below _posts apart as new_post_name makes it.
func (h *hexo) splitName(inner string) (slug string, when time.Time) {
	slug = stem(inner)
	name := path.Base(slug)
	if !strings.HasPrefix(path.Base(h.names), ":year-:month-:day-") || len(name) <= len(time.DateOnly) {
		return slug, time.Time{}
	}
	when, err := time.Parse(time.DateOnly, name[:len(time.DateOnly)])
	if err != nil {
		return slug, time.Time{}
	}
	slug = name[len(time.DateOnly)+1:]
	if dir := parent(inner); dir != "." {
		slug = path.Join(dir, slug)
	}
	return slug, when
}

func (h *hexo) publish(_ *Site, m *meta, now time.Time) Publication {
	p := Publication{Path: m.path, State: Published, Title: m.text("title")}
	p.Date, _ = readDate(m.text("date"))
	rel, _ := within(h.source, m.path)
	switch {
	case strings.HasPrefix(rel, "_drafts/") && !h.drafts:
		p.State, p.Reason = Draft, "it is in the folder _drafts"
	case m.text("published") == "false":
		p.State, p.Reason = Draft, "published: false"
	case p.Date.After(now) && !h.future:
		p.State, p.Until, p.Reason = Scheduled, p.Date, "its date is "+p.Date.Format(time.DateOnly)
	}
	return p
}

func (h *hexo) resolve(r *request) Resolution {
	if r.link.Kind == markdown.Tag {
		return h.tag(r)
	}
	if strings.HasPrefix(r.target.path, "/") {
		return r.url(h, r.target.path)
	}
	if name, ok := join(stem(r.from.Path), r.target.path); ok && r.site.find(name).kind == isFile {
		return Resolution{Status: OK, Path: name} // the post's own folder is published with it
	}
	res := r.relative(h)
	if res.Status == Missing {
		if name, ok := r.fromFolder(r.target.path); ok && r.site.find(name).kind == isFile {
			if isMarkdown(name) || r.link.Image { // renderers and plugins differ
				return r.unknown(name, "a plugin may find the file beside the post")
			}
		}
	}
	return res
}

// tag settles Hexo's own tags: files of the post's folder, and posts by name or title.
func (h *hexo) tag(r *request) Resolution {
	target := r.link.Target
	switch r.link.Element {
	case "post_link", "post_path":
		if name, ok := h.named(r.site, target); ok {
			return Resolution{Status: OK, Path: name}
		}
		return Resolution{Status: Missing, Path: path.Join(h.source, "_posts", target), Candidates: r.site.nearPages("/" + target), Reason: "Hexo prints an error in its place"}
	}
	name, ok := join(stem(r.from.Path), target)
	if !ok {
		return r.unknown("", outside)
	}
	f := r.site.find(name)
	if f.kind == isFile {
		return Resolution{Status: OK, Path: name, Untracked: f.untracked}
	}
	if !h.assets {
		return r.unknown(name, "post_asset_folder is off")
	}
	res := r.missing(name)
	res.Reason = "the tag prints nothing"
	return res
}

// named finds a post by its slug, which is its path in _posts, or by its title.
func (h *hexo) named(s *Site, target string) (string, bool) {
	target = strings.SplitN(target, "#", 2)[0]
	if s.trace != nil {
		name, ok := h.named(s.base, target)
		s.note(askNamed, target, hashOf(name))
		return name, ok
	}
	if name := path.Join(h.source, "_posts", target+".md"); s.Exists(name) {
		return name, true
	}
	for _, m := range s.allMetas() {
		inner, post := within(path.Join(h.source, "_posts"), m.path)
		if !post {
			continue
		}
		if slug, _ := h.splitName(inner); slug == target || m.text("title") == target || m.text("slug") == target {
			return m.path, true
		}
	}
	return "", false
}

func (h *hexo) files(_ *Site, url string) []string {
	rel := strings.TrimPrefix(path.Clean(url), "/")
	if rel == "" || isMarkdown(rel) {
		return nil
	}
	return []string{path.Join(h.source, rel), path.Join(h.theme, "source", rel)}
}

func (h *hexo) made(s *Site, url string) (string, bool) {
	rest := strings.Trim(key(url), "/")
	first, _, _ := strings.Cut(rest, "/")
	switch {
	case rest == "", first == "archives", first == "categories", first == "tags", furtherPage(rest), strings.HasSuffix(rest, ".xml"):
		return "Hexo makes this page", true
	case !pageLike(url) && !s.folder(h.theme):
		return "the theme is not in the repository", true
	case !pageLike(url) && h.assets:
		if page, ok := s.page("/" + parent(rest)); ok && s.find(path.Join(stem(page), path.Base(rest))).kind == isFile {
			return "a file of a post's folder", true
		}
	}
	return "", false
}
