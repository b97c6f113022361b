package web

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// maxToken is the longest piece of HTML, a script or a comment, that is taken in one go.
// Longer ones end the search without an answer: it bounds memory, whatever is sent.
const maxToken = 1 << 20

// shellIDs is how few ids a page may have to pass for an empty shell that scripts fill.
const shellIDs = 3

// isSearchable reports whether a fragment names a place that a page's HTML can show. The
// others are text fragments, positions in PDF or media files, and states of scripts.
func isSearchable(fragment string) bool {
	switch {
	case fragment == "", strings.EqualFold(fragment, "top"):
		return false // the top of the page is always there (HTML, "scrolling to a fragment")
	case strings.HasPrefix(fragment, "/"), strings.HasPrefix(fragment, "!"), strings.HasPrefix(fragment, "?"):
		return false
	case strings.ContainsAny(fragment, "=&"):
		return false
	}
	return true
}

// plainFragment returns the fragment without its directive (":~:text=…").
func plainFragment(fragment string) string {
	name, _, _ := strings.Cut(fragment, ":~:")
	return name
}

// scripted are hosts whose pages get their fragments from scripts, or show them on one of
// several pages: what their HTML lacks may be there all the same.
var scripted = [...]string{
	"github.com", "gitlab.com", "bitbucket.org", "stackoverflow.com", "stackexchange.com", "serverfault.com", "superuser.com", "askubuntu.com",
	"google.com", "youtube.com", "figma.com", "notion.so", "notion.site", "reddit.com", "medium.com",
	"twitter.com", "x.com", "linkedin.com", "facebook.com", "discord.com", "slack.com", "web.archive.org", "codepen.io", "jsfiddle.net",
}

// isScripted reports whether a page's HTML cannot be asked for a fragment.
func isScripted(host, fragment string) bool {
	if isLineRange(fragment) {
		return true // code browsers mark lines by script
	}
	for _, s := range scripted {
		if host == s || len(host) > len(s) && host[len(host)-len(s)-1] == '.' && strings.HasSuffix(host, s) {
			return true
		}
	}
	return false
}

// isLineRange reports whether fragment looks like L10, L10-L20, lines-5:9.
func isLineRange(fragment string) bool {
	rest, ok := strings.CutPrefix(fragment, "lines-")
	if !ok {
		rest, ok = strings.CutPrefix(fragment, "L")
	}
	return ok && rest != "" && '0' <= rest[0] && rest[0] <= '9'
}

// search looks for all fragments in one reading of the page, and stops at the last of them.
func (c *client) search(response *http.Response, fragments []string) (map[string]Presence, error) {
	media, _, _ := strings.Cut(strings.ToLower(response.Header.Get("Content-Type")), ";")
	media = strings.TrimSpace(media)
	if media != "" && media != "text/html" && media != "application/xhtml+xml" {
		return nil, nil // a fragment of another format is that format's affair
	}
	body, release, err := decode(response, c.options.MaxBody)
	if err != nil {
		return nil, err
	}
	defer release()
	limited := &countingReader{reader: body}
	decoded, err := charset.NewReader(limited, response.Header.Get("Content-Type"))
	if err != nil {
		return nil, fmt.Errorf("reading the page: %w", err)
	}
	s := newSearch(fragments)
	err = s.scan(decoded)
	if errors.Is(err, io.EOF) {
		err = limited.fault // the charset reader takes a broken body for a short one
	}
	return s.answer(err == nil && limited.count < c.options.MaxBody), err
}

// countingReader knows how much was read and what ended it, if not the end.
type countingReader struct {
	reader io.Reader
	count  int64
	fault  error
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.reader.Read(p)
	r.count += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		r.fault = err
	}
	return n, err
}

// search is the state of looking for fragments in a page.
type search struct {
	wanted  map[string]string // name as it may stand in the page: the fragment it answers
	left    int
	found   map[string]Presence
	ids     int
	scripts int
	stub    bool // the page sends browsers on at once
}

func newSearch(fragments []string) *search {
	s := &search{wanted: map[string]string{}, found: map[string]Presence{}, left: len(fragments)}
	for _, f := range fragments {
		s.wanted[f] = f
		s.wanted["user-content-"+f] = f // GitHub and its like prefix the ids of what users write
		if plain, err := url.PathUnescape(f); err == nil {
			s.wanted[plain] = f
		}
	}
	return s
}

// scan reads HTML until all is found or the page ends, which is io.EOF.
func (s *search) scan(page io.Reader) error {
	z := html.NewTokenizer(page)
	z.SetMaxBuf(maxToken)
	for s.left > 0 {
		switch z.Next() {
		case html.ErrorToken:
			return z.Err()
		case html.StartTagToken, html.SelfClosingTagToken:
			s.tag(z)
		}
	}
	return nil
}

func (s *search) tag(z *html.Tokenizer) {
	name, more := z.TagName()
	meta := string(name) == "meta"
	refresh := false
	if string(name) == "script" {
		s.scripts++
	}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "id":
			s.ids++
			s.mark(value)
		case "name":
			if !meta {
				s.mark(value)
			}
		case "http-equiv":
			refresh = meta && bytes.EqualFold(value, []byte("refresh"))
		}
	}
	s.stub = s.stub || refresh
}

func (s *search) mark(value []byte) {
	fragment, ok := s.wanted[string(value)]
	if ok && s.found[fragment] != Present {
		s.found[fragment] = Present
		s.left--
	}
}

// answer says Missing only of a page that was read to its end and is neither an empty shell
// that scripts fill nor a stub that sends browsers elsewhere.
func (s *search) answer(whole bool) map[string]Presence {
	sure := whole && !s.stub && (s.scripts == 0 || s.ids > shellIDs)
	for _, fragment := range s.wanted {
		switch {
		case s.found[fragment] == Present:
		case sure:
			s.found[fragment] = Missing
		default:
			s.found[fragment] = Unknown
		}
	}
	return s.found
}
