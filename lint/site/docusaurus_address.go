package site

import (
	"path"
	"strings"
	"time"
)

func (d *docusaurus) address(_ *Site, m *meta) address {
	part, rel, ok := d.part(m.path)
	if !ok {
		return address{}
	}
	for segment := range strings.SplitSeq(rel, "/") {
		if strings.HasPrefix(segment, "_") {
			return address{known: true} // a part that other pages import
		}
	}
	slug := m.text("slug")
	switch part.kind {
	case "pages":
		return address{url: routeOf("/"+stem(rel), "/"), known: true}
	case "blog":
		return d.post(part, rel, slug)
	}
	if strings.HasPrefix(slug, "/") {
		return address{url: path.Join(part.route, slug), known: true}
	}
	dir := unnumbered(parent(rel))
	if dir == "." {
		dir = ""
	}
	base := unnumbered(stem(path.Base(rel)))
	if id := m.text("id"); id != "" {
		base = id
	}
	if slug != "" {
		return address{url: path.Join(part.route, dir, slug), known: true}
	}
	if strings.EqualFold(base, "index") || strings.EqualFold(base, "readme") || dir != "" && strings.EqualFold(base, path.Base(dir)) {
		base = ""
	}
	return address{url: path.Join(part.route, dir, base), known: true}
}

// post is a blog post: its slug, or the date that its name begins with.
func (d *docusaurus) post(part docusaurusPart, rel, slug string) address {
	if slug != "" {
		return address{url: path.Join(part.route, slug), known: true}
	}
	base := stem(rel)
	base = strings.TrimSuffix(base, "/index")
	name := path.Base(base)
	if len(name) > len(time.DateOnly) {
		if when, err := time.Parse(time.DateOnly, name[:len(time.DateOnly)]); err == nil {
			return address{url: path.Join(part.route, parent("/" + base + "x")[1:], when.Format("2006/01/02"), name[len(time.DateOnly)+1:]), known: true}
		}
	}
	return address{url: path.Join(part.route, base), known: true}
}

func routeOf(name, index string) string {
	if base := path.Base(name); base == "index" {
		return strings.TrimSuffix(name, "index")
	}
	return name + index[1:]
}

// unnumbered takes the numbers that order files off each segment: 01-intro.
func unnumbered(name string) string {
	segments := strings.Split(name, "/")
	for i, segment := range segments {
		digits := len(segment) - len(strings.TrimLeft(segment, "0123456789"))
		rest := strings.TrimLeft(segment[digits:], " ")
		if digits == 0 || rest == "" || strings.IndexByte("-_.", rest[0]) < 0 {
			continue
		}
		rest = strings.TrimLeft(rest, "-_. ")
		if rest != "" && strings.IndexByte("0123456789", rest[0]) < 0 { // 2024-01-31 and 1.2 are no numbers of order
			segments[i] = rest
		}
	}
	return strings.Join(segments, "/")
}

func (d *docusaurus) publish(_ *Site, m *meta, _ time.Time) Publication {
	p := Publication{Path: m.path, State: Published, Title: m.text("title")}
	p.Date, _ = readDate(m.text("date"))
	_, rel, _ := d.part(m.path)
	switch {
	case m.flag("draft"):
		p.State, p.Reason = Draft, "draft: true"
	case m.flag("unlisted"):
		p.State, p.Reason = Hidden, "unlisted: true"
	case strings.HasPrefix(path.Base(rel), "_"):
		p.State, p.Reason = Left, "its name begins with _: it is a part of other pages"
	}
	return p
}

// slugOf: Docusaurus refuses two documents of one id in a folder, wherever they are published.
func (d *docusaurus) slugOf(_ *Site, m *meta) (slug, group string) {
	part, rel, ok := d.part(m.path)
	if id := m.text("id"); ok && part.kind != "blog" && part.kind != "pages" {
		return id, part.kind + " " + part.route + " " + parent(rel)
	}
	return "", ""
}
