package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// URLs that are the same to a server have one key.
func TestNormalize(t *testing.T) {
	for raw, want := range map[string]string{
		"HTTP://Example.COM":                      "http://example.com/",
		"http://example.com:80/":                  "http://example.com/",
		"https://example.com:443/a":               "https://example.com/a",
		"https://example.com:0443/a":              "https://example.com/a",
		"https://example.com:8443/a":              "https://example.com:8443/a",
		"http://example.com/a/./b/../c":           "http://example.com/a/c",
		"http://example.com/..":                   "http://example.com/",
		"http://example.com/%7euser/%2f":          "http://example.com/~user/%2F",
		"http://example.com/a b":                  "http://example.com/a%20b",
		"http://example.com/ü":                    "http://example.com/%C3%BC",
		"http://example.com/%c3%bc":               "http://example.com/%C3%BC",
		"http://example.com/?q=a b&r=%41":         "http://example.com/?q=a%20b&r=A",
		"http://example.com/?":                    "http://example.com/?",
		"http://example.com/#part":                "http://example.com/",
		"http://bücher.example/":                  "http://xn--bcher-kva.example/",
		"http://BÜCHER.example/":                  "http://xn--bcher-kva.example/",
		"http://straße.de/":                       "http://xn--strae-oqa.de/",
		"http://my_host.example.com/":             "http://my_host.example.com/",
		"http://[::1]:8080/":                      "http://[::1]:8080/",
		"http://[2001:DB8:0::1]/":                 "http://[2001:db8::1]/",
		"http://127.1/":                           "http://127.0.0.1/",
		"//example.com/x":                         "https://example.com/x",
		" http://example.com/x\n":                 "http://example.com/x",
		"http://exa\nmple.com/x":                  "http://example.com/x",
		"https://web.archive.org/web/2/http://a/": "https://web.archive.org/web/2/http://a/",
	} {
		if got, ok := Normalize(raw); got != want || !ok {
			t.Errorf("%q gives %q, %v, want %q", raw, got, ok, want)
		}
	}
	for _, raw := range []string{"mailto:a@b", "http://", "http://a b/", "http://a:99999/", "http://a..b/", "javascript:void(0)", "htp://a/"} {
		if got, ok := Normalize(raw); ok {
			t.Errorf("%q gives %q, want nothing", raw, got)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	for _, seed := range []string{
		"http://a/", "https://bücher.example/ü?q=ä#f", "http:\\\\a\\b", "http://a/%zz%41%", "http://[::1]:80/..", "//a", "http:/a", "htp://a",
		"http://http://a", "http://1.2.3/", "http://0x7f.1/", "http://a@b:c@d/", "http://a/\u200b", "http://a/?a&amp;b", "www.a.b",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		key, ok := Normalize(raw)
		if !ok {
			return
		}
		if again, ok := Normalize(key); !ok || again != key {
			t.Fatalf("%q gives %q, which gives %q, %v", raw, key, again, ok)
		}
		u, err := url.Parse(key)
		if err != nil || u.Host == "" || u.Fragment != "" {
			t.Fatalf("%q gives %q, which net/url reads as %+v, %v", raw, key, u, err)
		}
		if _, err := http.NewRequest(http.MethodGet, key, nil); err != nil {
			t.Fatalf("%q gives %q: %v", raw, key, err)
		}
		for i := range key {
			if key[i] <= ' ' || key[i] >= 0x7f {
				t.Fatalf("%q gives %q", raw, key)
			}
		}
	})
}

// A repair of a spelling is the same URL to a browser, and needs none itself.
func FuzzSpellingRepair(f *testing.F) {
	f.Add("http://a/b c\\d%zz?e f#g h")
	f.Fuzz(func(t *testing.T, raw string) {
		target, defect := parseTarget(raw)
		if target == nil || defect == nil || !defect.Safe {
			return
		}
		again, left := parseTarget(defect.Repair)
		if again == nil || again.key != target.key || again.fragment != target.fragment {
			t.Fatalf("%q is repaired to %q, which is another URL", raw, defect.Repair)
		}
		if left != nil && left.Safe {
			t.Fatalf("%q is repaired to %q, which still has the defect %s", raw, defect.Repair, left.Kind)
		}
	})
}

func FuzzLocation(f *testing.F) {
	f.Add("http://a/b", "../c d")
	f.Add("https://a/b", "https:/x")
	f.Fuzz(func(t *testing.T, base, location string) {
		from, _ := parseTarget(base)
		if from == nil {
			return
		}
		next, _ := resolveLocation(from, location)
		if next == nil {
			return
		}
		if s := next.url.Scheme; s != "http" && s != "https" || next.host == "" {
			t.Fatalf("%q from %q leads to %q", location, base, next.key)
		}
	})
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	const none = -1
	for _, c := range []struct {
		header string
		want   time.Duration
	}{
		{"", none},
		{"Retry-After: 7", 7 * time.Second},
		{"Retry-After:  7 ", 7 * time.Second},
		{"Retry-After: 0", 0},
		{"Retry-After: 1.5", 1500 * time.Millisecond},
		{"Retry-After: -3", none},
		{"Retry-After: soon", none},
		{"Retry-After: 99999999999999999999", 24 * time.Hour},
		{"Retry-After: Fri, 01 May 2026 12:00:30 GMT", 30 * time.Second},
		{"Retry-After: Friday, 01-May-26 12:00:30 GMT", 30 * time.Second},
		{"Retry-After: Fri, 01 May 2026 11:00:00 GMT", 0},
		{"Retry-After: Fri, 01 May 2026 13:00:10 GMT|Date: Fri, 01 May 2026 13:00:00 GMT", 10 * time.Second},
		{"X-Ratelimit-Remaining: 0|X-Ratelimit-Reset: 1777636860", time.Minute},
		{"Ratelimit-Remaining: 0|Ratelimit-Reset: 20", 20 * time.Second},
		{"X-Ratelimit-Remaining: 5|X-Ratelimit-Reset: 1777636860", none},
	} {
		h := http.Header{}
		for field := range strings.SplitSeq(c.header, "|") {
			if name, value, ok := strings.Cut(field, ":"); ok {
				h.Set(name, strings.TrimPrefix(value, " "))
			}
		}
		if got := retryAfter(h, now); got != c.want {
			t.Errorf("%q: %s, want %s", c.header, got, c.want)
		}
	}
}

func TestShard(t *testing.T) {
	for text, want := range map[string]Shard{"": {}, "1/1": {1, 1}, "3/8": {3, 8}} {
		if got, err := ParseShard(text); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"0/8", "9/8", "3", "3/0", "-1/2", "3/8x", "a/b", "3/8/2"} {
		if _, err := ParseShard(text); err == nil {
			t.Errorf("%q is taken for a shard", text)
		}
	}
	w := newWorld(t)
	var requests []Request
	for i := range 40 {
		host := "h" + string(rune('a'+i%26)) + string(rune('a'+i/26)) + ".example.com"
		w.add(&site{host: host, serve: status(200)})
		requests = append(requests, links(2, "https://"+host+"/%d")...)
	}
	whole := NewCache()
	checked := 0
	for i := 1; i <= 4; i++ {
		o := w.options()
		o.Shard, o.Cache = Shard{i, 4}, NewCache()
		results, stats := w.check(o, requests...)
		for _, r := range results {
			if r.Reason == OtherShard && r.Verdict != Unverified {
				t.Errorf("%s is %s", r.URL, r.Verdict)
			}
		}
		checked += stats.Requests
		whole.Merge(o.Cache)
	}
	o := w.options()
	o.Cache = whole
	if _, stats := w.check(o, requests...); checked != len(requests) || stats.Requests != 0 {
		t.Errorf("the shards sent %d requests for %d links, and %d were left to do", checked, len(requests), stats.Requests)
	}
}

// What another share found out long ago is for that share to ask about again: repeated here, a
// link that was mended since would fail every run but one.
func TestShardLeavesOldNewsToItsOwner(t *testing.T) {
	w := newWorld(t)
	w.add(&site{host: "a.example.com", serve: status(404)})
	request := Request{URL: "https://a.example.com/page"}
	o := w.options()
	o.Cache = NewCache()
	if results, _ := w.check(o, request); results[0].Verdict != Dead {
		t.Fatalf("%s is %s", request.URL, results[0].Verdict)
	}
	told := 0
	for i := 1; i <= 2; i++ {
		o.Shard = Shard{i, 2}
		results, stats := w.check(o, request)
		if results[0].Verdict == Dead {
			told++
		}
		if asked := stats.Requests > 0; asked != (results[0].Verdict == Dead) {
			t.Errorf("share %d: %d requests, %s (%s)", i, stats.Requests, results[0].Verdict, results[0].Reason)
		}
	}
	if told != 1 {
		t.Errorf("%d of 2 shares call the link dead; want 1", told)
	}
}

// When nothing at all can be heard the network is away, and no link is blamed.
func TestOutage(t *testing.T) {
	w := newWorld(t)
	results, stats := w.check(w.options(), Request{URL: "http://a.example/"}, Request{URL: "http://b.example/"}, Request{URL: "http://c.example/"})
	if !stats.Outage {
		t.Error("no outage was seen")
	}
	for _, r := range results {
		if r.Verdict != Unverified || r.Reason != Outage {
			t.Errorf("%s is %s (%s)", r.URL, r.Verdict, r.Reason)
		}
	}
	w.add(&site{host: "d.example", serve: status(200)})
	results, stats = w.check(w.options(), Request{URL: "http://a.example/"}, Request{URL: "http://b.example/"}, Request{URL: "http://c.example/"}, Request{URL: "http://d.example/"})
	if stats.Outage || results[0].Verdict != Dead || results[3].Verdict != Alive {
		t.Errorf("outage %v, %s, %s", stats.Outage, results[0].Verdict, results[3].Verdict)
	}
}

// Who reads how many requests went to how many hosts must not fear for the own network.
func TestRefusedHostsAreNotCounted(t *testing.T) {
	w := newWorld(t)
	w.add(&site{host: "a.example.com", serve: status(200)})
	_, stats := w.check(w.options(), Request{URL: "https://a.example.com/"}, Request{URL: "http://10.0.0.1/"}, Request{URL: "http://[::1]/"})
	if stats.Requests != 1 || stats.Hosts != 1 {
		t.Errorf("%d requests to %d hosts; want 1 to 1", stats.Requests, stats.Hosts)
	}
}
