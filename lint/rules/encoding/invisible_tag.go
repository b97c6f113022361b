package encoding

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func invisibleTag() lint.Rule {
	return lint.Rule{
		ID:       "encoding/invisible-tag",
		Summary:  "text written in invisible tag characters",
		Severity: lint.Warning,
		Fix:      lint.Suggestion,
		Check:    checkInvisibleTag,
		Doc: lint.Doc{
			Why: "Tag characters (U+E0000 to U+E007F) repeat ASCII without showing. Flags of regions need them; anywhere else they carry a hidden message, " +
				"to language models for one, or mark a copy.",
			Bad:    "Nothing here\\xf3\\xa0\\x81\\xa8\\xf3\\xa0\\x81\\xa9.\n",
			Good:   "The flag of Wales: \\xf0\\x9f\\x8f\\xb4\\xf3\\xa0\\x81\\xa7\\xf3\\xa0\\x81\\xa2\\xf3\\xa0\\x81\\xb7\\xf3\\xa0\\x81\\xac\\xf3\\xa0\\x81\\xb3\\xf3\\xa0\\x81\\xbf\n",
			Repair: "Remove it unless you know why it is there.",
		},
	}
}

func checkInvisibleTag(p *lint.Pass) error {
	if p.Document.Text.Marks&encoding.TagCharacter == 0 {
		return nil
	}
	src := p.Document.Source()
	flag := false
	var open text.Span
	hidden := []byte{}
	flush := func() {
		if len(hidden) > 0 {
			p.Report(lint.Finding{
				Span: open, Message: "invisible tag characters that say " + display(string(hidden)), Help: "remove them",
				Fixes: []lint.Fix{lint.Replace("remove them", lint.Suggestion, open, "")},
			})
		}
		hidden = hidden[:0]
	}
	last := 0
	eachRune(src, func(r rune, s text.Span) {
		tag := 0xE0000 <= r && r <= 0xE007F
		if s.Start != last || !tag {
			flush()
			flag = r == 0x1F3F4 || flag && tag && s.Start == last
		}
		if tag && !flag {
			if len(hidden) == 0 {
				open = s
			}
			open.End = s.End
			hidden = append(hidden, byte(r&0x7F))
		}
		last = s.End
	})
	flush()
	return nil
}
