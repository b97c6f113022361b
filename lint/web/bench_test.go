package web

import (
	"bytes"
	"cmp"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// latencyFarm serves pages of 24 KB after 100 ms on n loopback addresses, and counts what
// is in flight to each.
type latencyFarm struct {
	hosts []string
	peaks []gauge
	hits  atomic.Int64
}

func newLatencyFarm(b *testing.B, n int) *latencyFarm {
	b.Helper()
	f := &latencyFarm{peaks: make([]gauge, n)}
	page := []byte("<html><body>" + long(24<<10) + `<h2 id="part">`)
	for i := range n {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.%d.%d:0", 1+i/250, 1+i%250))
		if err != nil {
			b.Skipf("no loopback addresses beyond 127.0.0.1: %v", err)
		}
		server := &http.Server{Handler: http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
			f.peaks[i].enter()
			defer f.peaks[i].leave()
			f.hits.Add(1)
			time.Sleep(100 * time.Millisecond)
			rw.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = rw.Write(page)
		})}
		go func() { _ = server.Serve(l) }()
		b.Cleanup(func() { _ = server.Close() })
		f.hosts = append(f.hosts, l.Addr().String())
	}
	return f
}

// BenchmarkLatency is a thousand links at 100 ms. The bounds it should keep: 0.8 s over a
// hundred hosts and more, 2 s over ten, 13 s over one, 16 in flight to a host.
func BenchmarkLatency(b *testing.B) {
	for _, fragment := range []string{"", "#part"} {
		for _, hosts := range []int{1, 10, 100, 1000} {
			name := fmt.Sprintf("hosts=%d", hosts)
			if fragment != "" {
				name += "/fragments"
			}
			b.Run(name, func(b *testing.B) {
				f := newLatencyFarm(b, hosts)
				var requests []Request
				for i := range 1000 {
					requests = append(requests, Request{URL: fmt.Sprintf("http://%s/%d%s", f.hosts[i%hosts], i, fragment)})
				}
				o := Options{AllowPrivate: []string{"127.0.0.0/8"}, Proxy: noProxy}
				for b.Loop() {
					results, _, err := Check(b.Context(), requests, o)
					if err != nil {
						b.Fatal(err)
					}
					for _, r := range results {
						if r.Verdict != Alive {
							b.Fatalf("%s is %s (%s)", r.URL, r.Verdict, r.Reason)
						}
					}
				}
				peak := int64(0)
				for i := range f.peaks {
					peak = max(peak, f.peaks[i].peak.Load())
				}
				b.ReportMetric(float64(peak), "peak-in-flight/host")
				b.ReportMetric(float64(f.hits.Load())/float64(b.N), "requests/op")
			})
		}
	}
}

// BenchmarkMatrix is the fault matrix with the time-outs that users have. It should end
// within 15 s, with the same score.
func BenchmarkMatrix(b *testing.B) {
	for b.Loop() {
		w := newWorld(b)
		faults := matrix()
		requests := w.build(faults)
		o := w.options()
		o.Timeout, o.Backoff = 0, 0
		stopWatching := watchMemory()
		results, stats := w.check(o, requests...)
		peak := stopWatching()
		var s score
		for i := range faults {
			s.add(&faults[i], &results[i])
		}
		b.Logf("%s, %d requests", s, stats.Requests)
		b.ReportMetric(float64(peak>>20), "peak-MB")
	}
}

// BenchmarkMatrixOnOneHost is the part of the matrix that one server can play, behind one
// host name: rate limits and silences of some links must not decide about the others. Cases
// that count on HEAD may come out otherwise, as the host is soon asked by GET alone.
func BenchmarkMatrixOnOneHost(b *testing.B) {
	for b.Loop() {
		w := newWorld(b)
		faults, requests := w.buildOnOneHost()
		o := w.options()
		o.Timeout, o.Backoff = 0, 0
		results, stats := w.check(o, requests...)
		var s score
		for i := range faults {
			s.add(&faults[i], &results[i])
		}
		b.Logf("%d cases, %s, %d requests", len(faults), s, stats.Requests)
	}
}

// buildOnOneHost puts the faults that need no host of their own under one.
func (w *world) buildOnOneHost() (faults []fault, requests []Request) {
	handlers := map[string]http.HandlerFunc{}
	for i, f := range slices.Concat(statusFaults(), headFaults(), waitFaults(), bodyFaults(), fragmentFaults(), imageFaults()) {
		s := &site{}
		f.do(s)
		if s.serve == nil || strings.Contains(f.name, "loop") || strings.Contains(f.name, "led to") || strings.Contains(f.name, "redirect") {
			continue // their Locations would leave the folder of the case
		}
		folder := strconv.Itoa(i)
		handlers[folder] = s.serve
		faults = append(faults, f)
		requests = append(requests, Request{URL: "http://one.example.com/" + folder + cmp.Or(f.at, "/page"), Kind: f.kind})
	}
	w.add(&site{host: "one.example.com", serve: func(rw http.ResponseWriter, r *http.Request) {
		folder, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		r.URL.Path = "/" + rest
		handlers[folder](rw, r)
	}})
	return faults, requests
}

// BenchmarkCachedRun is a run over ten thousand links that are all fresh, reading the cache
// and trying to save it included. It should stay under 100 ms.
func BenchmarkCachedRun(b *testing.B) {
	path := filepath.Join(b.TempDir(), "links.jsonl")
	now := time.Now()
	c, err := OpenCache(path)
	if err != nil {
		b.Fatal(err)
	}
	requests := make([]Request, 10_000)
	for i := range requests {
		requests[i].URL = fmt.Sprintf("https://host%d.example.com/a/path/of/some/length/%d.html", i%500, i)
		e := &Entry{URL: requests[i].URL, Profile: engine, Status: 200, Type: "text/html", ETag: `"5f3c-59e1"`, Checked: now}
		if i%10 == 0 {
			requests[i].URL += "#part"
			e.Fragments = map[string]bool{"part": true}
		}
		if i%20 == 1 {
			e.Hops = []Hop{{e.URL, 301}}
			e.Final = e.URL + "/new"
		}
		c.put(e)
	}
	if err := c.Save(now); err != nil {
		b.Fatal(err)
	}
	sent := sync.OnceFunc(func() { b.Error("a request was sent") })
	for b.Loop() {
		cache, err := OpenCache(path)
		if err != nil {
			b.Fatal(err)
		}
		_, stats, err := Check(b.Context(), requests, Options{Cache: cache})
		if err != nil {
			b.Fatal(err)
		}
		if stats.Requests > 0 {
			sent()
		}
		if err := cache.Save(now); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNormalize(b *testing.B) {
	for b.Loop() {
		Normalize("https://Example.com/a/path/of/some/length.html?with=a&query=string#part")
	}
}

func BenchmarkFragments(b *testing.B) {
	page := []byte(long(1 << 20))
	for i := range page {
		if i%200 == 0 {
			copy(page[i:], `<p class="x" id="y">`)
		}
	}
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		s := newSearch([]string{"nowhere"})
		_ = s.scan(bytes.NewReader(page))
	}
}
