package web

import (
	"container/heap"
	"context"
	"slices"
	"time"
)

// scheduler owns the state of a check and is run by one goroutine. Steps run in goroutines
// of their own and hand their replies in through a channel.
type scheduler struct {
	client   *client
	options  *Options
	queues   map[string]*queue
	ring     []*queue // queues that may have something to send, each host in its turn
	waits    waitHeap
	answers  chan answered
	flying   int
	left     int
	total    int
	sent     int
	begun    time.Time
	reported time.Time
	cut      bool
	heard    bool // some server, any server, was heard
}

type answered struct {
	job   *job
	queue *queue
	epoch int
	reply reply
}

func newScheduler(c *client, o *Options) *scheduler {
	return &scheduler{client: c, options: o, queues: map[string]*queue{}, answers: make(chan answered, o.InFlight)}
}

// run brings every job to its end. When ctx ends first, the jobs that are left are done
// with the reason Cancelled.
func (s *scheduler) run(ctx context.Context, jobs []*job) {
	s.begun = time.Now()
	s.left, s.total = len(jobs), len(jobs)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if ctx.Err() != nil {
		s.stop(jobs)
		return
	}
	for _, j := range jobs {
		s.offer(s.queueOf(j.asked), j)
	}
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for s.left > 0 {
		s.start(ctx)
		if s.left == 0 {
			break
		}
		timer.Reset(s.untilNext())
		select {
		case a := <-s.answers:
			s.take(a)
		case <-timer.C:
			s.wake(time.Now())
		case <-ctx.Done():
			s.stop(jobs)
			return
		}
	}
}

// stop ends a check early: requests under way are given a moment to notice.
func (s *scheduler) stop(jobs []*job) {
	s.cut = true
	grace := time.NewTimer(time.Second)
	defer grace.Stop()
	for s.flying > 0 {
		select {
		case a := <-s.answers:
			s.take(a)
			continue
		case <-grace.C:
		}
		break
	}
	for _, j := range jobs {
		if !j.done {
			j.done, j.last = true, reply{reason: Cancelled}
		}
	}
}

func (s *scheduler) queueOf(t *target) *queue {
	name := t.server()
	q := s.queues[name]
	if q == nil {
		q = newQueue(name, s.options.PerHost)
		s.queues[name] = q
	}
	return q
}

// offer hands j to a queue.
func (s *scheduler) offer(q *queue, j *job) {
	if q.closed {
		j.last = reply{reason: q.tripped}
		s.finish(j, q)
		return
	}
	q.push(j)
	s.list(q)
}

// list puts q where start will see it.
func (s *scheduler) list(q *queue) {
	if !q.listed && !q.waking {
		q.listed = true
		s.ring = append(s.ring, q)
	}
}

// start sends what may be sent now, one request of each host in turn.
func (s *scheduler) start(ctx context.Context) {
	now := time.Now()
	for len(s.ring) > 0 && s.flying < s.options.InFlight {
		q := s.ring[0]
		s.ring = s.ring[1:]
		q.listed = false
		if !q.room() {
			continue
		}
		if d := q.hold(now); d > 0 {
			q.waking = true
			heap.Push(&s.waits, wait{at: now.Add(d), queue: q})
			continue
		}
		j := q.pop()
		q.took(now)
		s.flying++
		s.sent++
		go s.send(ctx, j.step(s.options, q), answered{job: j, queue: q, epoch: q.epoch})
		s.list(q)
	}
}

func (s *scheduler) send(ctx context.Context, next step, a answered) {
	a.reply = s.client.run(ctx, next, time.Now)
	s.answers <- a
}

// take decides what an answer leads to.
func (s *scheduler) take(a answered) {
	now := time.Now()
	q, j, r := a.queue, a.job, a.reply
	s.flying--
	q.flying--
	if r.reason == PrivateHost {
		s.sent-- // it was refused before anything went out
		q.sent--
	}
	q.learn(&r, a.epoch, now)
	s.heard = s.heard || r.status > 0 || r.reason == Refused || r.reason == Reset || isTLSReason(r.reason)
	delay := j.advance(r, s.options)
	s.pause(q, &r, now)
	switch {
	case j.done:
		s.finish(j, q)
	case delay > 0:
		heap.Push(&s.waits, wait{at: now.Add(delay), job: j})
	default:
		s.offer(s.queueOf(j.at), j)
	}
	s.list(q)
}

// pause keeps the whole host quiet for as long as it asked for. A host that wants more
// patience than the run has is asked slowly: it may mean one page alone.
func (s *scheduler) pause(q *queue, r *reply, now time.Time) {
	if !r.asksToWait() || r.wait > s.options.MaxWait {
		return
	}
	if until := now.Add(r.wait); until.After(q.until) {
		q.until = until
	}
}

// flush ends what waits in a queue that was closed.
func (s *scheduler) flush(q *queue) {
	rest := slices.Concat(q.begun, q.ready)
	q.begun, q.ready = nil, nil
	for _, j := range rest {
		j.last = reply{reason: q.tripped}
		s.finish(j, q)
	}
}

func (s *scheduler) finish(j *job, q *queue) {
	j.done = true
	s.left--
	wasClosed := q.closed
	q.ended(j.last.reason)
	if j.headFails && j.last.reason == OK && len(j.hops) == 0 {
		q.noHead = true
	}
	s.report()
	if j.derived && j.last.status == 0 && !q.closed {
		q.tripped, q.closed = j.last.reason, true // no server there: enough known for an offer
	}
	if q.closed && !wasClosed {
		s.flush(q)
	}
}

// report tells how far the check is, a few times a second.
func (s *scheduler) report() {
	if s.options.Progress == nil || s.left > 0 && time.Since(s.reported) < 50*time.Millisecond {
		return
	}
	s.reported = time.Now()
	s.options.Progress(Progress{
		Done: s.total - s.left, Total: s.total, Hosts: s.busy(), InFlight: s.flying,
		Elapsed: time.Since(s.begun),
	})
}

// asked returns the number of hosts that something was sent to.
func (s *scheduler) asked() int {
	n := 0
	for _, q := range s.queues {
		if q.sent > 0 {
			n++
		}
	}
	return n
}

// busy returns the number of hosts with work left.
func (s *scheduler) busy() int {
	n := 0
	for _, q := range s.queues {
		if q.flying > 0 || len(q.begun)+len(q.ready) > 0 {
			n++
		}
	}
	return n
}

// untilNext returns how long nothing is due.
func (s *scheduler) untilNext() time.Duration {
	if len(s.waits) == 0 {
		return time.Hour
	}
	return max(time.Until(s.waits[0].at), 0)
}

// wake brings back what is due.
func (s *scheduler) wake(now time.Time) {
	for len(s.waits) > 0 && !s.waits[0].at.After(now) {
		w := heap.Pop(&s.waits).(wait)
		if w.job != nil {
			s.offer(s.queueOf(w.job.at), w.job)
			continue
		}
		w.queue.waking = false
		s.list(w.queue)
	}
}

func isTLSReason(r Reason) bool {
	return r == TLSName || r == TLSExpired || r == TLSUntrusted || r == TLSFault
}
