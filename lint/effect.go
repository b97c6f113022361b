package lint

import (
	"maps"
	"slices"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

// effect is what a change means to posts that it did not touch.
type effect struct {
	changed *Changed
	quiet   map[string]bool // changed documents of which other posts see nothing new: prose alone
	lost    map[string]bool // addresses that no page has any more, as site.SameAddress gives them
	links   *site.Mentions  // what a link names that may lead to what changed; nil where each is followed
}

// effectOf compares the documents of a change with what they were before.
func effectOf(c *Changed, s *site.Site) (*effect, error) {
	e := &effect{changed: c, quiet: map[string]bool{}, lost: map[string]bool{}}
	var asked []string
	for path, lines := range c.Files {
		if len(lines) > 0 && document.MarkupOf(path) != document.Other {
			asked = append(asked, path)
		}
	}
	for path := range c.Gone {
		if document.MarkupOf(path) != document.Other {
			asked = append(asked, path)
		}
	}
	if c.Before == nil || len(asked) == 0 {
		return e, nil
	}
	slices.Sort(asked)
	contents, err := c.Before(asked)
	if err != nil {
		return nil, err
	}
	before := s.Overlay(contents)
	for _, path := range asked {
		if contents[path] == nil {
			continue
		}
		if !c.Gone[path] && s.SeenAlike(before, path) {
			e.quiet[path] = true
			continue
		}
		for _, url := range before.Addresses(path) {
			e.lost[site.SameAddress(url)] = true
		}
	}
	for path := range c.Files {
		if !e.quiet[path] && s.Exists(path) {
			for _, url := range s.Addresses(path) {
				delete(e.lost, site.SameAddress(url))
			}
		}
	}
	return e, nil
}

// reaches reports whether the change to a file, or to what stood at an address, matters to
// posts that link there.
func (e *effect) reaches(cause string) bool {
	return e.changed.touches(cause) && !e.quiet[cause] || len(e.lost) > 0 && e.lost[site.SameAddress("/"+cause)]
}

// posts returns those to look at: the changed ones and, where rules run that look from an
// untouched post at a changed file, those that may lead to one.
func (e *effect) posts(s *site.Site, asked []string, lookAround bool) []string {
	c := e.changed
	if !lookAround {
		return slices.DeleteFunc(slices.Clone(asked), func(p string) bool { return !c.touches(p) })
	}
	var posts, causes []string
	for path := range c.Files {
		if is, _ := s.Post(path); is {
			posts = append(posts, path)
		}
		if !e.quiet[path] {
			causes = append(causes, path)
		}
	}
	for path := range c.Gone {
		if is, _ := s.Post(path); is { // taken out of git alone
			posts = append(posts, path)
		}
		causes = append(causes, path)
	}
	if len(causes) > 0 {
		others := s.Posts()
		if !c.Everywhere {
			e.links = s.Mentions(causes, slices.Collect(maps.Keys(e.lost)))
			others = e.links.Posts(others)
		}
		posts = append(posts, others...)
	}
	slices.Sort(posts)
	return slices.Compact(posts)
}

// filter keeps the findings that lie on a changed line, concern a changed file as a whole, or
// are caused by another file that changed. The others it hands to leaveOut.
func (e *effect) filter(r *Report, leaveOut func(*Finding)) []Finding {
	kept := r.Findings[:0]
	for _, f := range r.Findings {
		var lines *text.Lines
		if source := r.Source(f.Path); source != nil {
			lines = source.Lines
		}
		if e.concerns(&f, lines) {
			kept = append(kept, f)
		} else {
			leaveOut(&f)
		}
	}
	return kept
}

// concerns reports whether f is to be told; lines are those of its file, nil where they are
// not known.
func (e *effect) concerns(f *Finding, lines *text.Lines) bool {
	if slices.ContainsFunc(f.Causes, e.reaches) {
		return true
	}
	if _, ok := e.changed.Files[f.Path]; !ok {
		return false
	}
	if lines == nil || f.Span == (text.Span{}) { // a finding about the file as a whole has no place in it
		return true
	}
	return e.changed.Covers(f.Path, f.Span, lines)
}
