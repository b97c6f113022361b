package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// DefaultUserAgent names presscheck honestly; the first word is there because many servers
// turn away whatever does not start with it.
const DefaultUserAgent = "Mozilla/5.0 (compatible; presscheck; +https://github.com/presscheck/presscheck)"

// DefaultArchive is where archived copies are looked for: a time stamp and the URL follow.
const DefaultArchive = "https://web.archive.org/web/"

// DefaultTimeout is that of one GET.
const DefaultTimeout = 8 * time.Second

// Options sets up a check. The zero value is a polite default.
type Options struct {
	Timeout  time.Duration // of one GET, from dial to headers; DefaultTimeout when 0. A HEAD has half of it
	Deadline time.Duration // of the whole check; none when 0
	Backoff  time.Duration // before the second try, thrice that before the third; an eighth of Timeout when 0
	MaxWait  time.Duration // longest Retry-After that is waited for; 60 s when 0

	InFlight int   // requests under way in all; 256 when 0
	PerHost  int   // most requests under way to one host; 16 when 0
	Dials    int   // connections being made at once; 64 when 0
	MaxBody  int64 // bytes of a decompressed page that are searched for fragments; 16 MiB when 0

	UserAgent    string
	AllowPrivate []string            // internal hosts that may be asked: see ParseAllow
	Headers      map[string][]Header // by host: see Header
	Archive      string              // endpoint for copies of dead pages; "" looks for none

	Cache    *Cache // nil for none
	Shard    Shard
	Progress func(Progress) // called from the loop of the check after each answer

	Now       func() time.Time // time that cache entries are dated by; time.Now when nil
	Resolver  Resolver         // net.DefaultResolver when nil
	Proxy     func(*url.URL) (*url.URL, error)
	Connect   func(ctx context.Context, network string, addr netip.AddrPort) (net.Conn, error)
	Transport http.RoundTripper // sends all requests, past proxies and address checks; for tests
	TLS       *TLS
}

// Header is sent to one host and never to where that host redirects. A key of Options.Headers
// is a host name, with or without a port, or *.domain. Headers are sent over https, to internal
// hosts over http as well, and to others only where the key begins with "http://".
type Header struct {
	Name, Value string
}

// TLS changes what certificates are trusted.
type TLS struct {
	Roots []byte // PEM certificates trusted beside the system's
}

func (o Options) withDefaults() Options {
	setDefault(&o.Timeout, DefaultTimeout)
	setDefault(&o.Backoff, o.Timeout/8)
	setDefault(&o.MaxWait, time.Minute)
	setDefault(&o.InFlight, 256)
	setDefault(&o.PerHost, 16)
	setDefault(&o.Dials, 64)
	setDefault(&o.MaxBody, 16<<20)
	setDefault(&o.UserAgent, DefaultUserAgent)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Resolver == nil {
		o.Resolver = net.DefaultResolver
	}
	if o.Connect == nil {
		o.Connect = systemConnect
	}
	if o.Proxy == nil {
		o.Proxy = httpproxy.FromEnvironment().ProxyFunc()
	}
	return o
}

func setDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
