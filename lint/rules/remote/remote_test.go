package remote_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/images"
	"github.com/presscheck/presscheck/lint/rules/links"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/site/sitetest"
)

// elsewhere is the rest of the web: one server on the loopback interface.
func elsewhere(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	page := func(kind, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = fmt.Fprint(w, body)
		}
	}
	mux.HandleFunc("/alive", page("text/html", `<h2 id="part">Part</h2>`))
	mux.HandleFunc("/blocked", status(403))
	mux.HandleFunc("/failing", status(500))
	mux.HandleFunc("/old", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "/new")
		w.WriteHeader(http.StatusMovedPermanently)
	})
	mux.HandleFunc("/new", status(200))
	mux.HandleFunc("/inside", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "http://10.0.0.1/")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/circle", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "/circle")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/further/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", r.URL.Path+"x")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/busy", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "0")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	mux.HandleFunc("/pic.png", page("image/png", "\x89PNG\r\n\x1a\n"))
	mux.HandleFunc("/login.png", page("text/html", "<!doctype html><title>Log in</title>"))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// online runs all rules over a post in which WEB stands for the server, and describes the
// findings of the network rules with WEB in place again.
type online struct {
	server   *httptest.Server
	settings lint.LinksSettings
}

func newOnline(t *testing.T) *online {
	t.Helper()
	o := &online{server: elsewhere(t)}
	host := strings.TrimPrefix(o.server.URL, "http://")
	o.settings = lint.LinksSettings{
		Online: true, AllowPrivate: []string{host}, CacheFile: filepath.Join(t.TempDir(), "links.jsonl"), Timeout: 3 * time.Second,
		Wayback: o.server.URL + "/web",
	}
	return o
}

func (o *online) run(t *testing.T, post string, settings lint.LinksSettings, day float64, changed *lint.Changed) *lint.Report {
	t.Helper()
	files := memorySource{"post.md": []byte(strings.ReplaceAll(post, "WEB", o.server.URL))}
	s, err := site.Open(context.Background(), site.Options{Root: "/site", Source: files})
	if err != nil {
		t.Fatal(err)
	}
	report, err := lint.Run(context.Background(), s, lint.Options{
		Rules: slices.Concat(images.All(), links.All()), Select: []string{"links", "images/remote-*"}, Changed: changed,
		Settings: lint.Settings{Links: settings},
		Now:      time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(day * 24 * float64(time.Hour))),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Failures {
		t.Errorf("%s: %v", f.Rule, f.Err)
	}
	return report
}

func (o *online) describe(r *lint.Report) string {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s %s: %s\n", f.Severity, f.Rule, strings.ReplaceAll(f.Message, o.server.URL, "WEB"))
	}
	return b.String()
}

const remotePost = `---
title: Links
image: WEB/gone.png
---

[alive](WEB/alive) [part](WEB/alive#part) [no part](WEB/alive#none) [gone](WEB/gone)
[blocked](WEB/blocked) [failing](WEB/failing) [old](WEB/old#part) [inside](WEB/inside)
[private](http://192.168.1.1/) [mail](mailto:somebody@example.org) [here](#links)
![pic](WEB/pic.png) ![log in](WEB/login.png) <a href="WEB/gone">again</a>
`

const firstRun = `info images/remote-dead: image: the image "WEB/gone.png" is not there any more: its server answers 404
info links/fragment-remote: the page "WEB/alive" has no part "#none"
info links/dead: "WEB/gone" is not there any more: its server answers 404
info links/unverified: "WEB/blocked" could not be checked: it does not let link checkers in (status 403)
info links/server-error: "WEB/failing" answers with an error of its server (status 500)
info links/redirect-permanent: "WEB/old#part" has moved for good
info links/private-host: "WEB/inside" is redirected into a private network and was not checked
info links/private-host: "http://192.168.1.1/" leads into a private network and was not checked
info images/remote-not-image: the image "WEB/login.png" is a web page
info links/dead: "WEB/gone" is not there any more: its server answers 404
`

// What a run over old posts finds on the first day is told and fails nothing; a day later
// what is still dead does. A strict run, and one over the change that brings the links in,
// fail at once.
func TestRemoteRules(t *testing.T) {
	o := newOnline(t)
	post := strings.Replace(remotePost, "[here](#links)", "[here](#)", 1)
	if diff := cmp.Diff(firstRun, o.describe(o.run(t, post, o.settings, 0, nil))); diff != "" {
		t.Errorf("first run (-want +got):\n%s", diff)
	}
	later := strings.NewReplacer(
		"info images/remote-dead", "error images/remote-dead",
		"info links/dead", "error links/dead",
		"info links/server-error", "warning links/server-error",
		"answers 404\n", "answers 404, since yesterday\n",
		"(status 500)\n", "(status 500), since yesterday\n",
	).Replace(firstRun)
	if diff := cmp.Diff(later, o.describe(o.run(t, post, o.settings, 1.5, nil))); diff != "" {
		t.Errorf("a day later (-want +got):\n%s", diff)
	}
	fresh := strings.NewReplacer(
		"info images/remote-", "error images/remote-", "info links/dead", "error links/dead", "info links/fragment", "warning links/fragment",
	).Replace(firstRun)
	strict := o.settings
	strict.Strict, strict.CacheFile = true, ""
	if diff := cmp.Diff(fresh, o.describe(o.run(t, post, strict, 0, nil))); diff != "" {
		t.Errorf("strict (-want +got):\n%s", diff)
	}
	unknown := o.settings
	unknown.CacheFile = ""
	whole := &lint.Changed{Files: map[string][]lint.LineRange{"post.md": nil}}
	if diff := cmp.Diff(fresh, o.describe(o.run(t, post, unknown, 0, whole))); diff != "" {
		t.Errorf("new post (-want +got):\n%s", diff)
	}
	line := &lint.Changed{Files: map[string][]lint.LineRange{"post.md": {{First: 9, Last: 9}}}}
	report := o.run(t, post, unknown, 0, line)
	want := "error images/remote-not-image: the image \"WEB/login.png\" is a web page\nerror links/dead: \"WEB/gone\" is not there any more: its server answers 404\n"
	if diff := cmp.Diff(want, o.describe(report)); diff != "" {
		t.Errorf("one line (-want +got):\n%s", diff)
	}
	if report.Web.URLs != 3 {
		t.Errorf("%d addresses were asked for a change of a line with three", report.Web.URLs)
	}
}

// Without --online nothing touches the network.
func TestOfflineAsksNobody(t *testing.T) {
	o := newOnline(t)
	offline := o.settings
	offline.Online = false
	if report := o.run(t, remotePost, offline, 0, nil); report.Web.Requests != 0 || strings.Contains(o.describe(report), "WEB") {
		t.Errorf("%d requests\n%s", report.Web.Requests, o.describe(report))
	}
}

// A link stays what it was but for the part that is proven to have changed.
func TestRemoteFixes(t *testing.T) {
	o := newOnline(t)
	const post = "[old](WEB/old#part) and [gone](WEB/gone)\n"
	for _, run := range []struct {
		day  float64
		safe bool
	}{{0, false}, {4, true}} {
		report := o.run(t, post, o.settings, run.day, nil)
		for _, f := range report.Findings {
			if f.Rule != "links/redirect-permanent" {
				continue
			}
			fix, ok := f.Best(lint.Safe)
			if ok != run.safe || ok && string(fix.Edits[0].New) != o.server.URL+"/new#part" {
				t.Errorf("day %v: %v %+v", run.day, ok, f.Fixes)
			}
			if got := string([]byte(strings.ReplaceAll(post, "WEB", o.server.URL))[f.Span.Start:f.Span.End]); got != o.server.URL+"/old#part" {
				t.Errorf("the finding stands at %q", got)
			}
		}
	}
}

// Globs of links.ignore keep addresses from being asked.
func TestIgnoredAddresses(t *testing.T) {
	o := newOnline(t)
	settings := o.settings
	settings.Ignore = []string{o.server.URL + "/**"}
	if report := o.run(t, remotePost, settings, 0, nil); report.Web.URLs != 1 {
		t.Errorf("%d addresses were asked, want the private one only\n%s", report.Web.URLs, o.describe(report))
	}
}

// Configured headers go to their host with what the environment holds, and not at all when
// it lacks a variable.
func TestConfiguredHeaders(t *testing.T) {
	o := newOnline(t)
	var got []string
	o.server.Config.Handler = http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = append(got, r.Header.Get("Authorization")) })
	settings := o.settings
	host := strings.TrimPrefix(o.server.URL, "http://")
	settings.Headers = map[string][]lint.Header{host: {{Name: "Authorization", Value: "Bearer $PRESSCHECK_TEST_TOKEN"}}}
	settings.CacheFile = ""
	o.run(t, "[a](WEB/a)\n", settings, 0, nil)
	t.Setenv("PRESSCHECK_TEST_TOKEN", "abc")
	o.run(t, "[a](WEB/a)\n", settings, 0, nil)
	if want := []string{"", "Bearer abc"}; !slices.Equal(got, want) {
		t.Errorf("the server got %q, want %q", got, want)
	}
}

// memorySource is a site in memory.
type memorySource = sitetest.Memory

// A long way is no circle, and a server that is asked too often need not have named a time.
func TestWordsFitTheAnswer(t *testing.T) {
	o := newOnline(t)
	post := "---\ntitle: Words\n---\n[a](WEB/circle) [b](WEB/further/) [c](WEB/busy)\n"
	want := `info links/dead: "WEB/circle" redirects in a circle
info links/dead: "WEB/further/" redirects more than 20 times, which is further than browsers follow
info links/unverified: "WEB/busy" could not be checked: it has had too many requests, and wants none for now
`
	if diff := cmp.Diff(want, o.describe(o.run(t, post, o.settings, 0, nil))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A cache that cannot be read fails no run, but whoever waits for a second sight of a dead
// link is told why there never is one.
func TestUnreadableCacheIsTold(t *testing.T) {
	o := newOnline(t)
	o.settings.CacheFile = t.TempDir() // a folder is no file
	report := o.run(t, "---\ntitle: Cache\n---\n[a](WEB/alive)\n", o.settings, 0, nil)
	if report.Web.Unsaved == nil {
		t.Error("nothing was told")
	}
}

// The help names the very entry that opens this server, not every port of its host.
func TestPrivateHostHelp(t *testing.T) {
	o := newOnline(t)
	for url, want := range map[string]string{
		"http://10.0.0.1/":       `name "10.0.0.1" in`,
		"http://10.0.0.1:8080/x": `name "10.0.0.1:8080" in`,
		"http://[::1]:8080/":     `name "[::1]:8080" in`,
	} {
		report := o.run(t, "---\ntitle: Inside\n---\n[a]("+url+")\n", o.settings, 0, nil)
		if len(report.Findings) != 1 || !strings.HasPrefix(report.Findings[0].Help, want) {
			t.Errorf("%s: %+v; want one with the help %s…", url, report.Findings, want)
		}
	}
}
