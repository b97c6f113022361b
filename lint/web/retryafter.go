package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// retryAfter returns how long a server asks to be left alone: Retry-After in seconds or as
// a date (RFC 9110, section 10.2.3), else the reset time of a spent quota as GitHub, GitLab
// and the IETF draft spell it. It is negative when the server does not say.
func retryAfter(h http.Header, now time.Time) time.Duration {
	if text := strings.TrimSpace(h.Get("Retry-After")); text != "" {
		if seconds, err := strconv.ParseFloat(text, 64); err == nil && seconds >= 0 {
			return inSeconds(seconds)
		}
		if at, err := http.ParseTime(text); err == nil {
			return max(at.Sub(serverNow(h, now)), 0)
		}
	}
	spent := h.Get("X-Ratelimit-Remaining") == "0" || h.Get("Ratelimit-Remaining") == "0"
	if !spent {
		return -1
	}
	for _, name := range [...]string{"X-Ratelimit-Reset", "Ratelimit-Reset"} {
		n, err := strconv.ParseInt(strings.TrimSpace(h.Get(name)), 10, 64)
		switch {
		case err != nil || n < 0:
		case n > 1e9: // a Unix time; smaller numbers are seconds from now
			return max(time.Unix(n, 0).Sub(serverNow(h, now)), 0)
		default:
			return inSeconds(float64(n))
		}
	}
	return -1
}

// serverNow is the time on the server's clock: a date it gives is meant by that clock.
func serverNow(h http.Header, now time.Time) time.Time {
	if at, err := http.ParseTime(h.Get("Date")); err == nil {
		return at
	}
	return now
}

func inSeconds(seconds float64) time.Duration {
	const long = 24 * time.Hour
	if seconds > long.Seconds() {
		return long
	}
	return time.Duration(seconds * float64(time.Second))
}
