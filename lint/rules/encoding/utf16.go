package encoding

import (
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

func utf16() lint.Rule {
	return lint.Rule{
		ID:       "encoding/utf-16",
		Summary:  "a file in UTF-16 or UTF-32",
		Severity: lint.Error,
		Fix:      lint.Safe,
		Check:    checkUTF16,
		Doc: lint.Doc{
			Why: "Windows PowerShell and Notepad save as UTF-16 when told \"Unicode\". Generators expect UTF-8: " +
				"the header is not seen and the page shows garbage, and git takes the file for a binary one.",
			Bad:    "\\xff\\xfeH\\x00i\\x00\\x0a\\x00",
			Good:   "Hi\n",
			Repair: "fix saves the file as UTF-8 when it begins with a byte order mark; without one it is an unsafe fix.",
		},
	}
}

func checkUTF16(p *lint.Pass) error {
	t := &p.Document.Text
	if !strings.HasPrefix(t.Charset, "utf-16") && !strings.HasPrefix(t.Charset, "utf-32") {
		return nil
	}
	f := lint.Finding{Message: "the file is in " + t.Charset + ", not in utf-8", Help: "save it as utf-8"}
	whole, err := t.Transcode()
	if err != nil {
		return fmt.Errorf("read it as utf-8: %w", err)
	}
	safety := lint.Safe
	if t.BOM == 0 {
		safety = lint.Unsafe
	}
	f.Fixes = []lint.Fix{{
		Title: "save it as utf-8", Safety: safety, OnDisk: true,
		Edits: []lint.Edit{{Edit: text.Edit{Span: text.Span{Start: 0, End: len(t.Raw)}, New: whole}}},
	}}
	p.Report(f)
	return nil
}
