package web

import (
	"context"
	"net"
	"time"
)

// rootResolver is a Resolver that can name the servers of a zone; *net.Resolver is one.
type rootResolver interface {
	LookupNS(ctx context.Context, name string) ([]*net.NS, error)
}

// How long a row of bad runs must be. A dead link of old fails a run when two runs a day
// apart found it dead. A server that never answers is called dead, and an archived copy is
// looked for, after a week.
const (
	confirmRuns = 2
	confirmSpan = 24 * time.Hour
	buryRuns    = 3
	burySpan    = 7 * 24 * time.Hour
)

func (e *Entry) confirmed() bool {
	return e.BadRuns >= confirmRuns && e.LastBad.Sub(e.FirstBad) >= confirmSpan
}

func (e *Entry) buried() bool {
	return e.BadRuns >= buryRuns && e.LastBad.Sub(e.FirstBad) >= burySpan
}

// verdict returns what e says of its URL, its history included.
func (e *Entry) verdict() Verdict {
	if e.Reason == Timeout && e.buried() {
		return Dead
	}
	return e.Reason.verdict()
}

// Confirmed reports whether at least two runs, a day or more apart, and all between them
// found the URL bad: dead, silent or failing. One such run may be an outage.
func (r *Result) Confirmed() bool { return r.confirmed }

// Fails reports whether the link is dead and the run may be failed for it: the change under
// check brought it in, an outage can be ruled out, or nothing but the URL itself is at
// fault. strict does without that.
func (r *Result) Fails(strict bool) bool {
	if r.Verdict != Dead {
		return false
	}
	return strict || r.New || r.confirmed || r.Reason == Scheme || r.Reason == Malformed
}

// result makes the answer to one use.
func (c *check) result(u use, p proofs) Result {
	r := Result{Request: u.Request, Defect: u.defect, Checked: c.now}
	if u.target == nil {
		r.Reason = OtherScheme
		if u.defect.fatal() {
			r.Reason = Malformed
			if u.defect.Kind == DefectScheme {
				r.Reason = Scheme
			}
		}
		r.Verdict = r.Reason.verdict()
		r.Repair = p.repairs(u, nil)
		return r
	}
	f := c.fates[u.target.key]
	e := f.entry
	r.Reason, r.Status, r.Final, r.Hops, r.Detail = e.Reason, e.Status, e.Final, e.Hops, f.detail
	if r.Final == "" {
		r.Final = e.URL
	}
	r.Verdict = e.verdict()
	r.ContentType, r.FromCache = e.Type, f.fromCache
	r.NotImage = e.NotImage && u.Kind == Image
	r.FirstBad, r.BadRuns, r.confirmed = e.FirstBad, e.BadRuns, e.confirmed()
	if !e.Checked.IsZero() {
		r.Checked = e.Checked
	}
	r.Fragment = fragmentOf(&u, f)
	r.Repair = p.repairs(u, e)
	return r
}

func fragmentOf(u *use, f *fate) Presence {
	switch {
	case f.entry.Reason != OK || u.target.fragment == "":
		return Unknown
	case u.searchable() == "":
		if name := plainFragment(u.target.fragment); name == "" || len(name) == 3 && isTop(name) {
			return Present
		}
		return Unknown
	}
	p, _ := f.entry.presence(u.searchable())
	return p
}

func isTop(name string) bool {
	return (name[0]|0x20) == 't' && (name[1]|0x20) == 'o' && (name[2]|0x20) == 'p'
}
