package encoding

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func lineEndings() lint.Rule {
	return lint.Rule{
		ID:       "encoding/line-endings",
		Summary:  "lines that end in different ways",
		Severity: lint.Warning,
		Fix:      lint.Safe,
		Check:    checkLineEndings,
		Doc: lint.Doc{
			Why:    "A file with both Windows and Unix line endings shows up as changed from top to bottom when somebody saves it, and a lone carriage return joins two lines for some generators.",
			Bad:    "one\\x0d\\x0atwo\\x0athree\\x0a",
			Good:   "one\ntwo\nthree\n",
			Repair: "fix gives every line the ending that most of them have. A lone carriage return is changed by fix --unsafe only.",
		},
	}
}

func checkLineEndings(p *lint.Pass) error {
	if p.Document.Text.Marks&encoding.Return == 0 {
		return nil
	}
	n := p.Document.Text.LineEndings()
	if n.Kind() != encoding.MixedEnding {
		return nil
	}
	major := n.Majority()
	edits := endingEdits(p.Document.Source(), major)
	if len(edits) == 0 {
		return nil
	}
	safety := lint.Safe
	if n.CR > 0 {
		safety = lint.Unsafe
	}
	p.Report(lint.Finding{
		Span:    edits[0].Span,
		Message: fmt.Sprintf("lines end in different ways: %d LF, %d CRLF, %d CR", n.LF, n.CRLF, n.CR),
		Help:    "this is the first that differs from most of them; set the line ending in your editor, or a .gitattributes file",
		Fixes:   []lint.Fix{lint.EditsFix(fmt.Sprintf("end every line with %s", major), safety, edits)},
	})
	return nil
}

// endingEdits returns the edits that give every line of src the ending of the majority. A
// carriage return before another ending only goes away.
func endingEdits(src []byte, major encoding.LineEnding) []text.Edit {
	var edits []text.Edit
	for i := 0; i < len(src); i++ {
		kind, n := encoding.LF, 1
		switch {
		case src[i] == '\r' && i+1 < len(src) && src[i+1] == '\n':
			kind, n = encoding.CRLF, 2
		case src[i] == '\r':
			kind = encoding.CR
		case src[i] != '\n':
			continue
		}
		if kind != major {
			e := text.Edit{Span: text.Span{Start: i, End: i + n}, New: major.Bytes()}
			if kind == encoding.CR && i+1 < len(src) && src[i+1] == '\r' {
				e.New = nil
			}
			edits = append(edits, e)
		}
		i += n - 1
	}
	return edits
}
