package web

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// weather is a web of pages that are all alive, seen through a network that is not.
type weather struct {
	random   *rand.Rand
	requests int
	storm    func(r *http.Request) bool // whether this request meets a fault
	faults   []func(*http.Request) (*http.Response, error)
	lock     chan struct{}
}

// RoundTrip answers a request.
func (w *weather) RoundTrip(r *http.Request) (*http.Response, error) {
	w.lock <- struct{}{}
	w.requests++
	hit := w.storm(r)
	fault := w.faults[w.random.IntN(len(w.faults))]
	<-w.lock
	time.Sleep(30 * time.Millisecond)
	if hit {
		return fault(r)
	}
	return respond(r, 200), nil
}

func respond(r *http.Request, code int, header ...string) *http.Response {
	h := http.Header{}
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{StatusCode: code, Header: h, Body: io.NopCloser(strings.NewReader("")), Request: r, ProtoMajor: 1}
}

func failing(code int, header ...string) func(*http.Request) (*http.Response, error) {
	return func(r *http.Request) (*http.Response, error) { return respond(r, code, header...), nil }
}

func broken(err error) func(*http.Request) (*http.Response, error) {
	return func(*http.Request) (*http.Response, error) { return nil, err }
}

func silence(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, context.Cause(r.Context())
}

// passing are the faults that come and go.
func passing() []func(*http.Request) (*http.Response, error) {
	return []func(*http.Request) (*http.Response, error){
		failing(500), failing(502), failing(503), failing(503, "Retry-After", "2"), failing(429), failing(429, "Retry-After", "3"),
		broken(syscall.ECONNRESET), broken(io.EOF), silence,
		broken(&net.DNSError{Err: "server misbehaving", IsTemporary: true}),
	}
}

// misleading are the faults that look like death and pass all the same.
func misleading() []func(*http.Request) (*http.Response, error) {
	return []func(*http.Request) (*http.Response, error){
		failing(404), broken(&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}), broken(&net.DNSError{Err: "no such host", IsNotFound: true}),
	}
}

// A month of daily runs over a thousand living links fails not once, whatever the weather:
// 2 % of the requests go wrong, or 2 % of the links are away for a whole run.
func TestMonthOfWeather(t *testing.T) {
	day := func() int64 { return time.Now().Unix() / 86400 }
	for _, c := range []struct {
		name   string
		faults []func(*http.Request) (*http.Response, error)
		storm  func(*rand.Rand) func(*http.Request) bool
	}{
		{"2 % of the requests", append(passing(), misleading()...), func(random *rand.Rand) func(*http.Request) bool {
			return func(*http.Request) bool { return random.Float64() < 0.02 }
		}},
		{"2 % of the links all day", passing(), func(*rand.Rand) func(*http.Request) bool {
			return func(r *http.Request) bool {
				source := rand.New(rand.NewPCG(uint64(day()), uint64(len(r.URL.Path))<<32|hash(r.URL.String())))
				return source.Float64() < 0.02
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				random := rand.New(rand.NewPCG(1, 2))
				w := &weather{random: random, storm: c.storm(random), faults: c.faults, lock: make(chan struct{}, 1)}
				month(t, w)
			})
		})
	}
}

func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func month(t *testing.T, w *weather) {
	t.Helper()
	var requests []Request
	for host := range 100 {
		requests = append(requests, links(10, fmt.Sprintf("https://host%d.example.com/", host)+"%d")...)
	}
	cache := NewCache()
	failed, naive, dead, unverified := 0, 0, 0, 0
	for range 30 {
		results, _, err := Check(t.Context(), requests, Options{Transport: w, Cache: cache})
		if err != nil {
			t.Fatal(err)
		}
		fails, notAlive := false, false
		for _, r := range results {
			fails = fails || r.Fails(false)
			notAlive = notAlive || r.Verdict != Alive
			switch r.Verdict {
			case Dead:
				dead++
			case Unverified:
				unverified++
			case Alive:
			}
		}
		if fails {
			failed++
		}
		if notAlive {
			naive++
		}
		time.Sleep(24 * time.Hour)
	}
	t.Logf("30 runs, %d requests: %d failed; %d had a link that was not alive (%d dead, %d unverified in all)", w.requests, failed, naive, dead, unverified)
	if failed > 0 {
		t.Errorf("%d of 30 runs failed", failed)
	}
}
