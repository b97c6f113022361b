package site

import (
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
)

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
		return "Docusaurus makes this", true
	case !pageLike(url):
		return "", false
	case d.doubt != "":
		return d.doubt, true
	case s.folder(path.Join(d.folder, "src/pages")) && s.hasPageProgram(path.Join(d.folder, "src/pages"), rest):
		return "a page written in React", true
	}
	for _, segment := range strings.Split(rest, "/") {
		switch segment {
		case "category", "tags", "tag", "archive", "authors", "page", "search", "api", "next", "docs":
			if segment != "docs" || rest == "docs" {
				return "Docusaurus makes this page", true
			}
		}
	}
	for _, part := range d.parts {
		if part.kind == "docs" && (part.route == "/" || strings.HasPrefix("/"+rest, part.route+"/")) {
			return "", false
		}
		if part.kind == "blog" && "/"+rest == part.route {
			return "Docusaurus makes this page", true
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

// contentOf returns the folder of the plugin instance and version that a file belongs to. A
// translation's is not known: it may fall back to the original's files.
func (d *docusaurus) contentOf(name string) (string, bool) {
	if part, _, ok := d.part(name); ok {
		return part.dir, true
	}
	// versioned_docs/version-1.0/, and community_versioned_docs/version-1.0/ of a further instance
	if rel, ok := within(d.folder, name); ok {
		docs, rest, _ := strings.Cut(rel, "/")
		if version, _, ok := strings.Cut(rest, "/"); ok && (docs == "versioned_docs" || strings.HasSuffix(docs, "_versioned_docs")) {
			return path.Join(d.folder, docs, version), true
		}
	}
	return d.folder, false
}

// source settles a link to a source file in the order of Docusaurus's resolver.
func (d *docusaurus) source(r *request) Resolution {
	target := r.target.path
	top, known := d.contentOf(r.from.Path)
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
	if _, known := d.contentOf(r.from.Path); !known {
		return r.unknown(name, "versions and translations look in further folders")
	}
	if r.from.Markup == document.MDX && r.link.Kind == markdown.HTML {
		return r.unknown(name, "JSX is published as it is written")
	}
	return r.missing(name)
}
