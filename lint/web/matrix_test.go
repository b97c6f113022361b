package web

import (
	"fmt"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// The fault matrix: what servers do to link checkers, one line for each fault. The tables
// are in matrix_*_test.go by theme. All of them are checked in one run, as a site's links
// are, each on a host of its own.
//
// A case that can be known says Alive or Dead. One that cannot be known from a single run
// says Unverified: calling it dead is a false alarm.

// fault is one line of the matrix.
type fault struct {
	name string
	do   behaviour
	want Verdict
	why  Reason

	waits bool // until the time is up

	at       string   // what follows the host: "/page" when empty, or a whole URL
	kind     Kind     // of the use
	fragment Presence // expected of the fragment in at
	expect   func(t *testing.T, r Result)
}

// behaviour sets a host up for a fault.
type behaviour func(*site)

func (f *fault) host() string {
	slug := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		case 'A' <= r && r <= 'Z':
			return r | 0x20
		}
		return '-'
	}, f.name)
	return strings.Trim(slug, "-") + ".example.com"
}

func (f *fault) url() string {
	switch {
	case strings.Contains(f.at, "$HOST"):
		return strings.Replace(f.at, "$HOST", f.host(), 1)
	case f.at == "":
		return "http://" + f.host() + "/page"
	case strings.HasPrefix(f.at, "/"):
		return "http://" + f.host() + f.at
	}
	return f.at
}

func matrix() []fault {
	var all []fault
	for _, table := range [][]fault{
		statusFaults(), headFaults(), waitFaults(), redirectFaults(), cookieFaults(), networkFaults(),
		tlsFaults(), http2Faults(), bodyFaults(), fragmentFaults(), imageFaults(), spellingFaults(), privateFaults(),
	} {
		all = append(all, table...)
	}
	return all
}

func TestMatrix(t *testing.T) {
	w := newWorld(t)
	faults := matrix()
	requests := w.build(faults)
	stopWatching := watchMemory()
	begun := time.Now()
	results, stats := w.checkMatrix(faults, requests)
	elapsed := time.Since(begun)
	peak := stopWatching()

	var score score
	for i := range faults {
		f, r := &faults[i], results[i]
		score.add(f, &r)
		t.Run(f.name, func(t *testing.T) { f.judge(t, r) })
	}
	t.Logf("%d cases: %s; %d requests in %s, peak memory %d MB", len(faults), score, stats.Requests, elapsed.Round(time.Millisecond), peak>>20)
	if len(faults) < 120 {
		t.Errorf("the matrix has %d cases, want 120 or more", len(faults))
	}
	if score.precision() != 1 || score.recall() != 1 || score.unsureCalledDead > 0 || score.aliveMissed > 0 {
		t.Errorf("score: %s", score)
	}
	if peak > 128<<20 {
		t.Errorf("peak memory %d MB, want at most 128", peak>>20)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, to := range w.dials {
		if isInternal(to.Addr()) {
			t.Errorf("connected to the internal address %s", to)
		}
	}
}

// checkMatrix checks the links of the faults: first those that make the checker wait, which
// get two seconds, then all others, which get a minute and need none of it.
func (w *world) checkMatrix(faults []fault, requests []Request) ([]Result, Stats) {
	results, all := make([]Result, len(faults)), Stats{}
	for _, waits := range []bool{true, false} {
		var some []Request
		var at []int
		for i := range faults {
			if faults[i].waits == waits {
				some, at = append(some, requests[i]), append(at, i)
			}
		}
		o := w.options()
		if waits {
			o.Timeout = 2 * time.Second
		}
		answers, stats := w.check(o, some...)
		for i, r := range answers {
			results[at[i]] = r
		}
		all.Requests += stats.Requests
	}
	return results, all
}

// build puts a host into w for each fault, and returns the links to them.
func (w *world) build(faults []fault) []Request {
	requests := make([]Request, len(faults))
	for i := range faults {
		f := &faults[i]
		if w.site(f.host()) != nil {
			w.t.Fatalf("%q has the host of another case", f.name)
		}
		s := &site{host: f.host()}
		if f.do != nil {
			f.do(s)
		}
		w.add(s)
		requests[i] = Request{URL: f.url(), Kind: f.kind}
	}
	neighbours(w)
	return requests
}

func (f *fault) judge(t *testing.T, r Result) {
	t.Helper()
	if r.Verdict != f.want || r.Reason != f.why {
		t.Errorf("%s: %s (%s, status %d, %s), want %s (%s)", r.URL, r.Verdict, r.Reason, r.Status, r.Detail, f.want, f.why)
	}
	if r.Fragment != f.fragment {
		t.Errorf("%s: fragment is %d, want %d (%s)", r.URL, r.Fragment, f.fragment, r.Detail)
	}
	if f.expect != nil {
		f.expect(t, r)
	}
}

// score counts verdicts against what can be known.
type score struct {
	dead, deadFound          int
	alive, falseAlarms       int
	unsure, unsureCalledDead int
	aliveMissed              int
}

func (s *score) add(f *fault, r *Result) {
	switch f.want {
	case Dead:
		s.dead++
		if r.Verdict == Dead {
			s.deadFound++
		}
	case Alive:
		s.alive++
		switch r.Verdict {
		case Dead:
			s.falseAlarms++
		case Unverified:
			s.aliveMissed++
		case Alive:
		}
	case Unverified:
		s.unsure++
		if r.Verdict == Dead {
			s.unsureCalledDead++
		}
	}
}

func (s score) precision() float64 {
	return float64(s.deadFound) / float64(max(s.deadFound+s.falseAlarms+s.unsureCalledDead, 1))
}

func (s score) recall() float64 { return float64(s.deadFound) / float64(max(s.dead, 1)) }

func (s score) String() string {
	return fmt.Sprintf("precision %.2f, recall %.2f (dead %d/%d), false alarms %d/%d, undecidable called dead %d/%d",
		s.precision(), s.recall(), s.deadFound, s.dead, s.falseAlarms, s.alive, s.unsureCalledDead, s.unsure)
}

// watchMemory samples the memory in use, servers of the test included, until the function
// it returns is called, which gives the peak in bytes.
func watchMemory() func() uint64 {
	var peak atomic.Uint64
	stop, done := make(chan struct{}), make(chan struct{})
	runtime.GC()
	go func() {
		defer close(done)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak.Store(max(peak.Load(), m.HeapInuse+m.StackInuse))
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(stop); <-done; return peak.Load() }
}

// neighbours are hosts that faults redirect to.
func neighbours(w *world) {
	w.add(&site{host: "alive.example.net", serve: status(200)})
	w.add(&site{host: "gone.example.net", serve: status(404)})
	w.add(&site{host: "xn--bcher-kva.example", serve: status(200)})
}

// What servers do, in the words of the tables.

func serve(h http.HandlerFunc) behaviour { return func(s *site) { s.serve = h } }

func speak(raw func(net.Conn)) behaviour { return func(s *site) { s.raw = raw } }

func status(code int, header ...string) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			rw.Header().Set(header[i], header[i+1])
		}
		rw.WriteHeader(code)
	}
}

// answer answers each request with a status and header fields (name, value, name, …).
func answer(code int, header ...string) behaviour { return serve(status(code, header...)) }

// byMethod answers HEAD and GET differently.
func byMethod(head, get http.HandlerFunc) behaviour {
	return serve(func(rw http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			head(rw, r)
			return
		}
		get(rw, r)
	})
}

// inTurn answers the first request with the first handler and so on; the last one stays.
func inTurn(handlers ...http.HandlerFunc) behaviour {
	var count atomic.Int64
	return serve(func(rw http.ResponseWriter, r *http.Request) {
		i := min(int(count.Add(1))-1, len(handlers)-1)
		handlers[i](rw, r)
	})
}

// heals answers the first requests with a fault and then with 200.
func heals(after int, fault http.HandlerFunc) behaviour {
	return inTurn(append(slices.Repeat([]http.HandlerFunc{fault}, after), status(200))...)
}

// document answers with a page.
func document(page string, header ...string) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Type", "text/html; charset=utf-8")
		for i := 0; i+1 < len(header); i += 2 {
			rw.Header().Set(header[i], header[i+1])
		}
		_, _ = rw.Write([]byte(page))
	}
}

// hang says nothing until the client leaves.
func hang(_ http.ResponseWriter, r *http.Request) {
	select {
	case <-r.Context().Done():
	case <-time.After(time.Minute):
	}
}

// cut breaks the connection without an answer.
func cut(rw http.ResponseWriter, _ *http.Request) {
	conn, _, err := rw.(http.Hijacker).Hijack()
	if err == nil {
		_ = conn.Close()
	}
}

// reset breaks the connection with a RST.
func reset(rw http.ResponseWriter, _ *http.Request) {
	conn, _, err := rw.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}
