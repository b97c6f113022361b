package web

import (
	"strings"
	"unicode/utf8"
)

// repairSpelling returns text as a browser would send it, and the defect that it mended.
func repairSpelling(text string) (string, *Defect) {
	if isSpelledWell(text) {
		return text, nil
	}
	var defect *Defect
	note := func(kind DefectKind, repaired string, safe bool) {
		text = repaired
		defect = worse(defect, &Defect{Kind: kind, Safe: safe})
	}
	if i := strings.IndexByte(text, '\\'); i >= 0 && isWebScheme(text) {
		if end := pathEnd(text); i < end {
			note(DefectBackslash, strings.ReplaceAll(text[:end], `\`, "/")+text[end:], true)
		}
	}
	if repaired := escapeLonePercent(text); repaired != text {
		note(DefectPercent, repaired, true)
	}
	if strings.ContainsAny(text, " \v\f\u00a0\u3000") {
		note(DefectSpace, strings.NewReplacer(" ", "%20", "\v", "%0B", "\f", "%0C", "\u00a0", "%C2%A0", "\u3000", "%E3%80%80").Replace(text), true)
	}
	if defect != nil {
		defect.Repair = text
	}
	if visible := dropInvisible(text); visible != text {
		defect = &Defect{Kind: DefectInvisible, Repair: visible}
	}
	if i := strings.IndexByte(text, '?'); defect == nil && i >= 0 && strings.Contains(text[i:], "&amp;") {
		defect = &Defect{Kind: DefectEntity, Repair: text[:i] + strings.ReplaceAll(text[i:], "&amp;", "&")}
	}
	return text, defect
}

// isSpelledWell reports whether text has nothing that repairSpelling would have to look at
// twice: nearly all URLs have not.
func isSpelledWell(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c <= ' ', c >= 0x7f, c == '\\', c == '%':
			return false
		case c == '&' && strings.HasPrefix(text[i:], "&amp;"):
			return false
		}
	}
	return true
}

func isWebScheme(text string) bool {
	scheme, _, ok := cutScheme(text)
	return ok && (scheme == "http" || scheme == "https")
}

func pathEnd(text string) int {
	if i := strings.IndexAny(text, "?#"); i >= 0 {
		return i
	}
	return len(text)
}

// escapeLonePercent writes "%25" for each "%" that is not followed by two hex digits, in
// the path and query: in a fragment browsers take it as it stands.
func escapeLonePercent(text string) string {
	end := strings.IndexByte(text, '#')
	if end < 0 {
		end = len(text)
	}
	if strings.IndexByte(text[:end], '%') < 0 {
		if strings.IndexByte(text[end:], '%') < 0 {
			return text
		}
	}
	var b strings.Builder
	for i := range len(text) {
		b.WriteByte(text[i])
		lone := text[i] == '%' && (i+2 >= len(text) || !isHex(text[i+1]) || !isHex(text[i+2]))
		if lone && i < end {
			b.WriteString("25")
		}
	}
	return b.String()
}

// dropInvisible takes out characters that nobody sees and nobody types on purpose. The two
// joiners stay between letters of scripts that are written with them.
func dropInvisible(s string) string {
	if !strings.ContainsFunc(s, isInvisible) {
		return s
	}
	var b strings.Builder
	before := rune(0)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		after, _ := utf8.DecodeRuneInString(s[i+size:])
		joins := (r == '\u200c' || r == '\u200d') && before >= 0x80 && after >= 0x80 && after != utf8.RuneError
		if !isInvisible(r) || joins {
			b.WriteString(s[i : i+size]) // bytes that are no UTF-8 included
		}
		before = r
		i += size
	}
	return b.String()
}

func isInvisible(r rune) bool {
	switch {
	case r == 0xad, r == 0x61c, r == 0x180e, r == 0xfeff:
		return true
	case 0x200b <= r && r <= 0x200f, 0x202a <= r && r <= 0x202e, 0x2060 <= r && r <= 0x2069:
		return true
	}
	return 0 < r && r < 0x20 || r == 0x7f
}
