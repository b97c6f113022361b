package web

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// seen records what arrives at the hosts of a world.
type seen struct {
	mu      sync.Mutex
	headers map[string]http.Header
}

func (s *seen) record(next http.HandlerFunc) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		scheme := "http://"
		if r.TLS != nil {
			scheme = "https://"
		}
		s.headers[scheme+r.Host+r.URL.Path] = r.Header.Clone()
		s.mu.Unlock()
		next(rw, r)
	}
}

// A configured header goes to its host over https, and nowhere else: not along a redirect,
// not to the same host over http, not to a host whose name merely looks like it.
func TestHeadersStayWithTheirHost(t *testing.T) {
	w := newWorld(t)
	s := &seen{headers: map[string]http.Header{}}
	w.add(&site{host: "api.example.com", serve: s.record(func(rw http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/away":
			to(302, "https://other.example.com/caught")(rw, r)
		case "/down":
			to(302, "http://api.example.com/plain")(rw, r)
		}
	})})
	w.add(&site{host: "other.example.com", serve: s.record(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/back" {
			to(302, "https://api.example.com/back")(rw, r)
		}
	})})
	w.add(&site{host: "evil-api.example.com", serve: s.record(status(200))})
	w.add(&site{host: "deep.sub.example.org", serve: s.record(status(200))})
	w.add(&site{host: "old.example.com", serve: s.record(status(200))})
	o := w.options()
	o.Headers = map[string][]Header{
		"API.example.com":        {{"Authorization", "Bearer secret"}},
		"*.example.org":          {{"X-Team", "docs"}},
		"http://old.example.com": {{"X-Old", "1"}},
	}
	cache := NewCache()
	o.Cache = cache
	w.check(o, Request{URL: "https://api.example.com/here"}, Request{URL: "https://api.example.com/away"}, Request{URL: "https://api.example.com/down"},
		Request{URL: "https://other.example.com/back"}, Request{URL: "https://evil-api.example.com/"}, Request{URL: "https://deep.sub.example.org/"}, Request{URL: "http://old.example.com/"})
	for at, want := range map[string]string{
		"https://api.example.com/here": "Bearer secret", "https://api.example.com/away": "Bearer secret", "https://api.example.com/back": "Bearer secret",
		"https://other.example.com/caught": "", "http://api.example.com/plain": "", "https://other.example.com/back": "", "https://evil-api.example.com/": "",
	} {
		if got, ok := s.headers[at]; !ok || got.Get("Authorization") != want {
			t.Errorf("%s got Authorization %q (asked %v), want %q", at, got.Get("Authorization"), ok, want)
		}
	}
	if s.headers["https://deep.sub.example.org/"].Get("X-Team") != "docs" || s.headers["http://old.example.com/"].Get("X-Old") != "1" {
		t.Error("a wildcard or a plain http entry was not sent")
	}
	var file strings.Builder
	if err := cache.write(&file, o.withDefaults().Now()); err != nil || strings.Contains(file.String(), "secret") {
		t.Errorf("the cache tells the secret: %v\n%s", err, &file)
	}
}

// A user and password go to the host that the link names, and into no cache.
func TestPasswordsInLinks(t *testing.T) {
	w := newWorld(t)
	s := &seen{headers: map[string]http.Header{}}
	w.add(&site{host: "in.example.com", serve: s.record(to(302, "https://me:other@out.example.com/"))})
	w.add(&site{host: "out.example.com", serve: s.record(status(200))})
	o := w.options()
	o.Cache = NewCache()
	r := w.one(o, "https://me:secret@in.example.com/")
	if r.Verdict != Alive || s.headers["https://in.example.com/"].Get("Authorization") == "" {
		t.Errorf("%s (%s), the password was not sent", r.Verdict, r.Reason)
	}
	if got := s.headers["https://out.example.com/"].Get("Authorization"); got != "" {
		t.Errorf("a redirect's own password was sent: %s", got)
	}
	if o.Cache.Len() != 0 || strings.Contains(r.Final, "@") {
		t.Errorf("%d cached entries, final URL %s", o.Cache.Len(), r.Final)
	}
}

func TestExpandEnv(t *testing.T) {
	env := func(name string) (string, bool) {
		v, ok := map[string]string{"TOKEN": "abc", "EMPTY": ""}[name]
		return v, ok
	}
	for value, want := range map[string]string{"Bearer $TOKEN": "Bearer abc", "Bearer ${TOKEN}!": "Bearer abc!", "plain": "plain", "$EMPTY": "", "$NOPE": "error"} {
		got, err := ExpandEnv(value, env)
		if err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", value, got, want)
		}
	}
}

// What the configuration names may be asked although it is internal; metadata services must
// be named by their very address.
func TestAllowedPrivateHosts(t *testing.T) {
	for _, c := range []struct {
		entry, host, addr, port string
		want                    bool
	}{
		{"", "h", "93.184.216.34", "80", true},
		{"", "h", "10.0.0.1", "80", false},
		{"10.0.0.1", "10.0.0.1", "10.0.0.1", "80", true},
		{"10.0.0.1:8080", "10.0.0.1", "10.0.0.1", "80", false},
		{"10.0.0.1:8080", "10.0.0.1", "10.0.0.1", "8080", true},
		{"10.0.0.0/8", "h", "10.9.9.9", "80", true},
		{"10.0.0.0/8", "h", "192.168.0.1", "80", false},
		{"wiki.corp", "wiki.corp", "10.0.0.1", "443", true},
		{"wiki.corp", "evil.corp", "10.0.0.1", "443", false},
		{"*.corp", "wiki.corp", "10.0.0.1", "443", true},
		{"*.corp", "corp", "10.0.0.1", "443", false},
		{"[::1]:80", "::1", "::1", "80", true},
		{"::1", "::1", "::1", "80", true},
		{"fd00::/8", "h", "fd12::1", "80", true},
		{"0.0.0.0/0", "169.254.169.254", "169.254.169.254", "80", false},
		{"169.254.0.0/16", "h", "169.254.169.254", "80", false},
		{"*.internal", "metadata.google.internal", "169.254.169.254", "80", false},
		{"metadata.google.internal", "metadata.google.internal", "169.254.169.254", "80", false},
		{"169.254.169.254", "169.254.169.254", "169.254.169.254", "80", true},
		{"169.254.169.254", "h", "169.254.169.254", "80", true},
	} {
		var entries []string
		if c.entry != "" {
			entries = []string{c.entry}
			if err := ParseAllow(c.entry); err != nil {
				t.Error(err)
			}
		}
		if got := newAllowList(entries).permits(c.host, netip.MustParseAddr(c.addr), c.port); got != c.want {
			t.Errorf("%q lets %s (%s) port %s: %v, want %v", c.entry, c.host, c.addr, c.port, got, c.want)
		}
	}
	for _, entry := range []string{"", "http://x/", "a b", ":80"} {
		if ParseAllow(entry) == nil {
			t.Errorf("%q is taken for a host", entry)
		}
	}
}

func TestAllowedPrivateHostIsAsked(t *testing.T) {
	w := newWorld(t)
	w.add(&site{host: "wiki.corp", serve: status(404), addrs: []netip.Addr{netip.MustParseAddr("10.1.2.3")}})
	o := w.options()
	o.AllowPrivate = []string{"wiki.corp"}
	if r := w.one(o, "http://wiki.corp/page"); r.Reason != NotFound {
		t.Errorf("%s (%s)", r.Reason, r.Detail)
	}
	if r := w.one(w.options(), "http://wiki.corp/page"); r.Reason != PrivateHost {
		t.Errorf("unnamed: %s (%s)", r.Reason, r.Detail)
	}
}

// Behind a proxy the proxy resolves names. Internal hosts are refused all the same, before
// the proxy hears of them, and a broken proxy kills no link.
func TestProxy(t *testing.T) {
	w := newWorld(t)
	var mu sync.Mutex
	asked := map[string]bool{}
	proxy := netip.MustParseAddr("10.0.0.8") // internal, as proxies are
	w.add(&site{host: "proxy.corp", addrs: []netip.Addr{proxy}})
	w.sites["proxy.corp"].serve = nil
	w.addresses[proxy].rawAddr = w.listenHTTP(func(rw http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.Host] = true
		mu.Unlock()
		if r.Method == http.MethodConnect {
			rw.WriteHeader(http.StatusProxyAuthRequired)
		}
	})
	w.add(&site{host: "inside.example.com", addrs: []netip.Addr{netip.MustParseAddr("192.168.3.4")}})
	w.add(&site{host: "outside.example.com"})
	o := w.options()
	o.Proxy = func(*url.URL) (*url.URL, error) { return url.Parse("http://proxy.corp:3128") }
	for link, want := range map[string]Reason{
		"http://outside.example.com/":           OK,
		"http://only-the-proxy-knows.example/":  OK,
		"http://inside.example.com/":            PrivateHost,
		"http://10.0.0.1/":                      PrivateHost,
		"http://intranet/":                      PrivateHost,
		"http://printer.local/":                 PrivateHost,
		"http://metadata.google.internal/token": PrivateHost,
		"https://outside.example.com/":          Proxy,
	} {
		if r := w.one(o, link); r.Reason != want || r.Verdict == Dead {
			t.Errorf("%s: %s (%s), want %s", link, r.Reason, r.Detail, want)
		}
	}
	for _, host := range []string{"inside.example.com", "10.0.0.1", "intranet", "printer.local", "metadata.google.internal"} {
		if asked[host] {
			t.Errorf("the proxy was asked for %s", host)
		}
	}
	o.Proxy = func(*url.URL) (*url.URL, error) { return url.Parse("http://nowhere.corp:3128") }
	if r := w.one(o, "http://outside.example.com/"); r.Reason != Proxy || r.Verdict != Unverified {
		t.Errorf("with a proxy that does not exist: %s (%s)", r.Reason, r.Detail)
	}
}
