package site

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// eleventyProfile describes Eleventy 2 and 3.
func eleventyProfile() *Profile {
	return &Profile{
		Name:   "eleventy",
		Title:  "Eleventy",
		Header: frontmatter.Eleventy(),
		slugs:  markdown.NoIDs,
		options: markdown.Options{
			Templates: []markdown.TemplateSyntax{markdown.Jinja},
			RawTags:   []string{"highlight", "raw", "comment", "verbatim"},
		},
		detect: func(p *probe) {
			p.has(".eleventy.js", enough)
			for _, ext := range []string{"js", "mjs", "cjs"} {
				p.has("eleventy.config."+ext, enough)
			}
		},
		load: loadEleventy,
	}
}

type eleventy struct {
	folder, input, output string
	includes              []string
	ignored               globs
	copies                map[string]string // published path to source folder or file
	copiesDoubt           bool              // files may be copied in other ways
	sourceLinks           bool              // the InputPath to URL plugin
	addsPrefix            bool              // the HTML <base> plugin puts pathPrefix before targets from the root
}

func loadEleventy(l *loader) model {
	names := []string{"eleventy.config.js", ".eleventy.js", "eleventy.config.mjs", "eleventy.config.cjs"}
	s := l.read(names...)
	input, ok := join(l.folder, s.text(calledWith(s, "setInputDirectory", "."), "dir", "input"))
	if !ok {
		input = l.folder
	}
	e := &eleventy{folder: l.folder, input: input, copies: map[string]string{}}
	e.output = l.in(s.text(calledWith(s, "setOutputDirectory", "_site"), "dir", "output"))
	for _, dir := range []string{s.text(calledWith(s, "setIncludesDirectory", "_includes"), "dir", "includes"), s.text("_data", "dir", "data"), s.text("_layouts", "dir", "layouts")} {
		e.includes = append(e.includes, path.Join(input, dir))
	}
	l.basePath = pathOf(s.text("", "pathPrefix"))
	e.readCopies(s)
	e.readProgram(l, names)
	if data, err := l.site.Head(l.in(".eleventyignore"), 64<<10); err == nil {
		e.ignored = globsOf(strings.Fields(string(data)))
	}
	l.folders("input", input)
	return e
}

// readProgram looks for the plugins that move links and files, by their names alone.
func (e *eleventy) readProgram(l *loader, names []string) {
	for _, name := range names {
		data, err := l.site.Head(l.in(name), 512<<10)
		if err != nil {
			continue
		}
		has := func(text string) bool { return bytes.Contains(data, []byte(text)) }
		e.sourceLinks = has("InputPathToUrlTransformPlugin")
		e.addsPrefix = has("HtmlBasePlugin")
		e.copiesDoubt = e.copiesDoubt || has("eleventyImageTransformPlugin") || has("eleventy-img") || has("HtmlRelativeCopy") || has("eleventy-plugin-vite") ||
			has("addBundle") || has("afterBuild") || has("eleventy.after") || has("addExtension")
		if has("IdAttributePlugin") || has("markdown-it-anchor") || has("markdownItAnchor") || has("setLibrary") || has("amendLibrary") || has("addPlugin") || has("addTransform") {
			l.looseIDs = "plugins may give headings ids"
		}
	}
}

// calledWith returns the text that a method of the configuration was called with.
func calledWith(s settings, method, def string) string {
	calls, _ := s["calls"].([]any)
	for _, call := range calls {
		pair, _ := call.([]any)
		if len(pair) == 2 && pair[0] == method {
			if text, ok := pair[1].(string); ok {
				return text
			}
		}
	}
	return def
}

// readCopies reads addPassthroughCopy("img") and addPassthroughCopy({"src": "to"}).
func (e *eleventy) readCopies(s settings) {
	calls, _ := s["calls"].([]any)
	for _, call := range calls {
		pair, _ := call.([]any)
		if len(pair) != 2 || pair[0] != "addPassthroughCopy" {
			continue
		}
		switch v := pair[1].(type) {
		case string:
			e.copy(v, "")
		case map[string]any:
			for from, to := range v {
				if text, ok := to.(string); ok {
					e.copy(from, "/"+text)
				}
			}
		default:
			e.copiesDoubt = true
		}
	}
}

func (e *eleventy) copy(from, to string) {
	if strings.ContainsAny(from, "*{") {
		e.copiesDoubt = true
		return
	}
	source, ok := join(e.folder, strings.TrimPrefix(from, "./"))
	if !ok {
		e.copiesDoubt = true
		return
	}
	if to == "" {
		to = "/" + source
		if rel, ok := within(e.input, source); ok {
			to = "/" + rel
		}
	}
	e.copies[path.Clean("/"+to)] = source
}

func (e *eleventy) place(_ *Site, name string) place {
	rel, ok := within(e.input, name)
	switch {
	case !ok:
		return place{role: foreign, reason: "outside the input folder"}
	case withinAny(e.includes, name) || withinAny([]string{e.output, path.Join(e.input, "node_modules")}, name):
		return place{role: leftOut}
	case e.ignored.match(rel) || e.ignored.match(name):
		return place{leftOut, "Eleventy leaves it out: .eleventyignore"}
	case document.MarkupOf(name) == document.Markdown || document.MarkupOf(name) == document.MDX:
		if strings.HasPrefix(path.Base(name), ".") || strings.HasPrefix(rel, ".github/") {
			return place{role: foreign}
		}
		return place{role: content}
	}
	return place{role: asset}
}

func (e *eleventy) address(s *Site, m *meta) address {
	rel, _ := within(e.input, m.path)
	if v, ok := m.value("permalink"); ok {
		switch {
		case v.Kind == frontmatter.Bool:
			return address{known: v.Text == "false"}
		case strings.ContainsAny(v.Text, "{}"), v.Kind == frontmatter.Map:
			return address{}
		}
		return address{url: "/" + strings.TrimPrefix(v.Text, "/"), known: true}
	}
	if _, ok := m.value("pagination"); ok || e.movedByData(s, m.path) {
		return address{}
	}
	base := stem(rel)
	name := path.Base(base)
	if len(name) > 11 && name[10] == '-' {
		if _, err := time.Parse(time.DateOnly, name[:10]); err == nil {
			name = name[11:]
		}
	}
	dir := parent(rel)
	if dir == "." {
		dir = ""
	}
	if name == "index" {
		return address{url: strings.TrimSuffix("/"+dir, "/") + "/", known: true}
	}
	return address{url: path.Join("/", dir, name) + "/", known: true}
}

// movedByData reports whether a data file beside or above the post sets its permalink.
func (e *eleventy) movedByData(s *Site, name string) bool {
	for dir := parent(name); ; dir = parent(dir) {
		base := path.Join(dir, path.Base(dir))
		if dir == "." {
			base = "index"
		}
		for _, data := range []string{base + ".json", base + ".11tydata.js", base + ".11tydata.json", base + ".11tydata.cjs", base + ".11tydata.mjs"} {
			if !s.Exists(data) {
				continue
			}
			if text, err := s.Head(data, 64<<10); err != nil || bytes.Contains(text, []byte("permalink")) {
				return true
			}
		}
		if dir == e.input || dir == "." {
			return false
		}
	}
}

func (e *eleventy) publish(_ *Site, m *meta, _ time.Time) Publication {
	p := Publication{Path: m.path, State: Published, Title: m.text("title")}
	p.Date, _ = readDate(m.text("date"))
	switch {
	case m.text("permalink") == "false":
		p.State, p.Reason = Left, "permalink: false"
	case m.flag("draft"):
		p.State, p.Reason = Undecidable, "draft: true means what the site's configuration makes of it"
	}
	return p
}

func (e *eleventy) resolve(r *request) Resolution {
	if strings.HasPrefix(r.target.path, "/") {
		if e.addsPrefix {
			return r.url(e, r.site.basePath+r.target.path)
		}
		return r.url(e, r.target.path)
	}
	name, ok := r.fromFolder(r.target.path)
	beside := ok && r.site.find(name).kind == isFile
	if beside && (e.sourceLinks || e.copiesDoubt && !isMarkdown(name)) {
		return r.anchor(name)
	}
	res := r.relative(e)
	if res.Status == Missing && beside {
		res.Candidates = append([]string{name}, res.Candidates...)
		res.Reason = "Eleventy publishes the target as it is written here"
	}
	return res
}

func (e *eleventy) files(_ *Site, url string) []string {
	clean := path.Clean(url)
	var out []string
	for _, to := range slices.Backward(slices.Sorted(maps.Keys(e.copies))) { // the longest first
		if clean == to {
			out = append(out, e.copies[to])
		} else if rest, ok := strings.CutPrefix(clean, strings.TrimSuffix(to, "/")+"/"); ok {
			out = append(out, path.Join(e.copies[to], rest))
		}
	}
	return out
}

func (e *eleventy) made(s *Site, url string) (string, bool) {
	rest := strings.Trim(key(url), "/")
	switch {
	case rest == "", strings.HasSuffix(rest, ".xml"), strings.HasSuffix(rest, ".css"), strings.HasSuffix(rest, ".js"), strings.HasSuffix(rest, ".json"):
		return "a template may make this", true
	case !pageLike(url) && e.copiesDoubt:
		return "files are copied in ways that the source does not tell", true
	case pageLike(url) && e.otherTemplates(s):
		return "a template of another kind may make this page", true
	}
	return "", false
}

// otherTemplates reports whether pages are made from other templates than Markdown, with
// addresses of their own: lists, tags.
func (e *eleventy) otherTemplates(s *Site) bool {
	for _, f := range s.below(e.input) {
		if withinAny(e.includes, f.Path) || withinAny([]string{e.output}, f.Path) {
			continue
		}
		switch path.Ext(f.Path) {
		case ".njk", ".liquid", ".webc", ".hbs", ".ejs", ".pug", ".haml", ".mustache":
			if stem(path.Base(f.Path)) != "index" && stem(path.Base(f.Path)) != "404" {
				return true
			}
		}
		if strings.HasSuffix(f.Path, ".11ty.js") {
			return true
		}
	}
	return false
}
