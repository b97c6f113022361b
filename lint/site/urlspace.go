package site

import (
	"path"
	"slices"
	"strings"
)

// space is a generator that says which files stand at an address.
type space interface {
	// files returns the files that would be published as they are at url, a path from the site's root, likeliest
	// first. They need not exist.
	files(s *Site, url string) []string
	// made says why an address may be there although no file is: a list of posts, a feed, a
	// theme that is not here.
	made(s *Site, url string) (reason string, made bool)
}

// outside is the reason for a target that leaves the root.
const outside = "the target lies outside the site"

// url settles a link to an address of the site, a path from the host's root.
func (r *request) url(in space, url string) Resolution {
	s := r.site
	rest, below := s.withoutBase(joinURL("/", url))
	if !below {
		return r.unknown("", "the target lies outside "+s.basePath)
	}
	if pageLike(rest) {
		if page, ok := s.page(rest); ok {
			return r.anchor(page)
		}
	}
	files := in.files(s, rest)
	for _, name := range files {
		if f := s.find(name); f.kind == isFile {
			res := r.anchor(name)
			res.Untracked = f.untracked
			return res
		}
	}
	if page, ok := s.page(rest); ok {
		return r.anchor(page)
	}
	if reason, ok := in.made(s, rest); ok {
		return r.unknown("", reason)
	}
	if pageLike(rest) {
		if name := s.unknownAddress(); name != "" {
			return r.unknown("", "the address of "+name+" is not known from its source")
		}
	}
	return r.missingURL(rest, files)
}

func (r *request) missingURL(url string, files []string) Resolution {
	s := r.site
	res := Resolution{Status: Missing, Path: strings.Trim(url, "/"), Fragment: r.target.fragment}
	for _, name := range files {
		for _, other := range s.otherCase(name) {
			if s.Exists(other) {
				res.Status, res.Candidates = WrongCase, append(res.Candidates, other)
			}
		}
	}
	if len(files) > 0 && (!pageLike(url) || res.Status == WrongCase) {
		res.Path = files[0]
	}
	if res.Status == WrongCase {
		return res
	}
	for _, variant := range variants(key(url)) {
		if page := s.foldedPage(fold(variant)); page != "" {
			res.Status, res.Candidates, res.Path = WrongCase, []string{page}, page
			return res
		}
	}
	if pageLike(url) {
		res.Candidates = s.nearPages(url)
	} else {
		res.Candidates = s.near(url)
	}
	return res
}

// nearPages returns documents that a missing address may have meant: those with the same
// last segment elsewhere.
func (s *Site) nearPages(url string) []string {
	last := fold(strings.TrimSuffix(path.Base(key(url)), ".html"))
	if len(last) < 3 {
		return nil
	}
	found := s.lastNamed(last)
	return slices.Clone(found[:min(len(found), 5)]) // callers take some out
}

// lastNamed returns the documents of a last segment, which is folded.
func (s *Site) lastNamed(last string) []string {
	found := s.lastNames()[last]
	if s.trace != nil {
		s.note(askLastName, last, hashOf(found...))
	}
	return found
}

// indexLastNames groups the generator's documents by the last segment of their address as
// their names give it: the folder's for an index, without extension and language otherwise.
func (s *Site) indexLastNames() map[string][]string {
	names := map[string][]string{}
	for _, p := range s.contents() {
		name := path.Base(p)
		name, _, _ = strings.Cut(stem(name), ".")
		if name == "index" || name == "_index" {
			name = path.Base(parent(p))
		}
		names[fold(name)] = append(names[fold(name)], p)
	}
	return names
}

// relative settles a link that is relative to the page's own address.
func (r *request) relative(in space) Resolution {
	a := r.ownAddress()
	if !a.known || a.url == "" {
		return r.unknown("", "the address of the page itself is not known")
	}
	return r.url(in, joinURL(r.site.basePath+a.url, r.target.path))
}

// ownAddress is the address of the page that the links stand in.
func (r *request) ownAddress() *address {
	if r.own == nil {
		a := r.site.addressOf(r.from.Path)
		r.own = &a
	}
	return r.own
}

// joinURL resolves a relative reference against a page's address, as browsers do: what would
// go above the root stays there.
func joinURL(base, ref string) string {
	dir := base[:strings.LastIndexByte(base, '/')+1]
	if strings.HasPrefix(ref, "/") {
		dir = ""
	}
	joined := path.Clean("/" + dir + ref)
	if strings.HasSuffix(ref, "/") && joined != "/" {
		joined += "/"
	}
	return joined
}

// withoutBase takes the path that the site is published under off an address.
func (s *Site) withoutBase(url string) (string, bool) {
	if s.basePath == "" {
		return url, true
	}
	if url == s.basePath {
		return "/", true
	}
	rest, ok := strings.CutPrefix(url, s.basePath+"/")
	return "/" + rest, ok
}

// pageLike reports whether an address looks like a page's rather than a file's.
func pageLike(url string) bool {
	switch ext := strings.ToLower(path.Ext(url)); ext {
	case "", ".html", ".htm", ".md", ".mdx", ".markdown", ".php":
		return true
	default:
		// A dot in a version or a name is no extension: /docs/1.2/, /v1.2
		return strings.HasSuffix(url, "/") || strings.Trim(ext[1:], "0123456789") == "" || len(ext) > 6
	}
}

// pathOf returns the path of a base URL without the slash at its end: "/blog" of
// https://example.org/blog/.
func pathOf(base string) string {
	if scheme := strings.Index(base, "//"); scheme >= 0 {
		rest := base[scheme+2:]
		slash := strings.IndexByte(rest, '/')
		if slash < 0 {
			return ""
		}
		base = rest[slash:]
	}
	base = strings.Trim(base, "/")
	if base == "" {
		return ""
	}
	return "/" + base
}
