package spelling

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
	"github.com/presscheck/presscheck/lint/text"
)

type misspellingsKey struct{ unknown bool }

// misspellings returns what is misspelt in the pass's document, found once for all rules that
// report a part of it.
func misspellings(p *lint.Pass, unknown bool) []spelling.Misspelling {
	return lint.PerDocument(p, misspellingsKey{unknown}, func() []spelling.Misspelling {
		a := acceptedOf(p)
		o := spelling.Options{
			Sensitivity: sensitivity(p.Settings.Spelling.Sensitivity),
			Site:        p.Site.Vocabulary,
			Words:       a.words,
			Page:        []string{p.Document.Path},
			Unknown:     unknown,
		}
		if len(a.dictionaries) > 0 {
			o.Accept = a.has
		}
		return prose(p).Misspellings(o)
	})
}

func sensitivity(name string) spelling.Sensitivity {
	switch name {
	case "quiet":
		return spelling.Quiet
	case "strict":
		return spelling.Strict
	}
	return spelling.Normal
}

// reportClass reports the misspellings of one class.
func reportClass(p *lint.Pass, class spelling.Class, message func(m *spelling.Misspelling) (message, help string)) error {
	found := misspellings(p, class == spelling.Unknown)
	for i := range found {
		m := &found[i]
		if m.Class != class {
			continue
		}
		f := lint.Finding{Span: m.Span}
		f.Message, f.Help = message(m)
		offer(p, &f, m.Suggestions, m.Plain, m.Certain, m.Single)
		p.Report(f)
	}
	return acceptedOf(p).err
}

// reportSlips reports runs of words that are wrong together.
func reportSlips(p *lint.Pass, slips []spelling.Slip, message func(s *spelling.Slip) (message, help string)) error {
	for i := range slips {
		s := &slips[i]
		f := lint.Finding{Span: s.Span}
		f.Message, f.Help = message(s)
		offer(p, &f, s.Suggestions, s.Plain, s.Certain, len(s.Suggestions) == 1)
		p.Report(f)
	}
	return nil
}

// offer adds what may be written instead. Markup within the words would be lost, and a
// header's notation may mind an apostrophe or a colon: then the author sees the words and
// no edit is made of them.
func offer(p *lint.Pass, f *lint.Finding, suggestions []string, plain, certain, single bool) {
	if !plain || len(suggestions) == 0 || !bears(p, f.Span, suggestions) {
		return
	}
	f.Suggestions = suggestions
	safety := lint.NoFix
	switch {
	case certain:
		safety = lint.Safe
	case single:
		safety = lint.Unsafe
	}
	if safety != lint.NoFix {
		f.Fixes = []lint.Fix{lint.Replace("write "+quote(suggestions[0]), safety, f.Span, suggestions[0])}
	}
}

// bears reports whether the place takes each of the suggestions without being quoted anew.
func bears(p *lint.Pass, span text.Span, suggestions []string) bool {
	if span.Start >= p.Document.Header().Body {
		return true
	}
	for _, s := range suggestions {
		if strings.ContainsAny(s, "'\":#") && !bytes.Contains(span.Of(p.Document.Source()), []byte("'")) {
			return false
		}
	}
	return true
}

func quote(s string) string { return "\"" + s + "\"" }

// choices writes suggestions as a reader would say them: "a", "b" or "c".
func choices(suggestions []string) string {
	var b strings.Builder
	for i, s := range suggestions {
		switch {
		case i > 0 && i == len(suggestions)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(quote(s))
	}
	return b.String()
}

// instead is the help for a finding with suggestions.
func instead(suggestions []string) string {
	if len(suggestions) == 0 {
		return ""
	}
	return fmt.Sprintf("write %s", choices(suggestions))
}

// orTeach is instead for words that may be right.
func orTeach(suggestions []string) string {
	return instead(suggestions) + ", or add it to the word list if it is meant"
}
