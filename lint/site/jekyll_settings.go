package site

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/markdown"
)

func loadJekyll(l *loader) model {
	s := l.read("_config.yml", "_config.yaml", "_config.toml")
	source, ok := join(l.folder, s.text(".", "source"))
	if !ok {
		source = l.folder
	}
	j := &jekyll{
		settings:    s,
		source:      source,
		collections: map[string]jekyllCollection{},
		drafts:      s.flag(false, "show_drafts"),
		future:      s.flag(false, "future"),
		unpublished: s.flag(false, "unpublished"),
		include:     globsOf(s.list([]string{".htaccess"}, "include")),
		// Jekyll 4 adds to its own list what the site excludes; 3 replaced it.
		exclude: globsOf(append(s.list(nil, "exclude"), "Gemfile", "Gemfile.lock", "node_modules", "vendor/bundle/", "vendor/cache/",
			"vendor/gems/", "vendor/ruby/", ".sass-cache", ".jekyll-cache", strings.Trim(s.text("_site", "destination"), "./"))),
		permalink: s.text("date", "permalink"),
		// Jekyll 3 and 4 stop where it is set: the site is built with 1 or 2.
		relativePermalinks: s.flag(false, "relative_permalinks"),
		plugins:            map[string]bool{},
	}
	if name := s.text("", "timezone"); name != "" {
		j.zone, _ = time.LoadLocation(name) // nil where the system has no table of zones
	}
	l.basePath = pathOf(s.text("", "baseurl"))
	j.readCollections(s)
	j.readDefaults(s)
	j.extensions = map[string]bool{"html": false}
	for ext := range strings.SplitSeq(s.text("markdown,mkdown,mkdn,mkd,md", "markdown_ext"), ",") {
		j.extensions[strings.TrimSpace(ext)] = true
	}
	j.readPlugins(l, s)
	switch {
	case !strings.HasPrefix(s.text("kramdown", "markdown"), "kramdown"):
		l.looseIDs = "the site uses a Markdown engine of its own choice"
		l.slugs = markdown.GitHub
	case !s.flag(true, "kramdown", "auto_ids"):
		l.slugs = markdown.NoIDs
	case s.text("GFM", "kramdown", "input") != "GFM":
		l.slugs, l.options.LooseHeadings = markdown.Kramdown, true
	}
	l.folders("source", j.source)
	for dir := range j.collections {
		l.folders("collection", path.Join(j.source, dir))
	}
	return j
}

func (j *jekyll) readCollections(s settings) {
	top := strings.Trim(s.text("", "collections_dir"), "/")
	for name, value := range s.table("collections") {
		table, _ := value.(map[string]any)
		c := jekyllCollection{name: name, output: settings(table).flag(false, "output"), permalink: settings(table).text("", "permalink")}
		j.collections[path.Join(top, "_"+name)] = c
	}
	for _, name := range s.list(nil, "collections") {
		j.collections[path.Join(top, "_"+name)] = jekyllCollection{name: name}
	}
	delete(j.collections, path.Join(top, "_posts"))
	j.folders = slices.Sorted(maps.Keys(j.collections))
}

func (j *jekyll) readDefaults(s settings) {
	for _, d := range s.tables("defaults") {
		j.defaults = append(j.defaults, jekyllDefault{
			path:   strings.Trim(d.text("", "scope", "path"), "/"),
			kind:   d.text("", "scope", "type"),
			values: d.table("values"),

			permalink: d.table("values").text("", "permalink"),
		})
	}
}

// readPlugins finds what changes links and addresses: the plugins that GitHub Pages runs by itself, and
// those in the site's own _plugins, which may make any page.
func (j *jekyll) readPlugins(l *loader, s settings) {
	for _, name := range append(s.list(nil, "plugins"), s.list(nil, "gems")...) {
		j.plugins[name] = true
	}
	gemfile, err := l.site.Read(l.in("Gemfile"))
	pages := err != nil || bytes.Contains(gemfile, []byte("github-pages"))
	for _, name := range []string{"jekyll-relative-links", "jekyll-optional-front-matter", "jekyll-archives", "jekyll-paginate-v2"} {
		if bytes.Contains(gemfile, []byte(name)) {
			j.plugins[name] = true
		}
	}
	j.relative = (pages || j.plugins["jekyll-relative-links"]) && s.flag(true, "relative_links", "enabled")
	j.relativeAll = s.flag(false, "relative_links", "collections")
	j.optional = pages || j.plugins["jekyll-optional-front-matter"]
	j.theme = s.text(s.text("", "remote_theme"), "theme")
	if j.theme == "" && pages {
		j.theme = "jekyll-theme-primer"
	}
	j.readOwnPlugins(l)
}

func (j *jekyll) readOwnPlugins(l *loader) {
	for _, f := range l.site.below(path.Join(j.source, "_plugins")) {
		if path.Ext(f.Path) != ".rb" {
			continue
		}
		data, err := l.site.Head(f.Path, 1<<20)
		if err != nil || !bytes.Contains(data, []byte("Generator")) && !bytes.Contains(data, []byte("PageWithoutAFile")) && !bytes.Contains(data, []byte("Hooks")) {
			continue
		}
		if j.generated == nil {
			j.generated = map[string]bool{}
		}
		quotedWords(j.generated, data)
		l.unread(f.Path, "a plugin may make pages of its own")
	}
}

// quotedWords collects the words of a program's string literals.
func quotedWords(words map[string]bool, src []byte) {
	in := scan{src: string(src), comment: "#"}
	for in.at < len(in.src) {
		switch c := in.peek(); c {
		case '"', '\'':
			for _, word := range strings.FieldsFunc(in.stringLiteral(false), func(r rune) bool { return strings.ContainsRune("/ .{}#%", r) }) {
				words[word] = true
			}
		case '#':
			in.at += lineLength(in.src[in.at:])
		default:
			in.at++
		}
	}
}
