package encoding

import (
	"bytes"
	"sort"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func oddNBSP() lint.Rule {
	return lint.Rule{
		ID:       "encoding/odd-nbsp",
		Summary:  "a no-break space where Markdown needs a space",
		Severity: lint.Warning,
		Fix:      lint.Safe,
		Check:    checkOddNBSP,
		Doc: lint.Doc{
			Why: "On some keyboards a no-break space is typed by holding a key too long. After # or - most generators do not take it for a space: " +
				"the heading or the list is published as a paragraph that begins with the sign.",
			Bad:    "#\\xc2\\xa0Title\n",
			Good:   "# Title\n\nUne question\\xc2\\xa0: laquelle ?\n",
			Repair: "fix writes a space after #; after the marks of lists and in indentation fix --unsafe does. Before : ; ! ? and within « » it belongs there in French.",
		},
	}
}

const nbsp = "\u00a0"

func checkOddNBSP(p *lint.Pass) error {
	d := p.Document
	if d.Text.Marks&encoding.NoBreak == 0 || d.Markup != document.Markdown && d.Markup != document.MDX {
		return nil
	}
	src := d.Source()
	for at := d.Header().Body; at < len(src); {
		i := bytes.Index(src[at:], []byte(nbsp))
		if i < 0 {
			return nil
		}
		span := text.Span{Start: at + i, End: at + i + len(nbsp)}
		for bytes.HasPrefix(src[span.End:], []byte(nbsp)) {
			span.End += len(nbsp)
		}
		at = span.End
		line := bytes.LastIndexByte(src[:span.Start], '\n') + 1
		what, safety := structural(src[line:span.Start], src[span.End:])
		if what == "" || placeOf(d, span) == code || beginsHeading(d, span.End) {
			continue
		}
		p.Report(lint.Finding{
			Span: span, Message: named(0xA0) + " " + what, Help: "type a space",
			Fixes: []lint.Fix{lint.Replace("write a space", safety, span, spaces(span.Len()/len(nbsp)))},
		})
	}
	return nil
}

// beginsHeading reports whether the text at offset is that of a heading all the same:
// Python-Markdown asks for no space after #.
func beginsHeading(d *document.Document, offset int) bool {
	headings := d.Body().Headings
	i := sort.Search(len(headings), func(i int) bool { return headings[i].Span.Start >= offset })
	return i < len(headings) && headings[i].Span.Start == offset
}

func spaces(n int) string { return string(bytes.Repeat([]byte{' '}, n)) }

// structural says what a no-break space between lead, the line so far, and rest does to the
// structure of the text; "" for nothing.
func structural(lead, rest []byte) (what string, safety lint.Safety) {
	mark := bytes.TrimLeft(lead, " ")
	blank := len(rest) == 0 || rest[0] == '\n' || rest[0] == '\r'
	switch {
	case blank || len(lead)-len(mark) > 3:
		return "", lint.NoFix
	case len(mark) > 0 && len(mark) <= 6 && len(bytes.Trim(mark, "#")) == 0:
		return "after " + string(mark) + ": this is no heading", lint.Safe
	case len(mark) == 1 && (mark[0] == '*' || mark[0] == '+' || mark[0] == '-'):
		return "after " + string(mark) + ": this is no list item", lint.Unsafe
	case len(mark) > 1 && len(mark) < 5 && (mark[len(mark)-1] == '.' || mark[len(mark)-1] == ')') && len(bytes.Trim(mark[:len(mark)-1], "0123456789")) == 0:
		return "after " + string(mark) + ": this is no list item", lint.Unsafe
	}
	return "", lint.NoFix
}
