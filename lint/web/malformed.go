package web

import (
	"net/url"
	"strings"
)

// DefectKind is what is wrong with a URL as it is written.
type DefectKind string

// The kinds of defect.
const (
	DefectSpace     DefectKind = "space"      // white space within
	DefectPercent   DefectKind = "percent"    // a "%" that starts no escape
	DefectBackslash DefectKind = "backslash"  // "\" where "/" is meant
	DefectInvisible DefectKind = "invisible"  // a zero-width or direction character
	DefectEntity    DefectKind = "entity"     // "&amp;" left over from HTML
	DefectSlashes   DefectKind = "slashes"    // "https:/host": a relative link on an https site
	DefectNoScheme  DefectKind = "no-scheme"  // "www.example.org": a relative link
	DefectDoubled   DefectKind = "doubled"    // "http://https://host"
	DefectScheme    DefectKind = "scheme"     // "htp://"
	DefectHost      DefectKind = "host"       // no host, or one that no resolver takes
	DefectPort      DefectKind = "port"       // not a number up to 65535
	DefectTrailing  DefectKind = "trailing"   // punctuation of the sentence ended up in the URL
	DefectUnparsed  DefectKind = "unparsable" // none of the above, and yet no URL
)

// Defect is what is wrong with a URL as written, apart from whether it leads anywhere.
type Defect struct {
	Kind   DefectKind
	Repair string // the URL as it should be written; "" when nobody can tell
	Safe   bool   // Repair means the same to every browser: only the spelling differs
	broken bool   // a browser cannot make a request of the URL as written
}

func (d *Defect) fatal() bool { return d != nil && d.broken }

// parseTarget reads rawURL the way a browser does and tells what the browser had to put up
// with. The target is nil when there is nothing to ask: for another scheme (the defect is
// nil too) and for a URL that is broken beyond asking.
func parseTarget(rawURL string) (*target, *Defect) {
	text := strings.Trim(rawURL, " \t\r\n\f\v\x00")
	text = dropLineBreaks(text)
	clean, defect := repairSpelling(text)
	scheme, rest, ok := cutScheme(clean)
	switch {
	case !ok:
		return parseSchemeless(clean)
	case scheme != "http" && scheme != "https":
		return nil, judgeScheme(scheme, rest)
	}
	if inner := innerURL(rest); inner != "" {
		return nil, &Defect{Kind: DefectDoubled, Repair: inner, broken: true}
	}
	slashes := len(rest) - len(strings.TrimLeft(rest, "/"))
	if slashes != 2 {
		if rest[slashes:] == "" {
			return nil, &Defect{Kind: DefectHost, broken: true}
		}
		rest = "//" + rest[slashes:]
		defect = worse(defect, &Defect{Kind: DefectSlashes, Repair: scheme + ":" + rest})
	}
	t, fault := parseAuthority(scheme + ":" + rest)
	if fault != nil {
		return nil, fault
	}
	return t, defect
}

// parseAuthority makes the target of a URL that has a scheme and two slashes.
func parseAuthority(clean string) (*target, *Defect) {
	u, err := url.Parse(clean)
	if err != nil {
		return nil, &Defect{Kind: kindOfParseError(err), broken: true}
	}
	if u.Hostname() == "" {
		return nil, &Defect{Kind: DefectHost, broken: true}
	}
	t, ok := newTarget(u)
	if !ok {
		kind := DefectHost
		if _, hostOK := asciiHost(u.Hostname()); hostOK {
			kind = DefectPort
		}
		return nil, &Defect{Kind: kind, broken: true}
	}
	return t, nil
}

func kindOfParseError(err error) DefectKind {
	switch text := err.Error(); {
	case strings.Contains(text, "port"):
		return DefectPort
	case strings.Contains(text, "host"), strings.Contains(text, "IP"), strings.Contains(text, "']'"):
		return DefectHost
	}
	return DefectUnparsed
}

// worse returns the defect that matters more: one that changes where the link leads before
// one of spelling. A repair found first is carried on, as later ones build upon it.
func worse(earlier, later *Defect) *Defect {
	if earlier == nil || !later.Safe {
		return later
	}
	return earlier
}

func dropLineBreaks(s string) string {
	if !strings.ContainsAny(s, "\t\r\n") {
		return s
	}
	return strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(s)
}

// parseSchemeless takes what a person wrote as a URL and a browser reads as a relative link.
func parseSchemeless(text string) (*target, *Defect) {
	if strings.HasPrefix(text, "//") {
		t, fault := parseAuthority("https:" + text)
		return t, fault
	}
	for _, prefix := range [...]string{"https//", "http//", "https;//", "http;//"} {
		if rest, ok := cutFold(text, prefix); ok {
			scheme := prefix[:strings.IndexAny(prefix, "/;")]
			whole := scheme + "://" + rest
			t, fault := parseAuthority(whole)
			if fault != nil {
				return nil, fault
			}
			return t, &Defect{Kind: DefectScheme, Repair: whole}
		}
	}
	whole := "https://" + text
	t, fault := parseAuthority(whole)
	if fault != nil || !strings.Contains(t.host, ".") {
		return nil, &Defect{Kind: DefectNoScheme, broken: true}
	}
	return t, &Defect{Kind: DefectNoScheme, Repair: whole}
}

// cutFold is strings.CutPrefix for an ASCII prefix in any case.
func cutFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// cutScheme splits "scheme:rest"; the scheme is in lower case. A colon that is followed by
// a port ("example.org:8080/x") separates no scheme.
func cutScheme(s string) (scheme, rest string, ok bool) {
	colon := strings.IndexByte(s, ':')
	if colon < 1 || !isLetter(s[0]) {
		return "", "", false
	}
	for i := range colon {
		if c := s[i]; !isAlnum(c) && c != '+' && c != '-' && c != '.' {
			return "", "", false
		}
	}
	scheme, rest = s[:colon], s[colon+1:]
	if strings.Contains(scheme, ".") && rest != "" && '0' <= rest[0] && rest[0] <= '9' {
		return "", "", false
	}
	return strings.ToLower(scheme), rest, true
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// innerURL returns the URL that follows a scheme by mistake: "//https://host" gives
// "https://host", as do "//https//host" and "//https:/host".
func innerURL(rest string) string {
	for _, scheme := range [...]string{"https", "http"} {
		after, ok := cutFold(rest, "//"+scheme)
		if !ok {
			continue
		}
		if !strings.HasPrefix(after, ":/") && !strings.HasPrefix(after, "//") {
			continue
		}
		host := strings.TrimLeft(after, ":/")
		if host != "" {
			return scheme + "://" + host
		}
	}
	return ""
}

// Inspect tells what is wrong with rawURL as it is written, without asking anybody; nil when
// nothing is, or when it is not for the web at all. broken means that no browser can make a
// request of it.
func Inspect(rawURL string) (d *Defect, broken bool) {
	if isOrdinary(rawURL) {
		return nil, false
	}
	_, d = parseTarget(rawURL)
	broken = d.fatal()
	return d, broken
}

// IsSlip reports whether rawURL has a scheme that is http or https with a slip of the pen.
func IsSlip(rawURL string) bool {
	d, _ := Inspect(rawURL)
	return d != nil && d.Kind == DefectScheme
}
