package remote

import (
	"fmt"

	"github.com/presscheck/presscheck/lint/web"
)

// Trouble says in a few words what came back from the address of u, after its name.
func Trouble(u *Use) string {
	switch u.Reason {
	case web.NotFound:
		return "is not there any more: its server answers 404"
	case web.Gone:
		return "is gone for good: its server answers 410"
	case web.DNS:
		return fmt.Sprintf("cannot be reached: there is no host %q", web.HostOf(u.Final))
	case web.Refused:
		return fmt.Sprintf("cannot be reached: no server answers at %q", web.HostOf(u.Final))
	case web.RedirectLoop:
		return "redirects in a circle"
	case web.Scheme:
		return "begins with a scheme that no browser knows"
	case web.Timeout:
		return "does not answer"
	case web.Blocked:
		return fmt.Sprintf("does not let link checkers in (status %d)", u.Status)
	case web.RateLimited:
		return "asks for a pause that is longer than this run"
	case web.Challenge:
		return "wants to see a browser first"
	case web.ServerError:
		return fmt.Sprintf("answers with an error of its server (status %d)", u.Status)
	case web.Reset:
		return "breaks the connection"
	case web.Protocol:
		return "answers with something that is no web page"
	case web.Unreachable:
		return "cannot be reached from here"
	case web.NameServer:
		return "cannot be looked up: the name server fails"
	case web.BadRedirect:
		return "redirects to nowhere"
	case web.OddStatus:
		return fmt.Sprintf("answers with the unusual status %d", u.Status)
	default:
		return certificate(u)
	}
}

func certificate(u *Use) string {
	host := web.HostOf(u.Final)
	switch u.Reason {
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
