package links

import (
	"fmt"
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/site"
)

func sourceExt() lint.Rule {
	return lint.Rule{
		ID:       "links/source-ext",
		Summary:  "a link names a page's source file, which the site does not publish",
		Severity: lint.Error,
		Needs:    lint.NeedsBody | lint.NeedsSite,
		Fix:      lint.Safe,
		Check:    checkSourceExt,
		Doc: lint.Doc{
			Why: "The link works in an editor and on GitHub, but the generator publishes the page under another address and " +
				"leaves the link as it is.",
			Generator: "hugo",
			Bad: "-- hugo.toml --\nbaseURL = \"https://example.org/\"\n-- content/posts/a.md --\n---\ntitle: A\n---\n[B](b.md)\n" +
				"-- content/posts/b.md --\n---\ntitle: B\n---\n",
			Repair: "fix writes the address of the page.",
		},
	}
}

func checkSourceExt(p *lint.Pass) error {
	all := targets.Of(p)
	for i := range all {
		t := &all[i]
		source, ok := sourceOf(p, t)
		if !ok {
			continue
		}
		f := lint.Finding{
			Span:        t.Link.Dest,
			Message:     fmt.Sprintf("%s is the page's source, which is not published", targets.Quote(t.Written(p))),
			Help:        "link to the address of the page",
			Consequence: p.Site.Consequence(p.Rule.ID),
			Causes:      []string{source},
		}
		if fresh, ok := t.Rewrite(p, source); ok {
			f.Help = "link to the page: " + targets.Quote(fresh)
			f.Suggestions = []string{fresh}
			f.Fixes = []lint.Fix{lint.Replace("link to "+targets.Quote(fresh), lint.Safe, t.Link.Dest, fresh)}
		}
		p.Report(f)
	}
	return nil
}

// sourceOf returns the document that a target which is missing as an address names as a file.
func sourceOf(p *lint.Pass, t *targets.Target) (string, bool) {
	if t.Resolution.Status != site.Missing || t.Key != "" || t.Link.Kind == markdown.Tag {
		return "", false
	}
	name, _, _ := strings.Cut(t.Link.Target, "#")
	switch document.MarkupOf(name) {
	case document.Markdown, document.MDX, document.RST, document.Org, document.AsciiDoc:
	default:
		return "", false
	}
	source := path.Join(path.Dir(p.Document.Path), name)
	if strings.HasPrefix(name, "/") || source == t.Resolution.Path || !p.Site.Exists(source) {
		return "", false
	}
	_, published := p.Site.URL(source)
	return source, published
}
