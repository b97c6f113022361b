package site

import (
	"net/url"
	"path"
	"strings"
)

// target is what a link's target consists of.
type target struct {
	raw      string
	scheme   string // lower-case; "" for a relative reference
	host     bool   // //host/path
	path     string // percent-decoded
	encoded  string // as written
	fragment string // percent-decoded, without #
	hash     bool   // there is a #, even if nothing follows
	query    bool
}

// parseTarget takes a target apart. It is forgiving where browsers are: a stray percent
// sign stands for itself.
func parseTarget(raw string) target {
	t := target{raw: raw, encoded: raw}
	if i := strings.IndexByte(t.encoded, '#'); i >= 0 {
		t.fragment, t.hash = decodePercent(t.encoded[i+1:]), true
		t.encoded = t.encoded[:i]
	}
	if scheme, ok := schemeOf(t.encoded); ok {
		t.scheme = scheme
		return t
	}
	if i := strings.IndexByte(t.encoded, '?'); i >= 0 {
		t.encoded, t.query = t.encoded[:i], true
	}
	t.host = strings.HasPrefix(t.encoded, "//")
	t.path = decodePercent(t.encoded)
	return t
}

// schemeOf returns the scheme of an absolute URL (RFC 3986, section 3.1). One letter is a
// Windows drive, not a scheme.
func schemeOf(s string) (string, bool) {
	for i := range len(s) {
		switch c := s[i] | 0x20; {
		case 'a' <= c && c <= 'z':
		case i > 0 && (s[i] >= '0' && s[i] <= '9' || s[i] == '+' || s[i] == '-' || s[i] == '.'):
		case s[i] == ':' && i > 1:
			return strings.ToLower(s[:i]), true
		default:
			return "", false
		}
	}
	return "", false
}

func decodePercent(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	if out, err := url.PathUnescape(s); err == nil {
		return out
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if out, err := url.PathUnescape(s[i : i+3]); err == nil {
				b.WriteString(out)
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// join resolves the relative path rel against the folder dir, both with slashes. The result
// is false when it leaves the root.
func join(dir, rel string) (string, bool) {
	if joined, ok := joinClean(dir, rel); ok {
		return joined, true
	}
	joined := path.Join(dir, rel)
	if joined == ".." || strings.HasPrefix(joined, "../") {
		return "", false
	}
	return joined, true
}

// joinClean is join for the paths that people write, which need no cleaning but for .. at
// their beginning: a site has hundreds of thousands.
func joinClean(dir, rel string) (string, bool) {
	for dir != "." && strings.HasPrefix(rel, "../") {
		if !isClean(dir) {
			return "", false
		}
		dir, rel = parent(dir), rel[len("../"):]
	}
	if !isClean(rel) || dir != "." && !isClean(dir) {
		return "", false
	}
	if dir == "." {
		return rel, true
	}
	return dir + "/" + rel, true
}

// joined is path.Join of a folder and a path below it, without cleaning what is clean.
func joined(dir, rel string) string {
	if name, ok := joinClean(dir, rel); ok {
		return name
	}
	return path.Join(dir, rel)
}

// isClean reports whether no segment of a relative path is empty or begins with a dot.
func isClean(name string) bool {
	fresh := true
	for i := range len(name) {
		c := name[i]
		if fresh && (c == '/' || c == '.') {
			return false
		}
		fresh = c == '/'
	}
	return !fresh
}
