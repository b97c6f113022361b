package site

import (
	"bytes"
	"strings"
)

// redirected reports whether the host answers an address with another one: a line of a _redirects file
// (Netlify, Cloudflare Pages), or of the template that it is made of, begins with the address or with a part of it
// and /*.
func (s *Site) redirected(address string) bool {
	if !strings.HasPrefix(address, "/") {
		return false
	}
	for _, name := range [...]string{"_redirects", "index.redirects", "index.redir"} {
		for _, file := range s.near(name) {
			data, err := s.Head(file, 1<<18)
			if err == nil && redirects(data, strings.TrimSuffix(address, "/")) {
				return true
			}
		}
	}
	return false
}

func redirects(data []byte, address string) bool {
	for line := range bytes.Lines(data) {
		from, _, _ := strings.Cut(strings.TrimSpace(string(line)), " ")
		from, _, _ = strings.Cut(from, "\t")
		if dir, all := strings.CutSuffix(from, "/*"); all && len(dir) > 1 && strings.HasPrefix(address, dir+"/") || len(from) > 1 && strings.TrimSuffix(from, "/") == address {
			return true
		}
	}
	return false
}
