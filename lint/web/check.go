package web

import (
	"context"
	"slices"
	"strings"
	"time"
)

// fate is what is known of one URL at the end of a check.
type fate struct {
	entry     *Entry
	detail    string
	fromCache bool
	ownAnchor bool
}

// check is one call of Check.
type check struct {
	options Options
	now     time.Time
	client  *client
	fates   map[string]*fate // by the target's key
	stats   Stats
	heard   bool // some server answered
}

// Check asks about every request and returns one result for each, in the same order. It
// does so whatever happens: what was not reached when ctx or the deadline ended the check is
// Unverified with the reason Cancelled. The error is for options that cannot be used.
func Check(ctx context.Context, requests []Request, o Options) ([]Result, Stats, error) {
	begun := time.Now()
	c := &check{options: o.withDefaults(), fates: map[string]*fate{}}
	c.now = c.options.Now().UTC().Truncate(time.Second)
	var err error
	if c.client, err = newClient(c.options); err != nil {
		return nil, Stats{}, err
	}
	defer c.client.close()
	if c.options.Deadline > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.options.Deadline)
		defer cancel()
	}
	uses := make([]use, len(requests))
	for i, r := range requests {
		uses[i] = newUse(r)
	}
	first := c.jobs(uses)
	c.stats.URLs = len(first) + len(c.fates)
	c.run(ctx, first)
	proofs := c.derive(ctx, uses)
	results := make([]Result, len(uses))
	for i, u := range uses {
		results[i] = c.result(u, proofs)
	}
	c.stats.Elapsed = time.Since(begun)
	return results, c.stats, nil
}

// use is one request, parsed.
type use struct {
	Request
	target *target
	defect *Defect
}

func newUse(r Request) use {
	t, defect := parseTarget(r.URL)
	return use{Request: r, target: t, defect: defect}
}

// searchable returns the fragment of u that the page's HTML must show; "" for none.
func (u *use) searchable() string {
	f := plainFragment(u.target.fragment)
	if u.Kind == Image || !isSearchable(f) || isScripted(u.target.host, f) {
		return ""
	}
	return f
}

// jobs returns what has to be asked: each URL once, with all its fragments, unless the cache
// can answer or another shard has the host.
func (c *check) jobs(uses []use) []*job {
	byKey := make(map[string]*job, len(uses))
	var order []*job
	for i := range uses {
		u := &uses[i]
		if u.target == nil {
			continue
		}
		j := byKey[u.target.key]
		if j == nil {
			j = &job{asked: u.target, known: c.options.Cache.get(u.target.key)}
			byKey[u.target.key] = j
			order = append(order, j)
		}
		j.kind = max(j.kind, u.Kind)
		if f := u.searchable(); f != "" && !slices.Contains(j.fragments, f) {
			j.fragments = append(j.fragments, f)
		}
	}
	return slices.DeleteFunc(order, c.settled)
}

// settled gives j its fate when no server has to be asked for it.
func (c *check) settled(j *job) bool {
	key := j.asked.key
	switch {
	case c.fates[key] != nil:
	case c.usable(j):
		c.fates[key] = &fate{entry: j.known, fromCache: true}
		c.stats.FromCache++
	case !c.options.Shard.Has(j.asked.host):
		// Old news is left to the share that asks again: it may have changed since.
		c.fates[key] = &fate{entry: &Entry{URL: key, Reason: OtherShard}, fromCache: true}
	default:
		return false
	}
	return true
}

// usable reports whether the cached entry answers all that j asks.
func (c *check) usable(j *job) bool {
	e := j.known
	if e == nil || e.Profile != c.profile(j.asked) {
		return false
	}
	age := c.now.Sub(e.Checked)
	if !e.fresh(c.now) && (!j.derived || age > freshAlive) {
		return false
	}
	if e.Reason != OK {
		return true
	}
	for _, f := range j.fragments {
		if _, known := e.presence(f); !known {
			return false
		}
	}
	return j.kind != Image || e.Sniffed
}

// engine is the version of the judgements in a cache; answers of another one are asked anew.
const engine = "1"

// profile tells apart answers that were got in different ways. Values of headers are left
// out: a cache may be public, and a short secret could be found from its hash.
func (c *check) profile(t *target) string {
	headers := c.client.headersFor(t)
	if len(headers) == 0 && c.options.UserAgent == DefaultUserAgent {
		return engine
	}
	names := make([]string, 0, len(headers)+1)
	for _, h := range headers {
		names = append(names, strings.ToLower(h.Name))
	}
	slices.Sort(names)
	if c.options.UserAgent != DefaultUserAgent {
		names = append(names, c.options.UserAgent)
	}
	return engine + " " + strings.Join(slices.Compact(names), ",")
}

// run asks for jobs and keeps what comes of them.
func (c *check) run(ctx context.Context, jobs []*job) {
	if len(jobs) == 0 {
		return
	}
	s := newScheduler(c.client, &c.options)
	s.run(ctx, jobs)
	c.stats.Requests += s.sent
	c.stats.Hosts = max(c.stats.Hosts, s.asked())
	c.stats.Cut = c.stats.Cut || s.cut
	c.heard = c.heard || s.heard
	outage := !c.heard && !s.cut && c.isOutage(ctx, jobs)
	c.stats.Outage = c.stats.Outage || outage
	for _, j := range jobs {
		if outage && j.last.reason != PrivateHost {
			j.last = reply{reason: Outage}
		}
		c.settle(j)
	}
}

// isOutage reports whether the network, not the links, is away: nothing at all was heard
// from any server, and either several hosts agree in it or the name server cannot even name
// the servers of the root.
func (c *check) isOutage(ctx context.Context, jobs []*job) bool {
	hosts := map[string]bool{}
	for _, j := range jobs {
		switch j.last.reason {
		case DNS, NameServer, Unreachable, Timeout:
			hosts[j.asked.host] = true
		case PrivateHost:
		default:
			return false
		}
	}
	if len(hosts) == 0 || len(hosts) > 2 {
		return len(hosts) > 2
	}
	root, ok := c.options.Resolver.(rootResolver)
	if !ok {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	servers, err := root.LookupNS(ctx, ".")
	return err != nil && len(servers) == 0
}
