package frontmatter

import (
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

func required() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/required",
		Summary:  "a key that the post has to have",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Doc: lint.Doc{
			Why:       "Pelican leaves a post without title or date out, and the build still passes. The configuration can ask for more keys: front-matter.required.",
			Generator: "pelican",
			Path:      "content/post.md",
			Bad:       "Title: Castle\n\nText.\n",
			Good:      "Title: Castle\nDate: 2024-04-01\n\nText.\n",
			Repair:    "Add the key with its value.",
		},
		Check: checkRequired,
	}
}

func checkRequired(p *lint.Pass) error {
	h := open(p)
	if !h.values() {
		return nil
	}
	h.emptyTitle()
	var missing []string
	for _, name := range h.requiredKeys() {
		e, ok := h.Lookup(name, h.grammar.FoldKeys)
		if !ok || e.Value.Kind == frontmatter.Null || e.Value.Kind == frontmatter.String && strings.TrimSpace(e.Value.Text) == "" {
			missing = append(missing, quoted(name))
		}
	}
	if len(missing) == 0 {
		return nil
	}
	f := lint.Finding{Span: h.top(), Message: "no " + strings.Join(missing, ", no "), Help: "add it to the header"}
	h.report(f)
	return nil
}

// emptyTitle reports a title without a value where the generator does harm with it.
func (h header) emptyTitle() {
	e, ok := h.Lookup("title", h.grammar.FoldKeys)
	if !ok || h.Header.Title != "" || strings.TrimSpace(e.Value.Text) != "" || e.Value.Kind != frontmatter.Null && e.Value.Kind != frontmatter.String {
		return
	}
	consequence := h.pass.Site.Consequence("frontmatter/empty-title")
	if consequence == "" {
		return
	}
	if h.grammar.Generator != "pelican" && e.Value.Kind == frontmatter.String {
		return // "" is text
	}
	h.report(lint.Finding{
		Span: e.KeySpan, Message: quoted(e.Key) + " has no value", Help: "write a title, or remove the key", Consequence: consequence,
	})
}

// top is where a finding about the whole header stands: its fence, or its first key.
func (h header) top() text.Span {
	switch {
	case !h.Open.Empty():
		return h.Open
	case len(h.Entries) > 0:
		return h.Entries[0].KeySpan
	}
	return text.Span{Start: h.Span.Start, End: h.Span.Start}
}

// requiredKeys are the keys without which the generator leaves the post out, and those that
// the configuration asks for.
func (h header) requiredKeys() []string {
	names := slices.Clone(h.pass.Settings.FrontMatter.Required)
	asked := len(names)
	for _, key := range h.grammar.Keys.Required() {
		if !h.fromElsewhere(key.Name) {
			names = append(names, key.Name)
		}
	}
	if len(names) > asked && !h.demands() {
		return names[:asked]
	}
	return names
}

// demands reports whether the generator would refuse the post for want of a key: not when
// its settings fill it in, which shows in what it does with the post.
func (h header) demands() bool {
	switch h.pass.Site.Publication(h.path, h.pass.Now).State {
	case site.Published, site.Hidden, site.Scheduled, site.Draft, site.Undecidable:
		return false
	}
	return true
}

// fromElsewhere reports whether a key's value comes from the file's name or place.
func (h header) fromElsewhere(key string) bool {
	switch h.grammar.Generator + " " + key {
	case "pelican date":
		_, ok := dateOfName(h.path)
		return ok || strings.HasPrefix(h.path, "pages/") || strings.Contains(h.path, "/pages/")
	case "pelican title":
		return h.Format == frontmatter.Docinfo // the document's title
	case "nikola slug":
		return true // made of the file's name since Nikola 8
	}
	return false
}
