package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// paths serves each path its own way, and 404 for the others.
type paths map[string]http.HandlerFunc

func (p paths) serve(rw http.ResponseWriter, r *http.Request) {
	if h := p[r.URL.Path]; h != nil {
		h(rw, r)
		return
	}
	http.NotFound(rw, r)
}

// to redirects to a Location exactly as it is written.
func to(code int, location string) http.HandlerFunc { return status(code, "Location", location) }

// from redirects /page and serves the one other path.
func from(code int, location, path string) behaviour {
	return serve(paths{"/page": to(code, location), path: status(200)}.serve)
}

func redirectFaults() []fault {
	return []fault{
		{name: "301 to a page", do: from(301, "/new", "/new"), want: Alive, expect: ends("/new", 1)},
		{name: "302 to a page", do: from(302, "/new", "/new"), want: Alive},
		{name: "303 to a page", do: from(303, "/new", "/new"), want: Alive},
		{name: "307 to a page", do: from(307, "/new", "/new"), want: Alive},
		{name: "308 to a page", do: from(308, "/new", "/new"), want: Alive},
		{name: "308 for POST only", do: byMethod(to(308, "/form"), status(200)), want: Alive},
		{name: "301 to a 404", do: from(301, "/old", "/new"), want: Dead, why: NotFound},
		{name: "301 to another host", do: answer(301, "Location", "http://alive.example.net/"), want: Alive},
		{name: "301 to a 404 of another host", do: answer(301, "Location", "http://gone.example.net/"), want: Dead, why: NotFound},
		{name: "302 to a name that is gone", do: answer(302, "Location", "http://expired.example.org/"), want: Dead, why: DNS},
		{name: "chain of 5", do: serve(chain(5)), at: "/0", want: Alive, expect: ends("/5", 5)},
		{name: "chain of 12", do: serve(chain(12)), at: "/0", want: Alive, expect: ends("/12", 12)},
		{name: "chain without end", do: serve(chain(1 << 30)), at: "/0", want: Dead, why: RedirectLoop},
		{name: "loop of one", do: serve(to(301, "/page")), want: Dead, why: RedirectLoop},
		{name: "loop of two", do: serve(paths{"/page": to(302, "/other"), "/other": to(302, "/page")}.serve), want: Dead, why: RedirectLoop},
		{name: "loop of http and https", do: serve(flipFlop), want: Dead, why: RedirectLoop},
		{name: "301 without Location", do: answer(301), want: Unverified, why: BadRedirect},
		{name: "305", do: answer(305, "Location", "http://alive.example.net/"), want: Unverified, why: OddStatus},
		{name: "Location relative", do: serve(paths{"/a/page": to(301, "../b/new"), "/b/new": status(200)}.serve), at: "/a/page", want: Alive},
		{name: "Location of a query alone", do: serve(queryOnly), want: Alive},
		{name: "Location with spaces", do: from(301, "/a new page", "/a new page"), want: Alive},
		{name: "Location in raw UTF-8", do: from(301, "/bücher", "/bücher"), want: Alive},
		{name: "Location with a fragment", do: from(301, "/new#part", "/new"), want: Alive},
		{name: "Location without scheme", do: answer(301, "Location", "//alive.example.net/x"), want: Alive},
		{name: "Location with one slash", do: from(301, "http:/new", "/new"), want: Alive},
		{name: "Location with a backslash", do: from(301, `\new`, "/new"), want: Alive},
		{name: "Location in capitals", do: answer(301, "Location", "HTTP://ALIVE.EXAMPLE.NET/"), want: Alive},
		{name: "Location of an international name", do: answer(301, "Location", "http://bücher.example/"), want: Alive},
		{name: "Location with a colon in the path", do: from(301, "1:b", "/1:b"), want: Alive},
		{name: "Location with a user", do: answer(301, "Location", "http://user:secret@alive.example.net/"), want: Alive},
		{name: "Location to a file", do: answer(301, "Location", "file:///etc/passwd"), want: Unverified, why: BadRedirect},
		{name: "Location to an app", do: answer(302, "Location", "itms-apps://store/app"), want: Unverified, why: BadRedirect},
		{name: "Location of a script", do: answer(302, "Location", "javascript:alert(1)"), want: Unverified, why: BadRedirect},
		{name: "Location to port 99999", do: answer(302, "Location", "http://alive.example.net:99999/"), want: Unverified, why: BadRedirect},
		{name: "Location that is rubbish", do: answer(302, "Location", "http://[::1"), want: Unverified, why: BadRedirect},
		{name: "from https to http", do: answer(301, "Location", "http://alive.example.net/"), at: "https://$HOST/page", want: Alive, expect: downgrades},
		{name: "from http to https", do: serve(toSecure), want: Alive, expect: offersSecure},
		{name: "to a login page", do: serve(paths{"/page": to(302, "/login?next=/page"), "/login": status(200)}.serve), want: Alive, expect: offersNothing},
		{name: "meta refresh", do: serve(document(`<meta http-equiv=refresh content="0; url=/new">`)), want: Alive},
	}
}

func cookieFaults() []fault {
	return []fault{
		{name: "cookie asked for by a redirect to itself", do: serve(greeting("/page")), want: Alive},
		{name: "cookie asked for by a detour", do: serve(detour), want: Alive},
		{name: "cookie that changes each time", do: serve(newCookies), want: Dead, why: RedirectLoop},
		{name: "cookie set without effect", do: serve(status(302, "Location", "/page", "Set-Cookie", "a=1; Path=/elsewhere")), want: Dead, why: RedirectLoop},
	}
}

func ends(path string, hops int) func(*testing.T, Result) {
	return func(t *testing.T, r Result) {
		t.Helper()
		if !strings.HasSuffix(r.Final, path) || len(r.Hops) != hops {
			t.Errorf("ends at %s after %d hops, want %s after %d", r.Final, len(r.Hops), path, hops)
		}
	}
}

func downgrades(t *testing.T, r Result) {
	t.Helper()
	if !r.Downgraded() {
		t.Errorf("%v -> %s is not seen as a downgrade", r.Hops, r.Final)
	}
}

func offersSecure(t *testing.T, r Result) {
	t.Helper()
	want := Repair{URL: strings.Replace(r.URL, "http:", "https:", 1), Kind: RepairSecure, Safe: true}
	if len(r.Repair) != 1 || r.Repair[0] != want {
		t.Errorf("repairs are %v, want %v", r.Repair, want)
	}
}

func offersNothing(t *testing.T, r Result) {
	t.Helper()
	for _, repair := range r.Repair {
		t.Errorf("offers %v", repair)
	}
}

func chain(n int) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		i, _ := strconv.Atoi(r.URL.Path[1:])
		if i < n {
			to(302, fmt.Sprintf("/%d", i+1))(rw, r)
		}
	}
}

func flipFlop(rw http.ResponseWriter, r *http.Request) {
	scheme := "https"
	if r.TLS != nil {
		scheme = "http"
	}
	to(301, scheme+"://"+r.Host+r.URL.Path)(rw, r)
}

func toSecure(rw http.ResponseWriter, r *http.Request) {
	if r.TLS == nil {
		to(301, "https://"+r.Host+r.URL.Path)(rw, r)
	}
}

func queryOnly(rw http.ResponseWriter, r *http.Request) {
	if r.URL.RawQuery == "" {
		to(302, "?lang=en")(rw, r)
	}
}

// greeting redirects whoever has no cookie to location, with one.
func greeting(location string) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("met"); err != nil {
			rw.Header().Set("Set-Cookie", "met=1; Path=/")
			to(302, location)(rw, r)
		}
	}
}

func detour(rw http.ResponseWriter, r *http.Request) {
	_, err := r.Cookie("met")
	switch {
	case r.URL.Path == "/hello":
		rw.Header().Set("Set-Cookie", "met=1; Path=/")
		to(302, "/page")(rw, r)
	case err != nil:
		to(302, "/hello")(rw, r)
	}
}

func newCookies(rw http.ResponseWriter, r *http.Request) {
	n := 0
	if c, err := r.Cookie("n"); err == nil {
		n, _ = strconv.Atoi(c.Value)
	}
	rw.Header().Set("Set-Cookie", fmt.Sprintf("n=%d", n+1))
	to(302, "/page")(rw, r)
}
