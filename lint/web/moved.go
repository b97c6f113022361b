package web

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"
)

// movedSpan and movedRuns are how far apart and how often the very same permanent redirects
// must have been seen before they are taken for settled.
const (
	movedSpan = 24 * time.Hour
	movedRuns = 2
)

// crowd is how many different URLs of a site may redirect to one page before it counts as a
// place where a server sends whatever it does not know.
const crowd = 3

// persistent are hosts whose whole purpose is that the link stays and the page moves.
const persistent = " doi.org dx.doi.org hdl.handle.net purl.org purl.oclc.org purl.archive.org w3id.org n2t.net identifiers.org orcid.org " +
	"perma.cc aka.ms go.microsoft.com g.co t.co bit.ly tinyurl.com youtu.be git.io amzn.to goo.gl "

// detours are path segments and their parts that stand for pages which readers are sent to
// instead of the one they asked for.
var detours = [...]string{
	"login", "signin", "sign-in", "sign_in", "signup", "logon", "sso", "oauth", "auth", "consent", "cookie", "gdpr", "captcha",
	"404", "notfound", "not-found", "not_found", "error", "gone", "removed", "expired", "unavailable", "sorry", "parking", "suspended",
	"search", "welcome", "subscribe", "register", "account",
}

// moved returns where a page has moved to for good; "" when the redirects do not prove it.
// safe is for a move within one site that was seen in two runs a day apart.
func (p *proofs) moved(t *target, e *Entry) (to string, safe bool) {
	if !e.allPermanent() || e.Language {
		return "", false
	}
	from, final := t.url, wellFormed(e.Final)
	if final == nil || isHTTPS(e.URL) && !isHTTPS(e.Final) || strings.Contains(persistent, " "+t.host+" ") {
		return "", false
	}
	if p.crowded[e.Final] > crowd || isDetour(from, final) {
		return "", false
	}
	settled := e.SameRuns >= movedRuns && e.Checked.Sub(e.Since) >= movedSpan
	return e.Final, settled && sameSite(t.host, final.Hostname())
}

// allPermanent reports whether e is a page behind redirects that are meant to stay.
func (e *Entry) allPermanent() bool {
	for _, hop := range e.Hops {
		if !isPermanent(hop.Status) {
			return false
		}
	}
	return len(e.Hops) > 0 && e.Reason == OK && 200 <= e.Status && e.Status <= 299
}

func wellFormed(rawURL string) *url.URL {
	t, defect := parseTarget(rawURL)
	if t == nil || defect != nil {
		return nil
	}
	return t.url
}

// sameSite reports whether both hosts belong to one registrable domain (publicsuffix.org).
func sameSite(a, b string) bool {
	if a == b {
		return true
	}
	siteA, errA := publicsuffix.EffectiveTLDPlusOne(strings.TrimSuffix(a, "."))
	siteB, errB := publicsuffix.EffectiveTLDPlusOne(strings.TrimSuffix(b, "."))
	return errA == nil && errB == nil && siteA == siteB
}

// isDetour reports whether the page at to is probably not the one that from was: a home or
// parent page, a page to log in or to agree at, one in the checker's own language, one with
// words added to the query, or one fixed version in place of the latest.
func isDetour(from, to *url.URL) bool {
	a, b := segments(from.Path), segments(to.Path)
	if len(a) > 0 && (len(b) == 0 || len(b) == 1 && isLanguage(b[0])) {
		return true
	}
	if len(b) < len(a) && isPrefix(b, a) && !isIndex(a[len(a)-1]) {
		return true
	}
	if addsLanguage(a, b) || pinsVersion(a, b) || addsQuery(from.Query(), to.Query()) {
		return true
	}
	before := strings.ToLower(from.Host + from.Path)
	after := strings.ToLower(to.Host + to.Path)
	for _, word := range detours {
		if strings.Contains(after, word) && !strings.Contains(before, word) {
			return true
		}
	}
	return false
}

func segments(path string) []string {
	return strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
}

func isPrefix(short, long []string) bool {
	for i, s := range short {
		if !strings.EqualFold(s, long[i]) {
			return false
		}
	}
	return true
}

// isIndex reports whether a last segment only spells out what the folder shows anyway.
func isIndex(segment string) bool {
	name, _, _ := strings.Cut(strings.ToLower(segment), ".")
	return name == "index" || name == "default"
}

// isLanguage reports whether a segment looks like en, pt-br or zh_hans.
func isLanguage(segment string) bool {
	parts := strings.FieldsFunc(segment, func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) == 0 || len(parts) > 2 || len(parts[0]) != 2 {
		return false
	}
	for _, part := range parts {
		for i := range len(part) {
			if c := part[i] | 0x20; c < 'a' || c > 'z' {
				return false
			}
		}
	}
	return len(parts) == 1 || len(parts[1]) == 2 || len(parts[1]) == 4
}

// addsLanguage reports whether a language was put into the path on the way.
func addsLanguage(from, to []string) bool {
	return countLanguages(to) > countLanguages(from)
}

func countLanguages(list []string) int {
	n := 0
	for _, s := range list {
		if isLanguage(s) {
			n++
		}
	}
	return n
}

// pinsVersion reports whether a moving name such as "latest" was replaced.
func pinsVersion(from, to []string) bool {
	for _, s := range from {
		switch strings.ToLower(s) {
		case "latest", "stable", "current", "master", "main", "head", "dev", "nightly", "next":
			for _, other := range to {
				if strings.EqualFold(s, other) {
					return false
				}
			}
			return true
		}
	}
	return false
}

func addsQuery(from, to url.Values) bool {
	for key := range to {
		if !from.Has(key) {
			return true
		}
	}
	return false
}

// upgraded returns the https spelling of an http URL that the server itself redirects to;
// "" when it does not, or when that way does not end at a page.
func upgraded(t *target, e *Entry) string {
	rest, ok := strings.CutPrefix(t.key, "http://")
	if !ok || e.Reason != OK || e.Status < 200 || e.Status > 299 || len(e.Hops) == 0 || !isHTTPS(e.Final) {
		return ""
	}
	second := e.Final
	if len(e.Hops) > 1 {
		second = e.Hops[1].URL
	}
	if second != "https://"+rest {
		return ""
	}
	return second
}
