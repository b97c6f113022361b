package frontmatter

import (
	"fmt"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

func headerEncoding() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/encoding",
		Summary:  "bytes in the header that are not UTF-8",
		Severity: lint.Error,
		Needs:    lint.NeedsBytes,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:       "A header with such a byte cannot be read: Jekyll and Pelican leave the post out, others stop.",
			Generator: "jekyll",
			Bad:       "---\ntitle: Caf\\xe9 notes\n---\n\nText.\n",
			Good:      "---\ntitle: Café notes\n---\n\nText.\n",
			Repair:    "Save the file as UTF-8. fix --unsafe writes each character as the one encoding has it that explains all such bytes.",
		},
		Check: checkHeaderEncoding,
	}
}

// checkHeaderEncoding looks at files in no encoding that is certain: where it is, the
// family encoding has said what there is to say.
func checkHeaderEncoding(p *lint.Pass) error {
	d := p.Document
	if d.Readable() || d.Text.Binary() || d.Text.Legacy {
		return nil
	}
	raw := d.Text.Raw
	h := header{Header: &frontmatter.Header{}, pass: p, src: raw, path: d.Path, grammar: d.Grammar()}
	*h.Header = frontmatter.Parse(raw, *h.grammar, headerMarkup(d.Markup))
	at := firstInvalid(raw[:h.Span.End])
	if h.Format == frontmatter.None || at < 0 {
		return nil
	}
	f := lint.Finding{
		Span: text.Span{Start: at, End: at + 1}, Help: "save the file as utf-8",
		Message: fmt.Sprintf("byte %x in the header is not utf-8", raw[at]),
	}
	if edits := foreignEdits(raw); edits != nil {
		f.Fixes = []lint.Fix{{Title: "write the file in utf-8", Safety: lint.Unsafe, Edits: edits, OnDisk: true}}
	}
	h.report(f)
	return nil
}

// firstInvalid returns the offset of the first byte that is not UTF-8, -1 for none.
func firstInvalid(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// foreignEdits returns the edits that make the file UTF-8, nil when a byte stays unexplained.
func foreignEdits(raw []byte) []lint.Edit {
	var edits []text.Edit
	var out []lint.Edit
	for _, r := range encoding.FindForeign(raw) {
		if r.New == "" {
			return nil
		}
		edit := text.Edit{Span: r.Span, New: []byte(r.New)}
		edits = append(edits, edit)
		out = append(out, lint.Edit{Edit: edit})
	}
	after, err := text.Apply(raw, edits)
	if err != nil || !utf8.Valid(after) {
		return nil
	}
	return out
}
