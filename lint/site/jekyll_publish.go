package site

import (
	"fmt"
	"path"
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
	case collected && c.name == "drafts" && !j.drafts:
		p.State, p.Reason = Draft, "it is in the folder _drafts"
	case collected && c.name == "posts" && !name.dated:
		p.State, p.Reason = Left, "its name does not begin with a date (YYYY-MM-DD-)"
	case m.text("published") == "false" && !j.unpublished:
		p.State, p.Reason = Draft, "published: false"
	case collected && c.name != "drafts" && !c.output:
		p.State, p.Reason = Left, "the collection "+c.name+" is not written out (output: false)"
	case collected && c.name == "posts" && p.Date.After(now) && !j.future:
		p.State, p.Until, p.Reason = Scheduled, p.Date, fmt.Sprintf("its date is %s", p.Date.Format(time.DateOnly))
	case m.head.Format == frontmatter.None && !collected && !j.optional:
		p.State, p.Reason = Left, "without a header it is copied as it is, not made a page"
	}
	return p
}
