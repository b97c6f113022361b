package frontmatter

import (
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

// header is a document's header as its rules look at it.
type header struct {
	*frontmatter.Header
	pass    *lint.Pass
	grammar *frontmatter.Grammar
	src     []byte
	path    string
}

type headerOf struct{}

// open prepares the header of the pass's document, once for all of its rules.
func open(p *lint.Pass) header {
	return *lint.PerDocument(p, headerOf{}, func() *header {
		return &header{
			Header: p.Document.Header(), pass: p, src: p.Document.Source(), path: p.Document.Path,
			grammar: p.Document.Grammar(),
		}
	})
}

// values reports whether there are values to look at: a header that can be read.
func (h header) values() bool {
	if h.Format == frontmatter.None || h.Refused != "" || !h.pass.Document.Readable() {
		return false
	}
	for _, problem := range h.Problems {
		switch problem.Kind {
		case frontmatter.YAMLSyntax, frontmatter.YAMLTab, frontmatter.TOMLSyntax, frontmatter.JSONSyntax, frontmatter.Indent,
			frontmatter.MissingSpace, frontmatter.InvisibleChar, frontmatter.FormatMismatch, frontmatter.DateFormat,
			frontmatter.UnsafeEngine, frontmatter.UnclosedHeader:
			return false
		case frontmatter.SmartQuotes:
			if !problem.Mild {
				return false
			}
		}
	}
	return true
}

// known returns the generator's key of that name, in this file.
func (h header) known(name string) (frontmatter.Key, bool) {
	key, ok := h.grammar.Keys.Find(name)
	if !ok || key.On == frontmatter.OnSections && !h.section() || key.On == frontmatter.OnPages && h.section() {
		return frontmatter.Key{}, false
	}
	return key, true
}

// section reports whether the file stands for a folder.
func (h header) section() bool {
	return h.path == "_index.md" || strings.HasSuffix(h.path, "/_index.md")
}

// report hands in a finding with the generator's consequence.
func (h header) report(f lint.Finding) {
	if f.Consequence == "" {
		f.Consequence = h.pass.Site.Consequence(h.pass.Rule.ID)
	}
	h.pass.Report(f)
}

// proven returns a fix if the edits leave every key but those named as it is.
func (h header) proven(title string, safety lint.Safety, edits []text.Edit, changed ...string) []lint.Fix {
	if len(edits) == 0 || h.fenceBroken() || !frontmatter.Keeps(h.src, h.Header, *h.grammar, headerMarkup(h.pass.Document.Markup), edits, changed...) {
		return nil
	}
	return []lint.Fix{lint.EditsFix(title, safety, edits)}
}

// fenceBroken reports whether the generator does not see the header where it was read: its
// values are mended when its fences are.
func (h header) fenceBroken() bool {
	for _, problem := range h.Problems {
		switch problem.Kind {
		case frontmatter.FenceWhitespace, frontmatter.FenceTypo, frontmatter.FenceLength, frontmatter.FenceJunk,
			frontmatter.MissingOpen, frontmatter.NotAtStart:
			if !problem.Mild {
				return true
			}
		}
	}
	return false
}

func headerMarkup(m document.Markup) frontmatter.Markup {
	switch m {
	case document.RST:
		return frontmatter.InRST
	case document.Org:
		return frontmatter.InOrg
	case document.HTML:
		return frontmatter.InHTML
	}
	return frontmatter.InMarkdown
}

// problems is the check of rules that report what reading the header found. A problem that
// the generator puts up with has the severity mild.
func problems(kind frontmatter.ProblemKind, mild lint.Severity, help string) func(*lint.Pass) error {
	return func(p *lint.Pass) error {
		if len(p.Document.Header().Problems) == 0 {
			return nil
		}
		h := open(p)
		for i := range h.Problems {
			problem := &h.Problems[i]
			if problem.Kind != kind {
				continue
			}
			f := lint.Finding{Span: problem.Span, Message: problem.Message, Help: help}
			breakage := p.Rule.ID
			switch {
			case problem.Mild:
				f.Severity = mild
				breakage += "/mild"
			case problem.As != "":
				breakage = "frontmatter/" + string(problem.As)
			}
			f.Consequence = p.Site.Consequence(breakage)
			for _, place := range problem.Related {
				f.Related = append(f.Related, lint.Place{Path: h.path, Span: place, Message: "the first one"})
			}
			if len(problem.Edits) > 0 {
				safety := lint.Unsafe
				if problem.Safe {
					safety = lint.Safe
				}
				f.Fixes = []lint.Fix{lint.EditsFix(problem.Title, safety, problem.Edits)}
			}
			p.Report(f)
		}
		return nil
	}
}

// scalars calls f for every entry of the top level that has a single value.
func (h header) scalars(f func(e *frontmatter.Entry, key frontmatter.Key)) {
	for i := range h.Entries {
		e := &h.Entries[i]
		if e.Value.Kind == frontmatter.List || e.Value.Kind == frontmatter.Map || e.Value.Kind == frontmatter.Alias {
			continue
		}
		if key, ok := h.known(e.Key); ok && !isTemplate(e.Value.Text) {
			f(e, key)
		}
	}
}

// isTemplate reports whether a value is made by the generator's templates.
func isTemplate(s string) bool { return strings.Contains(s, "{{") || strings.Contains(s, "{%") }

// quoted writes s within plain quotation marks, shortened to what a line of output bears.
func quoted(s string) string {
	n := 0
	for i, r := range s {
		if n == 40 || r == '\n' {
			return `"` + s[:i] + `…"`
		}
		n++
	}
	return `"` + s + `"`
}
