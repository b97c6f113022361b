package web

import (
	"net"
	"net/url"
	"strconv"
	"strings"
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
