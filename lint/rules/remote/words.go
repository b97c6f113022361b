package remote

import (
	"fmt"

	"github.com/presscheck/presscheck/lint/web"
)

// troubles are the answers that need no more words than these.
var troubles = map[web.Reason]string{
	web.NotFound:    "is not there any more: its server answers 404",
	web.Gone:        "is gone for good: its server answers 410",
	web.Scheme:      "begins with a scheme that no browser knows",
	web.Timeout:     "does not answer",
	web.RateLimited: "has had too many requests, and wants none for now",
	web.Challenge:   "wants to see a browser first",
	web.Reset:       "breaks the connection",
	web.Protocol:    "answers with something that is no web page",
	web.Unreachable: "cannot be reached from here",
	web.NameServer:  "cannot be looked up: the name server fails",
	web.BadRedirect: "redirects to nowhere",
}

// Trouble says in a few words what came back from the address of u, after its name.
func Trouble(u *Use) string {
	if words, ok := troubles[u.Reason]; ok {
		return words
	}
	host := web.HostOf(u.Final)
	switch u.Reason {
	case web.RedirectLoop:
		return circle(u.Hops)
	case web.DNS:
		return fmt.Sprintf("cannot be reached: there is no host %q", host)
	case web.Refused:
		return fmt.Sprintf("cannot be reached: no server answers at %q", host)
	case web.Blocked:
		return fmt.Sprintf("does not let link checkers in (status %d)", u.Status)
	case web.ServerError:
		return fmt.Sprintf("answers with an error of its server (status %d)", u.Status)
	case web.OddStatus:
		return fmt.Sprintf("answers with the unusual status %d", u.Status)
	case web.TLSName:
		return fmt.Sprintf("makes browsers stop: the certificate of %q is another host's", host)
	case web.TLSExpired:
		return fmt.Sprintf("makes browsers stop: the certificate of %q has run out", host)
	case web.TLSUntrusted:
		return fmt.Sprintf("could not be verified: the certificate of %q is from nobody this computer trusts", host)
	case web.TLSFault:
		return fmt.Sprintf("could not be verified: no secure connection to %q came about", host)
	default:
		return "could not be verified"
	}
}

// circle says how redirects come to no end: back to where they were, or ever further.
func circle(hops []web.Hop) string {
	if len(hops) > web.MaxHops {
		return fmt.Sprintf("redirects more than %d times, which is further than browsers follow", web.MaxHops)
	}
	return "redirects in a circle"
}
