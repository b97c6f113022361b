package site

import (
	"path"
	"slices"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
)

// nikolaProfile describes Nikola 8 as far as headers and files go; its addresses are not
// worked out.
func nikolaProfile() *Profile {
	return &Profile{
		Name:   "nikola",
		Title:  "Nikola",
		Header: frontmatter.Nikola(),
		slugs:  markdown.Python,
		options: markdown.Options{
			Attributes: true, HeadingAttributes: true, LooseHeadings: true, SpacesInDestinations: true, RawHTMLBlocks: true, DoubleTilde: true,
			LastDefinition: true, DotLists: true,
			Templates: []markdown.TemplateSyntax{markdown.Shortcodes},
		},
		detect: func(p *probe) {
			if data, err := p.site.Head(p.in("conf.py"), 512<<10); err == nil && isNikola(data) {
				p.add(enough, "conf.py", "has POSTS and BLOG_TITLE")
			}
		},
		load: loadNikola,
	}
}

type nikola struct {
	content, static []string
	folder          string
}

func loadNikola(l *loader) model {
	s := l.read("conf.py")
	n := &nikola{folder: l.folder}
	for _, name := range []string{"POSTS", "PAGES"} {
		rows, _ := s.at(name).([]any)
		for _, row := range rows {
			if list, ok := row.([]any); ok && len(list) > 0 {
				if glob, ok := list[0].(string); ok {
					n.content = append(n.content, cleaned(l.folder, []string{parent(strings.TrimSuffix(glob, "/"))})...)
				}
			}
		}
	}
	if len(n.content) == 0 {
		n.content = cleaned(l.folder, []string{"posts", "pages", "stories"})
	}
	slices.Sort(n.content)
	n.content = slices.Compact(n.content)
	n.static = cleaned(l.folder, []string{"files", "images", "galleries"})
	l.looseIDs = "the compiler decides on ids"
	l.folders("content", n.content...)
	return n
}

func (n *nikola) place(_ *Site, name string) place {
	switch {
	case withinAny(n.content, name):
		return place{role: content}
	case withinAny(n.static, name):
		return place{role: asset}
	}
	return place{role: foreign, reason: "outside the content folders"}
}

func (n *nikola) address(*Site, *meta) address { return address{} }

func (n *nikola) publish(_ *Site, m *meta, now time.Time) Publication {
	p := Publication{Path: m.path, State: Published, Title: m.text("title")}
	p.Date, _ = readDate(m.text("date"))
	switch status := m.text("status"); {
	case status == "draft" || status == "private":
		p.State, p.Reason = Draft, "status: "+status
	case m.text("title") == "":
		p.State, p.Reason = Left, "it has no title"
	case p.Date.After(now):
		p.State, p.Until, p.Reason = Scheduled, p.Date, "its date is "+p.Date.Format(time.DateOnly)
	}
	return p
}

// resolve knows the files that are copied; addresses of pages stay unknown.
func (n *nikola) resolve(r *request) Resolution {
	abs, ok := strings.CutPrefix(r.target.path, "/")
	if !ok {
		return r.unknown("", "the addresses of nikola's pages are not worked out")
	}
	for _, try := range []string{path.Join(n.folder, abs), path.Join(n.folder, "files", abs)} {
		if r.site.find(try).kind == isFile {
			return r.anchor(try)
		}
	}
	if strings.HasPrefix(abs, "images/") {
		return r.missing(path.Join(n.folder, abs))
	}
	return r.unknown("", "the addresses of nikola's pages are not worked out")
}
