package site

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
)

// enough is the score at which a generator is certain.
const enough = 10

// probe weighs the evidence for one generator in one folder.
type probe struct {
	site   *Site
	folder string
	score  int
	found  []Evidence
}

// has adds weight when the file or folder name exists.
func (p *probe) has(name string, weight int) bool {
	if full := p.in(name); !p.site.Exists(full) && !p.site.folder(full) {
		return false
	}
	p.add(weight, name, "")
	return true
}

// add records evidence.
func (p *probe) add(weight int, from, note string) {
	p.score += weight
	p.found = append(p.found, Evidence{Kind: Detected, From: p.in(from), Note: note})
}

// in returns a path in the folder that is looked at.
func (p *probe) in(name string) string { return path.Join(p.folder, name) }

// loader reads a generator's settings.
type loader struct {
	site     *Site
	folder   string   // the generator's own, relative to the root
	basePath string   // see Site
	looseIDs string   // see Site
	includes []string // see Site
	options  markdown.Options
	slugs    markdown.Algorithm
	evidence []Evidence
}

// detect chooses the profile: the configured one, or the one with the most evidence at the
// root, or in the one folder below it that has a generator.
func (s *Site) detect() error {
	all := profiles()
	if name := s.options.Generator; name != "" {
		for _, p := range all {
			if p.Name == name {
				folder := "."
				if p.detect != nil && s.weigh(p, ".").score < enough {
					folder = s.folderOf(p)
				}
				s.adopt(p, folder, []Evidence{{Kind: Detected, Note: "configured"}})
				return nil
			}
		}
		return fmt.Errorf("no generator is called %q; known are %s", name, strings.Join(Generators(), ", "))
	}
	best, folder, found := s.look(all)
	s.adopt(best, folder, found)
	return nil
}

// look finds the generator that the site's files speak for, the default where they are silent.
func (s *Site) look(all []*Profile) (best *Profile, folder string, found []Evidence) {
	best, found = s.best(all, ".")
	if best != nil && (best.Name != "other" || !onlyBook(found)) {
		return best, ".", found
	}
	if below, dir, evidence := s.detectBelow(all); below != nil {
		return below, dir, evidence
	}
	if best == nil {
		best = all[len(all)-1]
	}
	return best, ".", found
}

// onlyBook reports whether all that speaks for a site is a book's table of contents, which
// often lies beside the configuration of what publishes the book now.
func onlyBook(found []Evidence) bool {
	for _, e := range found {
		switch path.Base(e.From) {
		case ".gitbook.yaml", "SUMMARY.md", "book.json":
		default:
			return false
		}
	}
	return true
}

// Look tells which generator the site's files speak for and why, whatever is configured.
func (s *Site) Look() (*Profile, []Evidence) {
	fresh := &Site{options: s.options, root: s.root, source: s.source, index: s.index, probes: s.probes, starts: s.starts, metas: s.metas, docs: s.docs, briefs: s.briefs, pages: s.pages, sets: s.sets}
	found, folder, evidence := fresh.look(profiles())
	if folder != "." {
		evidence = append(evidence, Evidence{Kind: Folder, Name: "generator", Value: folder})
	}
	return found, evidence
}

func (s *Site) weigh(p *Profile, folder string) probe {
	try := probe{site: s, folder: folder}
	p.detect(&try)
	return try
}

// best returns the generator that the evidence in a folder is strongest for, nil when there
// is not enough.
func (s *Site) best(all []*Profile, folder string) (best *Profile, found []Evidence) {
	score := enough - 1
	for _, p := range all {
		if p.detect == nil {
			continue
		}
		if try := s.weigh(p, folder); try.score > score {
			best, score, found = p, try.score, try.found
		}
	}
	return best, found
}

// detectBelow looks at the folders up to two levels down that hold a generator's
// configuration. One is the site's own; several are sites of their own, see Nested.
func (s *Site) detectBelow(all []*Profile) (best *Profile, folder string, found []Evidence) {
	var below []string
	for _, dir := range s.sureFolders() {
		p, evidence := s.best(all, dir)
		if p == nil || p.Name == "other" {
			continue
		}
		if below = append(below, dir); len(below) == 1 {
			best, folder, found = p, dir, evidence
		}
	}
	if len(below) < 2 {
		return best, folder, found
	}
	s.nested = below
	return all[len(all)-1], ".", []Evidence{{Kind: Unread, Note: "several sites: " + strings.Join(below, ", ")}}
}

// Nested returns the folders, relative to the root, that are sites of their own: not empty
// only where the root has no generator and more than one lies below it.
func (s *Site) Nested() []string { return s.nested }

func (s *Site) inNested(name string) bool {
	return len(s.nested) > 0 && withinAny(s.nested, name)
}

// sureFolders returns the folders, at most two levels down, with a file that is called like a
// generator's configuration.
func (s *Site) sureFolders() (out []string) {
	defer func() { s.note(askSettled, "folders", hashOf(out...)) }()
	for _, f := range s.index.files {
		if strings.Count(f.Path, "/") > 3 {
			continue
		}
		dir, name := parent(f.Path), path.Base(f.Path)
		if path.Base(dir) == ".vitepress" {
			dir, name = parent(dir), ".vitepress"
		}
		if base := path.Base(dir); base == "_default" && path.Base(parent(dir)) == "config" {
			dir, name = parent(parent(dir)), "config.toml"
		}
		if _, sure := sureName(name); !sure && !likelyName(name) || dir == "." || strings.Count(dir, "/") > 1 || slices.Contains(out, dir) || exampleFolder(dir) {
			continue
		}
		out = append(out, dir)
	}
	return out
}

// exampleFolder reports whether a site in dir is there to be looked at, not published.
func exampleFolder(dir string) bool {
	words := strings.FieldsFunc(strings.ToLower(dir), func(r rune) bool { return strings.ContainsRune("/-_. ", r) })
	for _, word := range words {
		switch word {
		case "example", "examples", "examplesite", "test", "tests", "testdata", "fixture", "fixtures", "template", "templates", "themes", "node", "modules", "vendor", "e2e", "playground":
			return true
		}
	}
	return false
}

// folderOf finds the folder of a configured generator.
func (s *Site) folderOf(p *Profile) string {
	for _, dir := range s.sureFolders() {
		if s.weigh(p, dir).score >= enough {
			return dir
		}
	}
	return "."
}

func (s *Site) adopt(p *Profile, folder string, found []Evidence) {
	for i := range found {
		if found[i].Kind == Detected {
			found[i].Name, found[i].Value = "generator", p.Name
		}
	}
	s.profile = p
	s.syntax = [2]document.Syntax{plain().syntax(s.options.Charset), p.syntax(s.options.Charset)}
	l := &loader{site: s, folder: folder, options: p.options, slugs: p.slugs}
	s.model = p.load(l)
	s.slugs, s.basePath, s.looseIDs, s.includes = l.slugs, l.basePath, l.looseIDs, l.includes
	s.syntax[1].Markdown = l.options
	s.evidence = slices.Concat(found, l.evidence)
	if l.basePath != "" {
		s.evidence = append(s.evidence, Evidence{Kind: Setting, Name: "published below", Value: l.basePath})
	}
	if l.looseIDs != "" {
		s.evidence = append(s.evidence, Evidence{Kind: Unread, Name: "ids of headings", Note: l.looseIDs})
	}
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

// folders notes where the generator looks.
func (l *loader) folders(name string, dirs ...string) {
	for _, dir := range dirs {
		l.evidence = append(l.evidence, Evidence{Kind: Folder, Name: name, Value: dir})
	}
}
