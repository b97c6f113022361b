// Package web asks remote servers whether the pages and images that a site points at are
// still there.
//
// It gives one of three verdicts. Alive and Dead are for what can be known; everything
// else (a server that refuses robots, a rate limit, a first time-out, a challenge page) is
// Unverified, and never held against anybody.
//
// A check is a row of small steps, each one HTTP request. A single loop, the scheduler,
// owns all state: it lets a step go when the host, the run and the clock allow it, takes
// the answer and decides what comes next. The steps themselves run beside each other and
// share nothing but the connections.
package web

import "time"

// Kind is what a URL is used as.
type Kind uint8

// The kinds of use.
const (
	Link Kind = iota
	Image
)

// Request is one use of a URL in the site.
type Request struct {
	URL  string // as written, decoded from the markup around it, with its fragment
	Kind Kind
	New  bool      // the change under check added it
	Date time.Time // of the post, to choose the nearest archived copy; zero for unknown
}

// Verdict is what is known about a URL after a check.
type Verdict uint8

// The verdicts. The zero Verdict claims nothing.
const (
	Unverified Verdict = iota
	Alive
	Dead
)

// String returns unverified, alive or dead.
func (v Verdict) String() string {
	switch v {
	case Alive:
		return "alive"
	case Dead:
		return "dead"
	}
	return "unverified"
}

// Presence is what is known about a fragment of a page.
type Presence uint8

// The states of a fragment. Unknown also stands for a URL without one.
const (
	Unknown Presence = iota
	Present
	Missing
)

// Hop is one redirect that was followed.
type Hop struct {
	URL    string `json:"url"`    // the URL that answered
	Status int    `json:"status"` // HTTP status of the redirect
}

// Result is the answer to one Request.
type Result struct {
	Request
	Verdict Verdict
	Reason  Reason // why; empty for a plain alive page
	Status  int    // last HTTP status; 0 when no server answered
	Final   string // URL that gave Status, without the fragment
	Hops    []Hop  // redirects that led to Final, first to last
	Detail  string // the words of a network or TLS fault, for people; may be empty

	Fragment    Presence
	ContentType string // media type of the final answer, in lower case; may be empty
	NotImage    bool   // an Image whose body is a web page

	Defect *Defect  // what is wrong with the URL as written; nil when nothing is
	Repair []Repair // what could be written instead, best first

	Checked   time.Time // when the answer was got
	FirstBad  time.Time // start of the present row of bad runs; zero when there is none
	BadRuns   int       // number of runs in that row
	FromCache bool      // no server was asked in this run

	confirmed bool
}

// Redirected reports whether the answer came from another URL than the one asked.
func (r *Result) Redirected() bool { return len(r.Hops) > 0 }

// Downgraded reports whether a redirect led from https to http.
func (r *Result) Downgraded() bool {
	for i, hop := range r.Hops {
		next := r.Final
		if i+1 < len(r.Hops) {
			next = r.Hops[i+1].URL
		}
		if isHTTPS(hop.URL) && !isHTTPS(next) {
			return true
		}
	}
	return false
}

func isHTTPS(rawURL string) bool { return len(rawURL) >= 6 && rawURL[:6] == "https:" }

// Stats tells what a check cost.
type Stats struct {
	URLs      int // different URLs, fragments apart
	Hosts     int // different hosts among those that had to be asked
	Requests  int // HTTP requests sent, retries and redirects included
	FromCache int // URLs answered from the cache
	Elapsed   time.Duration
	Cut       bool  // the deadline or a cancellation ended the check early
	Unsaved   error // why the answers could not be kept for the next run; set by who keeps them
	Outage    bool  // nothing answered at all: the network is down, not the links
}

// Progress tells how far a check is.
type Progress struct {
	Done, Total int // URLs
	Hosts       int // hosts with work left
	InFlight    int // requests under way
	Elapsed     time.Duration
}
