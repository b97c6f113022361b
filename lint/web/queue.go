package web

import (
	"time"

	"golang.org/x/time/rate"
)

const (
	firstWindow   = 4     // requests in flight to a host that nothing is known of
	leastWindow   = 2     // however often a host fails
	giveUpAfter   = 3     // links in a row that found a host away
	giveUpHeard   = 10    // the same for a host that has answered others
	giveUpLimited = 5     // links in a row that a host asked to come later
	slowestRate   = 2.0   // requests per second to a host that limits them
	freeRate      = 100.0 // requests per second above which a recovering host is unbounded again
)

// queue is the work of one host and what was learnt about its patience.
type queue struct {
	host    string
	begun   []*job // links that were asked about already: they go first, so that they come to an end
	ready   []*job
	listed  bool // stands in the scheduler's ring
	waking  bool // stands in the scheduler's heap
	flying  int
	most    int     // bound of window
	window  float64 // requests that may be in flight
	steep   bool    // no sign of trouble yet: the window grows by one for each answer
	epoch   int     // number of times that the window was halved
	until   time.Time
	limiter *rate.Limiter
	heard   bool      // the host has answered something
	first   time.Time // first request
	sent    int
	noHead  bool // the host answered GET where it had failed at HEAD
	silent  int  // links in a row that ended in a fault of the host
	tripped Reason
	closed  bool // tripped holds: nothing more is sent
}

func newQueue(host string, most int) *queue {
	return &queue{
		host: host, most: most, window: min(firstWindow, float64(most)), steep: true,
		limiter: rate.NewLimiter(rate.Inf, 1),
	}
}

// room reports whether another request may go out as far as the window is concerned.
func (q *queue) room() bool {
	return len(q.begun)+len(q.ready) > 0 && (q.flying == 0 || q.flying < int(q.window))
}

// push adds work.
func (q *queue) push(j *job) {
	if j.method == "" {
		q.ready = append(q.ready, j)
	} else {
		q.begun = append(q.begun, j)
	}
}

// pop takes the next work; room must have said that there is some.
func (q *queue) pop() *job {
	from := &q.begun
	if len(*from) == 0 {
		from = &q.ready
	}
	j := (*from)[0]
	*from = (*from)[1:]
	return j
}

// hold returns how long the next request has to wait, by the host's wish or by its rate.
func (q *queue) hold(now time.Time) time.Duration {
	if d := q.until.Sub(now); d > 0 {
		return d
	}
	r := q.limiter.ReserveN(now, 1)
	if d := r.DelayFrom(now); d > 0 {
		r.CancelAt(now)
		return d
	}
	return 0
}

func (q *queue) took(now time.Time) {
	if q.sent++; q.sent == 1 {
		q.first = now
	}
	q.flying++
}

// learn moves the window after an answer to a request that was sent in the given epoch:
// up on a clean one, to half on a sign of too much. The signs of one burst count once.
func (q *queue) learn(r *reply, epoch int, now time.Time) {
	q.heard = q.heard || r.status > 0
	if r.status > 0 && r.reason != RateLimited {
		q.silent = 0 // it answers others
		q.speedUp(now)
	}
	if r.reason.slow() {
		if epoch == q.epoch {
			q.window = max(min(leastWindow, float64(q.most)), q.window/2)
			q.steep = false
			q.epoch++
			if r.reason == RateLimited {
				q.slowDown(now)
			}
		}
		return
	}
	if r.status == 0 {
		return
	}
	if q.steep {
		q.window++
	} else {
		q.window += 1 / q.window
	}
	q.window = min(q.window, float64(q.most))
}

// speedUp lets a host that was slowed down recover, after an answer that asks for no pause.
func (q *queue) speedUp(now time.Time) {
	limit := q.limiter.Limit()
	if limit == rate.Inf {
		return
	}
	if limit *= 1.3; limit > freeRate {
		limit = rate.Inf
	}
	q.limiter.SetLimitAt(now, limit)
}

// slowDown halves the rate that brought the rate limit on.
func (q *queue) slowDown(now time.Time) {
	limit := float64(q.limiter.Limit())
	if seconds := now.Sub(q.first).Seconds(); seconds > 0.1 {
		limit = min(limit, float64(q.sent)/seconds)
	}
	limit = min(limit, freeRate)
	q.limiter.SetLimitAt(now, rate.Limit(max(limit/2, slowestRate)))
	q.limiter.SetBurstAt(now, 1)
}

// ended takes note of how a link of the host ended. After several in a row that found
// nobody in, the rest of the host's links is not tried: each would cost the full time-out.
func (q *queue) ended(r Reason) {
	switch r {
	case OK, NotFound, Gone, Blocked:
		q.silent = 0
	case DNS:
		q.tripped, q.closed = DNS, true // true of the name, whatever the path
	case RateLimited:
		q.giveUp(r, giveUpLimited)
	case Timeout, Unreachable, NameServer:
		limit := giveUpAfter
		if q.heard {
			limit = giveUpHeard
		}
		q.giveUp(r, limit)
	}
}

func (q *queue) giveUp(r Reason, after int) {
	if q.silent++; q.silent >= after {
		q.tripped, q.closed = r, true
	}
}
