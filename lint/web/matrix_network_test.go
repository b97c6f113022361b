package web

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

func networkFaults() []fault {
	return []fault{
		{name: "name that does not exist", at: "http://nowhere.example.invalid/", want: Dead, why: DNS},
		{name: "name server fails", do: lookup(serverFails), want: Unverified, why: NameServer},
		{name: "name server fails once", do: both(lookup(once(serverFails(0))), answer(200)), want: Alive},
		{name: "name missing once under load", do: both(lookup(once(errNoSuchHost)), answer(200)), want: Alive},
		{name: "no server", do: connect(syscall.ECONNREFUSED), want: Dead, why: Refused},
		{name: "no server for a moment", do: both(connectOnce(syscall.ECONNREFUSED), answer(200)), want: Alive},
		{name: "no route", do: connect(syscall.EHOSTUNREACH), want: Unverified, why: Unreachable},
		{name: "no network", do: connect(syscall.ENETUNREACH), want: Unverified, why: Unreachable},
		{name: "connections swallowed", waits: true, do: connect(errSilence), want: Unverified, why: Timeout},
		{name: "answer never comes", waits: true, do: serve(hang), want: Unverified, why: Timeout},
		{name: "reset always", do: serve(reset), want: Unverified, why: Reset},
		{name: "empty reply", do: serve(cut), want: Unverified, why: Reset},
		{name: "reply cut in the header", do: speak(say("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")), want: Unverified, why: Reset},
		{name: "header in drops", waits: true, do: speak(dripHeader), want: Unverified, why: Timeout},
		{name: "not HTTP at all", do: speak(say("220 mail.example.com ESMTP ready\r\n")), want: Unverified, why: Protocol},
		{name: "HTTP 0.9", do: speak(say("<html>hello</html>")), want: Unverified, why: Protocol},
		{name: "HTTP 1.0", do: speak(say("HTTP/1.0 200 OK\r\n\r\n")), want: Alive},
		{name: "status line without reason", do: speak(say("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n")), want: Alive},
		{name: "status out of range", do: speak(say("HTTP/1.1 99 What\r\nContent-Length: 0\r\n\r\n")), want: Unverified, why: Protocol},
		{name: "two lengths that differ", do: speak(say("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc")), want: Unverified, why: Protocol},
		{name: "header of a megabyte", do: speak(say("HTTP/1.1 200 OK\r\nX-Long: " + long(1<<20) + "\r\n\r\n")), want: Unverified, why: Protocol},
		{name: "first address is dead", do: both(deadAddress("203.0.114.9"), answer(200)), want: Alive},
		{name: "IPv6 goes nowhere", do: both(deadAddress("2a00:1450::9"), answer(200)), want: Alive},
	}
}

func tlsFaults() []fault {
	const page = "https://$HOST/page"
	return []fault{
		{name: "https 200", do: answer(200), at: page, want: Alive},
		{name: "https 404", do: answer(404), at: page, want: Dead, why: NotFound},
		{name: "certificate of another name", do: certificate("other.example.com", time.Hour), at: page, want: Dead, why: TLSName},
		{name: "certificate that ran out", do: certificate("", -time.Hour), at: page, want: Dead, why: TLSExpired},
		{name: "certificate of nobody", do: stranger, at: page, want: Unverified, why: TLSUntrusted},
		{name: "certificate of the bare name only", do: certificate("example.com", time.Hour), at: page, want: Dead, why: TLSName},
		{name: "http on the https port", do: speak(say("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")), at: page, want: Unverified, why: TLSFault},
		{name: "rubbish in the handshake", do: speak(say("\x15\x03\x01\x00\x02\x02\x28")), at: page, want: Unverified, why: TLSFault},
		{name: "handshake never ends", waits: true, do: speak(func(net.Conn) { time.Sleep(time.Minute) }), at: page, want: Unverified, why: Timeout},
		{name: "handshake is cut", do: speak(func(net.Conn) {}), at: page, want: Unverified, why: Reset},
		{name: "redirect to a bad certificate", do: serve(toBadCertificate), want: Dead, why: TLSName},
	}
}

func http2Faults() []fault {
	const page = "https://$HOST/page"
	return []fault{
		{name: "HTTP 2 page", do: serve(onlyHTTP2), at: page, want: Alive},
		{name: "HTTP 2 that says GOAWAY after each answer", do: answer(200, "Connection", "close"), at: page, want: Alive},
		{name: "HTTP 2 GOAWAY in place of an answer", do: speakTLS(goAway, "h2"), at: page, want: Unverified, why: Reset},
		{name: "HTTP 2 stream reset", do: speakTLS(resetStream, "h2"), at: page, want: Unverified, why: Reset},
		{name: "HTTP 2 announced and not spoken", do: speakTLS(brokenHTTP2, "h2", "http/1.1"), at: page, want: Alive},
		{name: "HTTP 2 stream reset at HEAD", do: byMethod(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, status(200)), at: page, want: Alive},
	}
}

func both(a, b behaviour) behaviour { return func(s *site) { a(s); b(s) } }

func lookup(fail func(int) error) behaviour { return func(s *site) { s.lookup = fail } }

func serverFails(int) error { return &net.DNSError{Err: "server misbehaving", IsTemporary: true} }

var errNoSuchHost = &net.DNSError{Err: "no such host", IsNotFound: true}

func once(err error) func(int) error {
	return func(nth int) error {
		if nth == 1 {
			return err
		}
		return nil
	}
}

func connect(err error) behaviour {
	return func(s *site) { s.connect = func() error { return err } }
}

func connectOnce(err error) behaviour {
	count := make(chan struct{}, 1)
	return func(s *site) {
		s.connect = func() error {
			select {
			case count <- struct{}{}:
				return err
			default:
				return nil
			}
		}
	}
}

// deadAddress gives the host an address in front of its own that leads nowhere.
func deadAddress(addr string) behaviour {
	return func(s *site) {
		s.rebind = func(int) []netip.Addr { return append([]netip.Addr{netip.MustParseAddr(addr)}, s.addrs...) }
	}
}

// say reads a request and answers it with text, whatever it was.
func say(text string) func(net.Conn) {
	return func(conn net.Conn) {
		_, _ = conn.Read(make([]byte, 4096))
		_, _ = conn.Write([]byte(text))
	}
}

func dripHeader(conn net.Conn) {
	_, _ = conn.Read(make([]byte, 4096))
	_, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\n"))
	for range 100 {
		if _, err := conn.Write([]byte("X-Slow: 1\r\n")); err != nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// headWithBody answers a HEAD as if it were a GET, and more than once on one connection.
func headWithBody(conn net.Conn) {
	lines := bufio.NewReader(conn)
	for {
		r, err := http.ReadRequest(lines)
		if err != nil {
			return
		}
		_ = r.Body.Close()
		if _, err := fmt.Fprint(conn, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"); err != nil {
			return
		}
	}
}

func certificate(name string, valid time.Duration) behaviour {
	return func(s *site) {
		if name == "" {
			name = s.host
		}
		s.serve = status(200)
		s.issue = func(w *world) tls.Certificate { return w.authority.issue(w.t, name, time.Now().Add(valid)) }
	}
}

func stranger(s *site) {
	s.serve = status(200)
	s.issue = func(w *world) tls.Certificate { return newAuthority(w.t).issue(w.t, s.host, time.Now().Add(time.Hour)) }
}

func toBadCertificate(rw http.ResponseWriter, r *http.Request) {
	to(301, "https://certificate-of-another-name.example.com/")(rw, r)
}

func onlyHTTP2(rw http.ResponseWriter, r *http.Request) {
	if r.ProtoMajor != 2 {
		rw.WriteHeader(http.StatusNotFound)
	}
}

// speakTLS is speak behind TLS that agrees to the given protocols.
func speakTLS(raw func(conn net.Conn, protocol string), protocols ...string) behaviour {
	return func(s *site) {
		s.issue = func(w *world) tls.Certificate { return w.authority.issue(w.t, s.host, time.Now().Add(time.Hour)) }
		s.raw = func(conn net.Conn) {
			secure := tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{s.identity}, NextProtos: protocols})
			if secure.Handshake() == nil {
				raw(secure, secure.ConnectionState().NegotiatedProtocol)
			}
		}
	}
}

// greetHTTP2 plays the server up to the first request, and returns its stream.
func greetHTTP2(conn net.Conn, protocol string) (*http2.Framer, uint32) {
	preface := make([]byte, len(http2.ClientPreface))
	if protocol != "h2" {
		return nil, 0
	}
	if _, err := io.ReadFull(conn, preface); err != nil {
		return nil, 0
	}
	f := http2.NewFramer(conn, conn)
	f.ReadMetaHeaders = hpack.NewDecoder(4096, nil)
	_ = f.WriteSettings()
	for {
		frame, err := f.ReadFrame()
		if err != nil {
			return nil, 0
		}
		if h, ok := frame.(*http2.MetaHeadersFrame); ok {
			return f, h.StreamID
		}
	}
}

func goAway(conn net.Conn, protocol string) {
	if f, stream := greetHTTP2(conn, protocol); f != nil {
		_ = f.WriteGoAway(stream, http2.ErrCodeEnhanceYourCalm, nil)
	}
}

func resetStream(conn net.Conn, protocol string) {
	if f, stream := greetHTTP2(conn, protocol); f != nil {
		_ = f.WriteRSTStream(stream, http2.ErrCodeInternal)
		time.Sleep(50 * time.Millisecond)
	}
}

func brokenHTTP2(conn net.Conn, protocol string) {
	if protocol == "h2" {
		say("\x00\x00\x00 this is no frame")(conn)
		return
	}
	say("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")(conn)
}
