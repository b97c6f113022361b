package encoding

import (
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

func invalidUTF8() lint.Rule {
	return lint.Rule{
		ID:       "encoding/invalid-utf8",
		Summary:  "a file that is not UTF-8",
		Severity: lint.Error,
		Needs:    lint.NeedsBytes,
		Fix:      lint.Suggestion,
		Check:    checkInvalidUTF8,
		Doc: lint.Doc{
			Why: "Generators read every file as UTF-8. One that was saved in an old encoding either stops the build or is published with a question mark " +
				"for each letter with an accent.",
			Bad:    "Die Gr\\xfc\\xdfe kamen sp\\xe4t, denn der B\\xe4r schl\\xe4ft f\\xfcnf N\\xe4chte.\n",
			Good:   "Die Grüße kamen spät, denn der Bär schläft fünf Nächte.\n",
			Repair: "Save the file as UTF-8, or let fix --transcode do it where the encoding is certain; say encoding: in presscheck.yaml where it is not.",
		},
	}
}

func checkInvalidUTF8(p *lint.Pass) error {
	t := &p.Document.Text
	f := lint.Finding{Span: text.Span{}}
	switch {
	case t.Legacy:
		f.Message = "the file is in " + t.Charset + ", not in utf-8"
		f.Help = "run presscheck fix --transcode, or save it as utf-8 in your editor"
		safety := lint.Suggestion
		if p.Settings.Encoding.Transcode {
			safety = lint.Safe
		}
		whole, err := t.Transcode()
		if err != nil {
			return fmt.Errorf("read it as %s: %w", t.Charset, err)
		}
		f.Fixes = []lint.Fix{{
			Title: "save it as utf-8", Safety: safety, OnDisk: true,
			Edits: []lint.Edit{{Edit: text.Edit{Span: text.Span{Start: 0, End: len(t.Raw)}, New: whole}}},
		}}
	case t.Charset != "":
		return nil
	case t.Binary():
		f.Message = "the file is not text: it holds NUL bytes"
		f.Help = "it was not checked; exclude it, or bring back a good copy"
	default:
		f.Message = "the file is not utf-8"
		if len(t.Candidates) > 0 {
			f.Message += "; it may be " + strings.Join(t.Candidates, " or ")
		}
		f.Help = "it was not checked further: save it as utf-8 in your editor, or say encoding: in presscheck.yaml"
	}
	p.Report(f)
	return nil
}
