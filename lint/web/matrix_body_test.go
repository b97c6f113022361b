package web

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

const pageWithPart = `<!doctype html><html><body><h1 id="top-of-it">Title</h1><h2 id="part">Part</h2><a name="old">x</a></body></html>`

func bodyFaults() []fault {
	const part = "/page#part"
	found, lost := Present, Missing
	return []fault{
		{name: "gzip", do: coded("gzip", pageWithPart), at: part, want: Alive, fragment: found},
		{name: "gzip without the part", do: coded("gzip", pageWithPart), at: "/page#nowhere", want: Alive, fragment: lost},
		{name: "deflate", do: coded("deflate", pageWithPart), at: part, want: Alive, fragment: found},
		{name: "deflate without its wrapper", do: coded("raw deflate", pageWithPart), at: part, want: Alive, fragment: found},
		{name: "brotli", do: coded("br", pageWithPart), at: part, want: Alive, fragment: found},
		{name: "gzip in gzip", do: coded("gzip, gzip", pageWithPart), at: part, want: Alive, fragment: found},
		{name: "a coding nobody knows", do: serve(document(pageWithPart, "Content-Encoding", "rot13")), at: part, want: Alive},
		{name: "gzip announced and not sent", do: serve(document(pageWithPart, "Content-Encoding", "gzip")), at: part, want: Alive},
		{name: "gzip cut short", do: serve(cutGzip), at: "/page#nowhere", want: Alive},
		{name: "gzip bomb of 2 GB", do: serve(bomb(2 << 30)), at: part, want: Alive},
		{name: "gzip bomb of 2 GB without a fragment", do: byMethod(status(405), bomb(2<<30)), want: Alive},
		{name: "page of 2 GB", do: serve(flood), at: part, want: Alive},
		{name: "attribute of 100 MB", do: serve(longAttribute), at: part, want: Alive},
		{name: "body in drops", waits: true, do: byMethod(status(405), dripBody), want: Alive},
		{name: "body in drops with a fragment", waits: true, do: serve(dripBody), at: part, want: Alive},
		{name: "length too long", do: speak(say("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n" + pageWithPart)), at: part, want: Alive, fragment: found},
		{name: "length too long and the part not there", do: speak(say("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n" + pageWithPart)), at: "/page#nowhere", want: Alive},
		{name: "length too short", do: speak(say("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 60\r\n\r\n" + pageWithPart)), at: part, want: Alive, fragment: lost},
		{name: "chunks that break off", do: speak(say("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<html\r\nzz\r\n")), at: part, want: Alive},
		{name: "404 with a long body", do: serve(longNotFound), want: Dead, why: NotFound},
	}
}

func fragmentFaults() []fault {
	page := func(text string) behaviour { return serve(document(text)) }
	return []fault{
		{name: "fragment by id", do: page(pageWithPart), at: "/page#part", want: Alive, fragment: Present},
		{name: "fragment by name", do: page(pageWithPart), at: "/page#old", want: Alive, fragment: Present},
		{name: "fragment that is missing", do: page(pageWithPart), at: "/page#gone", want: Alive, fragment: Missing},
		{name: "fragment in another case", do: page(pageWithPart), at: "/page#Part", want: Alive, fragment: Missing},
		{name: "fragment percent-encoded", do: page(`<p id="größe">`), at: "/page#gr%C3%B6%C3%9Fe", want: Alive, fragment: Present},
		{name: "fragment written out", do: page(`<p id="größe">`), at: "/page#größe", want: Alive, fragment: Present},
		{name: "fragment of an entity", do: page(`<p id="a&amp;b">`), at: "/page#a%26b", want: Alive},
		{name: "fragment in Latin 1", do: serve(document("<p id=\"gr\xf6sse\">", "Content-Type", "text/html; charset=iso-8859-1")), at: "/page#grösse", want: Alive, fragment: Present},
		{name: "fragment in a meta charset", do: serve(document("<meta charset=windows-1251><p id=\"\xf7\xe0\xf1\">", "Content-Type", "text/html")), at: "/page#час", want: Alive, fragment: Present},
		{name: "fragment of what a user wrote", do: page(`<h2 id="user-content-part">`), at: "/page#part", want: Alive, fragment: Present},
		{name: "fragment top", do: page(pageWithPart), at: "/page#top", want: Alive, fragment: Present},
		{name: "fragment empty", do: page(pageWithPart), at: "/page#", want: Alive},
		{name: "fragment of text", do: page(pageWithPart), at: "/page#:~:text=Title", want: Alive, fragment: Present},
		{name: "fragment with text", do: page(pageWithPart), at: "/page#part:~:text=Title", want: Alive, fragment: Present},
		{name: "fragment of a script", do: page(pageWithPart), at: "/page#!/state", want: Alive},
		{name: "fragment of a route", do: page(pageWithPart), at: "/page#/docs/intro", want: Alive},
		{name: "fragment of a PDF", do: serve(document("%PDF-1.7", "Content-Type", "application/pdf")), at: "/page#page=3", want: Alive},
		{name: "fragment of plain text", do: serve(document("part", "Content-Type", "text/plain")), at: "/page#part", want: Alive},
		{name: "fragment in an empty shell", do: page(`<div id="root"></div><script src="/app.js"></script>`), at: "/page#part", want: Alive},
		{name: "fragment behind a stub", do: page(`<meta http-equiv="refresh" content="0; url=/new"><a href="/new">`), at: "/page#part", want: Alive},
		{name: "fragment that only a comment has", do: page(`<!-- <p id="part"> --><p id="a">`), at: "/page#part", want: Alive, fragment: Missing},
		{name: "fragment that only a script has", do: page(`<p id="a"><p id="b"><p id="c"><p id="d"><script>"<p id='part'>"</script>`), at: "/page#part", want: Alive, fragment: Missing},
		{name: "fragment behind a redirect", do: serve(paths{"/page": to(301, "/new"), "/new": document(pageWithPart)}.serve), at: "/page#part", want: Alive, fragment: Present},
		{name: "fragment that a redirect replaces", do: serve(paths{"/page": to(301, "/new#other"), "/new": document(pageWithPart)}.serve), at: "/page#gone", want: Alive},
		{name: "fragment of a page that is gone", do: answer(404), at: "/page#part", want: Dead, why: NotFound},
	}
}

func imageFaults() []fault {
	return []fault{
		{name: "image", do: serve(document("\x89PNG\r\n\x1a\n", "Content-Type", "image/png")), kind: Image, want: Alive, expect: isImage},
		{name: "image called a download", do: serve(document("\x89PNG\r\n\x1a\n", "Content-Type", "application/octet-stream")), kind: Image, want: Alive, expect: isImage},
		{name: "image called a page", do: serve(document("GIF89a", "Content-Type", "text/html")), kind: Image, want: Alive, expect: isImage},
		{name: "drawing called text", do: serve(document(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`, "Content-Type", "text/plain")), kind: Image, want: Alive, expect: isImage},
		{name: "image that is a page", do: serve(document("<!doctype html><html><title>Sign in</title>")), kind: Image, want: Alive, expect: isPage},
		{name: "image that is a page in gzip", do: coded("gzip", "<!doctype html><html><title>Sign in</title>"), kind: Image, want: Alive, expect: isPage},
		{name: "image that is gone", do: answer(404), kind: Image, want: Dead, why: NotFound},
		{name: "image for those who ask for images", do: serve(needs("Accept", "image/")), kind: Image, want: Alive},
	}
}

func isImage(t *testing.T, r Result) {
	t.Helper()
	if r.NotImage {
		t.Errorf("called a page, type %s", r.ContentType)
	}
}

func isPage(t *testing.T, r Result) {
	t.Helper()
	if !r.NotImage {
		t.Errorf("not called a page, type %s", r.ContentType)
	}
}

// coded serves a page in the given content coding.
func coded(coding, page string) behaviour {
	body := []byte(page)
	for one := range strings.SplitSeq(coding, ", ") {
		body = encode(one, body)
	}
	return serve(document(string(body), "Content-Encoding", strings.TrimPrefix(coding, "raw ")))
}

func encode(coding string, body []byte) []byte {
	var out bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&out)
	case "deflate":
		w = zlib.NewWriter(&out)
	case "raw deflate":
		w, _ = flate.NewWriter(&out, flate.BestSpeed)
	case "br":
		w = brotli.NewWriter(&out)
	}
	_, _ = w.Write(body)
	_ = w.Close()
	return out.Bytes()
}

func cutGzip(rw http.ResponseWriter, r *http.Request) {
	body := encode("gzip", []byte(strings.Repeat(pageWithPart, 50)))
	document(string(body[:len(body)/2]), "Content-Encoding", "gzip")(rw, r)
}

// bomb serves as many bytes of spaces, in a thousandth of the size: gzip members may follow
// each other, so one is made and repeated.
func bomb(size int64) http.HandlerFunc {
	const part = 16 << 20
	member := encode("gzip", bytes.Repeat([]byte("<p>"), part/3))
	return func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Type", "text/html")
		rw.Header().Set("Content-Encoding", "gzip")
		for range size / part {
			if _, err := rw.Write(member); err != nil {
				return
			}
		}
	}
}

func flood(rw http.ResponseWriter, _ *http.Request) {
	rw.Header().Set("Content-Type", "text/html")
	line := []byte(strings.Repeat("<p>more and more</p>\n", 500))
	for range 200_000 {
		if _, err := rw.Write(line); err != nil {
			return
		}
	}
}

func longAttribute(rw http.ResponseWriter, _ *http.Request) {
	rw.Header().Set("Content-Type", "text/html")
	_, _ = io.WriteString(rw, `<img src="data:`)
	piece := bytes.Repeat([]byte("A"), 64<<10)
	for range 1600 {
		if _, err := rw.Write(piece); err != nil {
			return
		}
	}
}

func dripBody(rw http.ResponseWriter, r *http.Request) {
	rw.Header().Set("Content-Type", "text/html")
	for range 100 {
		if _, err := io.WriteString(rw, "<p>"); err != nil || r.Context().Err() != nil {
			return
		}
		rw.(http.Flusher).Flush()
		time.Sleep(100 * time.Millisecond)
	}
}

func longNotFound(rw http.ResponseWriter, _ *http.Request) {
	rw.WriteHeader(http.StatusNotFound)
	_, _ = rw.Write(bytes.Repeat([]byte("nothing here "), 100_000))
}

// One body answers for all fragments of a page, whatever their number.
func TestFragmentsShareOneBody(t *testing.T) {
	w := newWorld(t)
	var bodies int
	w.add(&site{host: "page.example.com", serve: func(rw http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			bodies++
		}
		document(pageWithPart)(rw, r)
	}})
	results, stats := w.check(w.options(), Request{URL: "http://page.example.com/#part"}, Request{URL: "http://PAGE.example.com:80/#old"},
		Request{URL: "http://page.example.com#gone"}, Request{URL: "http://page.example.com/"})
	var got []Presence
	for _, r := range results {
		got = append(got, r.Fragment)
	}
	if want := []Presence{Present, Present, Missing, Unknown}; !slices.Equal(got, want) {
		t.Errorf("fragments are %v, want %v", got, want)
	}
	if stats.URLs != 1 || bodies != 1 {
		t.Errorf("%d URLs and %d bodies, want one of each", stats.URLs, bodies)
	}
}
