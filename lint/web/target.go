package web

import (
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// target is a URL as it is asked for.
type target struct {
	url      *url.URL // without the fragment
	key      string   // normalised text of url: what caches and queues know it by
	host     string   // host name in lower case ASCII, without brackets and port
	port     string   // never empty
	fragment string   // decoded; "" for none
}

// Normalize returns the text that rawURL is asked and cached by: scheme and host in lower
// case, an international name in its ASCII form, no default port, no dot segments, one
// spelling for escapes, no fragment. It returns false for what is no http or https URL.
func Normalize(rawURL string) (string, bool) {
	t, defect := parseTarget(rawURL)
	if t == nil || defect.fatal() {
		return "", false
	}
	return t.key, true
}

// HostOf returns the host that rawURL is asked of, without its port; "" when there is none.
func HostOf(rawURL string) string {
	t, _ := parseTarget(rawURL)
	if t == nil {
		return ""
	}
	return t.host
}

// newTarget makes a target of an already parsed absolute URL; false when its host or port
// cannot be asked.
func newTarget(u *url.URL) (*target, bool) {
	host, ok := asciiHost(u.Hostname())
	if !ok {
		return nil, false
	}
	scheme := strings.ToLower(u.Scheme)
	port := u.Port()
	if port != "" {
		n, err := strconv.Atoi(port)
		if err != nil || n < 1 || n > 65535 {
			return nil, false
		}
		port = strconv.Itoa(n)
	}
	clean := &url.URL{Scheme: scheme, User: u.User, Host: joinHost(host, port, scheme), RawQuery: escape(u.RawQuery, queryByte), ForceQuery: u.ForceQuery}
	written := u.RawPath // as it stands; EscapedPath would give up %2F beside a byte it dislikes
	if written == "" {
		written = u.EscapedPath()
	}
	path := removeDots(escape(written, pathByte))
	if path == "" {
		path = "/"
	}
	clean.RawPath = path
	if clean.Path, ok = unescape(path); !ok {
		return nil, false
	}
	if port == "" {
		port = defaultPort(scheme)
	}
	return &target{url: clean, key: clean.String(), host: host, port: port, fragment: u.Fragment}, true
}

// server returns the name of the queue that t's requests stand in. Both web ports of a host
// are one server's; what listens on another port is another's.
func (t *target) server() string {
	if t.port == "80" || t.port == "443" {
		return t.host
	}
	return net.JoinHostPort(t.host, t.port)
}

// bare returns the URL without a user name and a password.
func (t *target) bare() string {
	if t.url.User == nil {
		return t.key
	}
	u := *t.url
	u.User = nil
	return u.String()
}

func unescape(path string) (string, bool) {
	plain, err := url.PathUnescape(path)
	return plain, err == nil
}

func defaultPort(scheme string) string {
	if scheme == "https" {
		return "443"
	}
	return "80"
}

func joinHost(host, port, scheme string) string {
	if port == defaultPort(scheme) {
		port = ""
	}
	switch {
	case port != "":
		return net.JoinHostPort(host, port)
	case strings.Contains(host, ":"):
		return "[" + host + "]"
	}
	return host
}

// lookupNames maps international names the way browsers do (UTS 46, non-transitional).
var lookupNames = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false))

// isPlainHost reports whether host needs no mapping: ASCII without an "xn--" to verify.
func isPlainHost(host string) bool {
	for i := range len(host) {
		if host[i] >= 0x80 || host[i] == '%' {
			return false
		}
	}
	return !strings.Contains(host, "xn--")
}

// asciiHost returns host in lower case ASCII; false when no resolver would take it. An
// underscore is taken: names with one are out there, and they resolve.
func asciiHost(host string) (string, bool) {
	if strings.Contains(host, ":") {
		a, err := netip.ParseAddr(host)
		if err != nil {
			return "", false
		}
		return a.String(), true
	}
	ascii := strings.ToLower(host)
	if !isPlainHost(ascii) {
		var err error
		if ascii, err = lookupNames.ToASCII(host); err != nil {
			return "", false
		}
		// Some names map to an ASCII form that is itself no name; nobody can register one.
		if again, err := lookupNames.ToASCII(ascii); err != nil || again != ascii {
			return "", false
		}
	}
	if a, numeric := looseIPv4(ascii); numeric {
		return a.String(), a.IsValid()
	}
	return ascii, isName(strings.TrimSuffix(ascii, "."))
}

// isName reports whether a host name has the lengths and letters of one (RFC 1035, section
// 2.3.4), with underscores.
func isName(host string) bool {
	if len(host) > 253 {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || len(label) > 63 {
			return false
		}
		for i := range len(label) {
			if c := label[i]; !isAlnum(c) && c != '-' && c != '_' {
				return false
			}
		}
	}
	return true
}

// looseIPv4 reads the spellings of an IPv4 address that browsers and C libraries take
// (WHATWG URL, "IPv4 parser"): 127.1, 0x7f000001, 0177.0.0.1. numeric is true when the
// host can be nothing but an address; the address is invalid when it is a wrong one.
func looseIPv4(host string) (addr netip.Addr, numeric bool) {
	parts := strings.Split(strings.TrimSuffix(host, "."), ".")
	last := parts[len(parts)-1]
	if _, err := ipv4Number(last); err != nil && !allDigits(last) {
		return netip.Addr{}, false
	}
	if len(parts) > 4 {
		return netip.Addr{}, true
	}
	var value uint64
	for i, part := range parts {
		n, err := ipv4Number(part)
		if err != nil {
			return netip.Addr{}, true
		}
		if i == len(parts)-1 {
			free := 8 * (5 - len(parts))
			if n >= 1<<free {
				return netip.Addr{}, true
			}
			value = value<<free | n
			break
		}
		if n > 255 {
			return netip.Addr{}, true
		}
		value = value<<8 | n
	}
	return netip.AddrFrom4([4]byte{byte(value >> 24), byte(value >> 16), byte(value >> 8), byte(value)}), true
}

func ipv4Number(part string) (uint64, error) {
	switch {
	case strings.HasPrefix(part, "0x"):
		if part == "0x" {
			return 0, nil
		}
		return strconv.ParseUint(part[2:], 16, 32)
	case len(part) > 1 && part[0] == '0':
		return strconv.ParseUint(part, 8, 32)
	}
	return strconv.ParseUint(part, 10, 32)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// removeDots takes "." and ".." out of an escaped path (RFC 3986, section 5.2.4).
func removeDots(path string) string {
	if !strings.Contains(path, "/.") {
		return path
	}
	var out []string
	segments := strings.Split(path, "/")
	for i, s := range segments {
		last := i == len(segments)-1
		switch s {
		case ".":
			if last {
				out = append(out, "")
			}
		case "..":
			if len(out) > 1 {
				out = out[:len(out)-1]
			}
			if last {
				out = append(out, "")
			}
		default:
			out = append(out, s)
		}
	}
	return strings.Join(out, "/")
}
