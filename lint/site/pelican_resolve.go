package site

import (
	"html"
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
)

// pelicanMark takes a mark off a target: {static}/images/a.png, |filename|b.md. The
// second result is what it names.
func pelicanMark(target string) (rest, what string, ok bool) {
	if target == "" {
		return target, "", false
	}
	closer := map[byte]string{'{': "}", '|': "|"}[target[0]]
	if closer == "" {
		return target, "", false
	}
	what, rest, ok = strings.Cut(target[1:], closer)
	return rest, what, ok
}

func (p *pelican) resolve(r *request) Resolution {
	// A mark may hold what looks like an encoded brace: Markdown writes %7B for {.
	rest, what, marked := pelicanMark(r.target.path)
	if !marked {
		return p.published(r)
	}
	if r.link.Kind == markdown.HTML && !p.rewritten(r.link.Attr) {
		return r.unknown("", "Pelican does not look into this attribute")
	}
	switch what {
	case "filename", "static", "attach":
		return p.marked(r, rest, what)
	case "category", "tag", "author", "index":
		return r.unknown("", "Pelican makes this page")
	}
	return r.unknown("", "Pelican does not know the mark {"+what+"}")
}

// rewritten reports whether Pelican looks for marks in an attribute.
func (p *pelican) rewritten(attr string) bool {
	switch attr {
	case "href", "src", "poster", "data", "cite", "formaction", "action", "content":
		return true
	}
	return false
}

// marked settles a target that names a source file: from the content folder with a leading slash,
// else from the folder of the post. Pelican tries the name as it is written, decoded, and
// with entities resolved.
func (p *pelican) marked(r *request, rest, what string) Resolution {
	first := Resolution{}
	encoded, _, _ := pelicanMark(r.target.encoded)
	for i, try := range []string{encoded, rest, html.UnescapeString(rest)} {
		dir := parent(r.from.Path)
		if abs, ok := strings.CutPrefix(try, "/"); ok {
			dir, try = p.content, abs
		}
		name, ok := join(dir, try)
		if !ok {
			return r.unknown("", outside)
		}
		if f := r.site.find(name); f.kind == isFile {
			res := r.anchor(name)
			res.Untracked = f.untracked
			if what == "filename" && document.MarkupOf(name) == document.Other {
				res.Reason = "Pelican warns: {static} is the mark for files that are no posts"
			}
			return res
		}
		if i == 1 {
			first = r.missing(name)
		}
	}
	return first
}

// published settles a target without a mark, which is published as it is written.
func (p *pelican) published(r *request) Resolution {
	if strings.HasPrefix(r.target.path, "/") {
		return r.url(p, r.target.path)
	}
	res := r.relative(p)
	if res.Status != Missing {
		return res
	}
	if name, ok := r.fromFolder(r.target.path); ok && r.site.find(name).kind == isFile {
		res.Candidates = append([]string{name}, res.Candidates...)
		res.Reason = "Pelican publishes the target as it is written; {filename} or {static} would make it follow the file"
	}
	return res
}

// files are the static files at an address: they keep their place below PATH, but for those
// that EXTRA_PATH_METADATA moves.
func (p *pelican) files(_ *Site, url string) []string {
	rel := strings.TrimPrefix(path.Clean(url), "/")
	if rel == "" {
		return nil
	}
	if source, ok := p.extra[rel]; ok {
		return []string{path.Join(p.content, source)}
	}
	if p.withinFolders(p.static, rel) {
		return []string{path.Join(p.content, rel)}
	}
	return nil
}

// made are the pages that Pelican makes by itself, and what themes and other files bring.
func (p *pelican) made(s *Site, url string) (string, bool) {
	rest := strings.Trim(path.Clean(url), "/")
	first, _, nested := strings.Cut(rest, "/")
	switch {
	case rest == "" || rest == "." || rest == "index.html":
		return "Pelican makes this page", true
	case first == "theme", first == "feeds", first == "category", first == "tag", first == "author", first == "tags", first == "categories",
		first == "authors", first == "archives", first == "posts" && pageLike(url):
		return "Pelican makes this", true
	case !nested && pageLike(url) && p.direct(rest):
		return "Pelican makes this page", true
	case path.Ext(rest) == ".xml", path.Ext(rest) == ".rss", strings.HasSuffix(rest, ".atom"):
		return "Pelican or a plugin makes this file", true
	case p.plugins && pageLike(url):
		return "a plugin may make this page", true
	case p.withinFolders(p.static, rest):
		return "", false
	}
	// Attached and linked files are published where they lie, linked from anywhere.
	if s.find(path.Join(p.content, rest)).kind == isFile {
		return "published only if a post links to it with {static} or {attach}", true
	}
	if last := path.Base(rest); !pageLike(url) && len(s.sameBase(last)) > 0 {
		return "a file of this name may be published here", true
	}
	return "", false
}

// direct reports whether a page at the root is one that templates make.
func (p *pelican) direct(rest string) bool {
	name := strings.TrimRight(stem(rest), "0123456789")
	switch name {
	case "index", "archives", "tags", "categories", "authors", "search", "404", "sitemap":
		return true
	}
	return false
}
