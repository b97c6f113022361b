package fix

import (
	"slices"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/site"
)

// concerned returns the files whose findings may change when edited files change from s to
// next: these files, those with a finding that one of them causes, and all (nil) when
// something changes that others link to.
func (l *linter) concerned(s, next *state, edited []string) []string {
	set := setOf(edited)
	paths := edited
	for i := range s.findings {
		f := &s.findings[i]
		if !set[f.Path] && slices.ContainsFunc(f.Causes, func(c string) bool { return set[c] }) {
			set[f.Path] = true
			paths = append(paths, f.Path)
		}
	}
	for _, path := range edited {
		if l.facesOutward(s.site, next.site, path) {
			return nil
		}
	}
	return paths
}

// facesOutward reports whether what other posts can link to (the file's URL, the ids in it,
// whether it is published) differs between two versions of the site.
func (l *linter) facesOutward(was, is *site.Site, path string) bool {
	before, err := was.Document(path)
	if err != nil {
		return true
	}
	after, err := is.Document(path)
	if err != nil {
		return true
	}
	old, now := was.Publication(path, l.options.Now), is.Publication(path, l.options.Now)
	return old.State != now.State || old.URL != now.URL || !slices.Equal(anchorsOf(before), anchorsOf(after))
}

// anchorsOf lists what a fragment of a link may name in d, headings as they are written
// because the generator makes ids of their text.
func anchorsOf(d *document.Document) []string {
	body := d.Body()
	out := make([]string, 0, len(body.Headings)+len(body.Anchors))
	for i := range body.Headings {
		out = append(out, body.Headings[i].Raw+"\x00"+body.Headings[i].ID)
	}
	for _, a := range body.Anchors {
		out = append(out, a.ID)
	}
	return out
}
