package encoding

import (
	"bytes"
	"html"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

func mojibakeEntity() lint.Rule {
	return lint.Rule{
		ID:       "encoding/mojibake-entity",
		Summary:  "mojibake spelled with entities",
		Severity: lint.Error,
		Fix:      lint.Safe,
		Check:    checkEntity,
		Doc: lint.Doc{
			Why: "Old exports spell damaged characters as entities: &acirc;&euro;&trade; for an apostrophe. &#146; was one in browsers, but Markdown renders it " +
				"as a control character that shows as nothing.",
			Bad:    "It&acirc;&euro;&trade;s here, it&#146;s gone.\n",
			Good:   "It’s here, it&#8217;s gone.\n",
			Repair: "fix writes the character.",
		},
	}
}

func checkEntity(p *lint.Pass) error {
	src := p.Document.Source()
	for at := 0; at < len(src); {
		i := bytes.IndexByte(src[at:], '&')
		if i < 0 {
			return nil
		}
		start := at + i
		run, end := entityRun(src, start)
		if end == start {
			at = start + 1
			continue
		}
		at = end
		checkEntityRun(p, text.Span{Start: start, End: end}, run)
	}
	return nil
}

// entityRun decodes the entities of non-ASCII characters that follow one another from start.
func entityRun(src []byte, start int) (run []rune, end int) {
	for end = start; end < len(src) && src[end] == '&'; {
		n := bytes.IndexByte(src[end:min(len(src), end+12)], ';')
		if n < 2 {
			break
		}
		r, ok := entity(string(src[end : end+n+1]))
		if !ok {
			break
		}
		run = append(run, r)
		end += n + 1
	}
	return run, end
}

// entity decodes one entity of a character beyond ASCII, numeric ones by their very number
// and not, as HTML does, by Windows-1252.
func entity(s string) (rune, bool) {
	if s[1] == '#' {
		digits, base := s[2:len(s)-1], 10
		if len(digits) > 1 && digits[0]|0x20 == 'x' {
			digits, base = digits[1:], 16
		}
		n, err := strconv.ParseUint(digits, base, 21)
		return rune(n), err == nil && n >= 0x80 && utf8.ValidRune(rune(n))
	}
	decoded := html.UnescapeString(s)
	r, n := utf8.DecodeRuneInString(decoded)
	return r, n == len(decoded) && r >= 0x80
}

func checkEntityRun(p *lint.Pass, span text.Span, run []rune) {
	src := p.Document.Source()
	if len(run) == 1 {
		if 0x80 <= run[0] && run[0] < 0xA0 {
			if r := charmap.Windows1252.DecodeByte(byte(run[0])); r != utf8.RuneError {
				reportEntity(p, span, string(r), lint.Safe)
			}
		}
		return
	}
	context := make([]byte, 0, 64)
	context = append(context, src[max(0, span.Start-2):span.Start]...)
	lead := len(context)
	context = append(context, string(run)...)
	tail := len(context)
	context = append(context, src[span.End:min(len(src), span.End+2)]...)
	for _, r := range encoding.FindMojibake(context) {
		if r.Span == (text.Span{Start: lead, End: tail}) {
			safety := lint.Safe
			if r.Confidence != encoding.Proven {
				safety = lint.Unsafe
			}
			reportEntity(p, span, r.New, safety)
		}
	}
}

func reportEntity(p *lint.Pass, span text.Span, meant string, safety lint.Safety) {
	src := p.Document.Source()
	f := lint.Finding{Span: span, Message: shown(src, span) + " is " + display(meant) + ", spelled with entities of another encoding", Suggestions: []string{meant}}
	switch where := placeOf(p.Document, span); {
	case !where.readers():
		f.Severity = lint.Info
		p.Report(f)
		return
	case aboutEncodings(p), alone(src, span):
		f.Severity, safety = lint.Info, lint.Suggestion
	}
	f.Fixes = []lint.Fix{lint.Replace("write "+display(meant), safety, span, meant)}
	p.Report(f)
}
