package web

import (
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"
)

const (
	maxTries = 3 // of one URL, counting those that ended in a passing fault
	maxSlow  = 2 // time-outs of one URL: more of them cost more than they tell
)

// MaxHops is how many redirects of one URL are followed, as browsers do (Fetch, "HTTP-redirect
// fetch").
const MaxHops = 20

// job is the check of one URL. It goes from step to step until it is done.
type job struct {
	asked     *target
	kind      Kind
	fragments []string // that need the page's HTML
	known     *Entry   // from the cache; nil for none
	derived   bool     // nobody wrote this URL: an old answer does, and one try

	at        *target // where the next step goes
	method    string
	hops      []Hop
	visited   map[string]bool
	jar       *cookiejar.Jar
	crossed   bool
	plain     bool
	language  bool
	asksAgain bool // the step is conditional on the cached ETag
	ownAnchor bool // a redirect brought a fragment of its own
	tries     int
	slow      int
	headFails bool

	done   bool
	last   reply
	reused bool // the server said that the cached body is still right
}

// step returns the next request of j.
func (j *job) step(o *Options, q *queue) step {
	if j.method == "" {
		j.at, j.method = j.asked, http.MethodHead
		if len(j.fragments) > 0 || q.noHead {
			j.method = http.MethodGet
		}
	}
	s := step{method: j.method, to: j.at, kind: j.kind, crossed: j.crossed, plain: j.plain, timeout: o.Timeout}
	if j.method == http.MethodHead {
		s.timeout = o.Timeout / 2
		if j.derived {
			s.timeout = max(o.Timeout/4, 2*time.Second)
		}
	} else {
		if len(j.fragments) > 0 {
			s.fragments = j.fragments
		}
		s.sniff = j.kind == Image
		if j.asksAgain = j.mayAskAgain(); j.asksAgain {
			s.etag, s.modified = j.known.ETag, j.known.Modified
		}
	}
	if j.jar != nil {
		s.cookies = j.jar.Cookies(j.at.url)
	}
	return s
}

// mayAskAgain reports whether a "not modified" would answer everything that is asked.
func (j *job) mayAskAgain() bool {
	if j.known == nil || j.known.ETag == "" && j.known.Modified == "" || j.known.Reason != OK || len(j.known.Hops) > 0 || len(j.hops) > 0 {
		return false
	}
	for _, f := range j.fragments {
		if _, known := j.known.presence(f); !known {
			return false
		}
	}
	return j.kind != Image || j.known.Sniffed
}

// advance takes the answer to the last step. It returns how long to wait before the next
// one; j.done is set when there is none.
func (j *job) advance(r reply, o *Options) time.Duration {
	j.last = r
	switch {
	case r.reason == OK && isRedirect(r.status):
		return j.follow(r, o)
	case r.reason == OK:
		j.reused = r.status == http.StatusNotModified && j.asksAgain
		if j.method == http.MethodHead && j.kind == Image && !strings.HasPrefix(r.contentType, "image/") {
			j.method = http.MethodGet // only the bytes can tell
			return 0
		}
		j.done = true
		return 0
	case r.reason == PrivateHost, r.reason == Cancelled:
		j.done = true
		return 0
	}
	return j.again(r, o)
}

// again decides what to do about an answer that is not the hoped-for one. A HEAD can prove
// a page alive; only a GET can prove it dead.
func (j *job) again(r reply, o *Options) time.Duration {
	head := j.method == http.MethodHead
	if head && r.status > 0 && r.reason != RateLimited && !r.asksToWait() {
		j.headFails = j.headFails || r.reason != NotFound && r.reason != Gone
		j.restart(http.MethodGet)
		return 0
	}
	if !j.mayTryAgain(&r, o) {
		j.done = true
		return 0
	}
	if head && (r.broken() || r.reason == Timeout) {
		j.headFails = true
		j.restart(http.MethodGet)
	}
	switch {
	case head && r.reason == Timeout:
		return 0 // the host has had its pause
	case r.asksToWait():
		return max(r.wait, time.Millisecond)
	}
	// Some servers announce HTTP/2 and cannot speak it.
	j.plain = r.broken() && j.tries == maxTries-1
	return backoff(o.Backoff, j.tries)
}

// asksToWait reports whether the server said for how long it wants to be left alone.
func (r *reply) asksToWait() bool {
	return r.wait >= 0 && (r.reason == RateLimited || r.status == http.StatusServiceUnavailable)
}

// broken reports whether the connection, rather than the server behind it, failed.
func (r *reply) broken() bool { return r.reason == Reset || r.reason == Protocol }

// mayTryAgain counts the try that r is the answer to, and reports whether another one can
// tell more.
func (j *job) mayTryAgain(r *reply, o *Options) bool {
	j.tries++
	if r.reason == Timeout {
		j.slow++
	}
	if r.asksToWait() && r.wait > o.MaxWait {
		return false
	}
	limit := maxTries
	switch {
	case j.derived:
		limit = 1
	case r.reason == DNS:
		limit = 2 // the name server was asked, and asked again
	}
	return r.reason.transient() && j.tries < limit && j.slow < maxSlow
}

// backoff returns the pause after the nth try: thrice the one before, and never quite the
// same, so that links that failed together do not come back together.
func backoff(first time.Duration, tries int) time.Duration {
	wait := first
	for range tries - 1 {
		wait *= 3
	}
	spread := rand.Float64()/2 - 0.25 //nolint:gosec // nobody gains by guessing a pause
	return wait + time.Duration(spread*float64(wait))
}

func (j *job) restart(method string) {
	j.method, j.at, j.hops, j.visited, j.jar, j.crossed = method, j.asked, nil, nil, nil, false
}

// follow takes a redirect.
func (j *job) follow(r reply, o *Options) time.Duration {
	next, anchor := resolveLocation(j.at, r.location)
	here := j.place(j.at)
	j.keepCookies(r.cookies)
	j.language = j.language || r.language
	if next == nil {
		j.last.reason = BadRedirect
		return j.again(j.last, o)
	}
	j.ownAnchor = j.ownAnchor || anchor
	// Coming by again with new cookies is a greeting, not a loop.
	if j.visited == nil {
		j.visited = map[string]bool{}
	}
	j.visited[here] = true
	j.hops = append(j.hops, Hop{URL: j.at.bare(), Status: r.status})
	if j.visited[j.place(next)] || len(j.hops) > MaxHops {
		j.last.reason = RedirectLoop
		return j.again(j.last, o)
	}
	j.crossed = j.crossed || next.host != j.at.host
	j.at = next
	return 0
}

func (j *job) keepCookies(cookies []*http.Cookie) {
	if len(cookies) == 0 {
		return
	}
	if j.jar == nil {
		j.jar, _ = cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List}) // never fails
	}
	j.jar.SetCookies(j.at.url, cookies)
}

func (j *job) place(t *target) string {
	if j.jar == nil {
		return t.key
	}
	var b strings.Builder
	b.WriteString(t.key)
	for _, c := range j.jar.Cookies(t.url) {
		b.WriteByte('\n')
		b.WriteString(c.Name + "=" + c.Value)
	}
	return b.String()
}
