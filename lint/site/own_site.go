package site

import (
	"path"
	"strings"
)

// ownSite reports whether a document of a repository without a known generator is made into a
// page by something of the repository's own: a framework's configuration or a home page lies in
// its folder or above it. What that makes of a target is written in code.
func (s *Site) ownSite(name string) bool {
	if repositoryDocument(name) {
		return false
	}
	if s.trace != nil {
		return s.ownSiteAbove(parent(name))
	}
	found := s.index.own.of(parent(name), "", func() string {
		if s.ownSiteAbove(parent(name)) {
			return name
		}
		return ""
	})
	return found != ""
}

func (s *Site) ownSiteAbove(dir string) bool {
	signs := append(otherSigns(), "index.html", "remix.config.js", "vite.config.js", "vite.config.ts")
	for ; ; dir = parent(dir) {
		for _, sign := range signs {
			if s.Exists(path.Join(dir, sign)) {
				return true
			}
		}
		if dir == "." {
			return false
		}
	}
}

// repositoryDocument reports whether a file is called like those that code hosts show beside
// the code (README.md, CONTRIBUTING.md, …), whatever else becomes of it.
func repositoryDocument(name string) bool {
	stem, _, _ := strings.Cut(path.Base(name), ".")
	return stem == strings.ToUpper(stem) && strings.ContainsAny(stem, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// servedBelow reports whether a file that is missing at the repository's root, where a leading
// slash leads on the code host, is there below another folder: that one is the root of a site.
func (s *Site) servedBelow(name string) bool {
	for _, other := range s.sameBase(name) {
		if strings.HasSuffix(other, "/"+name) && s.Exists(other) {
			return true
		}
	}
	return false
}
