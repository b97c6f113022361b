package site

import (
	"time"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// Profile is what presscheck knows of a generator, before it has seen a site.
type Profile struct {
	Name   string // as configured: "hugo"
	Title  string // as people write it: "Hugo"
	Header frontmatter.Grammar

	options markdown.Options
	slugs   markdown.Algorithm

	// detect weighs the site's files; nothing certain is below enough.
	detect func(p *probe)
	// load reads the generator's settings.
	load func(l *loader) model
}

// model is a generator with one site's settings: what it makes of the site's files.
// Implementations are immutable.
type model interface {
	// place says what the generator takes a file for.
	place(s *Site, path string) place
	// resolve says where a link leads. External, empty and same-page targets have been
	// dealt with.
	resolve(r *request) Resolution
	// address says where a document of role content is published.
	address(s *Site, m *meta) address
	// publish says what a build at the time now does with a document.
	publish(s *Site, m *meta, now time.Time) Publication
}

// role is what a generator takes a file for.
type role int

const (
	foreign role = iota // nothing: it is in the repository, not in the site
	content             // a document that becomes a page
	asset               // published as it is, or processed
	leftOut             // in the content folder, yet not a page: a template, an ignored name
)

// place is a role with the reason why a document of it is not checked; without a reason it
// is not worth a word.
type place struct {
	role   role
	reason string
}

func (p *Profile) syntax(charset string) document.Syntax {
	return document.Syntax{Header: p.Header, Markdown: p.options, Charset: charset}
}

// profiles returns all generators, the default last.
func profiles() []*Profile {
	return []*Profile{
		pelicanProfile(), hugoProfile(), jekyllProfile(), mkdocsProfile(), docusaurusProfile(), astroProfile(),
		zolaProfile(), hexoProfile(), vitepressProfile(), eleventyProfile(), nikolaProfile(), other(), plain(),
	}
}

// Generators returns the names of all profiles, as configuration accepts them.
func Generators() []string {
	all := profiles()
	names := make([]string, len(all))
	for i, p := range all {
		names[i] = p.Name
	}
	return names
}
