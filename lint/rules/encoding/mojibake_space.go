package encoding

import (
	"bytes"
	"unicode"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func mojibakeSpace() lint.Rule {
	return lint.Rule{
		ID:       "encoding/mojibake-space",
		Summary:  "mojibake whose no-break space became a space",
		Severity: lint.Error,
		Fix:      lint.Safe,
		Check:    checkSpace,
		Doc: lint.Doc{
			Why:    "à in UTF-8 shows as Ã and a no-break space when it is read as Windows-1252; many programs turn that space into an ordinary one.",
			Bad:    "VoilÃ  le cafÃ© Ã  la crÃ¨me, dÃ©jÃ  prÃªt.\n",
			Good:   "Voilà le café à la crème, déjà prêt.\n",
			Repair: "fix writes à in a file that has other, proven damage of the same kind; elsewhere it says nothing.",
		},
	}
}

// checkSpace looks for Ã before a space and Â before one.
func checkSpace(p *lint.Pass) error {
	support := 0
	for _, r := range repairs(p) {
		if r.Confidence == encoding.Proven && len(r.Readings) == 1 && (r.Readings[0] == "windows-1252" || r.Readings[0] == "iso-8859-1" || r.Readings[0] == "windows-1254") {
			support++
		}
	}
	if support == 0 {
		return nil
	}
	src := p.Document.Source()
	for i := 2; i < len(src); i++ {
		if src[i] != ' ' || src[i-2] != 0xC3 || src[i-1]|1 != 0x83 {
			continue
		}
		r, s := rune(src[i-1]&0x3F|0xC0), text.Span{Start: i - 2, End: i}
		if spaceDamage(src, r, s) {
			reportSpace(p, r, s)
		}
	}
	return nil
}

// spaceDamage tells damage from a capital that ends a word: Portuguese writes IRMÃ, and
// Romanian and Vietnamese have words of a single Â.
func spaceDamage(src []byte, r rune, s text.Span) bool {
	prev := before(src, s.Start)
	if r == 'Â' {
		return unicode.IsLower(prev) || unicode.IsDigit(prev) || prev == ' ' && before(src, s.Start-1) != '.'
	}
	return unicode.IsLower(prev) || !unicode.IsLetter(prev)
}

func reportSpace(p *lint.Pass, r rune, s text.Span) {
	src := p.Document.Source()
	span, meant := s, "à"
	if bytes.HasPrefix(src[s.End:], []byte("  ")) {
		span.End++ // the lost no-break space, then the space that follows the word
	}
	safety := lint.Safe
	if r == 'Â' {
		span, meant, safety = text.Span{Start: s.Start, End: s.End + 1}, nbsp, lint.Unsafe
	}
	f := lint.Finding{Span: span, Message: shown(src, s) + " before a space is " + display(meant) + ", read as windows-1252", Suggestions: []string{meant}}
	where := placeOf(p.Document, span)
	switch {
	case !where.readers(), aboutEncodings(p):
		f.Severity = lint.Info
		p.Report(f)
		return
	case unicode.IsLetter(after(src, s.End+1)) && unicode.IsLower(before(src, s.Start)) && span.End == s.End:
		safety = min(safety, lint.Unsafe) // "diÃ logo": the space can belong to the letter
	}
	f.Fixes = []lint.Fix{lint.Replace("write "+display(meant), safety, span, meant)}
	p.Report(f)
}
