package site

import (
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/frontmatter"
)

func (j *jekyll) publish(_ *Site, m *meta, now time.Time) Publication {
	p := Publication{Path: m.path, State: Published, Title: m.text("title")}
	rel, _ := j.inSource(m.path)
	c, _, collected := j.collection(rel)
	name := splitName(path.Base(rel))
	p.Date = name.date
	if t, ok := readDate(m.text("date")); ok {
		p.Date = t
	}
	switch {
	case collected && c.name == "posts":
		j.publishPost(&p, m, name, now)
	case collected && c.name == "drafts":
		if !j.drafts {
			p.State, p.Reason = Draft, "it is in the folder _drafts"
		}
	case j.heldBack(m):
		p.State, p.Reason = Draft, "published: false"
	case collected && !c.output:
		p.State, p.Reason = Left, "the collection "+c.name+" is not written out (output: false)"
	case m.format == frontmatter.None && !collected && !j.optional:
		p.State, p.Reason = Left, "without a header it is copied as it is, not made a page"
	}
	return p
}

func (j *jekyll) publishPost(p *Publication, m *meta, name jekyllName, now time.Time) {
	switch {
	case !name.dated:
		p.State, p.Reason = Left, "its name does not begin with a date (YYYY-MM-DD-)"
	case name.impossible() && m.text("date") == "":
		p.State, p.Reason = Left, "the calendar does not have the date in its name, and the build stops"
	case m.garbled:
		p.State, p.Reason = Left, "it is not in UTF-8"
	case j.heldBack(m):
		p.State, p.Reason = Draft, "published: false"
	case p.Date.After(now) && !j.future:
		p.State, p.Until, p.Reason = Scheduled, p.Date, fmt.Sprintf("its date is %s", p.Date.Format(time.DateOnly))
	}
}

// heldBack reports whether the header says published: false, in any word for it of YAML 1.1. In
// quotes it is text, which is as good as true.
func (j *jekyll) heldBack(m *meta) bool {
	v, ok := m.value("published")
	if !ok || v.Kind != frontmatter.Bool || j.unpublished {
		return false
	}
	switch strings.ToLower(v.Text) {
	case "false", "no", "off", "n":
		return true
	}
	return false
}
