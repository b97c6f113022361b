package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
)

// judge returns what an answer's status and header say. Redirects with a Location are
// OK here: whoever follows them judges where they end.
func judge(response *http.Response) Reason {
	h, status := response.Header, response.StatusCode
	if isChallenge(h, status) {
		return Challenge
	}
	switch {
	case isRedirect(status) && h.Get("Location") == "":
		return BadRedirect
	case isRedirect(status), 200 <= status && status <= 299, status == http.StatusNotModified, status == http.StatusMultipleChoices:
		return OK
	case status == http.StatusForbidden && h.Get("X-Ratelimit-Remaining") == "0":
		return RateLimited // GitHub answers so now and then
	}
	return judgeStatus(status)
}

func judgeStatus(status int) Reason {
	switch status {
	case http.StatusNotFound:
		return NotFound
	case http.StatusGone:
		return Gone
	case http.StatusTooManyRequests, 420, 430: // 420 was Twitter's number for it, 430 is Shopify's
		return RateLimited
	case http.StatusRequestTimeout, http.StatusTooEarly:
		return Timeout
	case http.StatusMisdirectedRequest:
		return Protocol // asking again on a connection of its own helps (RFC 9110, section 15.5.20)
	case 999: // LinkedIn's
		return Blocked
	}
	switch status / 100 {
	case 4:
		return Blocked
	case 5:
		return ServerError
	}
	return OddStatus
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

func isPermanent(status int) bool {
	return status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect
}

// isChallenge reports whether an answer wants proof of a browser, by the marks that the
// makers of such pages document: Cloudflare's cf-mitigated, AWS WAF's x-amzn-waf-action,
// DataDome, Imperva and PerimeterX headers, Vercel's and Sucuri's.
func isChallenge(h http.Header, status int) bool {
	switch {
	case h.Get("Cf-Mitigated") != "",
		h.Get("X-Amzn-Waf-Action") != "",
		strings.EqualFold(h.Get("X-Vercel-Mitigated"), "challenge"):
		return true
	case status < 400 && status != http.StatusAccepted:
		return false
	case h.Get("X-Datadome") != "",
		h.Get("X-Sucuri-Block") != "",
		h.Get("X-Px-Block-Uuid") != "":
		return true
	}
	// Cloudflare before 2023 and its "under attack" mode: 503 by its own server with the
	// ray id, no Retry-After, never to be cached.
	return status == http.StatusServiceUnavailable && strings.EqualFold(h.Get("Server"), "cloudflare") && h.Get("Retry-After") == ""
}

// judgeError returns what a failed connection says.
func judgeError(err error) Reason {
	var dns *net.DNSError
	switch {
	case isTLSFault(err):
		return judgeTLS(err)
	case noSuchName(err):
		return DNS
	case errors.As(err, &dns):
		return NameServer
	case allRefused(err):
		return Refused
	case isTimeout(err):
		return Timeout
	case is(err, networkUnreachable, hostUnreachable, addressUnavailable, familyUnsupported):
		return Unreachable
	case is(err, connectionReset, connectionAborted, connectionRefused), errors.Is(err, syscall.EPIPE),
		errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed):
		return Reset
	}
	text := err.Error()
	for _, word := range [...]string{"http2: ", "stream error", "connection reset", "server closed idle connection", "GOAWAY"} {
		if strings.Contains(text, word) {
			return Reset
		}
	}
	return Protocol
}

func isTimeout(err error) bool {
	var timeout interface{ Timeout() bool }
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded) ||
		errors.As(err, &timeout) && timeout.Timeout()
}

func isTLSFault(err error) bool {
	var (
		verify *tls.CertificateVerificationError
		record tls.RecordHeaderError
		alert  tls.AlertError
		op     *net.OpError
	)
	if errors.As(err, &verify) || errors.As(err, &record) || errors.As(err, &alert) {
		return true
	}
	if errors.As(err, &op) && (op.Op == "remote error" || op.Op == "local error") {
		return true
	}
	text := err.Error()
	return strings.Contains(text, "tls: ") || strings.Contains(text, "server gave HTTP response to HTTPS client")
}

// judgeTLS tells apart what every browser would stop at (a certificate of another name, or
// one that ran out) from what may be this machine's own view.
func judgeTLS(err error) Reason {
	var (
		name    x509.HostnameError
		invalid x509.CertificateInvalidError
		unknown x509.UnknownAuthorityError
	)
	switch {
	case errors.As(err, &name):
		return TLSName
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return TLSExpired
	case errors.As(err, &unknown), errors.As(err, &invalid):
		return TLSUntrusted
	}
	return TLSFault
}
