package site

import (
	"maps"
	"path"
	"regexp"
	"strings"

	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/order"
)

// loadHugo reads hugo.* or config.* and the files of config/_default.
func loadHugo(l *loader) model {
	s := l.read("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json")
	s = hugoFolder(l, s)
	h := &hugo{
		folder:      l.folder,
		language:    strings.ToLower(s.text("en", "defaultContentLanguage")),
		languages:   map[string]string{},
		permalinks:  map[string]string{},
		taxonomies:  map[string]bool{},
		lower:       !s.flag(false, "disablePathToLower"),
		ugly:        s.flag(false, "uglyURLs"),
		blackfriday: len(s.table("blackfriday")) > 0,
		templates:   cleaned(l.folder, []string{s.text("archetypes", "archetypeDir"), s.text("layouts", "layoutDir"), s.text("themes", "themesDir"), s.text("public", "publishDir"), "resources/_gen"}),
	}
	h.layouts = cleaned(l.folder, []string{s.text("layouts", "layoutDir")})
	l.basePath = pathOf(s.text("", "baseURL"))
	h.readLanguages(s)
	h.readMounts(l, s)
	h.readThemes(l, s)
	h.readHooks(l, s)
	h.readPermalinks(s)
	for _, pattern := range s.list(nil, "ignoreFiles") {
		if re, err := regexp.Compile(pattern); err == nil {
			h.ignore = append(h.ignore, re)
		}
	}
	if t := s.table("taxonomies"); t != nil {
		for _, plural := range t {
			if name, ok := plural.(string); ok {
				h.taxonomies[strings.ToLower(name)] = true
			}
		}
	} else {
		h.taxonomies["tags"], h.taxonomies["categories"] = true, true
	}
	l.slugs = hugoSlugs(s)
	if s.flag(false, "markup", "goldmark", "parser", "autoDefinitionTermID") {
		l.looseIDs = "the terms of definition lists have ids"
	}
	for _, m := range h.content {
		l.folders("content", m.dir)
	}
	l.folders("static", h.static...)
	return h
}

func hugoSlugs(s settings) markdown.Algorithm {
	kind := s.text("github", "markup", "goldmark", "parser", "autoHeadingIDType")
	kind = s.text(kind, "markup", "goldmark", "parser", "autoIDType")
	if !s.flag(true, "markup", "goldmark", "parser", "autoHeadingID") {
		return markdown.NoIDs
	}
	switch kind {
	case "github-ascii":
		return markdown.HugoASCII
	case "blackfriday":
		return markdown.HugoBlackfriday
	}
	return markdown.Hugo
}

// hugoFolder merges config/_default: the file's name is the key that its content stands
// under, but for the main file.
func hugoFolder(l *loader, s settings) settings {
	merged := settings{}
	maps.Copy(merged, s)
	for _, f := range l.site.below(l.in("config/_default")) {
		name := path.Base(f.Path)
		key, lang, _ := strings.Cut(stem(name), ".") // languages.en.toml, menus.en.toml
		switch path.Ext(name) {
		case ".toml", ".yaml", ".yml", ".json":
		default:
			continue
		}
		rel, _ := within(l.folder, f.Path)
		part := l.read(rel)
		switch {
		case part == nil:
		case key == "hugo" || key == "config":
			maps.Copy(merged, part)
		case lang == "":
			merged[key] = map[string]any(part)
		case key == "languages":
			all, _ := merged[key].(map[string]any)
			if all == nil {
				all = map[string]any{}
			}
			all[lang] = map[string]any(part)
			merged[key] = all
		}
	}
	return merged
}

func (h *hugo) readLanguages(s settings) {
	subdir := s.flag(false, "defaultContentLanguageInSubdir")
	for name := range s.table("languages") {
		name = strings.ToLower(name)
		h.languages[name] = "/" + name
	}
	if _, ok := h.languages[h.language]; !ok || !subdir {
		h.languages[h.language] = ""
	}
}

// readMounts finds the content, static and asset folders.
func (h *hugo) readMounts(l *loader, s settings) {
	contentDir := s.text("content", "contentDir")
	for name, language := range s.table("languages") {
		table, _ := language.(map[string]any)
		if dir := settings(table).text("", "contentDir"); dir != "" {
			h.mount(l, mount{dir: dir, lang: strings.ToLower(name)})
		}
	}
	mounts := s.tables("module", "mounts")
	replaced := map[string]bool{}
	for _, m := range mounts {
		source, target := m.text("", "source"), path.Clean(m.text("", "target"))
		top, rest, _ := strings.Cut(target, "/")
		replaced[top] = true
		lang := strings.ToLower(m.text("", "lang"))
		if langs := m.list(nil, "sites", "matrix", "languages"); len(langs) == 1 {
			lang = strings.ToLower(langs[0])
		}
		switch top {
		case "content":
			h.mount(l, mount{dir: source, target: rest, lang: lang})
		case "static":
			h.static = append(h.static, mountedAt(l, source, rest)...)
		case "assets":
			h.assets = append(h.assets, mountedAt(l, source, rest)...)
		case "layouts":
			h.layouts = append(h.layouts, mountedAt(l, source, rest)...)
		}
	}
	if !replaced["content"] && len(h.content) == 0 {
		h.mount(l, mount{dir: contentDir})
	}
	if !replaced["static"] {
		h.static = append(h.static, cleaned(l.folder, s.list([]string{"static"}, "staticDir"))...)
		for name, language := range s.table("languages") {
			table, _ := language.(map[string]any)
			h.static = append(h.static, cleaned(l.folder, settings(table).list(nil, "staticDir"))...)
			_ = name
		}
	}
	if !replaced["assets"] {
		h.assets = append(h.assets, cleaned(l.folder, []string{s.text("assets", "assetDir")})...)
	}
	order.Stable(h.content, func(a, b mount) int { return strings.Compare(a.dir, b.dir) })
}

func (h *hugo) mount(l *loader, m mount) {
	if dir, ok := join(l.folder, strings.TrimPrefix(m.dir, "/")); ok && !strings.Contains(m.dir, "node_modules") {
		m.dir = dir
		h.content = append(h.content, m)
	}
}

// mountedAt returns the folder of a mount whose target is a whole component. One that is
// mounted deeper cannot be searched by name and is left to chance.
func mountedAt(l *loader, source, rest string) []string {
	if rest != "" {
		return nil
	}
	return cleaned(l.folder, []string{source})
}

// readThemes adds the static files of themes and notes when a theme is not here.
func (h *hugo) readThemes(l *loader, s settings) {
	themes := s.text("themes", "themesDir")
	for _, theme := range s.list(nil, "theme") {
		dir := l.in(path.Join(themes, theme))
		if !l.site.folder(dir) || len(l.site.below(dir)) == 0 {
			h.absent = "the theme " + theme + " is not in the repository"
			continue
		}
		h.static = append(h.static, path.Join(dir, "static"))
		h.assets = append(h.assets, path.Join(dir, "assets"))
		h.layouts = append(h.layouts, path.Join(dir, "layouts"))
	}
	if imports := s.tables("module", "imports"); len(imports) > 0 {
		h.absent = "the module " + imports[0].text("", "path") + " is not in the repository"
		h.modules = true
	}
	if h.absent != "" {
		l.unread("theme", h.absent)
	}
}

// readHooks finds out what happens to the targets of Markdown links. Hugo uses its embedded hooks by
// itself on sites in several languages; 0.155 does so wherever languages are set up, one or more.
func (h *hugo) readHooks(l *loader, s settings) {
	h.links, h.images = h.embedded(s, "link"), h.embedded(s, "image")
	if h.absent != "" {
		h.links, h.images = custom, custom
	}
	for _, f := range l.site.index.files {
		if !strings.Contains(f.Path, "_markup/render-") {
			continue
		}
		l.site.note(askSettled, f.Path, 1)
		switch base := path.Base(f.Path); {
		case strings.HasPrefix(base, "render-link"):
			h.links = custom
		case strings.HasPrefix(base, "render-image"):
			h.images = custom
		}
	}
}

func (h *hugo) embedded(s settings, kind string) hook {
	use := s.text("auto", "markup", "goldmark", "renderHooks", kind, "useEmbedded")
	if s.flag(false, "markup", "goldmark", "renderHooks", kind, "enableDefault") {
		use = "always"
	}
	if use == "always" || use == "fallback" || use == "auto" && (len(h.languages) > 1 || len(s.table("languages")) > 0) {
		return embedded
	}
	return verbatim
}

func (h *hugo) readPermalinks(s settings) {
	table := s.table("permalinks")
	if page := table.table("page"); page != nil {
		table = page
	}
	for section, pattern := range table {
		if text, ok := pattern.(string); ok {
			h.permalinks[strings.ToLower(section)] = text
		}
	}
}
