package site

import (
	"strings"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

// plain is a repository of Markdown without a generator, read as GitHub shows it.
func plain() *Profile {
	return &Profile{
		Name:   "plain",
		Title:  "GitHub",
		Header: frontmatter.Plain(),
		load:   func(*loader) model { return plainModel{} },
	}
}

type plainModel struct{}

func (plainModel) place(_ *Site, path string) place {
	switch document.MarkupOf(path) {
	case document.Markdown, document.MDX, document.RST:
		return place{role: content}
	}
	return place{role: asset}
}

// resolve follows GitHub: a leading slash means the repository's root.
func (plainModel) resolve(r *request) Resolution {
	rel := r.target.path
	if abs, ok := strings.CutPrefix(rel, "/"); ok {
		name, ok := join(".", abs)
		if !ok {
			return Resolution{Reason: "the target lies outside the site"}
		}
		return r.file(name)
	}
	name, ok := r.fromFolder(rel)
	if !ok {
		return Resolution{Reason: "the target lies outside the site"}
	}
	return r.file(name)
}
