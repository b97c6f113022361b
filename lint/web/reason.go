package web

// Reason is why a verdict was given. The values are stable: they are kept in caches and
// shown in reports.
type Reason string

// The reasons, by the verdict they lead to. DNS, Refused and the like are Dead only after
// they were seen again in the same run.
const (
	OK Reason = ""

	NotFound     Reason = "not-found"     // 404
	Gone         Reason = "gone"          // 410
	DNS          Reason = "dns"           // the name does not exist
	Refused      Reason = "refused"       // no server listens
	RedirectLoop Reason = "redirect-loop" // redirects lead in a circle, or on for ever
	TLSName      Reason = "tls-name"      // the certificate is another host's
	TLSExpired   Reason = "tls-expired"   // the certificate ran out
	Scheme       Reason = "scheme"        // no browser knows the scheme
	Malformed    Reason = "malformed"     // no browser can make a request of it

	Blocked      Reason = "blocked"       // 401, 403, 406, 451, 999 and other refusals
	RateLimited  Reason = "rate-limited"  // 429, or 403 with a spent quota
	Challenge    Reason = "challenge"     // a page that wants to see a browser
	Timeout      Reason = "timeout"       // no answer in time
	ServerError  Reason = "server-error"  // 5xx after retries
	Reset        Reason = "reset"         // the connection broke
	Protocol     Reason = "protocol"      // the answer is not HTTP
	Unreachable  Reason = "unreachable"   // no route
	NameServer   Reason = "name-server"   // the name server failed
	TLSUntrusted Reason = "tls-untrusted" // issued by nobody this machine trusts
	TLSFault     Reason = "tls-fault"     // no TLS connection came about
	PrivateHost  Reason = "private-host"  // refused by presscheck: an internal address
	BadRedirect  Reason = "bad-redirect"  // a redirect to nowhere
	OddStatus    Reason = "odd-status"    // a status without a meaning here
	Proxy        Reason = "proxy"         // the configured proxy failed
	OtherScheme  Reason = "other-scheme"  // mailto:, tel: … are not for this package
	Outage       Reason = "outage"        // the whole network was away
	Cancelled    Reason = "cancelled"     // the run ended first
	OtherShard   Reason = "other-shard"   // another shard checks it
)

// verdict returns the verdict that r means on its own, before any history.
func (r Reason) verdict() Verdict {
	switch r {
	case OK:
		return Alive
	case NotFound, Gone, DNS, Refused, RedirectLoop, TLSName, TLSExpired, Scheme, Malformed:
		return Dead
	}
	return Unverified
}

// bad reports whether a run that ends in r counts towards the row of bad runs. A refusal
// to robots or a run that was cut short says nothing about the page, either way.
func (r Reason) bad() bool {
	switch r {
	case Timeout, ServerError, Reset, Unreachable, TLSUntrusted, TLSFault, Protocol, BadRedirect:
		return true
	}
	return r.verdict() == Dead
}

// good reports whether a run that ends in r ends the row of bad runs.
func (r Reason) good() bool { return r == OK }

// transient reports whether asking again in the same run can help.
func (r Reason) transient() bool {
	switch r {
	case DNS, Refused, Timeout, ServerError, Reset, Protocol, RateLimited, Unreachable, NameServer, TLSFault, Proxy:
		return true
	}
	return false
}

// slow reports whether r says that the host has more work than it can do.
func (r Reason) slow() bool {
	switch r {
	case RateLimited, ServerError, Reset:
		return true
	}
	return false
}
