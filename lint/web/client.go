package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// maxHeaderBytes bounds the header of an answer. Content security policies of 20 KB and
// more are common, and a page is no less alive for one.
const maxHeaderBytes = 256 << 10

// client sends single requests. It holds three ways to a server: straight, straight without
// HTTP/2 for servers that fail at it, and through the proxy.
type client struct {
	options  Options
	dialer   *dialer
	straight http.RoundTripper
	plain    http.RoundTripper
	proxied  http.RoundTripper
	headers  []hostHeaders
}

func newClient(o Options) (*client, error) {
	roots, err := o.TLS.pool()
	if err != nil {
		return nil, err
	}
	c := &client{options: o, headers: sortHeaders(o.Headers)}
	c.dialer = &dialer{
		names:   &names{resolver: o.Resolver, answers: map[string]*resolution{}},
		allowed: newAllowList(o.AllowPrivate),
		slots:   make(chan struct{}, o.Dials),
		timeout: o.Timeout,
		connect: o.Connect,
	}
	if o.Transport != nil {
		return c, nil
	}
	c.straight = c.transport(roots, true, nil)
	c.plain = c.transport(roots, false, nil)
	c.proxied = c.transport(roots, true, o.Proxy)
	return c, nil
}

func (t *TLS) pool() (*x509.CertPool, error) {
	if t == nil || len(t.Roots) == 0 {
		return nil, nil
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(t.Roots) {
		return nil, fmt.Errorf("reading trusted certificates: no PEM certificate found")
	}
	return pool, nil
}

func (c *client) transport(roots *x509.CertPool, http2 bool, proxy func(*url.URL) (*url.URL, error)) *http.Transport {
	o := c.options
	t := &http.Transport{
		DialContext:            c.dialer.dial,
		TLSClientConfig:        &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    o.Timeout,
		MaxIdleConns:           o.InFlight,
		MaxIdleConnsPerHost:    o.PerHost,
		IdleConnTimeout:        30 * time.Second,
		MaxResponseHeaderBytes: maxHeaderBytes,
		DisableCompression:     true, // bodies are decoded here, under a limit
		Protocols:              new(http.Protocols),
	}
	t.Protocols.SetHTTP1(true)
	t.Protocols.SetHTTP2(http2)
	if proxy != nil {
		// The proxy is the operator's own choice and may well be internal.
		free := *c.dialer
		free.allowed = allowList{{prefix: everything4}, {prefix: everything6}}
		t.DialContext = free.dial
		t.Proxy = func(r *http.Request) (*url.URL, error) { return proxy(r.URL) }
	}
	return t
}

func (c *client) close() {
	for _, rt := range [...]http.RoundTripper{c.straight, c.plain, c.proxied} {
		if t, ok := rt.(*http.Transport); ok {
			t.CloseIdleConnections()
		}
	}
}

// route chooses the way to t, and refuses internal hosts where the dialer will not see
// them: behind a proxy the proxy resolves names.
func (c *client) route(ctx context.Context, t *target, plain bool) (rt http.RoundTripper, viaProxy bool, err error) {
	if c.options.Transport != nil {
		return c.options.Transport, false, nil
	}
	via, err := c.options.Proxy(t.url)
	if err != nil {
		return nil, true, fmt.Errorf("choosing a proxy: %w", err)
	}
	switch {
	case via != nil:
		return c.proxied, true, c.refuseBehindProxy(ctx, t)
	case plain:
		return c.plain, false, nil
	}
	return c.straight, false, nil
}

// refuseBehindProxy refuses what sounds internal and what resolves here to an internal
// address. A name that cannot be resolved here is left to the proxy: many company networks
// resolve nothing of the outside.
func (c *client) refuseBehindProxy(ctx context.Context, t *target) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	addrs, err := c.dialer.names.lookup(ctx, t.host)
	if err != nil {
		if soundsInternal(t.host) && !c.dialer.allowed.names(t.host, t.port) {
			return &privateError{host: t.host}
		}
		return nil
	}
	for _, a := range addrs {
		if !c.dialer.allowed.permits(t.host, a, t.port) {
			return &privateError{host: t.host, addr: a}
		}
	}
	return nil
}

// request builds the request of one step. Everything that belongs to a host is put on here,
// by the host of this very step, so nothing can travel along a redirect.
func (c *client) request(ctx context.Context, s step) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, s.method, s.to.bare(), nil)
	if err != nil {
		return nil, fmt.Errorf("making a request: %w", err)
	}
	// A password in a Location is not ours to send.
	if user := s.to.url.User; user != nil && !s.crossed {
		password, _ := user.Password()
		r.SetBasicAuth(user.Username(), password)
	}
	accept := "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
	if s.kind == Image {
		accept = "image/avif,image/webp,image/svg+xml,image/*,*/*;q=0.8"
	}
	r.Header.Set("User-Agent", c.options.UserAgent)
	r.Header.Set("Accept", accept)
	r.Header.Set("Accept-Language", "en,*;q=0.5")
	r.Header.Set("Accept-Encoding", "gzip, br")
	for _, cookie := range s.cookies {
		r.AddCookie(cookie)
	}
	if s.etag != "" {
		r.Header.Set("If-None-Match", s.etag)
	}
	if s.modified != "" {
		r.Header.Set("If-Modified-Since", s.modified)
	}
	for _, h := range c.headersFor(s.to) {
		if strings.EqualFold(h.Name, "Host") {
			continue
		}
		r.Header.Set(h.Name, h.Value)
	}
	return r, nil
}
