package encoding

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

func doubleEscaped() lint.Rule {
	return lint.Rule{
		ID:       "encoding/double-escaped",
		Summary:  "an entity that was escaped twice",
		Severity: lint.Warning,
		Fix:      lint.Safe,
		Check:    checkDoubleEscaped,
		Doc: lint.Doc{
			Why:    "A text was escaped once too often, in an export from another system for one: readers see &rsquo; instead of an apostrophe.",
			Bad:    "It&amp;rsquo;s here.\n",
			Good:   "It&rsquo;s here, and &amp;lt; shows an entity.\n",
			Repair: "fix takes one escape away between letters; elsewhere fix --unsafe does. &amp;lt; and the like are left alone: posts about HTML need them.",
		},
	}
}

var escapedAmp = []byte("&amp;")

func checkDoubleEscaped(p *lint.Pass) error {
	src := p.Document.Source()
	for at := 0; ; {
		i := bytes.Index(src[at:], escapedAmp)
		if i < 0 {
			return nil
		}
		start := at + i
		at = start + len(escapedAmp)
		n := bytes.IndexByte(src[at:min(len(src), at+12)], ';')
		if n < 2 {
			continue
		}
		span := text.Span{Start: start, End: at + n + 1}
		entity := "&" + string(src[at:span.End])
		r, size := utf8.DecodeRuneInString(html.UnescapeString(entity))
		if size == 0 || size == len(entity) || r < 0x80 && r != '\'' || html.UnescapeString(entity) != string(r) {
			continue
		}
		reportDoubleEscaped(p, span, entity, r)
	}
}

type entitiesKey struct{}

// aboutEntities reports whether a post is about entities or escaping.
func aboutEntities(p *lint.Pass) bool {
	return lint.PerDocument(p, entitiesKey{}, func() bool {
		lower := bytes.ToLower(p.Document.Source())
		return bytes.Contains(lower, []byte("entit")) || bytes.Contains(lower, []byte("escap"))
	})
}

func reportDoubleEscaped(p *lint.Pass, span text.Span, entity string, r rune) {
	src := p.Document.Source()
	if !placeOf(p.Document, span).readers() || alone(src, span) {
		return
	}
	safety := lint.Unsafe
	if letterBefore, letterAfter := unicode.IsLetter(before(src, span.Start)), unicode.IsLetter(after(src, span.End)); letterBefore && letterAfter {
		safety = lint.Safe
	}
	if aboutEncodings(p) || aboutEntities(p) {
		safety = lint.Suggestion
	}
	f := lint.Finding{
		Span: span, Message: shown(src, span) + " shows as " + strings.TrimSpace(entity) + ", not as " + display(string(r)), Suggestions: []string{entity},
		Help:  "take one escape away",
		Fixes: []lint.Fix{lint.Replace("write "+entity, safety, span, entity)},
	}
	if safety == lint.Suggestion {
		f.Severity = lint.Info
	}
	p.Report(f)
}
