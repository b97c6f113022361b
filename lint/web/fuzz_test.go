package web

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// Whatever a server sends, the search for a fragment ends, and what it calls present is
// somewhere in the page.
func FuzzSearch(f *testing.F) {
	f.Add("text/html", "", []byte(pageWithPart))
	f.Add("text/html; charset=utf-16", "gzip", encode("gzip", []byte(pageWithPart)))
	f.Add("", "br", encode("br", []byte(pageWithPart)))
	f.Add("text/html", "br, deflate", encode("br", []byte(pageWithPart)))
	f.Add("text/html", "deflate", []byte("x\x9c<p id=part>"))
	c := &client{options: Options{MaxBody: 1 << 16}}
	f.Fuzz(func(t *testing.T, contentType, coding string, body []byte) {
		response := &http.Response{Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(body))}
		response.Header.Set("Content-Type", contentType)
		response.Header.Set("Content-Encoding", coding)
		found, _ := c.search(response, []string{"part", "größe", "%zz"})
		if coding == "" && found["part"] == Present && !bytes.ContainsAny(body, "p&+\x00") {
			t.Fatalf("%q has no such part", body)
		}
		response.Body = io.NopCloser(bytes.NewReader(body))
		looksLikePage(response)
	})
}

// Whatever is in a cache file, reading it ends well, and writing it again loses nothing.
func FuzzCache(f *testing.F) {
	f.Add(`{"url":"https://a/","profile":"1","checked":"2026-01-01T00:00:00Z","hops":[{"url":"https://a/","status":301}],"bad_runs":2}`)
	f.Add("{}\n[]\nnull\n\"x\"\n{\"url\":1}")
	f.Fuzz(func(t *testing.T, text string) {
		now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
		one := NewCache()
		if err := one.read(strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
		for _, e := range one.entries {
			e.fresh(now)
			e.verdict()
			e.join(e)
		}
		var first, second bytes.Buffer
		if err := one.write(&first, now); err != nil {
			t.Skip("a time that JSON cannot hold")
		}
		two := NewCache()
		if err := two.read(bytes.NewReader(first.Bytes())); err != nil {
			t.Fatal(err)
		}
		if err := two.write(&second, now); err != nil || first.String() != second.String() {
			t.Fatalf("written as\n%s\nand then, %v, as\n%s", &first, err, &second)
		}
	})
}

// A reply of any kind moves a link on or ends it, within a bounded number of steps.
func FuzzJob(f *testing.F) {
	f.Add([]byte{200}, "/x")
	f.Add([]byte{45, 45, 45, 45, 45}, "/page")
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8}, "//h/")
	reasons := []Reason{OK, NotFound, DNS, Refused, Timeout, Reset, Protocol, RateLimited, ServerError, Blocked, TLSName, PrivateHost, Unreachable}
	statuses := []int{0, 200, 204, 301, 302, 304, 308, 404, 429, 503}
	f.Fuzz(func(t *testing.T, script []byte, location string) {
		asked, _ := parseTarget("http://h.example.com/page#part")
		o := (&Options{}).withDefaults()
		j := &job{asked: asked}
		q := newQueue("h.example.com", 16)
		for i := 0; !j.done; i++ {
			if i > 3*(MaxHops+2)*maxTries {
				t.Fatalf("no end after %d steps", i)
			}
			j.step(&o, q)
			b := byte(i)
			if len(script) > 0 {
				b = script[i%len(script)]
			}
			r := reply{reason: reasons[int(b)%len(reasons)], status: statuses[int(b)/16%len(statuses)], location: location, wait: time.Duration(b%3) - 1}
			if wait := j.advance(r, &o); wait < 0 || wait > o.MaxWait {
				t.Fatalf("waits for %s", wait)
			}
		}
	})
}
