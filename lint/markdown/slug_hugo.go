package markdown

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// slugHugo is Hugo's autoHeadingIDType "github" (0.60 to 0.169): letters, numbers and _ in
// lower case, hyphens and spaces as hyphens, nothing else. It sees the text after the
// typographer, which makes dashes of -- and takes ... away; code keeps them.
func slugHugo(h *Heading) string { return hugoWords(typographed(h)) }

// slugHugoASCII is "github-ascii": accents are stripped, then what is not ASCII is dropped.
func slugHugoASCII(h *Heading) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x80 {
			return -1
		}
		return r
	}, hugoWords(stripMn(typographed(h))))
}

func hugoWords(s string) string {
	s = strings.TrimSpace(s)
	if slug, ok := asciiSlug(s); ok {
		return slug
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == '-' || r == ' ':
			b.WriteByte('-')
		case r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// stripMn takes accents off as golang.org/x/text's transform chain in Hugo does: NFD
// without non-spacing marks, then NFC.
func stripMn(s string) string {
	if isASCII(s) {
		return s
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}

// slugBlackfriday is "blackfriday": each run of other characters is one hyphen between words.
func slugBlackfriday(h *Heading) string {
	var b strings.Builder
	gap := false
	for _, r := range typographed(h) {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// typographed takes out of a heading's text, but not of its code, the hyphens that
// goldmark's typographer replaces by dashes.
func typographed(h *Heading) string {
	if !strings.Contains(h.Text, "--") {
		return h.Text
	}
	var b strings.Builder
	at := 0
	for _, code := range h.Code {
		b.WriteString(dashes(h.Text[at:code.Start]))
		b.WriteString(h.Text[code.Start:code.End])
		at = code.End
	}
	b.WriteString(dashes(h.Text[at:]))
	return b.String()
}

func dashes(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "---", "—"), "--", "–")
}
