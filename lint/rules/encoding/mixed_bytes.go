package encoding

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
)

func mixedBytes() lint.Rule {
	return lint.Rule{
		ID:       "encoding/mixed-bytes",
		Summary:  "bytes of another encoding in a file that is UTF-8 otherwise",
		Severity: lint.Error,
		Fix:      lint.Safe,
		Check:    checkMixedBytes,
		Doc: lint.Doc{
			Why: "A piece that was pasted by a program with another encoding leaves bytes that are not UTF-8. Some generators stop there, " +
				"others publish a replacement character.",
			Bad:    "Le café, c\\x92est fini.\n",
			Good:   "Le café, c’est fini.\n",
			Repair: "fix writes the character where one encoding explains all such bytes of the file and the result is usual in its place. All other bytes stay as they are.",
		},
	}
}

func checkMixedBytes(p *lint.Pass) error {
	t := &p.Document.Text
	if t.Charset != encoding.UTF8 || t.Marks&encoding.Invalid == 0 {
		return nil
	}
	src := p.Document.Source()
	for _, r := range encoding.FindForeign(src) {
		f := lint.Finding{Span: r.Span, Message: fmt.Sprintf("%x is not utf-8", r.Span.Of(src))}
		if r.New == "" {
			f.Help = "part of a character is lost here: write it again"
			p.Report(f)
			continue
		}
		f.Message += ": it is " + display(r.New) + " in " + r.Readings[0]
		f.Suggestions = []string{r.New}
		safety := lint.Safe
		switch {
		case !placeOf(p.Document, r.Span).readers():
			safety = lint.Suggestion
		case r.Confidence != encoding.Proven:
			safety, f.Help = lint.Unsafe, "it is the likeliest reading, not the only one"
		}
		f.Fixes = []lint.Fix{lint.Replace("write "+display(r.New), safety, r.Span, r.New)}
		p.Report(f)
	}
	return nil
}
