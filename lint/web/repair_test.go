package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// Which moves are proof enough to rewrite a link, and which may be offered only.
func TestMoved(t *testing.T) {
	const none, unsafe, safe = "none", "unsafe", "safe"
	for _, c := range []struct {
		from, to string
		hops     []int
		settled  bool
		want     string
	}{
		{"https://example.com/old", "https://example.com/new", []int{301}, true, safe},
		{"https://example.com/old", "https://example.com/new", []int{308, 301}, true, safe},
		{"https://example.com/old", "https://example.com/new", []int{301}, false, unsafe},
		{"https://example.com/old", "https://www.example.com/old", []int{301}, true, safe},
		{"https://blog.example.co.uk/old", "https://example.co.uk/blog/old", []int{301}, true, safe},
		{"https://a.github.io/old", "https://b.github.io/old", []int{301}, true, unsafe},
		{"https://example.com/old", "https://other.org/old", []int{301}, true, unsafe},
		{"https://example.com/dir", "https://example.com/dir/", []int{301}, true, safe},
		{"https://example.com/dir/index.html", "https://example.com/dir/", []int{301}, true, safe},
		{"https://example.com/a/b?id=1", "https://example.com/c/d?id=1", []int{301}, true, safe},
		{"https://example.com/en/old", "https://example.com/en/new", []int{301}, true, safe},

		{"https://example.com/old", "https://example.com/new", []int{302}, true, none},
		{"https://example.com/old", "https://example.com/new", []int{301, 302}, true, none},
		{"https://example.com/old", "https://example.com/new", []int{307}, true, none},
		{"https://example.com/old/post", "https://example.com/", []int{301}, true, none},
		{"https://example.com/old/post", "https://example.com/old/", []int{301}, true, none},
		{"https://example.com/post", "https://example.com/en/", []int{301}, true, none},
		{"https://example.com/post", "https://example.com/en-us/post", []int{301}, true, none},
		{"https://example.com/post", "https://example.com/login?next=post", []int{301}, true, none},
		{"https://example.com/post", "https://login.example.com/post", []int{301}, true, none},
		{"https://example.com/post", "https://example.com/404.html", []int{301}, true, none},
		{"https://example.com/post", "https://consent.example.com/?to=post", []int{301}, true, none},
		{"https://example.com/post", "https://example.com/post?session=1", []int{301}, true, none},
		{"https://example.com/docs/latest/x", "https://example.com/docs/2.1/x", []int{301}, true, none},
		{"https://example.com/post", "http://example.com/post", []int{301}, true, none},
		{"https://doi.org/10.1/x", "https://publisher.org/x", []int{301}, true, none},
	} {
		asked, _ := parseTarget(c.from)
		e := &Entry{URL: asked.key, Final: c.to, Status: 200, Checked: time.Unix(0, 0).Add(48 * time.Hour), Since: time.Unix(0, 0).Add(47 * time.Hour), SameRuns: 2}
		if c.settled {
			e.Since = time.Unix(0, 0)
		}
		for i, status := range c.hops {
			e.Hops = append(e.Hops, Hop{fmt.Sprintf("https://example.com/%d", i), status})
		}
		p := proofs{crowded: map[string]int{}}
		to, isSafe := p.moved(asked, e)
		got := none
		switch {
		case to == "":
		case isSafe:
			got = safe
		default:
			got = unsafe
		}
		if got != c.want {
			t.Errorf("%s -> %s %v, settled %v: %s, want %s", c.from, c.to, c.hops, c.settled, got, c.want)
		}
	}
}

// A move becomes safe when two runs a day apart saw the same hops, and the fragment stays.
func TestMoveIsProvenByTime(t *testing.T) {
	w := newWorld(t)
	w.add(&site{host: "h.example.com", serve: paths{"/old": to(301, "/new"), "/new": document(pageWithPart)}.serve})
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	o := w.options()
	o.Cache, o.Now = NewCache(), func() time.Time { return now }
	for _, run := range []struct {
		day  int
		safe bool
	}{{0, false}, {1, false}, {4, true}} { // a redirect stays fresh for three days
		now = time.Date(2026, 1, 1+run.day, 0, 0, 0, 0, time.UTC)
		r := w.one(o, "https://h.example.com/old#part")
		want := Repair{URL: "https://h.example.com/new#part", Kind: RepairMoved, Safe: run.safe}
		if len(r.Repair) != 1 || r.Repair[0] != want {
			t.Errorf("day %d: %+v, want %+v", run.day, r.Repair, want)
		}
	}
}

// A page that many others redirect to is where a server sends what it does not know.
func TestCrowdIsNoMove(t *testing.T) {
	w := newWorld(t)
	w.add(&site{host: "h.example.com", serve: func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/blog" {
			to(301, "/blog")(rw, r)
		}
	}})
	results, _ := w.check(w.options(), links(6, "https://h.example.com/post/%d")...)
	for _, r := range results {
		if len(r.Repair) > 0 {
			t.Errorf("%s: offers %+v", r.URL, r.Repair)
		}
	}
}

// The https side of an http page is offered when it is there, safely when http leads to it.
func TestSecureSide(t *testing.T) {
	w := newWorld(t)
	w.add(&site{host: "both.example.com", serve: status(200)})
	w.add(&site{host: "upgraded.example.com", serve: toSecure})
	w.add(&site{host: "plain.example.com", serve: status(200)})
	w.sites["plain.example.com"].identity = w.authority.issue(t, "other.example.com", time.Now().Add(time.Hour))
	w.add(&site{host: "detour.example.com", serve: func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/page" {
			to(301, "https://"+r.Host+"/other")(rw, r)
		}
	}})
	for host, want := range map[string][]Repair{
		"both":     {{URL: "https://both.example.com/page#x", Kind: RepairSecure}},
		"upgraded": {{URL: "https://upgraded.example.com/page#x", Kind: RepairSecure, Safe: true}},
		"plain":    nil,
		"detour":   {{URL: "https://detour.example.com/other#x", Kind: RepairMoved}},
	} {
		r := w.one(w.options(), "http://"+host+".example.com/page#x")
		if fmt.Sprint(r.Repair) != fmt.Sprint(want) || r.Verdict != Alive {
			t.Errorf("%s: %s, %+v, want %+v", host, r.Verdict, r.Repair, want)
		}
	}
}

// A link that has been dead for a week gets the archived copy nearest to its post.
func TestArchive(t *testing.T) {
	w := newWorld(t)
	w.add(&site{host: "gone.example.com", serve: status(404)})
	w.add(&site{host: "forgotten.example.com", serve: status(410)})
	var asked []string
	w.add(&site{host: "archive.example.org", serve: func(rw http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		switch {
		case strings.Contains(path, "forgotten"):
			rw.WriteHeader(http.StatusNotFound)
		case strings.HasPrefix(path, "/web/20190312000000/"):
			asked = append(asked, path)
			to(302, "/web/20190401120000/https://gone.example.com/page")(rw, r)
		case strings.HasPrefix(path, "/web/20190401120000/"):
		default:
			rw.WriteHeader(http.StatusInternalServerError)
		}
	}})
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	o := w.options()
	o.Cache, o.Now, o.Archive = NewCache(), func() time.Time { return now }, "https://archive.example.org/web/"
	posted := time.Date(2019, 3, 12, 0, 0, 0, 0, time.UTC)
	for _, run := range []struct{ day, offers int }{{0, 0}, {3, 0}, {6, 0}, {7, 1}, {8, 1}} {
		now = time.Date(2026, 1, 1+run.day, 0, 0, 0, 0, time.UTC)
		results, _ := w.check(o,
			Request{URL: "https://gone.example.com/page#part", Date: posted},
			Request{URL: "https://gone.example.com/page", Date: posted.AddDate(1, 0, 0)},
			Request{URL: "https://forgotten.example.com/", Date: posted})
		if len(results[0].Repair) != run.offers || len(results[2].Repair) != 0 {
			t.Fatalf("day %d: %+v and %+v", run.day, results[0].Repair, results[2].Repair)
		}
		want := Repair{URL: "https://archive.example.org/web/20190401120000/https://gone.example.com/page", Kind: RepairArchive}
		if run.offers > 0 && results[0].Repair[0] != want {
			t.Errorf("day %d: %+v, want %+v", run.day, results[0].Repair[0], want)
		}
	}
	if len(asked) != 1 {
		t.Errorf("the archive was asked %d times for one page", len(asked))
	}
}
