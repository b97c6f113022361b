package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

func missing() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/missing",
		Summary:  "a post without a header where the generator needs one",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader | lint.NeedsGit,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:       "Pelican and Nikola leave a post without a header out, Zola stops, and Jekyll publishes it without a layout.",
			Generator: "pelican",
			Path:      "content/2024-04-01-castle.md",
			Bad:       "# The castle\n\nA walk along the wall.\n",
			Good:      "Title: The castle\nDate: 2024-04-01\n\nA walk along the wall.\n",
			Repair:    "Write a header. fix --unsafe writes one in the format of the site's other posts: the title from the first line, the date from the file's name or its first commit, the slug from the file's name.",
		},
		Check: checkMissing,
	}
}

func checkMissing(p *lint.Pass) error {
	if h := p.Document.Header(); h.Format != frontmatter.None || len(h.Problems) > 0 || !p.Document.Readable() {
		return nil
	}
	h := open(p)
	f := lint.Finding{Message: "no header", Help: "write one"}
	switch {
	case h.needsHeader():
	case h.grammar.Generator == "jekyll" && jekyllPost(h.path):
		f.Severity = lint.Warning
		f.Consequence = "Jekyll publishes it without layout and with a title made of its file name"
	case len(p.Settings.FrontMatter.Required) > 0:
		f.Consequence = ""
	default:
		return nil
	}
	if written := h.write(); written != "" {
		at := text.Span{Start: p.Document.Text.BOMInUTF8(), End: p.Document.Text.BOMInUTF8()}
		edits := []text.Edit{{Span: at, New: []byte(written)}}
		if h.readsBack(edits) {
			f.Fixes = []lint.Fix{lint.EditsFix("write a header", lint.Unsafe, edits)}
		}
	}
	h.report(f)
	return nil
}

// needsHeader reports whether the generator refuses a file without a header, or leaves it
// out.
func (h header) needsHeader() bool {
	switch h.grammar.Generator {
	case "zola":
		return true
	case "pelican", "nikola":
		return headerMarkup(h.pass.Document.Markup) == frontmatter.InMarkdown && h.demands()
	}
	return false
}
