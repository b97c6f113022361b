package encoding

import (
	"bytes"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

func doublePercent() lint.Rule {
	return lint.Rule{
		ID:       "encoding/double-percent",
		Summary:  "a link whose escaped letters were encoded twice",
		Severity: lint.Warning,
		Needs:    lint.NeedsBody | lint.NeedsSite,
		Fix:      lint.Safe,
		Check:    checkDoublePercent,
		Doc: lint.Doc{
			Why:    "An é is %C3%A9 in an address. Where a program took these bytes for two letters and escaped each of them, the address has %C3%83%C2%A9 and leads nowhere.",
			Bad:    "[coffee](caf%C3%83%C2%A9.md)\n",
			Good:   "[coffee](caf%C3%A9.md)\n",
			Repair: "fix writes the address where the repaired one exists on the site and the other does not; otherwise it is a suggestion. Addresses elsewhere are left alone.",
		},
	}
}

func checkDoublePercent(p *lint.Pass) error {
	if !percentPairs(p.Document.Source()) {
		return nil
	}
	links := p.Document.Body().Links
	for i := range links {
		if l := &links[i]; !l.Dynamic && !strings.Contains(l.Target, "://") && !l.Dest.Empty() {
			checkPercents(p, l)
		}
	}
	return nil
}

// percentPairs reports whether a text has two escapes, alike in case, of the bytes C0 to CF: each
// letter that was encoded twice has both.
func percentPairs(src []byte) bool {
	upper, lower := 0, 0
	for {
		i := bytes.IndexByte(src, '%')
		if i < 0 || i+1 >= len(src) {
			return false
		}
		switch src = src[i+1:]; src[0] {
		case 'C':
			upper++
		case 'c':
			lower++
		}
		if upper > 1 || lower > 1 {
			return true
		}
	}
}

func checkPercents(p *lint.Pass, l *markdown.Link) {
	dest := string(l.Dest.Of(p.Document.Source()))
	repaired, ok := singlePercents(dest)
	if !ok || p.Site.Resolve(p.Document, l).Status != site.Missing {
		return
	}
	f := lint.Finding{
		Span: l.Dest, Message: display(dest) + " was encoded twice: it is " + display(repaired), Suggestions: []string{repaired},
		Help: "write it so",
	}
	safety := lint.Suggestion
	meant := *l
	meant.Target = strings.ReplaceAll(l.Target, dest, repaired)
	if p.Site.Resolve(p.Document, &meant).Status == site.OK {
		safety = lint.Safe
	}
	f.Fixes = []lint.Fix{lint.Replace("write "+display(repaired), safety, l.Dest, repaired)}
	p.Report(f)
}

// singlePercents undoes one layer of the percent escapes of an address that were made of
// letters which were UTF-8 bytes before. All of its escapes must be of that kind.
func singlePercents(address string) (string, bool) {
	plain, err := url.PathUnescape(address)
	if err != nil || plain == address || !utf8.ValidString(plain) {
		return "", false
	}
	var edits []text.Edit
	for _, r := range encoding.FindMojibake([]byte(plain)) {
		if r.Confidence == encoding.Lost || len(r.Readings) != 1 {
			return "", false
		}
		edits = append(edits, text.Edit{Span: r.Span, New: []byte(r.New)})
	}
	if len(edits) == 0 {
		return "", false
	}
	out, err := text.Apply([]byte(plain), edits)
	if err != nil {
		return "", false
	}
	return escapeBeyondASCII(out), true
}

// escapeBeyondASCII escapes what an address may not hold: bytes that are not ASCII, and spaces.
func escapeBeyondASCII(s []byte) string {
	const digits = "0123456789ABCDEF"
	var out strings.Builder
	for _, c := range s {
		if c < utf8.RuneSelf && c > ' ' && c != '%' {
			out.WriteByte(c)
			continue
		}
		out.Write([]byte{'%', digits[c>>4], digits[c&0xF]})
	}
	return out.String()
}
