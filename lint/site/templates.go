package site

import (
	"bytes"
	"path"
	"strings"
	"sync"
)

// templateIDs collects the ids that the site's own templates write into pages: comments,
// toc, main. They are read when a fragment is found nowhere else.
func (s *Site) templateIDs() func() map[string]struct{} {
	return sync.OnceValue(func() map[string]struct{} {
		ids := map[string]struct{}{}
		const most = 4000 // files
		n := 0
		for _, f := range s.index.files {
			if f.Module || !isTemplate(f.Path) {
				continue
			}
			if n++; n > most {
				break
			}
			data, err := s.Head(f.Path, 1<<20)
			if err == nil {
				collectIDs(ids, data)
			}
		}
		return ids
	})
}

func (s *Site) inTemplates(id string) bool {
	if s.profile.Name == "plain" {
		return false
	}
	_, ok := s.tmplIDs()[id]
	return ok
}

// isTemplate reports whether a file is a layout, not a page.
func isTemplate(name string) bool {
	switch path.Ext(name) {
	case ".html", ".htm", ".njk", ".liquid", ".hbs", ".ejs", ".swig", ".pug", ".astro", ".vue", ".jsx", ".tsx", ".j2", ".gohtml":
	default:
		return false
	}
	for segment := range strings.SplitSeq(name, "/") {
		switch segment {
		case "layouts", "_layouts", "_includes", "templates", "themes", "theme", "layout", "partials", "overrides", "components", ".vitepress":
			return true
		}
	}
	return path.Ext(name) == ".astro" || path.Ext(name) == ".vue"
}

func collectIDs(ids map[string]struct{}, data []byte) {
	for _, mark := range []string{"id=", "name="} {
		rest := data
		for {
			i := bytes.Index(rest, []byte(mark))
			if i < 0 {
				break
			}
			before := i > 0 && strings.IndexByte(" \t\n\r", rest[i-1]) >= 0
			rest = rest[i+len(mark):]
			if !before {
				continue
			}
			value := bytes.TrimLeft(rest[:min(len(rest), 100)], "\"'")
			if end := bytes.IndexAny(value, "\"' >\n{"); end > 0 {
				ids[string(value[:end])] = struct{}{}
			}
		}
	}
}
