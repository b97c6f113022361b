package site

import (
	"path"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// plain is a repository of Markdown without a generator, read as GitHub shows it.
func plain() *Profile {
	return &Profile{
		Name:   "plain",
		Title:  "GitHub",
		Header: frontmatter.Plain(),
		slugs:  markdown.GitHub,
		load:   func(*loader) model { return plainModel{} },
	}
}

// madeByOwn is why nobody can tell where a target leads.
const madeByOwn = "the repository makes a site of its own from the document"

// inHidden is why nothing in .github and the like is checked.
const inHidden = "in a hidden folder"

// plainModel is GitHub's way with files.
type plainModel struct{}

func (plainModel) place(_ *Site, name string) place {
	if segment, hidden := hiddenSegment(name, "."); hidden && segment != "." {
		return place{role: leftOut, reason: inHidden}
	}
	switch document.MarkupOf(name) {
	case document.Markdown, document.MDX, document.RST:
		return place{role: content}
	}
	return place{role: asset}
}

// address is unknown: where a file of a repository is shown is the host's affair.
func (plainModel) address(*Site, *meta) address { return address{} }

func (plainModel) publish(_ *Site, m *meta, _ time.Time) Publication {
	return Publication{Path: m.path, State: Published, Title: m.text("title")}
}

// resolve follows GitHub: a leading slash means the repository's root.
func (plainModel) resolve(r *request) Resolution {
	if r.link.Kind == markdown.Import && !strings.HasPrefix(r.target.path, ".") {
		return r.unknown("", "a package")
	}
	rel, dir := r.target.path, parent(r.from.Path)
	abs, rooted := strings.CutPrefix(rel, "/")
	if rooted {
		rel, dir = abs, "."
	}
	name, ok := join(dir, rel)
	if !ok {
		return r.unknown("", outside)
	}
	res := r.file(name)
	if res.Status != Missing && res.Status != WrongCase {
		return res
	}
	return r.elsewhere(res, name, rel, rooted)
}

// elsewhere tells which names that no file has may yet lead somewhere: on a site of the
// repository's own.
func (r *request) elsewhere(res Resolution, name, rel string, rooted bool) Resolution {
	switch {
	case rooted && !isMarkdown(rel) && r.site.servedBelow(name):
		return r.unknown(name, "a folder below the repository's root has that file")
	case r.site.profile.Name == "plain" && (rooted || pageLike(rel) && !isMarkdown(rel)) && r.site.ownSite(r.from.Path):
		return r.unknown(name, madeByOwn)
	case rooted && pageLike(rel) && !isMarkdown(rel) && !r.site.folder(firstSegment(rel)):
		return r.unknown(name, "it looks like an address of a site, not like a file of the repository")
	case r.link.Kind == markdown.Import && path.Ext(rel) == "":
		return r.unknown(name, "the bundler looks for further extensions")
	}
	return res
}

func firstSegment(name string) string {
	first, _, _ := strings.Cut(name, "/")
	return first
}
