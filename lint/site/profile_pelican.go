package site

import (
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// pelicanProfile describes Pelican 4.8 to 4.11 with Python-Markdown 3.
func pelicanProfile() *Profile {
	return &Profile{
		Name:   "pelican",
		Title:  "Pelican",
		Header: frontmatter.Pelican(),
		slugs:  markdown.NoIDs,
		options: markdown.Options{
			Attributes:           true,
			HeadingAttributes:    true,
			LooseHeadings:        true,
			SpacesInDestinations: true,
			RawHTMLBlocks:        true,
			DoubleTilde:          true,
			LastDefinition:       true,
			DotLists:             true,
		},
		detect: detectPelican,
		load:   loadPelican,
	}
}

func detectPelican(p *probe) {
	p.has("pelicanconf.py", enough)
	p.has("publishconf.py", 3)
	for _, name := range []string{"requirements.txt", "pyproject.toml", "Pipfile", "setup.cfg"} {
		if data, err := p.site.Head(p.in(name), 64<<10); err == nil && strings.Contains(strings.ToLower(string(data)), "pelican") {
			p.add(6, name, "asks for pelican")
		}
	}
	if p.site.folder(p.in("content")) && p.score > 0 {
		p.has("content", 2)
	}
}

// pelican is a Pelican site's settings.
type pelican struct {
	content    string // PATH
	articles   []string
	pages      []string
	static     []string
	excluded   []string          // folders that neither articles nor pages come from
	ignored    globs             // IGNORE_FILES
	extra      map[string]string // published path to source path, relative to PATH
	addresses  map[string]string // setting name to pattern, "" for a computed one
	saved      map[string]string // the same for files
	language   string
	category   string
	byFolder   bool
	slugSource string
	future     bool
	doubtful   bool     // settings that decide addresses are computed
	dynamic    bool     // settings may come from other modules, or be made by a program
	defaults   settings // DEFAULT_METADATA
	dated      bool     // DEFAULT_DATE dates articles that have no date of their own
	plugins    bool     // plugins may add ids, articles and addresses
}

func (p *pelican) inContent(name string) (string, bool) { return within(p.content, name) }

func (p *pelican) place(_ *Site, name string) place {
	rel, ok := p.inContent(name)
	if !ok {
		return place{role: foreign, reason: "outside the content folder"}
	}
	if p.ignored.match(path.Base(name)) {
		return place{leftOut, "Pelican leaves it out: IGNORE_FILES"}
	}
	if document.MarkupOf(name) == document.Other || document.MarkupOf(name) == document.MDX {
		return place{role: asset}
	}
	kind := p.kind(rel)
	if kind == "" || document.MarkupOf(name) == document.HTML && kind == "static" {
		return place{role: asset}
	}
	return place{role: content}
}

// kind tells whether a file of the content folder is an article, a page or a static file.
func (p *pelican) kind(rel string) string {
	switch {
	case withinAny(p.pages, rel):
		return "page"
	case p.withinFolders(p.static, rel) && !p.withinFolders(p.articles, rel):
		return "static"
	case withinAny(p.excluded, rel):
		return ""
	case p.withinFolders(p.articles, rel):
		if p.onlyStatic(rel) {
			return "static"
		}
		return "article"
	case withinAny(p.static, rel):
		return "static"
	}
	return ""
}

func (p *pelican) withinFolders(dirs []string, rel string) bool {
	for _, dir := range dirs {
		if _, ok := within(strings.Trim(dir, "/"), rel); ok || dir == rel {
			return true
		}
	}
	return false
}

// onlyStatic reports whether the file lies in a static folder: STATIC_EXCLUDE_SOURCES leaves
// articles out of the static files, yet HTML snippets there are nobody's articles.
func (p *pelican) onlyStatic(rel string) bool {
	for _, dir := range p.static {
		if dir = strings.Trim(dir, "/"); dir == "" || dir == "." {
			continue
		}
		if _, ok := within(dir, rel); ok {
			return document.MarkupOf(rel) == document.HTML
		}
	}
	return false
}
