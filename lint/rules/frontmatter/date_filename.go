package frontmatter

import (
	"path"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint"
)

func dateFilename() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/date-filename",
		Summary:  "a file name with another date than the header",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader,
		Doc: lint.Doc{
			Why:       "Jekyll and Docusaurus take the header's date and forget the one in the file name, so the post stands elsewhere in the list, and under another address, than its name says.",
			Generator: "jekyll",
			Path:      "_posts/2024-03-01-spring.md",
			Bad:       "---\ntitle: Spring\ndate: 2023-03-01\n---\n",
			Good:      "---\ntitle: Spring\ndate: 2024-03-01\n---\n",
			Repair:    "Correct the date that is wrong, or rename the file.",
		},
		Check: checkDateFilename,
	}
}

func checkDateFilename(p *lint.Pass) error {
	h := open(p)
	if g := h.grammar.Generator; !h.values() || g != "jekyll" && g != "docusaurus" {
		return nil
	}
	named, ok := dateOfName(p.Document.Path)
	if !ok {
		return nil
	}
	for _, d := range h.dates() {
		t, ok := d.at()
		if !ok || d.entry.Key != "date" {
			continue
		}
		// a day's difference may be one of time zones
		if diff := t.Sub(named); diff < -36*time.Hour || diff > 60*time.Hour {
			h.report(lint.Finding{
				Span: d.entry.Value.Span, Help: "correct the date that is wrong, or rename the file",
				Message: "the header says " + t.Format(time.DateOnly) + ", the file name " + named.Format(time.DateOnly),
			})
		}
	}
	return nil
}

// dateOfName returns the date that a post's file name, or its folder's, begins with.
func dateOfName(name string) (time.Time, bool) {
	base := path.Base(name)
	if strings.HasPrefix(base, "index.") {
		base = path.Base(path.Dir(name))
	}
	if len(base) < len(time.DateOnly) {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, base[:len(time.DateOnly)])
	return t, err == nil
}
