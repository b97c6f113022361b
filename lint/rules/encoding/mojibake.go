package encoding

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

func mojibake() lint.Rule {
	return lint.Rule{
		ID:       "encoding/mojibake",
		Summary:  "text that was read in the wrong encoding and can be restored",
		Severity: lint.Error,
		Fix:      lint.Safe,
		Check:    checkMojibake,
		Doc: lint.Doc{
			Why: "A text was saved as UTF-8, opened as something else (Windows-1252 most often) and saved again: readers see â€™ for an apostrophe. " +
				"presscheck tries twenty encodings, up to six times over, and takes a repair as proven when it explains every byte and the damage comes back when it is done again.",
			Bad:  "They donâ€™t know the cafÃ©.\n",
			Good: "They don’t know the café.\n",
			Repair: "fix writes what stood there, in text and in the front matter. In code, comments, shortcodes, addresses and in posts about encodings it only reports; " +
				"a link is repaired where the repaired target exists.",
		},
	}
}

// repairsKey is under which the repairs of a document are kept: four rules need them.
type repairsKey struct{}

func repairs(p *lint.Pass) []encoding.Repair {
	// Where the body is too large to be read, nobody knows what is text and what is code.
	const largest = 24 << 20
	if p.Document.Text.Marks&encoding.Pair == 0 || len(p.Document.Source()) > largest {
		return nil
	}
	return lint.PerDocument(p, repairsKey{}, func() []encoding.Repair { return encoding.FindMojibake(p.Document.Source()) })
}

func checkMojibake(p *lint.Pass) error {
	for _, r := range repairs(p) {
		reportRepair(p, r)
	}
	return nil
}

// reportRepair reports one piece of mojibake, with a fix as safe as its place allows.
func reportRepair(p *lint.Pass, r encoding.Repair) {
	src := p.Document.Source()
	where := placeOf(p.Document, r.Span)
	f := lint.Finding{Span: r.Span}
	safety := lint.Safe
	switch {
	case where == target && !leadsThere(p, r):
		safety, f.Severity, f.Help = lint.Suggestion, lint.Warning, "the repaired target is not known to exist: correct the link by hand"
	case where == target:
	case !where.readers():
		safety, f.Severity, f.Help = lint.NoFix, lint.Info, "it stands in "+where.String()+", where it can be meant: repair it by hand if it is not"
	case aboutEncodings(p), alone(src, r.Span), besideItsRepair(p, r):
		safety, f.Severity, f.Help = lint.Suggestion, lint.Info, "it looks like an example: silence the finding if it is one"
	case r.Confidence != encoding.Proven:
		safety, f.Severity, f.Help = lint.Unsafe, lint.Warning, "more than one repair is possible: compare with what you meant"
	}
	if p.More(f.Severity, safety, r.Span, r.New) {
		return
	}
	f.Message = shown(src, r.Span) + " is " + display(r.New) + ", read as " + through(r.Readings)
	f.Suggestions = []string{r.New}
	if safety != lint.NoFix {
		f.Fixes = []lint.Fix{lint.Replace("write "+display(r.New), safety, r.Span, r.New)}
	}
	p.Report(f)
}

// leadsThere reports whether a link that holds the damage leads nowhere as it is, and to a
// file of the site once it is repaired.
func leadsThere(p *lint.Pass, r encoding.Repair) bool {
	if r.Confidence != encoding.Proven {
		return false
	}
	links := p.Document.Body().Links
	for i := range links {
		l := &links[i]
		if !l.Dest.Covers(r.Span) || p.Site.Resolve(p.Document, l).Status != site.Missing {
			continue
		}
		repaired := *l
		repaired.Target = strings.ReplaceAll(l.Target, string(r.Span.Of(p.Document.Source())), r.New)
		return p.Site.Resolve(p.Document, &repaired).Status == site.OK
	}
	return false
}

// alone reports whether the damage stands between quotes, brackets or cell borders with
// nothing else: the way in which an example is shown.
func alone(src []byte, s text.Span) bool {
	before, after := strings.TrimRight(string(src[max(0, s.Start-4):s.Start]), " "), strings.TrimLeft(string(src[s.End:min(len(src), s.End+4)]), " ")
	if before == "" || after == "" {
		return false
	}
	return strings.ContainsAny(before[len(before)-1:], `"'([|`) && strings.ContainsAny(after[:1], `"')]|`)
}

// wholeKey is under which it is kept whether what damage stands for stands in a document as it
// is too. Of a text that was damaged as a whole nothing does, and the answers are few.
type wholeKey struct{}

// besideItsRepair reports whether the same paragraph has the word whole and damaged, as one
// that says what became of what.
func besideItsRepair(p *lint.Pass, r encoding.Repair) bool {
	const kept = 64 // answers about the whole text, each of which takes one look at it
	src := p.Document.Source()
	whole := lint.PerDocument(p, wholeKey{}, func() map[string]bool { return map[string]bool{} })
	stands, known := whole[r.New]
	if !known && len(whole) < kept {
		stands, known = bytes.Contains(src, []byte(r.New)), true
		whole[r.New] = stands
	}
	if known && !stands {
		return false
	}
	const reach, wordLength = 300, 3
	start, end := paragraphAround(src, r.Span, reach)
	left, right := r.Span.Start, r.Span.End
	for left > start && wordByte(src[left-1]) {
		left--
	}
	for right < end && wordByte(src[right]) {
		right++
	}
	word := append(append(append(make([]byte, 0, 64), src[left:r.Span.Start]...), r.New...), src[r.Span.End:right]...)
	return utf8.RuneCount(word) >= wordLength && bytes.Contains(src[start:end], word)
}

// paragraphAround returns where the paragraph begins and ends that s stands in, at most reach
// bytes away.
func paragraphAround(src []byte, s text.Span, reach int) (start, end int) {
	start, end = max(0, s.Start-reach), min(len(src), s.End+reach)
	for at := s.Start; ; {
		i := bytes.LastIndexByte(src[start:at], '\n')
		if i <= 0 {
			break
		}
		if at = start + i; src[at-1] == '\n' {
			start = at - 1
			break
		}
	}
	for at := s.End; ; {
		i := bytes.IndexByte(src[at:end], '\n')
		if i < 0 || at+i+1 >= end {
			break
		}
		if at += i + 1; src[at] == '\n' {
			end = at - 1
			break
		}
	}
	return start, end
}

func wordByte(c byte) bool {
	return c >= utf8.RuneSelf || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// through names the misreadings: "windows-1252", "windows-1252 twice".
func through(readings []string) string {
	same := true
	for _, r := range readings {
		same = same && r == readings[0]
	}
	switch {
	case len(readings) == 1:
		return readings[0]
	case same && len(readings) == 2:
		return readings[0] + " twice"
	case same:
		return readings[0] + " " + strconv.Itoa(len(readings)) + " times"
	}
	return strings.Join(readings, " and then as ")
}
