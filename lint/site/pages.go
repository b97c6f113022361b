package site

import (
	"slices"
	"time"

	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

// Page is a document of the generator with what its header says about its place.
type Page struct {
	Path    string
	URL     string   // path from the host's root; "" for one that becomes no page or whose address is not known
	Aliases []string // further addresses that the header claims
	// Slug is the name by which the generator tells documents of one Group apart, where it
	// refuses two of a name whatever their addresses are; "" where it does not.
	Slug, Group string
	Title       string
	State       State     // what a build does with it
	Date        time.Time // zero where there is none
	header      *meta
	// Ignored says why the generator passes over a file of this name, and Rename what
	// it could be called; "" for a name that will do.
	Ignored, Rename string
	// Refused says that the build stops at such a name.
	Refused bool
}

// Lookup returns the entry of a top-level key of the page's header, whatever its capitals, as
// frontmatter.Header does; its places are offsets of the decoded text.
func (p *Page) Lookup(key string) (frontmatter.Entry, bool) { return p.header.entry(key, true) }

// Opening returns the place of the header's opening fence, empty where it has none.
func (p *Page) Opening() text.Span { return p.header.frame().Open }

// slugger is a model whose documents must not share a slug.
type slugger interface {
	slugOf(s *Site, m *meta) (slug, group string)
}

// namer is a model that passes over documents with certain names.
type namer interface {
	ignored(s *Site, m *meta) (why, rename string, refused bool)
}

// Pages reads the headers of all of the generator's documents, in the order of their paths,
// and tells what a build at the time now does with them.
func (s *Site) Pages(now time.Time) []Page {
	if s.trace != nil {
		s.notePages(now)
		return s.base.Pages(now)
	}
	all := s.allMetas()
	out := make([]Page, len(all))
	s.each(len(all), func(i int) {
		if all[i].err == nil {
			out[i] = s.pageOf(all[i], now)
		}
	})
	return slices.DeleteFunc(out, func(p Page) bool { return p.Path == "" })
}

func (s *Site) pageOf(m *meta, now time.Time) Page {
	p := Page{Path: m.path, Title: m.text("title"), header: m}
	if a := s.model.address(s, m); a.known && a.url != "" {
		p.URL, p.Aliases = s.basePath+a.url, a.also
	}
	made := s.model.publish(s, m, now)
	p.State, p.Date = made.State, made.Date
	if g, ok := s.model.(slugger); ok {
		p.Slug, p.Group = g.slugOf(s, m)
	}
	if g, ok := s.model.(namer); ok {
		p.Ignored, p.Rename, p.Refused = g.ignored(s, m)
	}
	return p
}

// SameAddress returns the form of an address that every common server answers alike: /a/,
// /a/index.html and /a are one page.
func SameAddress(url string) string { return key(url) }

// slugOf: Pelican takes articles of one slug and language for one article.
func (p *pelican) slugOf(_ *Site, m *meta) (slug, group string) {
	rel, _ := p.inContent(m.path)
	kind := p.kind(rel)
	lang := m.text("lang")
	if lang == "" {
		lang = p.language
	}
	slug, ok := p.slug(m, rel)
	if !ok || m.text("save_as") != "" || kind == "static" || kind == "" || p.doubtful && m.text("slug") == "" {
		return "", ""
	}
	return slug, kind + " " + lang
}

// ignored: Jekyll passes over what lies in _posts without a date in its name.
func (j *jekyll) ignored(_ *Site, m *meta) (why, rename string, refused bool) {
	rel, _ := j.inSource(m.path)
	c, inner, ok := j.collection(rel)
	if !ok || c.name != "posts" {
		return "", "", false
	}
	base := inner
	if i := len(parent(inner)); parent(inner) != "." {
		base = inner[i+1:]
	}
	switch name := splitName(base); {
	case name.impossible() && m.text("date") == "":
		return "the calendar does not have the date in the file name", "", true
	case name.dated:
		return "", "", false
	}
	if when, ok := readDate(m.text("date")); ok {
		rename = when.Format("2006-01-02") + "-" + base
	}
	return "the names of posts begin with a date: YYYY-MM-DD-", rename, false
}
