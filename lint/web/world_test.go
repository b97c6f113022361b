package web

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// world is a small internet on the loopback interface. Each host has a public address of
// its own; connections to it are led to listeners on 127.0.0.1. Nothing outside is touched:
// an address that the world does not know cannot be connected to.
type world struct {
	t         testing.TB
	mu        sync.Mutex
	sites     map[string]*site
	addresses map[netip.Addr]*site
	dials     []netip.AddrPort
	next      netip.Addr
	plain     string // host:port of the shared HTTP server
	secure    string // host:port of the shared HTTPS server
	authority *authority
}

// site is one host of a world.
type site struct {
	host     string
	addrs    []netip.Addr
	serve    http.HandlerFunc
	raw      func(net.Conn)             // speaks in place of an HTTP server
	connect  func() error               // keeps connections from being made
	lookup   func(nth int) error        // keeps the name from being resolved
	rebind   func(nth int) []netip.Addr // what the nth question is answered with
	issue    func(*world) tls.Certificate
	identity tls.Certificate
	lookups  int
	rawAddr  string
}

func newWorld(tb testing.TB) *world {
	tb.Helper()
	w := &world{t: tb, sites: map[string]*site{}, addresses: map[netip.Addr]*site{}, next: netip.MustParseAddr("93.184.0.1"), authority: newAuthority(tb)}
	quiet := log.New(io.Discard, "", 0)
	listen := func() net.Listener {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			tb.Fatal(err)
		}
		return l
	}
	plain := listen()
	server := &http.Server{Handler: http.HandlerFunc(w.serve), ErrorLog: quiet}
	go func() { _ = server.Serve(plain) }()
	secure := listen()
	secureServer := &http.Server{Handler: http.HandlerFunc(w.serve), ErrorLog: quiet, TLSConfig: &tls.Config{GetCertificate: w.certificate}}
	go func() { _ = secureServer.ServeTLS(secure, "", "") }()
	w.plain, w.secure = plain.Addr().String(), secure.Addr().String()
	tb.Cleanup(func() { _ = server.Close(); _ = secureServer.Close() })
	return w
}

// add puts a host into the world. It gets a public address unless it has some.
func (w *world) add(s *site) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if s.addrs == nil {
		s.addrs = []netip.Addr{w.next}
		w.next = w.next.Next()
	}
	for _, a := range s.addrs {
		w.addresses[a] = s
	}
	w.sites[s.host] = s
	if s.issue != nil {
		s.identity = s.issue(w)
	}
	if s.raw != nil {
		s.rawAddr = w.listenRaw(s.raw)
	}
}

func (w *world) listenRaw(speak func(net.Conn)) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				speak(conn)
			}()
		}
	}()
	return l.Addr().String()
}

// listenHTTP starts a server of its own and returns where it listens.
func (w *world) listenHTTP(h http.HandlerFunc) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	server := &http.Server{Handler: h, ErrorLog: log.New(io.Discard, "", 0)}
	go func() { _ = server.Serve(l) }()
	w.t.Cleanup(func() { _ = server.Close() })
	return l.Addr().String()
}

func (w *world) site(host string) *site {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sites[strings.TrimSuffix(host, ".")]
}

func (w *world) serve(rw http.ResponseWriter, r *http.Request) {
	s := w.site(r.Host)
	if s == nil || s.serve == nil {
		http.Error(rw, "nobody here of that name", http.StatusInternalServerError)
		return
	}
	s.serve(rw, r)
}

func (w *world) certificate(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	if s := w.site(hello.ServerName); s != nil && s.identity.Certificate != nil {
		return &s.identity, nil
	}
	c := w.authority.issue(w.t, hello.ServerName, time.Now().Add(time.Hour))
	return &c, nil
}

// LookupNetIP makes a world a Resolver.
func (w *world) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	s := w.site(host)
	if s == nil {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	w.mu.Lock()
	s.lookups++
	nth := s.lookups
	w.mu.Unlock()
	if s.lookup != nil {
		if err := s.lookup(nth); err != nil {
			return nil, err
		}
	}
	if s.rebind != nil {
		return s.rebind(nth), nil
	}
	return s.addrs, nil
}

// connect is Options.Connect for a world.
func (w *world) connect(ctx context.Context, network string, addr netip.AddrPort) (net.Conn, error) {
	w.mu.Lock()
	w.dials = append(w.dials, addr)
	s := w.addresses[addr.Addr()]
	w.mu.Unlock()
	if s == nil {
		return nil, &net.OpError{Op: "dial", Net: network, Err: syscall.ENETUNREACH}
	}
	if s.connect != nil {
		if err := s.connect(); err != nil {
			if errors.Is(err, errSilence) {
				<-ctx.Done()
				return nil, ctx.Err()
			}
			return nil, &net.OpError{Op: "dial", Net: network, Err: err}
		}
	}
	to := w.plain
	switch {
	case s.rawAddr != "":
		to = s.rawAddr
	case addr.Port() == 443:
		to = w.secure
	}
	var d net.Dialer
	return d.DialContext(ctx, "tcp", to)
}

// errSilence makes a site swallow connections without a word.
var errSilence = errors.New("silence")

// options are those of a check in w: so patient that no busy machine makes a server late, quick
// to retry.
func (w *world) options() Options {
	return Options{
		Timeout: time.Minute, Backoff: 20 * time.Millisecond,
		Resolver: w, Connect: w.connect, TLS: &TLS{Roots: w.authority.pem},
		Proxy: noProxy,
	}
}

func noProxy(*url.URL) (*url.URL, error) { return nil, nil }

// check checks requests in w.
func (w *world) check(o Options, requests ...Request) ([]Result, Stats) {
	w.t.Helper()
	results, stats, err := Check(w.t.Context(), requests, o)
	if err != nil {
		w.t.Fatal(err)
	}
	return results, stats
}

// one checks a single link.
func (w *world) one(o Options, link string) Result {
	w.t.Helper()
	results, _ := w.check(o, Request{URL: link})
	return results[0]
}

// authority issues certificates that the checks of a world trust.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
	pem  []byte
	mu   sync.Mutex
	made map[string]tls.Certificate
}

func newAuthority(tb testing.TB) *authority {
	tb.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		tb.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "authority of the test"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(time.Hour), KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		tb.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		tb.Fatal(err)
	}
	return &authority{cert: cert, key: key, pem: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), made: map[string]tls.Certificate{}}
}

// issue returns a certificate for name that ends at the given time.
func (a *authority) issue(tb testing.TB, name string, end time.Time) tls.Certificate {
	tb.Helper()
	a.mu.Lock()
	defer a.mu.Unlock()
	id := name + end.Format("2006-01-02")
	if c, ok := a.made[id]; ok {
		return c
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name},
		NotBefore: end.Add(-24 * time.Hour), NotAfter: end,
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	c := tls.Certificate{PrivateKey: a.key}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, &a.key.PublicKey, a.key)
	if err != nil {
		tb.Error(err)
		return c
	}
	c.Certificate = [][]byte{der}
	a.made[id] = c
	return c
}
