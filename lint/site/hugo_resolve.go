package site

import (
	"path"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/markdown"
)

func (h *hugo) resolve(r *request) Resolution {
	l := r.link
	if strings.Contains(l.Target, "{{") { // an example of a template, in a shortcode that shows it as code
		return r.unknown("", "Hugo reads no template code in posts: it is part of an example")
	}
	if l.Kind == markdown.Tag && (l.Element == "ref" || l.Element == "relref") {
		return h.ref(r)
	}
	if l.Kind == markdown.HTML || l.Kind == markdown.Import {
		return h.published(r)
	}
	how := h.links
	if l.Image {
		how = h.images
	}
	if l.Kind == markdown.Tag { // figure looks for a resource of the page, then writes the target as it is
		how = embedded
		if _, own := h.shortcodeFile(r.site, l.Element); own {
			return h.ownTag(r)
		}
	}
	return h.markdown(r, how)
}

// ownTag settles the target of a shortcode that the site has a template of its own for. Many of
// them write "{{ .Get "src" | relURL }}", which begins at the top of the site.
func (h *hugo) ownTag(r *request) Resolution {
	res := h.markdown(r, custom)
	if (res.Status == Missing || res.Status == Unknown) && !strings.HasPrefix(r.target.path, "/") {
		if top := r.url(h, "/"+r.target.path); top.Status == OK {
			return top
		}
	}
	return res
}

// markdown settles the target of a Markdown link under a render hook.
func (h *hugo) markdown(r *request, how hook) Resolution {
	var res Resolution
	if how == verbatim {
		if res = h.published(r); res.Status != Missing && res.Status != WrongCase {
			return res
		}
	}
	source, found := h.lookup(r)
	if how != verbatim {
		at := Resolution{}
		if found {
			if at = r.anchor(source); at.Status == OK || how == embedded {
				return at
			}
		}
		// What a hook of the site's own does is not known: only what fails either way is wrong.
		if res = h.published(r); found && res.Status != OK {
			return at
		}
	}
	switch {
	case res.Status == OK || res.Status == Unknown || res.Status == MissingAnchor:
		return res
	case found:
		others := slices.DeleteFunc(res.Candidates, func(name string) bool { return name == source })
		res.Candidates = append([]string{source}, others...)
		res.Reason = "Hugo publishes the target as it is written here, and no page has this address"
		return res
	case how == custom && !strings.ContainsAny(r.target.path, "/."):
		return r.unknown("", "a render hook of the site gives the target its meaning")
	case how == custom && res.Status == Missing && len(res.Candidates) > 0:
		// A hook may well look where Hugo itself would not: only what is nowhere is missing.
		return r.unknown("", "a render hook of the site may find it elsewhere")
	}
	return res
}

// published settles a target that is published as it is written.
func (h *hugo) published(r *request) Resolution {
	if strings.HasPrefix(r.target.path, "/") {
		return r.url(h, r.target.path)
	}
	return r.relative(h)
}

// ref settles a ref or relref shortcode, which names a page and stops the build when there
// is none.
func (h *hugo) ref(r *request) Resolution {
	if name, ok := h.page(r); ok {
		return r.anchor(name)
	}
	if h.modules {
		return r.unknown("", h.absent)
	}
	name := strings.TrimPrefix(r.target.path, "/")
	return Resolution{Status: Missing, Path: name, Fragment: r.target.fragment, Candidates: r.site.nearPages("/" + stem(name)), Reason: "the build stops"}
}

// lookup finds what the embedded render hooks look for: a page, a resource of the page, a
// global resource.
func (h *hugo) lookup(r *request) (string, bool) {
	if name, ok := h.page(r); ok {
		return name, true
	}
	s, target := r.site, r.target.path
	if rel, ok := strings.CutPrefix(target, "/"); ok {
		target = rel
	} else if m, _, mounted := h.mounted(r.from.Path); mounted {
		dir := h.leafDir(s, parent(r.from.Path), m.dir)
		if dir == "" {
			dir = parent(r.from.Path)
		}
		// A translation's bundle has the resources of the others too.
		inner := strings.TrimPrefix(strings.TrimPrefix(dir, m.dir), "/")
		for _, other := range append([]mount{m}, h.content...) {
			name, ok := join(path.Join(other.dir, inner), target)
			if !ok {
				continue
			}
			if found, ok := s.anyCase(name); ok { // Resources.Get does not tell capitals apart
				return found, true
			}
		}
	}
	for _, dir := range h.assets {
		if name, ok := join(dir, target); ok && s.find(name).kind == isFile {
			return name, true
		}
	}
	return "", false
}

// page finds the page that a reference names, as Hugo's GetPage does: from the folder of the page,
// then from the top of the content, then by its bare name if there is only one.
func (h *hugo) page(r *request) (string, bool) {
	s, ref := r.site, r.target.path
	m, rel, ok := h.mounted(r.from.Path)
	if !ok {
		return "", false
	}
	lang := m.lang
	if p, ok := h.logical(s, r.from.Path); ok {
		lang = p.lang
	}
	if other := refLanguage(r); other != "" {
		lang = other
	}
	var tries []string
	if !strings.HasPrefix(ref, "/") {
		dir := parent(rel)
		tries = append(tries, path.Join(dir, ref))
		if base := stem(path.Base(rel)); base == "index" || strings.HasPrefix(base, "index.") {
			tries = append(tries, path.Join(parent(dir), ref)) // beside the bundle
		}
	}
	if !strings.HasPrefix(ref, "./") && !strings.HasPrefix(ref, "../") {
		tries = append(tries, strings.Trim(ref, "/"))
		if prefix := h.languages[lang]; prefix != "" {
			tries = append(tries, strings.TrimPrefix(strings.Trim(ref, "/"), prefix[1:]+"/"))
		}
	}
	for _, try := range tries {
		if name, ok := h.contentFile(s, try, lang); ok {
			return name, true
		}
	}
	if !strings.Contains(ref, "/") {
		return h.bareName(s, ref, lang)
	}
	return "", false
}

// refLanguage returns the language that a ref or relref asks for: {{< ref path="a.md" lang="fr" >}}.
func refLanguage(r *request) string {
	if r.link.Kind != markdown.Tag {
		return ""
	}
	_, rest, ok := strings.Cut(string(r.link.Span.Of(r.from.Source())), " lang=")
	if !ok || rest == "" {
		return ""
	}
	if quote := rest[0]; quote == '"' || quote == '`' {
		rest, _, _ = strings.Cut(rest[1:], rest[:1])
		return rest
	}
	rest, _, _ = strings.Cut(rest, " ")
	return rest
}

// contentFile finds the file of a logical path in any markup, preferring a language.
func (h *hugo) contentFile(s *Site, logical, lang string) (string, bool) {
	if strings.HasPrefix(logical, "..") {
		return "", false
	}
	if s.trace != nil { // one question instead of one for each name that the file may have
		name, ok := h.contentFile(s.base, logical, lang)
		s.note(askContent, lang+"\x00"+logical, hashOf(name)^yes(ok))
		return name, ok
	}
	bare := logical
	if hugoContent(logical) {
		bare = stem(logical)
	}
	bare = strings.TrimSuffix(strings.TrimSuffix(bare, "/index"), "/_index")
	if bare == "index" || bare == "_index" || bare == "." {
		bare = ""
	}
	for _, m := range h.content {
		rel, ok := within(m.target, bare)
		if m.lang != "" && m.lang != lang {
			continue // each language is a site of its own
		}
		if m.target != "" && bare == m.target {
			rel, ok = "", true
		}
		if !ok {
			continue
		}
		if name, ok := s.contentAt(joined(m.dir, rel), lang, rel == ""); ok {
			return name, true
		}
	}
	return "", false
}

// anyCase finds a listed file without regard to case: Hugo compares its logical paths so.
func (s *Site) anyCase(name string) (string, bool) {
	if _, ok := s.listed(name); ok {
		return name, s.present(name)
	}
	if others := s.otherCase(name); len(others) > 0 {
		return others[0], s.present(others[0])
	}
	return "", false
}

func (h *hugo) bareName(s *Site, ref, lang string) (string, bool) {
	if hugoContent(ref) {
		ref = stem(ref)
	}
	for _, name := range s.lastNamed(fold(ref)) {
		if p, ok := h.logical(s, name); ok && p.kind != resource && p.lang == lang {
			return name, true
		}
	}
	return "", false
}

// files are the static files and the resources of bundles at an address.
func (h *hugo) files(s *Site, url string) []string {
	rel := strings.TrimPrefix(path.Clean(url), "/")
	if rel == "" {
		return nil
	}
	var out []string
	for _, dir := range h.static {
		out = append(out, path.Join(dir, rel))
	}
	for _, lang := range h.languages {
		if rest, ok := strings.CutPrefix("/"+rel, lang+"/"); ok {
			for _, m := range h.content {
				if within, ok := within(m.target, rest); ok {
					out = append(out, path.Join(m.dir, within))
				}
			}
		}
	}
	if name, ok := s.beside(url); ok {
		out = append(out, name)
	}
	return out
}

// made are the pages that Hugo makes by itself: lists, feeds, terms.
func (h *hugo) made(s *Site, url string) (string, bool) {
	rest := strings.Trim(key(url), "/")
	for _, prefix := range h.languages {
		if prefix != "" && (rest == prefix[1:] || strings.HasPrefix(rest, prefix[1:]+"/")) {
			rest = strings.Trim(strings.TrimPrefix(rest, prefix[1:]), "/")
			break
		}
	}
	first, _, _ := strings.Cut(rest, "/")
	switch {
	case rest == "", h.taxonomies[strings.ToLower(first)]:
		return "Hugo makes this page", true
	case strings.HasSuffix(rest, ".xml"), strings.HasSuffix(rest, "index.json"), rest == "robots.txt", rest == "404.html", strings.HasPrefix(rest, "_"):
		return "Hugo makes this file", true
	case furtherPage(rest):
		return "Hugo makes the further pages of a list", true
	case !pageLike(url) && h.absent != "":
		return h.absent, true
	case pageLike(url) && h.modules && !h.hasDir(s, first):
		return h.absent, true
	case pageLike(url) && h.hasDir(s, rest):
		return "Hugo makes the page of a section", true
	case h.adapter(s, rest):
		return "a content adapter makes pages here", true
	}
	for _, dir := range h.assets {
		if s.find(path.Join(dir, rest)).kind == isFile {
			return "published only if a template asks for it", true
		}
	}
	return "", false
}

// furtherPage reports whether an address ends in page/N, as paginated lists do.
func furtherPage(rest string) bool {
	n := path.Base(rest)
	return path.Base(parent(rest)) == "page" && strings.Trim(n, "0123456789") == ""
}

func (h *hugo) hasDir(s *Site, rel string) bool {
	for _, m := range h.content {
		if below, ok := within(m.target, rel); ok && s.folder(path.Join(m.dir, below)) {
			return true
		}
	}
	return false
}

// beside returns the file of a bundle at an address: slug, url and permalinks move resources along
// with their page.
func (s *Site) beside(url string) (string, bool) {
	if pageLike(url) {
		return "", false
	}
	page, ok := s.page(url[:strings.LastIndexByte(url, '/')+1])
	if base := path.Base(page); !ok || !strings.HasPrefix(base, "index.") && !strings.HasPrefix(base, "_index.") {
		return "", false
	}
	name := path.Join(parent(page), path.Base(url))
	return name, s.find(name).kind == isFile
}

// adapter reports whether a _content.gotmpl stands in a folder above.
func (h *hugo) adapter(s *Site, rest string) bool {
	for dir := rest; ; dir = parent(dir) {
		for _, m := range h.content {
			if s.Exists(path.Join(m.dir, dir, "_content.gotmpl")) {
				return true
			}
		}
		if dir == "." || dir == "" {
			return false
		}
	}
}

// guess names the files that an address most often belongs to.
func (h *hugo) guess(_ *Site, url string) []string {
	rest := strings.Trim(key(url), "/")
	rest = strings.TrimSuffix(rest, ".html")
	var out []string
	for _, m := range h.content {
		rel, ok := within(m.target, rest)
		if !ok {
			continue
		}
		for _, form := range []string{rel + ".md", path.Join(rel, "index.md"), path.Join(rel, "_index.md")} {
			out = append(out, path.Join(m.dir, form))
		}
	}
	return out
}
