package encoding

import (
	"bytes"
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func replacementCharacter() lint.Rule {
	return lint.Rule{
		ID:       "encoding/replacement-character",
		Summary:  "signs that a character was lost",
		Severity: lint.Error,
		Fix:      lint.NoFix,
		Check:    checkReplacement,
		Doc: lint.Doc{
			Why:    "A program met a byte that it could not read and wrote U+FFFD (�) in its place; read in the wrong encoding that becomes ï¿½ or 锟斤拷. What stood there is gone from the file.",
			Bad:    "The caf\\xef\\xbf\\xbd is closed.\n",
			Good:   "The café is closed.\n",
			Repair: "Only somebody who knows the text can write it again; an older version of the file may still have it.",
		},
	}
}

// losses are what a lost character looks like, and after one more misreading, with the marks
// of texts that can have it.
var losses = []struct {
	text  string
	marks encoding.Marks
}{
	{"\uFFFD", encoding.Replacement}, {"ï¿½", encoding.Pair}, {"锟斤拷", encoding.EastAsian},
}

func checkReplacement(p *lint.Pass) error {
	for _, loss := range losses {
		if p.Document.Text.Marks&loss.marks != 0 {
			findLoss(p, []byte(loss.text))
		}
	}
	return nil
}

func findLoss(p *lint.Pass, loss []byte) {
	src := p.Document.Source()
	lossy := lossyRepairs(p)
	for at := 0; ; {
		i := bytes.Index(src[at:], loss)
		if i < 0 {
			return
		}
		span := text.Span{Start: at + i, End: at + i + len(loss)}
		for bytes.HasPrefix(src[span.End:], loss) {
			span.End += len(loss)
		}
		at = span.End
		if !covered(lossy, span) {
			reportLoss(p, span)
		}
	}
}

// covered reports whether s is part of one of the repairs, which are in the order of the text.
func covered(repairs []encoding.Repair, s text.Span) bool {
	i, _ := slices.BinarySearchFunc(repairs, s.Start, func(r encoding.Repair, at int) int { return r.Span.End - at - 1 })
	return i < len(repairs) && repairs[i].Span.Overlaps(s)
}

func reportLoss(p *lint.Pass, span text.Span) {
	f := lint.Finding{Span: span, Message: shown(p.Document.Source(), span) + " stands for a character that was lost", Help: "write it again, or look it up in an older version of the file"}
	if where := placeOf(p.Document, span); !where.readers() && where != target || aboutEncodings(p) || alone(p.Document.Source(), span) {
		f.Severity, f.Help = lint.Info, "it can be meant here"
	}
	p.Report(f)
}
