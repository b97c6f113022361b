package web

import (
	"net/url"
	"strings"
)

// resolveLocation returns where a Location header leads from t, read as leniently as
// browsers do: relative, with spaces, with raw UTF-8, with one slash. It returns nil where
// no browser would go. anchor is true when the header has a fragment, which then takes the
// place of the link's own (RFC 9110, section 10.2.2). A user and a password in the header are
// left out: they are not for presscheck to send.
func resolveLocation(t *target, location string) (next *target, anchor bool) {
	next, anchor = locate(t, location)
	if next != nil && next.url.User != nil && next.host != t.host {
		next, _ = parseAuthority(next.bare())
	}
	return next, anchor
}

func locate(t *target, location string) (next *target, anchor bool) {
	text, _ := repairSpelling(dropLineBreaks(strings.TrimSpace(location)))
	end := pathEnd(text)
	text = strings.ReplaceAll(text[:end], `\`, "/") + text[end:]
	scheme, rest, absolute := cutScheme(text)
	if absolute && (scheme == "http" || scheme == "https") {
		if scheme != t.url.Scheme || strings.HasPrefix(rest, "//") {
			next, _ = parseAuthority(scheme + "://" + strings.TrimLeft(rest, "/"))
			return next, next != nil && next.fragment != ""
		}
		text = rest // "https:/path" on an https page is relative (WHATWG URL, "special relative")
		absolute = false
	}
	if absolute {
		return nil, false
	}
	ref, err := url.Parse(protectColon(text))
	if err != nil {
		return nil, false
	}
	next, ok := newTarget(t.url.ResolveReference(ref))
	if !ok {
		return nil, false
	}
	return next, ref.Fragment != ""
}

// protectColon keeps net/url from taking the first segment of a relative path for a scheme.
func protectColon(ref string) string {
	if i := strings.IndexAny(ref, ":/?#"); i >= 0 && ref[i] == ':' {
		return "./" + ref
	}
	return ref
}
