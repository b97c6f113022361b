package encoding

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func control() lint.Rule {
	return lint.Rule{
		ID:       "encoding/control",
		Summary:  "control characters and terminal sequences",
		Severity: lint.Warning,
		Fix:      lint.Safe,
		Check:    checkControl,
		Doc: lint.Doc{
			Why: "NUL bytes, backspaces and the colour codes of a terminal get in by copying. They cannot be seen, feeds and YAML parsers refuse them, " +
				"and search does not find the words around them.",
			Bad:    "Run \\x1b[32mmake\\x1b[0m now.\n",
			Good:   "Run make now.\n",
			Repair: "fix removes NUL, DEL and terminal sequences from text; other controls are removed by fix --unsafe. In code they are only reported.",
		},
	}
}

func checkControl(p *lint.Pass) error {
	src := p.Document.Source()
	if m := p.Document.Text.Marks; m&(encoding.Control|encoding.Separator) == 0 || !p.Document.Readable() {
		return nil
	}
	for i := 0; i < len(src); {
		n, what, safety := controlAt(src[i:])
		if n == 0 {
			_, k := utf8.DecodeRune(src[i:])
			i += k
			continue
		}
		span := text.Span{Start: i, End: i + n}
		i += n
		f := lint.Finding{Span: span, Message: what + " in " + placeOf(p.Document, span).String(), Help: "remove it"}
		if placeOf(p.Document, span).readers() {
			f.Fixes = []lint.Fix{lint.Replace("remove "+what, safety, span, "")}
		} else {
			f.Severity = lint.Info
		}
		p.Report(f)
	}
	return nil
}

// controlAt returns the length of the control character or terminal sequence that b begins
// with, 0 for none, and how surely it can go.
func controlAt(b []byte) (n int, what string, safety lint.Safety) {
	switch c := b[0]; {
	case c == 0x1B:
		if n := ansiSequence(b); n > 0 {
			return n, "a terminal sequence", lint.Safe
		}
		return 1, "an escape character", lint.Unsafe
	case c == 0:
		n := len(b) - len(bytes.TrimLeft(b, "\x00"))
		return n, "a NUL", lint.Safe
	case c == 0x7F:
		return 1, "a delete character", lint.Safe
	case c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f':
		return 1, fmt.Sprintf("a control character (U+%04X)", c), lint.Unsafe
	}
	for _, s := range []string{"\u2028", "\u2029"} {
		if bytes.HasPrefix(b, []byte(s)) {
			r, _ := utf8.DecodeRuneInString(s)
			return len(s), named(r), lint.Suggestion
		}
	}
	return 0, "", lint.NoFix
}

// ansiSequence returns the length of the control sequence (ECMA-48, CSI) that b begins with.
func ansiSequence(b []byte) int {
	if len(b) < 3 || b[1] != '[' {
		return 0
	}
	for i := 2; i < min(len(b), 32); i++ {
		switch c := b[i]; {
		case 0x40 <= c && c <= 0x7E:
			return i + 1
		case c < 0x20 || c > 0x3F:
			return 0
		}
	}
	return 0
}
