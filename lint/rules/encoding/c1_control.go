package encoding

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func c1Control() lint.Rule {
	return lint.Rule{
		ID:       "encoding/c1-control",
		Summary:  "control characters that were quotes and dashes",
		Severity: lint.Error,
		Fix:      lint.Safe,
		Check:    checkC1Control,
		Doc: lint.Doc{
			Why:    "A text in Windows-1252 was read as Latin-1: its quotes and dashes became control characters (U+0080 to U+009F), which show as nothing or as boxes.",
			Bad:    "It\\xc2\\x92s here.\n",
			Good:   "It’s here.\n",
			Repair: "fix writes the character that the byte stands for in Windows-1252.",
		},
	}
}

func checkC1Control(p *lint.Pass) error {
	if p.Document.Text.Marks&encoding.C1 == 0 {
		return nil
	}
	src := p.Document.Source()
	damaged := repairs(p)
	const lead = 0xC2 // of U+0080 to U+00BF
	for at := 0; ; {
		i := bytes.IndexByte(src[at:], lead)
		if i < 0 || at+i+1 >= len(src) {
			return nil
		}
		span := text.Span{Start: at + i, End: at + i + 2}
		at = span.End
		if c := src[span.Start+1]; 0x80 <= c && c <= 0x9F && !covered(damaged, span) {
			reportC1(p, span, rune(c))
		} else if c < 0x80 {
			at-- // no character
		}
	}
}

func reportC1(p *lint.Pass, span text.Span, r rune) {
	f := lint.Finding{Span: span, Message: "a control character, " + named(r)}
	meant := charmap.Windows1252.DecodeByte(byte(r))
	where := placeOf(p.Document, span)
	switch {
	case meant == utf8.RuneError:
		f.Help = "it has no meaning: remove it"
	default:
		f.Message += ", for " + display(string(meant))
		f.Suggestions = []string{string(meant)}
		safety := lint.Safe
		if !where.readers() || aboutEncodings(p) {
			safety = lint.Suggestion
		}
		f.Fixes = []lint.Fix{lint.Replace("write "+display(string(meant)), safety, span, string(meant))}
	}
	if !where.readers() {
		f.Severity = lint.Info
	}
	p.Report(f)
}
