package site

import (
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint/markdown"
)

func loadPelican(l *loader) model {
	s := l.read("pelicanconf.py")
	dir := s.text(".", "PATH")
	// Without a PATH, Pelican 4.11 reads the folder that it is called with, which is what the
	// Makefile and the tasks.py of pelican-quickstart say: content.
	if l.site.folder(l.in("content")) && s.at("PATH") == nil || s.computed("PATH") {
		dir = "content"
		if s.computed("PATH") {
			l.unread("PATH", "it is computed; taken for content")
		}
	}
	root, ok := join(l.folder, strings.Trim(dir, "/"))
	if !ok || path.IsAbs(dir) {
		root = l.in("content")
	}
	p := &pelican{
		content:    root,
		articles:   s.list([]string{""}, "ARTICLE_PATHS"),
		pages:      s.list([]string{"pages"}, "PAGE_PATHS"),
		static:     s.list([]string{"images"}, "STATIC_PATHS"),
		excluded:   s.list(nil, "ARTICLE_EXCLUDES"),
		ignored:    globsOf(s.list([]string{".*", "__pycache__", "#*#"}, "IGNORE_FILES")),
		language:   s.text("en", "DEFAULT_LANG"),
		category:   s.text("misc", "DEFAULT_CATEGORY"),
		byFolder:   s.flag(true, "USE_FOLDER_AS_CATEGORY"),
		slugSource: s.text("title", "SLUGIFY_SOURCE"),
		future:     s.flag(true, "WITH_FUTURE_DATES"),
		addresses:  map[string]string{},
		saved:      map[string]string{},
		extra:      map[string]string{},
	}
	for source, value := range s.table("EXTRA_PATH_METADATA") {
		table, _ := value.(map[string]any)
		if to := settings(table).text("", "path"); to != "" {
			p.extra[path.Clean(to)] = path.Clean(source)
		}
	}
	p.readAddresses(l, s)
	l.basePath = pathOf(s.text("", "SITEURL"))
	p.readMarkdown(l, s)
	_, star := s["*"]
	p.dynamic = star
	p.doubtful = p.doubtful || star
	p.defaults = s.table("DEFAULT_METADATA")
	p.dated = s.at("DEFAULT_DATE") != nil || p.defaults.at("date") != nil || s.computed("DEFAULT_METADATA")
	p.plugins = len(s.list(nil, "PLUGINS")) > 0 || s.computed("PLUGINS") || star
	if p.plugins && l.slugs == markdown.NoIDs {
		l.looseIDs = "a plugin may give headings ids"
	}
	if star {
		l.unread("pelicanconf.py", "some of its settings are made by a program")
	}
	l.folders("PATH", p.content)
	l.folders("STATIC_PATHS", p.static...)
	return p
}

// readAddresses reads the patterns of addresses and of the files that stand there. Where only
// *_SAVE_AS is set, the file is what there is.
func (p *pelican) readAddresses(l *loader, s settings) {
	for name, pattern := range map[string]string{
		"ARTICLE": "{slug}.html", "ARTICLE_LANG": "{slug}-{lang}.html", "PAGE": "pages/{slug}.html", "PAGE_LANG": "pages/{slug}-{lang}.html",
		"DRAFT": "drafts/{slug}.html",
	} {
		p.saved[name] = s.text(pattern, name+"_SAVE_AS")
		p.addresses[name] = s.text(p.saved[name], name+"_URL")
		if s.computed(name+"_SAVE_AS") || s.computed(name+"_URL") {
			p.addresses[name] = ""
			l.unread(name+"_URL", "it is computed")
		}
	}
	for _, name := range []string{"PATH_METADATA", "SLUG_SUBSTITUTIONS", "SLUG_REGEX_SUBSTITUTIONS"} {
		if s.at(name) != nil {
			p.doubtful = true
		}
	}
	if name := s.at("FILENAME_METADATA"); name != nil && name != `(?P<date>\d{4}-\d{2}-\d{2}).*` {
		p.doubtful = p.doubtful || s.computed("FILENAME_METADATA")
	}
}

// readMarkdown finds whether headings get ids: Pelican's default extensions have no toc.
func (p *pelican) readMarkdown(l *loader, s settings) {
	m := s.table("MARKDOWN")
	if s.computed("MARKDOWN") {
		l.slugs, l.looseIDs = markdown.Python, "the settings of Markdown are computed"
		return
	}
	has := func(name string) bool {
		for _, extension := range m.list(nil, "extensions") {
			if extension == name {
				return true
			}
		}
		_, ok := m.table("extension_configs")[name]
		return ok
	}
	if has("markdown.extensions.toc") || has("toc") {
		l.slugs = markdown.Python
		toc := settings(nil)
		for _, name := range []string{"markdown.extensions.toc", "toc"} {
			if t := m.table("extension_configs", name); t != nil {
				toc = t
			}
		}
		if toc.computed("slugify") {
			l.looseIDs = "headings get ids of the site's own making"
		}
	}
	if has("headerid") || has("markdown.extensions.headerid") {
		l.slugs = markdown.Python
	}
}
