package site

import (
	"slices"
	"strings"
	"sync"
)

// address is where a document is published.
type address struct {
	url   string   // path from the site's root: "/blog/a/"; "" for a document that becomes no page
	also  []string // further addresses that its header claims: aliases, redirects
	maybe []string // further readings of its own address: another time zone, another plugin
	known bool     // false where only the generator can tell
}

// addresses finds documents by their addresses.
type addresses struct {
	pages   map[string]string // by key(url)
	folded  map[string]string // by fold(key(url))
	unknown []string          // documents whose address is not known
}

// key makes addresses equal that every common server answers alike: /a/, /a/index.html and /a.
func key(url string) string {
	url = strings.TrimSuffix(url, "index.html")
	url = strings.TrimSuffix(url, "index.htm")
	if url = strings.TrimRight(url, "/"); url == "" {
		return "/"
	}
	return url
}

// addresses reads all headers; it is made when a link's target is not found by its name.
func (s *Site) addresses() *addresses { return s.urls() }

func (s *Site) indexAddresses() *addresses {
	a := &addresses{pages: map[string]string{}, folded: map[string]string{}}
	all := s.allMetas()
	found := make([]address, len(all))
	for i, m := range all {
		found[i] = s.model.address(s, m)
		if !found[i].known {
			a.unknown = append(a.unknown, m.path)
			continue
		}
		if found[i].url == "" {
			continue
		}
		k := key(found[i].url)
		if _, taken := a.pages[k]; !taken {
			a.pages[k] = m.path
		}
	}
	for i, m := range all { // what a page says of itself goes before what another says
		for _, url := range found[i].also {
			if _, taken := a.pages[key(url)]; !taken {
				a.pages[key(url)] = m.path
			}
		}
	}
	for i, m := range all {
		for _, url := range found[i].maybe {
			if _, taken := a.pages[key(url)]; !taken {
				a.pages[key(url)] = m.path
			}
		}
	}
	for k, path := range a.pages {
		a.folded[fold(k)] = path
	}
	return a
}

// addressOf returns the address of a document of role content.
func (s *Site) addressOf(path string) address {
	if s.trace != nil {
		a := s.base.addressOf(path)
		s.note(askAddress, path, a.answer())
		return a
	}
	if m, ok := s.model.(plainModel); ok {
		return m.address(s, nil) // no header decides on it
	}
	return s.model.address(s, s.meta(path))
}

// unknownAddress returns a document whose address is not known, "" when there is none.
func (s *Site) unknownAddress() string {
	name := ""
	if unknown := s.addresses().unknown; len(unknown) > 0 {
		name = unknown[0]
	}
	s.note(askUnknown, "", hashOf(name))
	return name
}

// foldedPage returns the document at an address, given by fold, whatever its case; "" for none.
func (s *Site) foldedPage(folded string) string {
	name := s.addresses().folded[folded]
	s.note(askFolded, folded, hashOf(name))
	return name
}

// anyAddress reports whether the address of any page is known.
func (s *Site) anyAddress() bool {
	known := len(s.addresses().pages) > 0
	s.note(askPages, "", yes(known))
	return known
}

// pages remembers which document is at an address, "" for none.
type pages struct {
	mu    sync.RWMutex
	found map[string]string
}

// page returns the document at an address.
func (s *Site) page(url string) (string, bool) {
	if s.trace != nil {
		path, ok := s.base.page(url)
		s.note(askPage, url, hashOf(path))
		return path, ok
	}
	s.pages.mu.RLock()
	path, known := s.pages.found[url]
	s.pages.mu.RUnlock()
	if !known {
		path, _ = s.findPage(url)
		s.pages.mu.Lock()
		if s.pages.found == nil {
			s.pages.found = map[string]string{}
		}
		s.pages.found[strings.Clone(url)] = path
		s.pages.mu.Unlock()
	}
	return path, path != ""
}

func (s *Site) findPage(url string) (string, bool) {
	k := key(url)
	if g, ok := s.model.(guesser); ok {
		for _, path := range g.guess(s, url) {
			if _, listed := s.index.file(path); !listed || s.place(path).role != content {
				continue
			}
			if a := s.addressOf(path); a.known && a.url != "" && key(a.url) == k {
				return path, true
			}
		}
	}
	a := s.addresses()
	for _, variant := range variants(k) {
		if path, ok := a.pages[variant]; ok {
			return path, true
		}
	}
	return "", false
}

// variants are the spellings of an address that some common server answers alike.
func variants(k string) []string {
	switch {
	case k == "/":
		return []string{k}
	case strings.HasSuffix(k, ".html"):
		// Jekyll's ":title.html:output_ext" ends in .html.html, and GitHub Pages leaves the last one out.
		return []string{k, strings.TrimSuffix(k, ".html"), k + ".html"}
	case strings.HasSuffix(k, ".htm"):
		return []string{k, strings.TrimSuffix(k, ".htm")}
	}
	return []string{k, k + ".html"}
}

// guesser is a model that can tell which files would be published at an address if their
// headers say nothing special, so that one link does not read every header.
type guesser interface {
	guess(s *Site, url string) []string
}

// URL returns the address of the page that a document becomes, as a path from the host's
// root; false when it becomes none or the address is not known.
func (s *Site) URL(path string) (string, bool) {
	if s.place(path).role != content {
		return "", false
	}
	a := s.addressOf(path)
	if !a.known || a.url == "" {
		return "", false
	}
	return s.basePath + a.url, true
}

// sharedAddresses makes an overlay use the address index of the site below where no edit
// moves a page.
func (s *Site) sharedAddresses() func() *addresses {
	return sync.OnceValue(func() *addresses {
		if s.parent != nil && s.index == s.parent.index {
			moved := false
			for path := range s.edits {
				if s.place(path).role == content {
					moved = moved || !sameAddress(s.model.address(s, s.meta(path)), s.model.address(s.parent, s.parent.meta(path)))
				}
			}
			if !moved {
				return s.parent.addresses()
			}
		}
		return s.indexAddresses()
	})
}

func sameAddress(a, b address) bool {
	return a.url == b.url && a.known == b.known && slices.Equal(a.also, b.also) && slices.Equal(a.maybe, b.maybe)
}
