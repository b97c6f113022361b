package site

import (
	"path"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// jekyllProfile describes Jekyll 4.3 and the plugins of GitHub Pages.
func jekyllProfile() *Profile {
	return &Profile{
		Name:   "jekyll",
		Title:  "Jekyll",
		Header: frontmatter.Jekyll(),
		slugs:  markdown.KramdownGFM,
		options: markdown.Options{
			Templates:            []markdown.TemplateSyntax{markdown.Liquid},
			Attributes:           true,
			HeadingAttributes:    true,
			SpacesInDestinations: true,
			RawHTMLBlocks:        true,
			DoubleTilde:          true,
			LastDefinition:       true,
			DotLists:             true,
			Comments:             true,
			RawTags:              []string{"highlight", "raw", "comment"},
			Tags:                 []markdown.TagTarget{{Tag: "link"}, {Tag: "post_url"}},
		},
		detect: detectJekyll,
		load:   loadJekyll,
	}
}

func detectJekyll(p *probe) {
	config := p.has("_config.yml", 4) || p.has("_config.yaml", 4) || p.has("_config.toml", 4)
	if !config {
		return
	}
	p.has("_posts", 6) // Hexo's lies below source
	for _, dir := range []string{"_layouts", "_includes", "_data", "_sass", "_drafts"} {
		p.has(dir, 4)
	}
	if data, err := p.site.Head(p.in("Gemfile"), 64<<10); err == nil {
		for _, gem := range []string{"jekyll", "github-pages"} {
			if strings.Contains(string(data), gem) {
				p.add(6, "Gemfile", "asks for "+gem)
			}
		}
	}
	data, _ := p.site.Head(p.in("_config.yml"), 256<<10)
	for _, mark := range []string{"jekyll", "permalink:", "theme:", "kramdown", "collections:", "baseurl:"} {
		if strings.Contains(string(data), mark) {
			p.add(2, "_config.yml", "has "+strings.TrimSuffix(mark, ":"))
		}
	}
	if strings.Contains(string(data), "new_post_name:") || p.site.folder(p.in("scaffolds")) {
		p.add(-2*enough, "_config.yml", "is Hexo's")
	}
}

// jekyll is a Jekyll site's settings.
type jekyll struct {
	settings           settings
	source             string
	collections        map[string]jekyllCollection // by folder relative to the source: "_tour"
	folders            []string                    // of collections
	zone               *time.Location              // timezone; nil where there is none, or the system does not know it
	drafts             bool
	future             bool
	unpublished        bool
	include            globs
	exclude            globs
	permalink          string
	defaults           []jekyllDefault
	extensions         map[string]bool // of Markdown
	relativePermalinks bool            // those of pages begin in their folder, as up to Jekyll 2
	relative           bool            // jekyll-relative-links rewrites links to source files
	relativeAll        bool            // in collections too
	optional           bool            // jekyll-optional-front-matter makes pages of Markdown without a header
	theme              string          // a theme whose files are not here; "" when there is none
	plugins            map[string]bool // by name
	generated          map[string]bool // words that the site's own plugins make addresses of
}

type jekyllCollection struct {
	name      string
	output    bool
	permalink string
}

type jekyllDefault struct {
	path, kind string
	permalink  string
	values     settings
}

// inSource returns a path relative to the source folder.
func (j *jekyll) inSource(name string) (string, bool) { return within(j.source, name) }

// collection finds the collection that a file belongs to and its path within it.
func (j *jekyll) collection(rel string) (c jekyllCollection, inner string, ok bool) {
	if inner, ok := cutFolder(rel, "_posts"); ok {
		return jekyllCollection{name: "posts", output: true}, inner, true
	}
	if inner, ok := cutFolder(rel, "_drafts"); ok {
		return jekyllCollection{name: "drafts", output: true}, inner, true
	}
	for i := range j.folders {
		if dir := j.folders[i]; isBelow(dir, rel) {
			return j.collections[dir], rel[len(dir)+1:], true
		}
	}
	return jekyllCollection{}, "", false
}

// isPost reports whether Jekyll reads a file as a post, which it opens without its byte order
// mark; whether another file has a header is looked up in its first bytes as they are.
func (j *jekyll) isPost(name string) bool {
	rel, ok := j.inSource(name)
	c, _, collected := j.collection(rel)
	return ok && collected && (c.name == "posts" || c.name == "drafts")
}

func (j *jekyll) place(s *Site, name string) place {
	rel, ok := j.inSource(name)
	if !ok {
		return place{role: foreign, reason: "outside the source folder"}
	}
	_, inner, collected := j.collection(rel)
	if !collected {
		inner = rel
	}
	if j.hidden(inner) {
		return place{role: leftOut}
	}
	if pattern, excluded := j.excluded(rel); excluded {
		return place{leftOut, "Jekyll leaves it out: exclude: " + pattern}
	}
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	switch {
	case j.extensions[ext] && document.MarkupOf(name) == document.Markdown:
		return place{role: content}
	case document.MarkupOf(name) == document.HTML && s.begins(name, "---"):
		return place{role: content}
	}
	return place{role: asset}
}

// hidden reports whether Jekyll passes over a name: those that begin with _, ., # or ~ or
// end in ~, unless they are included.
func (j *jekyll) hidden(rel string) bool {
	end := -1
	for segment := range strings.SplitSeq(rel, "/") {
		end += 1 + len(segment)
		at := rel[:end]
		if segment == "" || strings.IndexByte("_.#~", segment[0]) < 0 && !strings.HasSuffix(segment, "~") {
			continue
		}
		if !j.include.match(at) && !j.include.match(segment) {
			return true
		}
	}
	return false
}

func (j *jekyll) excluded(rel string) (string, bool) {
	base := path.Base(rel)
	if !j.exclude.may(rel) && !j.exclude.may(base) {
		return "", false
	}
	for i := range j.exclude.all {
		if g := &j.exclude.all[i]; (g.match(rel) || g.match(base)) && !j.include.match(rel) {
			return g.written, true
		}
	}
	return "", false
}
