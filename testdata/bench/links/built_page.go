//go:build ignore

package main

import (
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// built is the folder that a generator wrote.
type built struct {
	folder, base string
	pages        map[string]*page
	names        map[string]bool // every file, exact in case
}

type page struct {
	ids   map[string]bool
	links []link
}

type link struct {
	target string
	image  bool
}

// file returns the file that a plain server answers with at an address below the base.
func (b *built) file(address string) string {
	if b.names == nil {
		b.names = map[string]bool{}
		check(filepath.WalkDir(b.folder, func(name string, entry os.DirEntry, err error) error {
			if rel, relErr := filepath.Rel(b.folder, name); err == nil && relErr == nil && !entry.IsDir() {
				b.names[filepath.ToSlash(rel)] = true
			}
			return err
		}))
	}
	name := strings.Trim(path.Clean(address), "/")
	tries := []string{path.Join(name, "index.html")}
	if !strings.HasSuffix(address, "/") {
		tries = []string{name, path.Join(name, "index.html"), name + ".html"}
	}
	for _, try := range tries {
		if b.names[try] {
			return try
		}
	}
	return ""
}

// page reads the built page at an address.
func (b *built) page(address string) *page {
	name := b.file(address)
	if p := b.pages[name]; p != nil {
		return p
	}
	p := &page{ids: map[string]bool{}}
	b.pages[name] = p
	if path.Ext(name) != ".html" {
		return p
	}
	f, err := os.Open(filepath.Join(b.folder, name))
	check(err)
	defer f.Close()
	root, err := html.Parse(f)
	check(err)
	p.readIDs(root)
	content := root
	for _, tag := range []string{"main", "article"} {
		if found := find(root, tag); found != nil {
			content = found
			break
		}
	}
	p.readLinks(content)
	return p
}

func find(n *html.Node, tag string) *html.Node {
	if n.Type == html.ElementNode && (n.Data == tag || tag == "main" && attr(n, "role") == "main") {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := find(c, tag); found != nil {
			return found
		}
	}
	return nil
}

func (p *page) readIDs(n *html.Node) {
	if n.Type == html.ElementNode {
		p.ids[attr(n, "id")] = true
		p.ids[attr(n, "name")] = true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.readIDs(c)
	}
}

func (p *page) readLinks(n *html.Node) {
	if n.Type == html.ElementNode {
		switch {
		case n.Data == "nav", n.Data == "aside", n.Data == "footer", n.Data == "header" && n.Parent.Data != "article", outside(n):
			return
		case n.Data == "a" && attr(n, "href") != "":
			p.links = append(p.links, link{target: attr(n, "href")})
		case slices.Contains([]string{"img", "source", "video", "audio"}, n.Data) && attr(n, "src") != "":
			p.links = append(p.links, link{target: attr(n, "src"), image: true})
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.readLinks(c)
	}
}

// outside reports whether a theme put the element beside the content: a permalink of a
// heading, the links to the pages before and after.
func outside(n *html.Node) bool {
	for _, class := range strings.Fields(attr(n, "class")) {
		switch class {
		case "headerlink", "header-anchor", "hash-link", "anchor-link", "md-sidebar", "pagination-nav", "theme-edit-this-page", "toc", "md-content__button":
			return true
		}
	}
	return false
}

// broken follows a link of the page at an address.
func (b *built) broken(from string, l link) (kind string, ok bool) {
	kind = "link"
	if l.image {
		kind = "image"
	}
	target := strings.TrimSpace(l.target)
	u, err := url.Parse(target)
	if err != nil {
		scheme, _, _ := strings.Cut(target, "://")
		return kind, strings.ContainsAny(scheme, "(\"'") || !strings.Contains(target, "://")
	}
	if u.Scheme != "" || u.Host != "" || target == "#" {
		return "", false
	}
	where := from
	if u.Path != "" {
		if where, ok = b.follow(from, u.Path); !ok {
			return kind, !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, b.base) || true
		}
		if b.file(where) == "" {
			if info, err := os.Stat(filepath.Join(b.folder, where)); err == nil && info.IsDir() && strings.HasSuffix(where, "/") && where != "/" {
				return kind, true
			}
			return kind, true
		}
	}
	if u.Fragment == "" || strings.EqualFold(u.Fragment, "top") || strings.Contains(u.Fragment, ":~:") || path.Ext(b.file(where)) != ".html" {
		return "", false
	}
	ids := b.page(where).ids
	return "anchor", !ids[u.Fragment] && !ids[u.EscapedFragment()]
}

// follow resolves a path against a page's address as browsers do, the base left out. It
// fails for what lies outside the base.
func (b *built) follow(from, target string) (string, bool) {
	dir := strings.TrimSuffix(b.base, "/") + from[:strings.LastIndexByte(from, '/')+1]
	if strings.HasPrefix(target, "/") {
		dir = ""
	}
	joined := path.Clean("/" + dir + target)
	if strings.HasSuffix(target, "/") && joined != "/" || strings.HasSuffix(target, "/.") || path.Base(target) == ".." {
		joined += "/"
	}
	rest, ok := strings.CutPrefix(joined+map[bool]string{true: "/", false: ""}[joined+"/" == b.base], b.base)
	return "/" + rest, ok
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func decode(s string) string {
	if out, err := url.PathUnescape(s); err == nil {
		return out
	}
	return s
}
