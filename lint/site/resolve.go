package site

import (
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
)

// request is a link on its way through the generator.
type request struct {
	site   *Site
	from   *document.Document
	link   *markdown.Link
	target target
	own    *address // of the page itself, see ownAddress
}

// expander is a model that can work out the template code of common targets.
type expander interface {
	expand(r *request) (expanded, bool)
}

// expanded is a target without template code, or a file with what follows it.
type expanded struct {
	target, file string
}

// Resolver tells where the links of one post lead in the published site. It is used by one
// goroutine at a time.
type Resolver struct {
	request request // of the last link
	model   model   // of the post; nil until a link needs it
	nested  bool    // the post lies in a folder that is a site of its own
}

// Resolver returns what tells where the links of a post lead.
func (s *Site) Resolver(from *document.Document) *Resolver {
	return &Resolver{request: request{site: s, from: from}}
}

// Resolve tells where a link of a post leads in the published site.
func (s *Site) Resolve(from *document.Document, l *markdown.Link) Resolution {
	return s.Resolver(from).Resolve(l)
}

// Resolve tells where a link of the post leads.
func (x *Resolver) Resolve(l *markdown.Link) Resolution {
	if l.Kind == markdown.BareURL || l.Kind == markdown.Autolink {
		return Resolution{Status: External} // www.example.org has no scheme either
	}
	written := strings.TrimSpace(l.Target)
	if _, absolute := schemeOf(written); absolute {
		return Resolution{Status: External}
	}
	r := &x.request
	if x.model == nil && !x.nested {
		x.place()
	}
	if x.nested {
		return Resolution{Reason: "the folder is a site of its own"}
	}
	r.link = l
	if l.Dynamic {
		r.target = target{}
		known, ok := r.expand(x.model)
		switch {
		case !ok:
			return Resolution{Reason: computedTarget}
		case known.file != "":
			r.target = parseTarget(known.target)
			return r.anchor(known.file)
		}
		written = strings.TrimSpace(known.target)
	}
	r.target = parseTarget(written)
	if res, ok := r.trivial(); ok {
		return r.doubted(res)
	}
	return r.doubted(x.model.resolve(r))
}

// place finds out by whose rules the links of the post are read.
func (x *Resolver) place() {
	s, path := x.request.site, x.request.from.Path
	if x.nested = s.inNested(path); x.nested {
		return
	}
	x.model = plainModel{}
	if s.place(path).role != foreign {
		x.model = s.model
	}
}

// doubted says of what seems broken, or is not in git, whether that matters: whether readers see a
// link there at all, whether it stands in that page, whether the post is in git itself.
func (r *request) doubted(res Resolution) Resolution {
	s := r.site
	if res.Untracked {
		// Who has not added the post yet will add what it shows with it.
		f, listed := s.listed(r.from.Path)
		res.Untracked = listed && f.Tracked
	}
	if !res.broken() {
		return res
	}
	if ownComponent(r.link) {
		return r.unknown(res.Path, "the component "+r.link.Element+" decides what it makes of the target")
	}
	if why := s.Enclosed(r.from, r.link.Span, r.link.Kind); why != "" {
		return r.unknown(res.Path, why)
	}
	if res.Status == Missing && s.built(r.link, &res) {
		return r.unknown(res.Path, "a program may make it before the site is built")
	}
	if s.profile.Name == "plain" && res.Status == MissingAnchor && s.ownSite(r.from.Path) {
		return r.unknown(res.Path, madeByOwn)
	}
	if res.Status == Missing && s.redirected(r.target.path) {
		return r.unknown(res.Path, "the host redirects the address")
	}
	if r.target.path == "" && s.partOfOthers(r.from.Path) {
		return r.unknown(res.Path, "the document becomes a part of other pages")
	}
	return res
}

// built reports whether a script or a style sheet that is not there may be made before the site
// is: it has a source, or the repository has what such programs are run by.
func (s *Site) built(l *markdown.Link, res *Resolution) bool {
	if l.Kind != markdown.HTML || l.Element != "script" && l.Element != "link" || pageLike(res.Path) {
		return false
	}
	if len(res.Candidates) > 0 {
		return true
	}
	for _, ext := range [...]string{".ts", ".jsx", ".tsx", ".coffee", ".scss", ".sass", ".less", ".styl"} {
		if len(s.near(stem(res.Path)+ext)) > 0 {
			return true
		}
	}
	for _, name := range [...]string{"package.json", "Rakefile", "Makefile", "gulpfile.js", "Gruntfile.js"} {
		if len(s.near(name)) > 0 {
			return true
		}
	}
	return false
}

// partOfOthers reports whether no page is made of a document although its author is done with
// it: a template puts it into others. Elsewhere that is a draft's or a mistake's sign.
func (s *Site) partOfOthers(path string) bool {
	switch s.profile.Name {
	case "hugo", "docusaurus", "eleventy", "zola":
		a := s.addressOf(path)
		return a.known && a.url == "" && s.place(path).role == content
	}
	return false
}

// expand works out the template code of the target.
func (r *request) expand(m model) (expanded, bool) {
	e, ok := m.(expander)
	if !ok {
		return expanded{}, false
	}
	known, ok := e.expand(r)
	if !ok || known.file != "" && parseTarget(known.target).path != "" {
		return expanded{}, false
	}
	return known, true
}

// trivial settles targets that mean the same to every generator.
func (r *request) trivial() (Resolution, bool) {
	t := &r.target
	switch {
	case t.scheme != "" || t.host:
		return Resolution{Status: External}, true
	case t.path == "" && !t.hash && !t.query:
		return Resolution{Status: OK, Path: r.from.Path, Reason: "an empty target leads to the page itself"}, true
	case t.path == "" && t.query:
		return Resolution{Status: OK, Path: r.from.Path}, true
	case t.path == "":
		return r.anchor(r.from.Path), true
	case strings.ContainsRune(t.path, 0):
		return Resolution{Reason: "the target holds a NUL byte"}, true
	}
	return Resolution{}, false
}

// broken reports whether readers would not get where the link says.
func (r *Resolution) broken() bool {
	return r.Status == Missing || r.Status == WrongCase || r.Status == MissingAnchor
}

// ownComponent reports whether a target is a property of a component that only its program
// understands.
func ownComponent(l *markdown.Link) bool {
	if l.Kind != markdown.Import || l.Element == "" || l.Element[0] < 'A' || l.Element[0] > 'Z' {
		return false
	}
	return l.Element != "Link" && l.Element != "Image"
}

// file settles a link that names the file at name, relative to the root.
func (r *request) file(name string) Resolution {
	switch f := r.site.find(name); f.kind {
	case isFile:
		res := r.anchor(name)
		res.Untracked = f.untracked
		return res
	case isFolder:
		return Resolution{Status: OK, Path: name}
	}
	return r.missing(name)
}

// missing says that no file is called name, and which ones could have been meant.
func (r *request) missing(name string) Resolution {
	res := Resolution{Status: Missing, Path: name, Fragment: r.target.fragment}
	for _, other := range r.site.otherCase(name) {
		if r.site.Exists(other) {
			res.Status = WrongCase
			res.Candidates = append(res.Candidates, other)
		}
	}
	if res.Status == Missing {
		res.Candidates = r.site.near(name)
	}
	return res
}

// near returns files that a missing name may have meant: the same base name elsewhere.
func (s *Site) near(name string) []string {
	const most = 5
	var out []string
	for _, other := range s.sameBase(name) {
		if len(out) == most {
			break
		}
		if s.Exists(other) {
			out = append(out, other)
		}
	}
	return out
}

// fromFolder resolves a relative path against the folder of the file that the link stands in.
func (r *request) fromFolder(rel string) (string, bool) {
	return join(path.Dir(r.from.Path), rel)
}
