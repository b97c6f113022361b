package site

import (
	"path"
	"strings"
	"unicode"

	"github.com/presscheck/presscheck/lint/frontmatter"
)

// hugoPage is where a file stands in Hugo's tree of pages.
type hugoPage struct {
	lang   string
	prefix string   // of the language's addresses
	path   string   // logical path: "/posts/a"
	kind   pageKind // what the file is there
}

type pageKind int

const (
	single   pageKind = iota // an ordinary page
	leaf                     // index.md: the page of a bundle
	branch                   // _index.md: a section
	resource                 // a file of a leaf bundle that is not its index
)

// logical finds a content file's place, in lower case as Hugo compares it.
func (h *hugo) logical(s *Site, name string) (hugoPage, bool) {
	m, rel, ok := h.mounted(name)
	if !ok {
		return hugoPage{}, false
	}
	p := hugoPage{lang: m.lang}
	base := stem(path.Base(rel))
	if i := strings.LastIndexByte(base, '.'); i > 0 {
		if _, known := h.languages[strings.ToLower(base[i+1:])]; known {
			p.lang, base = strings.ToLower(base[i+1:]), base[:i]
		}
	}
	if p.lang == "" {
		p.lang = h.language
	}
	p.prefix = h.languages[p.lang]
	dir := parent(rel)
	switch base {
	case "index":
		p.kind = leaf
	case "_index":
		p.kind = branch
	default:
		dir = path.Join(dir, base)
	}
	p.path = "/"
	if dir != "." {
		p.path = "/" + h.sanitize(dir)
	}
	if p.kind == single && h.inLeaf(s, name, m.dir) {
		p.kind = resource
	}
	return p, true
}

// inLeaf reports whether a folder between name and the content folder is a leaf bundle.
func (h *hugo) inLeaf(s *Site, name, top string) bool {
	return h.leafDir(s, parent(name), top) != ""
}

func (h *hugo) leafDir(s *Site, dir, top string) string {
	if s.trace != nil {
		leaf := h.leafDir(s.base, dir, top)
		s.note(askLeaf, dir+"\x00"+top, hashOf(leaf))
		return leaf
	}
	return s.index.leaves.of(dir, top, func() string { return h.findLeafDir(s, dir, top) })
}

func (h *hugo) findLeafDir(s *Site, dir, top string) string {
	for ; dir != "." && dir != top && strings.HasPrefix(dir, top); dir = parent(dir) {
		if h.hasIndex(s, dir, "index") {
			return dir
		}
	}
	return ""
}

// hasIndex reports whether dir holds an index or _index in some language and markup.
func (h *hugo) hasIndex(s *Site, dir, name string) bool {
	for _, ext := range []string{".md", ".html", ".markdown", ".adoc", ".org", ".rst"} {
		if _, ok := s.listed(dir + "/" + name + ext); ok {
			return true
		}
		for lang := range h.languages {
			if _, ok := s.listed(dir + "/" + name + "." + lang + ext); ok {
				return true
			}
		}
	}
	return false
}

// sanitize makes a path the way Hugo's MakePathSanitized does: spaces become hyphens, signs
// that would need escaping are dropped.
func (h *hugo) sanitize(name string) string {
	if isSane(name) {
		return name
	}
	var b strings.Builder
	hyphen := false
	for i, r := range name {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), strings.ContainsRune("./\\_#+~-@", r),
			r == '%' && i+2 < len(name):
			if hyphen {
				b.WriteByte('-')
				hyphen = false
			}
			b.WriteRune(r)
		case unicode.IsSpace(r) && b.Len() > 0:
			hyphen = true
		}
	}
	if h.lower {
		return strings.ToLower(b.String())
	}
	return b.String()
}

// isSane reports whether sanitize would return name as it is.
func isSane(name string) bool {
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'a' && c <= 'z', c >= '-' && c <= '9', c == '_': // - . / and digits
		default:
			return false
		}
	}
	return true
}

func (h *hugo) address(s *Site, m *meta) address {
	p, ok := h.logical(s, m.path)
	if !ok {
		return address{}
	}
	if p.kind == resource || pageless(m) {
		return address{known: true}
	}
	a := address{url: h.pretty(p.prefix, p.path), known: true}
	if pattern := h.permalinks[section(p.path)]; pattern != "" && p.kind != branch {
		a.url, a.known = h.permalink(m, p, pattern)
	} else if slug := m.text("slug"); slug != "" && p.path != "/" {
		a.url = h.pretty(p.prefix, path.Join(path.Dir(p.path), h.sanitize(slug)))
	}
	if url := m.text("url"); url != "" {
		a.known = !strings.Contains(url, ":")
		a.url = url
		if !strings.HasPrefix(url, "/") {
			a.url = p.prefix + "/" + url
		}
	}
	for _, alias := range m.list("aliases") {
		if strings.HasPrefix(alias, "/") {
			a.also = append(a.also, alias)
		} else {
			a.also = append(a.also, path.Join(path.Dir(key(a.url)), alias))
		}
		if p.prefix != "" {
			a.maybe = append(a.maybe, path.Join(p.prefix, alias))
		}
	}
	return a
}

// pageless reports whether a header says that no page is made of its document.
func pageless(m *meta) bool {
	if m.flag("headless") {
		return true
	}
	for _, key := range [...]string{"build", "_build"} {
		if v, ok := m.inner(key, "render"); ok && (v.Text == "never" || v.Text == "false" || v.Text == "link") {
			return true
		}
	}
	return false
}

func (h *hugo) pretty(prefix, logical string) string {
	switch {
	case logical == "/":
		return prefix + "/"
	case h.ugly:
		return prefix + logical + ".html"
	}
	return prefix + logical + "/"
}

func section(logical string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(logical, "/"), "/")
	return first
}

// permalink fills a pattern of the configuration in; false where it holds a token that the
// source does not tell.
func (h *hugo) permalink(m *meta, p hugoPage, pattern string) (string, bool) {
	known := true
	out := tokens(pattern, func(token string) string {
		value, ok := h.token(m, p, token)
		known = known && ok
		return value
	})
	if !known {
		return "", false
	}
	if ext := path.Ext(out); ext == ".html" {
		return p.prefix + "/" + strings.Trim(out, "/"), true
	}
	return h.pretty(p.prefix, path.Clean("/"+out)), true
}

func (h *hugo) token(m *meta, p hugoPage, token string) (string, bool) {
	file := path.Base(p.path)
	switch token {
	case "section":
		return section(p.path), true
	case "sections":
		return strings.TrimPrefix(path.Dir(p.path), "/"), p.kind != branch
	case "title":
		title := m.text("title")
		return h.sanitize(strings.ToLower(title)), title != ""
	case "slug", "slugortitle":
		if slug := m.text("slug"); slug != "" {
			return h.sanitize(slug), true
		}
		title := m.text("title")
		return h.sanitize(strings.ToLower(title)), title != ""
	case "filename", "contentbasename":
		return file, true
	case "slugorfilename", "slugorcontentbasename":
		if slug := m.text("slug"); slug != "" {
			return h.sanitize(slug), true
		}
		return file, true
	}
	return dateToken(m, token, "date", "publishDate", "pubdate", "published")
}

// tokens replaces :name by what value returns for name.
func tokens(pattern string, value func(name string) string) string {
	var b strings.Builder
	for more := true; more; {
		var before, name string
		before, name, pattern, more = cutToken(pattern)
		b.WriteString(before)
		if more {
			b.WriteString(value(name))
		}
	}
	return b.String()
}

// cutToken cuts a pattern around its first :name; false where it has none.
func cutToken(pattern string) (before, name, after string, found bool) {
	start := strings.IndexByte(pattern, ':')
	if start < 0 {
		return pattern, "", "", false
	}
	end := start + 1
	for end < len(pattern) && (pattern[end]|0x20 >= 'a' && pattern[end]|0x20 <= 'z' || pattern[end] == '_') {
		end++
	}
	name = pattern[start+1 : end]
	if end < len(pattern) && pattern[end] == '[' { // :sections[1:]
		name += "[]"
		end += strings.IndexByte(pattern[end:]+"]", ']') + 1
		end = min(end, len(pattern))
	}
	return pattern[:start], name, pattern[end:], true
}

// dateToken fills in a part of the first date that the header has.
func dateToken(m *meta, token string, keys ...string) (string, bool) {
	v, ok := m.value(keys...)
	if !ok || v.Kind == frontmatter.List || v.Kind == frontmatter.Map {
		return "", false
	}
	when, ok := readDate(v.Text)
	if !ok {
		return "", false
	}
	layout, ok := dateLayouts[token]
	if !ok {
		return "", false
	}
	return when.Format(layout), true
}
