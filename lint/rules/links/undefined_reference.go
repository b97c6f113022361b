package links

import (
	"bytes"
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/rules/targets"
)

func undefinedReference() lint.Rule {
	return lint.Rule{
		ID:       "links/undefined-reference",
		Summary:  "a reference link has no definition",
		Severity: lint.Warning,
		Needs:    lint.NeedsBody,
		Fix:      lint.Unsafe,
		Check:    checkUndefinedReference,
		Doc: lint.Doc{
			Why:  "Without a line “[label]: address” the reader sees the brackets as you typed them.",
			Bad:  "See [the manual][manual].\n",
			Good: "See [the manual][manual].\n\n[manual]: https://example.org/manual\n",
			Repair: "Add the definition, or correct the label. A label that is one or two letters away from a defined one " +
				"is corrected by fix --unsafe.",
		},
	}
}

func checkUndefinedReference(p *lint.Pass) error {
	body := p.Document.Body()
	if len(body.Undefined) == 0 || includes(p) {
		return nil
	}
	for i := range body.Undefined {
		l := &body.Undefined[i]
		if p.Site.Enclosed(p.Document, l.Span, l.Kind) != "" {
			continue
		}
		f := lint.Finding{
			Span:    l.Span,
			Message: fmt.Sprintf("there is no definition of %q", targets.Short(l.Target)),
			Help:    fmt.Sprintf("readers see the brackets: add a line “[%s]: address”", targets.Short(l.Target)),
		}
		for _, d := range body.Definitions {
			if within(l.Target, d.Label, 2) {
				f.Suggestions = append(f.Suggestions, d.Label)
				f.Fixes = append(f.Fixes, lint.Replace(fmt.Sprintf("write %q", d.Label), lint.Unsafe, l.Label, d.Label))
			}
		}
		p.Report(f)
	}
	return nil
}

type appendedText struct{}

// includes reports whether other text becomes part of the page before it is read as
// Markdown, which may bring definitions along: an include tag, a snippet, or what the
// settings of MkDocs append to every page.
func includes(p *lint.Pass) bool {
	src := p.Document.Source()
	for _, r := range p.Document.Body().Regions {
		tag := r.Span.Of(src)
		if r.Kind == markdown.Template && bytes.Contains(tag, []byte("include")) &&
			(bytes.Contains(tag, []byte(".md")) || bytes.HasPrefix(tag, []byte("{{%"))) { // HTML brings none
			return true
		}
	}
	if p.Site.Profile().Name != "mkdocs" {
		return false
	}
	return bytes.Contains(src, []byte("-8<-")) || lint.PerRun(p, appendedText{}, func() bool {
		for _, name := range []string{"mkdocs.yml", "mkdocs.yaml"} {
			settings, err := p.Site.Read(name)
			if err == nil && (bytes.Contains(settings, []byte("auto_append")) || bytes.Contains(settings, []byte("autorefs")) ||
				bytes.Contains(settings, []byte("mkdocstrings"))) {
				return true
			}
		}
		return false
	})
}
