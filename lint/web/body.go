package web

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
)

// decode returns the body of response without its content codings, at most limit bytes of
// it: a gigabyte of zeros fits into a megabyte of gzip. Codings are undone in reverse order
// of the header; more than two are nobody's honest answer.
func decode(response *http.Response, limit int64) (io.Reader, func(), error) {
	var body io.Reader = response.Body
	release := func() {}
	codings := strings.Split(strings.ToLower(response.Header.Get("Content-Encoding")), ",")
	if len(codings) > 2 {
		return nil, release, fmt.Errorf("%d content codings on top of each other", len(codings))
	}
	for i := len(codings) - 1; i >= 0; i-- {
		next, done, err := undo(strings.TrimSpace(codings[i]), body)
		if err != nil {
			release()
			return nil, func() {}, fmt.Errorf("decoding the body: %w", err)
		}
		earlier := release
		body, release = next, func() { done(); earlier() }
	}
	return io.LimitReader(body, limit), release, nil
}

func undo(coding string, body io.Reader) (io.Reader, func(), error) {
	none := func() {}
	switch coding {
	case "", "identity":
		return body, none, nil
	case "gzip", "x-gzip":
		r, err := gzip.NewReader(body)
		return r, none, err
	case "deflate":
		// Named after the inner format, meant as zlib, sent as either.
		buffered := bufio.NewReader(body)
		head, _ := buffered.Peek(2)
		if len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			r, err := zlib.NewReader(buffered)
			return r, none, err
		}
		return flate.NewReader(buffered), none, nil
	case "br":
		return brotli.NewReader(body), none, nil
	}
	return nil, none, fmt.Errorf("unknown content coding %q", coding)
}

// looksLikePage reports whether the answer to a request for an image is a web page: its
// first bytes say so, whatever the header claims.
func looksLikePage(response *http.Response) bool {
	body, release, err := decode(response, 1024)
	if err != nil {
		return false
	}
	defer release()
	head, _ := io.ReadAll(body)
	if bytes.Contains(bytes.ToLower(head), []byte("<svg")) && !bytes.Contains(bytes.ToLower(head), []byte("<html")) {
		return false
	}
	return strings.HasPrefix(http.DetectContentType(head), "text/html")
}
