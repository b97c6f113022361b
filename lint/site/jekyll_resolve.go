package site

import (
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
)

func (j *jekyll) resolve(r *request) Resolution {
	if r.link.Kind == markdown.Tag {
		return j.tag(r)
	}
	if strings.HasPrefix(r.target.path, "/") {
		return r.url(j, r.target.path)
	}
	if name, ok := j.beside(r); ok {
		if j.rewrites(r) {
			return r.anchor(name)
		}
		if res := r.relative(j); res.Status == Missing {
			res.Candidates = append([]string{name}, res.Candidates...)
			res.Reason = "Jekyll publishes the target as it is written here, and no page has this address"
			return res
		} else if res.Status == OK {
			return res
		}
		if isMarkdown(name) { // whether a plugin rewrites it is not certain
			return r.unknown(name, "a plugin may rewrite links to source files")
		}
	}
	return r.relative(j)
}

// beside finds the file that a relative target names beside the post.
func (j *jekyll) beside(r *request) (string, bool) {
	if r.link.Kind != markdown.Inline && r.link.Kind != markdown.Reference {
		return "", false
	}
	name, ok := r.fromFolder(r.target.path)
	return name, ok && name != r.from.Path && r.site.find(name).kind == isFile && isMarkdown(name)
}

// rewrites reports whether jekyll-relative-links rewrites the links of the page.
func (j *jekyll) rewrites(r *request) bool {
	rel, _ := j.inSource(r.from.Path)
	_, _, collected := j.collection(rel)
	return j.relative && (!collected || j.relativeAll) && r.from.Markup == document.Markdown
}

// tag settles {% link path %} and {% post_url name %}, which stop the build when there is
// no such file.
func (j *jekyll) tag(r *request) Resolution {
	target := strings.TrimSpace(r.target.path)
	if strings.ContainsAny(target, "{}|") {
		return r.unknown("", computedTarget)
	}
	var name string
	ok := false
	if r.link.Element == "post_url" {
		name, ok = j.postNamed(r.site, target)
	} else {
		name, ok = j.linked(r.site, target)
	}
	if ok {
		return Resolution{Status: OK, Path: name}
	}
	if r.link.Element == "post_url" {
		res := Resolution{Status: Missing, Path: path.Join(j.source, "_posts", target), Reason: "the build stops"}
		if slug := splitName(path.Base(target) + ".md").slug; slug != "" {
			res.Candidates = r.site.nearPosts(slug)
		}
		return res
	}
	res := r.missing(name)
	res.Reason = "the build stops"
	return res
}

const computedTarget = "the target is computed by the generator"

func (j *jekyll) linked(s *Site, target string) (string, bool) {
	name, ok := join(j.source, strings.TrimPrefix(target, "/"))
	if !ok {
		return "", false
	}
	return name, s.find(name).kind == isFile
}

// postNamed finds the post of {% post_url dir/2024-01-31-name %}.
func (j *jekyll) postNamed(s *Site, target string) (string, bool) {
	target = strings.TrimPrefix(target, "/")
	for ext, on := range j.extensions {
		if !on && ext != "html" {
			continue
		}
		for _, name := range s.sameBase(target + "." + ext) {
			rel, ok := j.inSource(name)
			if !ok {
				continue
			}
			c, inner, ok := j.collection(rel)
			if !ok || c.name != "posts" {
				continue
			}
			// The folder may be one above _posts, or one within it.
			full := strings.Replace("/"+stem(rel), "/_posts/", "/", 1)
			if stem(inner) == target || strings.HasSuffix(full, "/"+target) {
				return name, s.present(name)
			}
		}
	}
	return "", false
}

// nearPosts returns posts whose name has the same slug under another date.
func (s *Site) nearPosts(slug string) []string {
	if s.trace != nil {
		out := s.base.nearPosts(slug)
		s.note(askSlug, slug, hashOf(out...))
		return out
	}
	var out []string
	for _, name := range s.contents() {
		if strings.EqualFold(splitName(path.Base(name)).slug, slug) {
			out = append(out, name)
		}
	}
	return out[:min(len(out), 5)]
}

// expand works out the Liquid in a target where it is one of the usual ways to write an
// address; false for anything else.
func (j *jekyll) expand(r *request) (expanded, bool) {
	s, out := r.link.Target, expanded{}
	for s != "" {
		open := strings.IndexByte(s, '{')
		if open < 0 || open+1 >= len(s) || s[open+1] != '{' && s[open+1] != '%' {
			if open < 0 {
				out.target += s
				break
			}
			return expanded{}, false
		}
		out.target += s[:open]
		closer := "}}"
		if s[open+1] == '%' {
			closer = "%}"
		}
		end := strings.Index(s[open+2:], closer)
		if end < 0 {
			return expanded{}, false
		}
		end += open + 2
		code := strings.TrimSpace(strings.Trim(strings.TrimSpace(s[open+2:end]), "-"))
		s = s[end+2:]
		if closer == "%}" {
			name, ok := j.tagFile(r.site, code)
			if !ok || strings.Trim(out.target, "/") != "" && out.target != r.site.basePath {
				return expanded{}, false
			}
			out.target, out.file = "", name
			continue
		}
		text, ok := j.evaluate(r, code)
		if !ok {
			return expanded{}, false
		}
		out.target += text
	}
	return out, true
}

func (j *jekyll) tagFile(s *Site, code string) (string, bool) {
	name, argument, _ := strings.Cut(code, " ")
	argument = strings.Trim(strings.TrimSpace(argument), `"'`)
	switch name {
	case "link":
		return j.linked(s, argument)
	case "post_url":
		return j.postNamed(s, argument)
	}
	return "", false
}

// evaluate knows the values that addresses are made of.
func (j *jekyll) evaluate(r *request, code string) (string, bool) {
	value, filters, _ := strings.Cut(code, "|")
	value = strings.TrimSpace(value)
	var text string
	switch {
	case value == "site.baseurl" || value == "site.github.baseurl":
		text = r.site.basePath
	case value == "site.url" || value == "site.github.url":
		text = ""
	case len(value) > 1 && (value[0] == '"' || value[0] == '\'') && value[len(value)-1] == value[0]:
		text = value[1 : len(value)-1]
	case strings.HasPrefix(value, "site."):
		var ok bool
		if text, ok = j.settings.at(strings.Split(value[len("site."):], ".")...).(string); !ok {
			return "", false
		}
	default:
		return "", false
	}
	for filter := range strings.SplitSeq(filters, "|") {
		filter = strings.Join(strings.Fields(filter), " ")
		switch filter {
		case "":
		case "relative_url", "absolute_url", "prepend: site.baseurl":
			text = path.Join("/", r.site.basePath, text) + slashEnd(text)
		case "prepend: site.url":
		default:
			return "", false
		}
	}
	return text, true
}

func slashEnd(s string) string {
	if len(s) > 1 && strings.HasSuffix(s, "/") {
		return "/"
	}
	return ""
}

// files are the files that are copied to an address.
func (j *jekyll) files(s *Site, url string) []string {
	rel := strings.TrimPrefix(path.Clean(url), "/")
	if rel == "" {
		return nil
	}
	var out []string
	names := []string{rel}
	if path.Ext(rel) == "" || strings.HasSuffix(url, "/") {
		names = append(names, path.Join(rel, "index.html"))
		if path.Ext(rel) == "" {
			names = append(names, rel+".html")
		}
	}
	switch path.Ext(rel) {
	case ".css":
		names = append(names, stem(rel)+".scss", stem(rel)+".sass")
	case ".js":
		names = append(names, stem(rel)+".coffee")
	}
	for _, name := range names {
		full := path.Join(j.source, name)
		if j.hidden(name) || s.find(full).kind != isFile && full != path.Join(j.source, rel) {
			continue
		}
		if _, excluded := j.excluded(name); excluded {
			continue
		}
		if document.MarkupOf(full) != document.Other && s.begins(full, "---") {
			continue // it becomes a page, whose address says where
		}
		out = append(out, full)
	}
	return out
}

// made are addresses that plugins and themes fill.
func (j *jekyll) made(_ *Site, url string) (string, bool) {
	rest := strings.Trim(key(url), "/")
	base := path.Base(rest)
	switch {
	case rest == "", base == "feed.xml", base == "atom.xml", base == "sitemap.xml", base == "robots.txt":
		return "Jekyll or a plugin makes this", true
	case j.theme != "" && strings.HasPrefix(rest, "assets/"):
		return "the theme " + j.theme + " may have it", true
	case strings.HasPrefix(base, "page") && strings.Trim(base[4:], ":0123456789") == "", furtherPage(rest):
		return "a plugin makes the further pages of a list", true
	case pageLike(url) && (j.plugins["jekyll-archives"] || j.plugins["jekyll-paginate-v2"]) && len(j.plugins) > 0:
		return "a plugin makes pages for categories and tags", true
	}
	for segment := range strings.SplitSeq(rest, "/") {
		if j.generated[segment] || j.generated[stem(segment)] {
			return "a plugin of the site makes pages", true
		}
	}
	return "", false
}

// guess names the files that an address most often belongs to.
func (j *jekyll) guess(_ *Site, url string) []string {
	rest := strings.Trim(stem(key(url)), "/")
	var out []string
	for _, name := range []string{rest + ".md", path.Join(rest, "index.md"), path.Join(rest, "index.html"), rest + ".html"} {
		out = append(out, path.Join(j.source, name))
	}
	return out
}
