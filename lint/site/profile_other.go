package site

import (
	"bytes"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// other is a site that some program makes which presscheck does not know, often one of its
// own on top of a framework: what it does with a link is written in code. A target that is
// there is right; of one that is not there nobody can tell without that code.
func other() *Profile {
	return &Profile{
		Name:   "other",
		Title:  "this site's generator",
		Header: frontmatter.Plain(),
		slugs:  markdown.GitHub,
		detect: func(p *probe) {
			for _, name := range otherSigns() {
				p.has(name, enough)
			}
			p.framework()
		},
		load: func(l *loader) model {
			l.looseIDs = "how this site makes ids of headings is not known"
			return otherModel{}
		},
	}
}

// otherSigns returns the files and folders, relative to the site's, that programs of this kind are
// configured by.
func otherSigns() []string {
	return []string{
		"book.toml", "antora.yml", "_toc.yml", "myst.yml", "gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs",
		"next.config.js", "next.config.mjs", "next.config.ts", "nuxt.config.js", "nuxt.config.ts", "svelte.config.js", "gridsome.config.js",
		"rspress.config.ts", "_quarto.yml", "docfx.json", "mint.json", "SUMMARY.md", "book.json", ".gitbook.yaml", "lume.config.ts", "_config.ts",
		".vuepress", "docs/.vuepress", "docs/conf.py", "doc/conf.py", "docs/source/conf.py",
	}
}

// framework adds evidence for a package.json that names a framework in which people build
// generators of their own, and for a Sphinx project.
func (p *probe) framework() {
	if data, err := p.site.Head(p.in("package.json"), 256<<10); err == nil {
		for _, name := range []string{"next", "gatsby", "nuxt", "@sveltejs/kit", "vuepress", "@remix-run/react", "gridsome", "@11ty/gatsby", "contentlayer", "nextra", "@nuxt/content", "metalsmith", "gitbook-cli"} {
			if bytes.Contains(data, []byte(`"`+name+`":`)) {
				p.add(enough, "package.json", name)
				return
			}
		}
	}
	if data, err := p.site.Head(p.in("conf.py"), 64<<10); err == nil && bytes.Contains(data, []byte("html_theme")) {
		p.add(enough, "conf.py", "Sphinx")
	}
}

type otherModel struct{}

func (otherModel) place(s *Site, path string) place { return plainModel{}.place(s, path) }

func (otherModel) address(*Site, *meta) address { return address{} }

func (otherModel) publish(_ *Site, m *meta, _ time.Time) Publication {
	return Publication{Path: m.path, State: Published, Title: m.text("title")}
}

// resolve says yes to what is there, and no only to a relative target that ends like a file
// where no file of that name is anywhere.
func (otherModel) resolve(r *request) Resolution {
	res := plainModel{}.resolve(r)
	switch {
	case res.Status == OK, res.Status == Unknown:
		return res
	case res.Status == Missing && len(res.Candidates) == 0 && strings.HasPrefix(r.target.path, ".") && (isMarkdown(r.target.path) || !pageLike(r.target.path)):
		return res
	}
	return Resolution{Status: Unknown, Reason: "what this site's generator makes of the target is not known"}
}
