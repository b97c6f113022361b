package web

import (
	"net/http"
	"testing"
	"time"
)

func statusFaults() []fault {
	return []fault{
		{name: "200", do: answer(200), want: Alive},
		{name: "201", do: answer(201), want: Alive},
		{name: "203", do: answer(203), want: Alive},
		{name: "204 without content", do: answer(204), want: Alive},
		{name: "206 unasked", do: answer(206), want: Alive},
		{name: "300 with a choice", do: answer(300), want: Alive},
		{name: "304 unasked", do: answer(304), want: Alive},
		{name: "404", do: answer(404), want: Dead, why: NotFound},
		{name: "410", do: answer(410), want: Dead, why: Gone},
		{name: "400", do: answer(400), want: Unverified, why: Blocked},
		{name: "401", do: answer(401, "Www-Authenticate", "Basic"), want: Unverified, why: Blocked},
		{name: "402", do: answer(402), want: Unverified, why: Blocked},
		{name: "403", do: answer(403), want: Unverified, why: Blocked},
		{name: "405 to all", do: answer(405), want: Unverified, why: Blocked},
		{name: "406", do: answer(406), want: Unverified, why: Blocked},
		{name: "407", do: answer(407), want: Unverified, why: Blocked},
		{name: "418", do: answer(418), want: Unverified, why: Blocked},
		{name: "451", do: answer(451), want: Unverified, why: Blocked},
		{name: "500", do: answer(500), want: Unverified, why: ServerError},
		{name: "501", do: answer(501), want: Unverified, why: ServerError},
		{name: "502", do: answer(502), want: Unverified, why: ServerError},
		{name: "504", do: answer(504), want: Unverified, why: ServerError},
		{name: "521 of a CDN", do: answer(521), want: Unverified, why: ServerError},
		{name: "999", do: answer(999), want: Unverified, why: Blocked},
		{name: "a status nobody knows", do: answer(799), want: Unverified, why: OddStatus},
		{name: "query decides 404", do: serve(byQuery), at: "/item?id=2", want: Dead, why: NotFound},
		{name: "query decides 200", do: serve(byQuery), at: "/item?id=1", want: Alive},
		{name: "header of 24 KB", do: answer(200, "Content-Security-Policy", long(24<<10)), want: Alive},
		{name: "URL of 8 KB", do: answer(200), at: "/" + long(8<<10), want: Alive},
		{name: "early hints", do: serve(earlyHints), want: Alive},
		{name: "answers only to those who accept something", do: serve(needs("Accept", "")), want: Alive},
		{name: "answers only to those who speak", do: serve(needs("Accept-Language", "")), want: Alive},
		{name: "answers only to the likes of a browser", do: serve(needs("User-Agent", "Mozilla/5.0")), want: Alive},
		{name: "challenge of Cloudflare", do: answer(403, "Cf-Mitigated", "challenge"), want: Unverified, why: Challenge},
		{name: "challenge with 404", do: answer(404, "Cf-Mitigated", "challenge"), want: Unverified, why: Challenge},
		{name: "challenge with 503", do: answer(503, "Server", "cloudflare"), want: Unverified, why: Challenge},
		{name: "challenge of AWS", do: answer(202, "X-Amzn-Waf-Action", "challenge"), want: Unverified, why: Challenge},
		{name: "challenge of DataDome", do: answer(403, "X-Datadome", "protected"), want: Unverified, why: Challenge},
		{name: "quota spent with 403", do: answer(403, "X-Ratelimit-Remaining", "0", "X-Ratelimit-Reset", "4000000000"), want: Unverified, why: RateLimited},
	}
}

func headFaults() []fault {
	ok := status(200)
	return []fault{
		{name: "HEAD 405", do: byMethod(status(405), ok), want: Alive},
		{name: "HEAD 404 and GET 200", do: byMethod(status(404), ok), want: Alive},
		{name: "HEAD 403 and GET 200", do: byMethod(status(403), ok), want: Alive},
		{name: "HEAD 500 and GET 200", do: byMethod(status(500), ok), want: Alive},
		{name: "HEAD 501 and GET 200", do: byMethod(status(501), ok), want: Alive},
		{name: "HEAD 200 and GET 404", do: byMethod(ok, status(404)), want: Alive},
		{name: "HEAD 405 and GET 404", do: byMethod(status(405), status(404)), want: Dead, why: NotFound},
		{name: "HEAD hangs", waits: true, do: byMethod(hang, ok), want: Alive},
		{name: "HEAD is cut", do: byMethod(cut, ok), want: Alive},
		{name: "HEAD is reset", do: byMethod(reset, ok), want: Alive},
		{name: "HEAD loops", do: byMethod(status(302, "Location", "/page"), ok), want: Alive},
		{name: "HEAD is led to a 404", do: byMethod(paths{"/page": status(302, "Location", "/nowhere")}.serve, ok), want: Alive},
		{name: "HEAD with a body", do: speak(headWithBody), want: Alive},
		{name: "HEAD in silence and GET 404", waits: true, do: byMethod(hang, status(404)), want: Dead, why: NotFound},
	}
}

func waitFaults() []fault {
	ok := status(200)
	in := func(d time.Duration) string { return time.Now().Add(d).UTC().Format(http.TimeFormat) }
	return []fault{
		{name: "429 once", do: inTurn(status(429), ok), want: Alive},
		{name: "429 for a second", do: inTurn(status(429, "Retry-After", "1"), ok), want: Alive},
		{name: "429 until a date", do: inTurn(status(429, "Retry-After", in(2*time.Second)), ok), want: Alive},
		{name: "429 until yesterday", do: inTurn(status(429, "Retry-After", in(-24*time.Hour)), ok), want: Alive},
		{name: "429 with a word for a date", do: inTurn(status(429, "Retry-After", "soon"), ok), want: Alive},
		{name: "429 for an hour", do: inTurn(status(429, "Retry-After", "3600"), ok), want: Unverified, why: RateLimited},
		{name: "429 always", do: answer(429), want: Unverified, why: RateLimited},
		{name: "420 always", do: answer(420), want: Unverified, why: RateLimited},
		{name: "429 and then 404", do: inTurn(status(429), status(404)), want: Dead, why: NotFound},
		{name: "503 once", do: heals(2, status(503)), want: Alive},
		{name: "503 for a second", do: inTurn(status(503, "Retry-After", "1"), ok), want: Alive},
		{name: "503 until a date", do: inTurn(status(503, "Retry-After", in(2*time.Second)), ok), want: Alive},
		{name: "503 for a day", do: answer(503, "Retry-After", "86400"), want: Unverified, why: ServerError},
		{name: "503 always", do: answer(503), want: Unverified, why: ServerError},
		{name: "500 that heals", do: heals(2, status(500)), want: Alive},
		{name: "502 that heals", do: heals(3, status(502)), want: Alive},
		{name: "408 once", do: heals(2, status(408)), want: Alive},
		{name: "421 once", do: heals(2, status(421)), want: Alive},
		{name: "425 once", do: inTurn(status(425), ok), want: Alive},
		{name: "reset that heals", do: heals(2, reset), want: Alive},
	}
}

func byQuery(rw http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("id") != "1" {
		http.NotFound(rw, r)
	}
}

func earlyHints(rw http.ResponseWriter, _ *http.Request) {
	rw.Header().Set("Link", "</style.css>; rel=preload")
	rw.WriteHeader(http.StatusEarlyHints)
	rw.WriteHeader(http.StatusOK)
}

func needs(name, prefix string) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		if v := r.Header.Get(name); v == "" || len(v) < len(prefix) || v[:len(prefix)] != prefix {
			rw.WriteHeader(http.StatusForbidden)
		}
	}
}

func long(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = 'a' + byte(i%26)
	}
	return string(b)
}

// A server that does not answer in time is unverified; one that has been silent for a week is dead.
func TestSilenceBecomesDeath(t *testing.T) {
	w := newWorld(t)
	w.add(&site{host: "silent.example.com", serve: hang})
	var now time.Time
	o := w.options()
	o.Timeout, o.Cache, o.Now = 40*time.Millisecond, NewCache(), func() time.Time { return now }
	for _, run := range []struct {
		day  int
		want Verdict
	}{{0, Unverified}, {1, Unverified}, {6, Unverified}, {7, Dead}} {
		now = time.Date(2026, 1, 1+run.day, 8, 0, 0, 0, time.UTC)
		r := w.one(o, "http://silent.example.com/")
		if r.Verdict != run.want || r.Reason != Timeout {
			t.Errorf("day %d: %s (%s), want %s", run.day, r.Verdict, r.Reason, run.want)
		}
	}
}
