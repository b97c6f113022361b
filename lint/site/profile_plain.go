package site

import (
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

type plainModel struct{}

func (plainModel) place(_ *Site, path string) place {
	switch document.MarkupOf(path) {
	case document.Markdown, document.MDX, document.RST:
		return place{role: content}
	}
	return place{role: asset}
}

// address is unknown: where a file of a repository is shown is the host's affair.
func (plainModel) address(*Site, *meta) address { return address{} }

func (plainModel) publish(_ *Site, m *meta, _ time.Time) Publication {
	return Publication{Path: m.path, State: Published}
}

// resolve follows GitHub: a leading slash means the repository's root.
func (plainModel) resolve(r *request) Resolution {
	rel := r.target.path
	if abs, ok := strings.CutPrefix(rel, "/"); ok {
		name, ok := join(".", abs)
		if !ok {
			return Resolution{Reason: "the target lies outside the site"}
		}
		res := r.file(name)
		if program, ok := r.site.otherProgram(r.from.Path); ok && res.Status == Missing {
			return r.unknown("", program+" shows that a program makes a site of these files that presscheck does not know")
		}
		return res
	}
	name, ok := r.fromFolder(rel)
	if !ok {
		return Resolution{Reason: "the target lies outside the site"}
	}
	return r.file(name)
}
