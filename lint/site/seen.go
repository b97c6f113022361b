package site

import "slices"

// SeenAlike reports whether all that other posts can see of the document at path is as it was
// in before: its header, which decides on its address, and its ids.
func (s *Site) SeenAlike(before *Site, path string) bool {
	s = s.plain()
	now, then := s.meta(path), before.meta(path)
	if now.err != nil || then.err != nil || now.said != then.said || now.begin != then.begin {
		return false
	}
	return s.anchors(path).alike(before.anchors(path))
}

// Addresses returns all addresses of the document at path, from the site's root, those included that it
// may have.
func (s *Site) Addresses(path string) []string {
	if s.place(path).role != content {
		return nil
	}
	a := s.addressOf(path)
	var out []string
	for _, url := range append([]string{a.url}, slices.Concat(a.also, a.maybe)...) {
		if url != "" {
			out = append(out, url)
		}
	}
	return out
}
