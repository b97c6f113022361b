package web

import (
	"fmt"
	"os"
	"strings"

	"github.com/presscheck/presscheck/lint/order"
)

// hostHeaders is one entry of Options.Headers.
type hostHeaders struct {
	host  string // exact name, or ".domain" for *.domain
	plain bool   // may be sent over http
	list  []Header
}

func sortHeaders(byHost map[string][]Header) []hostHeaders {
	var out []hostHeaders
	for pattern, list := range byHost {
		host, plain := strings.CutPrefix(strings.ToLower(pattern), "http://")
		host = strings.TrimPrefix(host, "https://")
		if rest, wild := strings.CutPrefix(host, "*."); wild {
			host = "." + rest
		}
		out = append(out, hostHeaders{host: strings.TrimSuffix(host, "/"), plain: plain, list: list})
	}
	// Wildcards first, so that an exact name has the last word.
	order.Stable(out, func(a, b hostHeaders) int { return strings.Compare(a.host, b.host) })
	return out
}

// headersFor returns the configured headers that go to t, in the order in which they are set.
func (c *client) headersFor(t *target) []Header {
	var out []Header
	for _, h := range c.headers {
		exact := h.host == t.host || h.host == t.host+":"+t.port
		if !exact && (h.host == "" || h.host[0] != '.' || !strings.HasSuffix(t.host, h.host)) {
			continue
		}
		if isHTTPS(t.key) || h.plain || exact && c.isInside(t) {
			out = append(out, h.list...)
		}
	}
	return out
}

// isInside reports whether t is a host of the own network that the configuration names: there
// is nobody on the way who must not see a header.
func (c *client) isInside(t *target) bool {
	return soundsInternal(t.host) || c.dialer.allowed.names(t.host, t.port)
}

// ExpandEnv returns value with $NAME and ${NAME} replaced by what lookup says, so that a
// configuration need not hold a secret. It fails on a variable that is not set: a request
// with half a token tells the server more than it should. lookup is os.LookupEnv when nil.
func ExpandEnv(value string, lookup func(string) (string, bool)) (string, error) {
	if lookup == nil {
		lookup = os.LookupEnv
	}
	missing := ""
	expanded := os.Expand(value, func(name string) string {
		v, ok := lookup(name)
		if !ok && missing == "" {
			missing = name
		}
		return v
	})
	if missing != "" {
		return "", fmt.Errorf("environment variable %q is not set", missing)
	}
	return expanded, nil
}
