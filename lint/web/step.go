package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"
)

// step is one HTTP request of a check.
type step struct {
	method    string
	to        *target
	kind      Kind
	fragments []string // to be looked for in the body; nil when the body does not matter
	sniff     bool     // the body must show whether this is an image
	crossed   bool     // the URL came from another host's redirect
	plain     bool     // without HTTP/2
	cookies   []*http.Cookie
	etag      string
	modified  string
	timeout   time.Duration
}

// reply is what came of a step.
type reply struct {
	reason      Reason
	status      int
	location    string
	cookies     []*http.Cookie
	wait        time.Duration // the server's Retry-After; negative for none
	contentType string
	etag        string
	modified    string
	found       map[string]Presence
	notImage    bool
	language    bool   // the answer depends on the language asked for
	detail      string // words of a fault
}

// run sends s and reads as much of the answer as s asks for. It always returns; what goes
// wrong is in the reply.
func (c *client) run(ctx context.Context, s step, now func() time.Time) reply {
	whole := ctx
	ctx, stop := withWatch(ctx, s.timeout)
	defer stop()
	rt, viaProxy, err := c.route(ctx, s.to, s.plain)
	if err != nil {
		return failure(whole, ctx, err, viaProxy)
	}
	request, err := c.request(ctx, s)
	if err != nil {
		return reply{reason: Malformed, detail: err.Error()}
	}
	response, err := rt.RoundTrip(request)
	if err != nil {
		return failure(whole, ctx, err, viaProxy)
	}
	defer func() { _ = response.Body.Close() }()
	r := readHeader(response, now())
	switch {
	case s.method == http.MethodHead:
	case r.reason == OK && s.fragments != nil:
		r.found, err = c.search(response, s.fragments)
		if err != nil {
			r.detail = err.Error() // the page is there; only its body could not be read
		}
	case r.reason == OK && s.sniff:
		r.notImage = looksLikePage(response)
	}
	drain(response.Body)
	return r
}

// readHeader judges an answer by its status and header.
func readHeader(response *http.Response, now time.Time) reply {
	h := response.Header
	media, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	return reply{
		reason:      judge(response),
		status:      response.StatusCode,
		location:    strings.TrimSpace(h.Get("Location")),
		cookies:     response.Cookies(),
		wait:        retryAfter(h, now),
		contentType: strings.ToLower(strings.TrimSpace(media)),
		etag:        h.Get("Etag"),
		modified:    h.Get("Last-Modified"),
		language:    strings.Contains(strings.ToLower(h.Get("Vary")), "accept-language"),
	}
}

// drain reads a short rest of a body, so that the connection can be used again. A body that
// is long or slow is not worth it.
func drain(body io.ReadCloser) {
	timer := time.AfterFunc(200*time.Millisecond, func() { _ = body.Close() })
	defer timer.Stop()
	_, _ = io.CopyN(io.Discard, body, 64<<10)
}

// failure makes a reply of what kept a request from being answered.
func failure(whole, ctx context.Context, err error, viaProxy bool) reply {
	var private *privateError
	r := reply{wait: -1, detail: err.Error()}
	switch {
	case whole.Err() != nil:
		r.reason, r.detail = Cancelled, ""
	case errors.As(err, &private):
		r.reason, r.detail = PrivateHost, private.Error()
	case errors.Is(context.Cause(ctx), errTooSlow):
		r.reason, r.detail = Timeout, ""
	case viaProxy && !isTLSFault(err):
		r.reason = Proxy
	default:
		r.reason = judgeError(err)
	}
	return r
}
