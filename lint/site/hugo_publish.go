package site

import (
	"fmt"
	"time"
)

// publish follows Hugo's defaults: no drafts, no future and no expired pages. The flags of
// the command line that would build them are not known here.
func (h *hugo) publish(s *Site, m *meta, now time.Time) Publication {
	p := Publication{Path: m.path, State: Published, Title: m.text("title")}
	p.Date, _ = readDate(m.text("date", "publishDate", "pubdate", "published"))
	where, inContent := h.logical(s, m.path)
	if inContent && where.kind == resource {
		p.State, p.Reason = Left, "it is a resource of the bundle "+parent(m.path)+", not a page"
		return p
	}
	if m.flag("draft") {
		p.State, p.Reason = Draft, "draft: true"
		return p
	}
	publish := p.Date
	if when, ok := readDate(m.text("publishDate", "pubdate", "published")); ok {
		publish = when
	}
	if publish.After(now) {
		p.State, p.Until, p.Reason = Scheduled, publish, fmt.Sprintf("its date is %s", publish.Format(time.DateOnly))
		return p
	}
	if when, ok := readDate(m.text("expiryDate", "unpublishdate")); ok && when.Before(now) {
		p.State, p.Reason = Expired, fmt.Sprintf("it expired on %s", when.Format(time.DateOnly))
		return p
	}
	if inContent && pageless(m) {
		p.State, p.Reason = Left, "its header says that no page is made of it"
	}
	return p
}
