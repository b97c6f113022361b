package encoding

import (
	"bytes"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
)

func mojibakeLossy() lint.Rule {
	return lint.Rule{
		ID:       "encoding/mojibake-lossy",
		Summary:  "text that was read in the wrong encoding and lost a part",
		Severity: lint.Error,
		Fix:      lint.Unsafe,
		Check:    checkLossy,
		Doc: lint.Doc{
			Why:    "UTF-8 was read as another encoding that has no character for one of its bytes, so the byte is gone: â€ can have been a closing quote, Ã� one of five capitals.",
			Bad:    "She said “noâ€ and left.\n",
			Good:   "She said “no” and left.\n",
			Repair: "The candidates are listed. Where an opening quote waits for its closing one, fix --unsafe writes it; everything else is for the author.",
		},
	}
}

type lossyKey struct{}

// lossyRepairs returns the damage that cannot be undone.
func lossyRepairs(p *lint.Pass) []encoding.Repair {
	if p.Document.Text.Marks&(encoding.Pair|encoding.Replacement) == 0 {
		return nil
	}
	return lint.PerDocument(p, lossyKey{}, func() []encoding.Repair { return encoding.FindLossy(p.Document.Source(), repairs(p)) })
}

func checkLossy(p *lint.Pass) error {
	src := p.Document.Source()
	for _, r := range lossyRepairs(p) {
		f := lint.Finding{Span: r.Span, Message: shown(src, r.Span) + " is damage that lost a part", Suggestions: r.Candidates, Help: "write what stood there"}
		if len(r.Candidates) > 0 {
			f.Message += ": it was " + list(r.Candidates)
		}
		where := placeOf(p.Document, r.Span)
		if !where.readers() || aboutEncodings(p) || alone(src, r.Span) {
			f.Severity = lint.Info
			p.Report(f)
			continue
		}
		safety := lint.Suggestion
		if len(r.Candidates) == 1 && quoteWaits(src, r) {
			safety = lint.Unsafe
		}
		for _, c := range r.Candidates {
			f.Fixes = append(f.Fixes, lint.Replace("write "+display(c), safety, r.Span, c))
		}
		p.Report(f)
	}
	return nil
}

// list names candidates: "a", "b" or "c".
func list(candidates []string) string {
	all := make([]string, len(candidates))
	for i, c := range candidates {
		all[i] = display(c)
	}
	last := len(all) - 1
	if last == 0 {
		return all[0]
	}
	return strings.Join(all[:last], ", ") + " or " + all[last]
}

// quoteWaits reports whether the paragraph before the damage opens a quotation that it does
// not close, be the opening quote whole or damaged too.
func quoteWaits(src []byte, r encoding.Repair) bool {
	if r.Candidates[0] != "”" {
		return false
	}
	start := max(0, r.Span.Start-2000)
	before := src[start:r.Span.Start]
	if i := bytes.LastIndex(before, []byte("\n\n")); i >= 0 {
		before = before[i:]
	}
	opened := bytes.Count(before, []byte("“")) + bytes.Count(before, []byte("â€œ"))
	closed := bytes.Count(before, []byte("”")) + bytes.Count(before, []byte("â€\u009d"))
	return opened > closed
}
