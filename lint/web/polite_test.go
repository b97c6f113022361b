package web

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// gauge counts what goes on at the same time.
type gauge struct{ now, peak atomic.Int64 }

func (g *gauge) enter() {
	n := g.now.Add(1)
	for {
		peak := g.peak.Load()
		if n <= peak || g.peak.CompareAndSwap(peak, n) {
			return
		}
	}
}

func (g *gauge) leave() { g.now.Add(-1) }

func links(n int, format string) []Request {
	out := make([]Request, n)
	for i := range out {
		out[i] = Request{URL: fmt.Sprintf(format, i)}
	}
	return out
}

// A host that answers well gets more requests at once, up to sixteen, and never one more.
func TestNeverMoreThanSixteenAtOnce(t *testing.T) {
	w := newWorld(t)
	var g gauge
	var order []int64
	var mu sync.Mutex
	w.add(&site{host: "busy.example.com", serve: func(http.ResponseWriter, *http.Request) {
		g.enter()
		defer g.leave()
		mu.Lock()
		order = append(order, g.now.Load())
		mu.Unlock()
		time.Sleep(5 * time.Millisecond)
	}})
	results, stats := w.check(w.options(), links(400, "https://busy.example.com/%d")...)
	for _, r := range results {
		if r.Verdict != Alive {
			t.Fatalf("%s is %s (%s)", r.URL, r.Verdict, r.Reason)
		}
	}
	if g.peak.Load() > 16 {
		t.Errorf("%d requests at once", g.peak.Load())
	}
	for i, n := range order[:firstWindow] {
		if n > firstWindow {
			t.Errorf("request %d found %d others at a host that nothing was known of", i, n)
		}
	}
	if stats.Requests != 400 || stats.Hosts != 1 {
		t.Errorf("%d requests to %d hosts, want 400 to one", stats.Requests, stats.Hosts)
	}
}

// Redirects count at the host that they lead to.
func TestRedirectsCountAtTheirTarget(t *testing.T) {
	w := newWorld(t)
	var g gauge
	w.add(&site{host: "target.example.com", serve: func(http.ResponseWriter, *http.Request) {
		g.enter()
		defer g.leave()
		time.Sleep(5 * time.Millisecond)
	}})
	var requests []Request
	for i := range 60 {
		host := fmt.Sprintf("short%d.example.com", i)
		w.add(&site{host: host, serve: func(rw http.ResponseWriter, r *http.Request) { to(301, "https://target.example.com"+r.URL.Path)(rw, r) }})
		requests = append(requests, links(4, "https://"+host+"/%d")...)
	}
	w.check(w.options(), requests...)
	if g.peak.Load() > 16 {
		t.Errorf("%d requests at once", g.peak.Load())
	}
}

// The bounds of the whole run hold over any number of hosts.
func TestBoundsOfTheRun(t *testing.T) {
	w := newWorld(t)
	var flights, dials gauge
	var requests []Request
	for i := range 60 {
		host := fmt.Sprintf("h%d.example.com", i)
		w.add(&site{host: host, serve: func(http.ResponseWriter, *http.Request) {
			flights.enter()
			defer flights.leave()
			time.Sleep(2 * time.Millisecond)
		}})
		requests = append(requests, links(5, "http://"+host+"/%d")...)
	}
	o := w.options()
	o.InFlight, o.Dials = 20, 6
	o.Connect = func(ctx context.Context, network string, addr netip.AddrPort) (net.Conn, error) {
		dials.enter()
		defer dials.leave()
		time.Sleep(time.Millisecond)
		return w.connect(ctx, network, addr)
	}
	w.check(o, requests...)
	if flights.peak.Load() > 20 || dials.peak.Load() > 6 {
		t.Errorf("%d requests and %d dials at once, want at most 20 and 6", flights.peak.Load(), dials.peak.Load())
	}
}

// transport answers requests without a network, so that a test's clock can be a made-up one.
type transport func(*http.Request) (*http.Response, error)

// RoundTrip answers a request.
func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// A rate limit halves what a host gets, and a wait that one link was told holds for all
// links of the host while other hosts go on.
func TestRateLimitQuietsTheHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const latency = 30 * time.Millisecond
		var mu sync.Mutex
		var told time.Time
		var early, served, meanwhile int
		network := func(r *http.Request) (*http.Response, error) {
			mu.Lock()
			since, waiting := time.Since(told), !told.IsZero() && time.Since(told) < time.Second
			limit := false
			switch {
			case r.URL.Host == "free.example.com" && waiting:
				meanwhile++
			case r.URL.Host == "limited.example.com":
				served++
				limit = served == 10
				if limit {
					told = time.Now().Add(latency)
				} else if waiting && since > 0 { // others may have left before the answer came
					early++
				}
			}
			mu.Unlock()
			time.Sleep(latency)
			if limit {
				return respond(r, 429, "Retry-After", "1"), nil
			}
			return respond(r, 200), nil
		}
		requests := append(links(60, "https://limited.example.com/%d"), links(600, "https://free.example.com/%d")...)
		results, _, err := Check(t.Context(), requests, Options{Transport: transport(network)})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range results {
			if r.Verdict != Alive {
				t.Errorf("%s is %s (%s)", r.URL, r.Verdict, r.Reason)
			}
		}
		if early > 0 || meanwhile == 0 {
			t.Errorf("%d requests came during the wait that the server asked for, %d to the other host; want none and some", early, meanwhile)
		}
	})
}

func TestWindow(t *testing.T) {
	now := time.Now()
	clean, limited := reply{status: 200, wait: -1}, reply{status: 429, reason: RateLimited, wait: -1}
	q := newQueue("h", 16)
	for range 100 {
		q.learn(&clean, q.epoch, now)
	}
	if q.window != 16 {
		t.Errorf("after clean answers the window is %v, want 16", q.window)
	}
	epoch := q.epoch
	for range 10 {
		q.learn(&limited, epoch, now)
	}
	if q.window != 8 {
		t.Errorf("after one burst of refusals the window is %v, want 8", q.window)
	}
	for range 8 {
		q.learn(&clean, q.epoch, now)
	}
	if q.window < 8.9 || q.window > 9 {
		t.Errorf("a round of clean answers brings the window to %v, want about 9", q.window)
	}
	for range 10 {
		q.learn(&limited, q.epoch, now)
	}
	if q.window != leastWindow {
		t.Errorf("the window is %v, want %d", q.window, leastWindow)
	}
}

// A host that never answers costs a few time-outs, not one for each of its links.
func TestSilentHostIsGivenUp(t *testing.T) {
	w := newWorld(t)
	var asked atomic.Int64
	w.add(&site{host: "silent.example.com", serve: func(rw http.ResponseWriter, r *http.Request) { asked.Add(1); hang(rw, r) }})
	o := w.options()
	o.Timeout = 100 * time.Millisecond
	results, _ := w.check(o, links(200, "http://silent.example.com/%d")...)
	for _, r := range results {
		if r.Verdict != Unverified || r.Reason != Timeout {
			t.Fatalf("%s is %s (%s)", r.URL, r.Verdict, r.Reason)
		}
	}
	if asked.Load() > 40 {
		t.Errorf("%d requests to a host that never answered", asked.Load())
	}
}

// A host where HEAD fails is asked by GET from then on.
func TestHeadIsNotTriedAgainInVain(t *testing.T) {
	w := newWorld(t)
	var heads atomic.Int64
	w.add(&site{host: "old.example.com", serve: func(rw http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			heads.Add(1)
			rw.WriteHeader(http.StatusMethodNotAllowed)
		}
	}})
	o := w.options()
	o.PerHost = 1
	w.check(o, links(20, "https://old.example.com/%d")...)
	if heads.Load() != 1 {
		t.Errorf("%d HEAD requests, want one", heads.Load())
	}
}

// Ctrl-C and the deadline end a check soon, with what is known by then.
func TestEndsEarlyWithWhatIsKnown(t *testing.T) {
	network := func(r *http.Request) (*http.Response, error) {
		switch r.URL.Host {
		case "quick.example.com":
			return respond(r, 200), nil
		case "gone.example.com":
			return respond(r, 404), nil
		default:
			return silence(r)
		}
	}
	requests := []Request{{URL: "https://quick.example.com/"}, {URL: "https://gone.example.com/"}, {URL: "https://hanging.example.com/"}, {URL: "https://hanging.example.com/2"}}
	known, nothing := []Reason{OK, NotFound, Cancelled, Cancelled}, []Reason{Cancelled, Cancelled, Cancelled, Cancelled}
	for _, c := range []struct {
		name            string
		deadline, leave time.Duration // 0 for none
		want            []Reason
	}{
		{"deadline", 20 * time.Second, time.Hour, known},
		{"cancel", 0, 20 * time.Second, known},
		{"cancelled before", 0, 0, nothing},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), c.leave)
				defer cancel()
				o := Options{Transport: transport(network), Timeout: 30 * time.Second, Deadline: c.deadline, Cache: NewCache()}
				began := time.Now()
				results, stats, err := Check(ctx, requests, o)
				if err != nil || !stats.Cut || len(results) != len(requests) {
					t.Fatalf("%d results, %+v, %v", len(results), stats, err)
				}
				if took := time.Since(began); took > 21*time.Second { // by the test's own clock
					t.Errorf("it ended after %s", took)
				}
				for i, r := range results {
					if r.Reason != c.want[i] {
						t.Errorf("%s: %s, want %s", r.URL, r.Reason, c.want[i])
					}
				}
				for _, e := range o.Cache.entries {
					if e.Reason == Cancelled {
						t.Errorf("%s is cached although it was not reached", e.URL)
					}
				}
			})
		})
	}
}

func TestProgressCountsToTheEnd(t *testing.T) {
	w := newWorld(t)
	w.add(&site{host: "h.example.com", serve: status(200)})
	var last Progress
	o := w.options()
	o.Progress = func(p Progress) {
		if p.Done < last.Done || p.Done > p.Total {
			t.Errorf("progress goes from %+v to %+v", last, p)
		}
		last = p
	}
	w.check(o, links(100, "https://h.example.com/%d")...)
	if last.Done != 100 || last.Total != 100 {
		t.Errorf("progress ends at %+v", last)
	}
}
