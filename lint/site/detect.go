package site

import (
	"fmt"
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
)

// enough is the score at which a generator is certain.
const enough = 10

// probe weighs the evidence for one generator.
type probe struct {
	site  *Site
	score int
	found []Evidence
}

// has adds weight when the file or folder name exists.
func (p *probe) has(name string, weight int) bool {
	if !p.site.Exists(name) && !p.site.index.dir(name) {
		return false
	}
	p.add(weight, name, "")
	return true
}

// add records evidence.
func (p *probe) add(weight int, from, note string) {
	p.score += weight
	p.found = append(p.found, Evidence{Kind: Detected, From: from, Note: note})
}

// loader reads a generator's settings.
type loader struct {
	site     *Site
	folder   string // the generator's own, relative to the root
	basePath string // see Site
	options  markdown.Options
	slugs    markdown.Algorithm
	evidence []Evidence
}

// detect chooses the profile: the configured one, or the one with the most evidence.
func (s *Site) detect() error {
	all := profiles()
	best, found := all[len(all)-1], []Evidence(nil)
	if name := s.options.Generator; name != "" {
		best = nil
		for _, p := range all {
			if p.Name == name {
				best = p
			}
		}
		if best == nil {
			return fmt.Errorf("no generator is called %q; known are %s", name, strings.Join(Generators(), ", "))
		}
		found = []Evidence{{Kind: Detected, Note: "configured"}}
	} else {
		score := enough - 1
		for _, p := range all {
			if p.detect == nil {
				continue
			}
			try := probe{site: s}
			p.detect(&try)
			if try.score > score {
				best, score, found = p, try.score, try.found
			}
		}
	}
	for i := range found {
		found[i].Name, found[i].Value = "generator", best.Name
	}
	s.adopt(best, found)
	return nil
}

func (s *Site) adopt(p *Profile, found []Evidence) {
	s.profile = p
	s.syntax = [2]document.Syntax{plain().syntax(s.options.Charset), p.syntax(s.options.Charset)}
	l := &loader{site: s, folder: ".", options: p.options, slugs: p.slugs}
	s.model = p.load(l)
	s.slugs, s.basePath = l.slugs, l.basePath
	s.syntax[1].Markdown = l.options
	s.evidence = append(found, l.evidence...)
}

// in returns a path in the generator's folder.
func (l *loader) in(name string) string { return path.Join(l.folder, name) }

// read reads the first of names that exists, in the generator's folder.
func (l *loader) read(names ...string) settings {
	for _, name := range names {
		full := l.in(name)
		if !l.site.Exists(full) {
			continue
		}
		data, err := l.site.Read(full)
		if err == nil {
			var out settings
			if out, err = readSettings(full, data); err == nil {
				l.evidence = append(l.evidence, Evidence{Kind: Setting, Name: "configuration", Value: full, From: full})
				return out
			}
		}
		l.unread(full, err.Error())
		return nil
	}
	return nil
}

// unread notes what could not be read.
func (l *loader) unread(name, why string) {
	l.evidence = append(l.evidence, Evidence{Kind: Unread, Name: name, From: name, Note: why})
}

// setting notes an effective setting; from is "" for a default.
func (l *loader) setting(name, value, from string) {
	l.evidence = append(l.evidence, Evidence{Kind: Setting, Name: name, Value: value, From: from})
}

// folders notes where the generator looks.
func (l *loader) folders(name string, dirs ...string) {
	for _, dir := range dirs {
		l.evidence = append(l.evidence, Evidence{Kind: Folder, Name: name, Value: dir})
	}
}
