package web

import (
	"context"
	"strings"
	"time"
)

// archives looks for copies of the pages that have been dead for long enough, nearest to
// the date of the oldest post that points at them.
func (c *check) archives(ctx context.Context, uses []use) {
	if c.options.Archive == "" {
		return
	}
	question := map[string]string{}
	var extra []use
	for url, date := range c.buried(uses) {
		question[url] = archiveURL(c.options.Archive, url, date)
		extra = append(extra, newUse(Request{URL: question[url]}))
	}
	c.ask(ctx, extra)
	for url, asked := range question {
		key, _ := Normalize(asked)
		f, e := c.fates[key], c.fates[url].entry
		if f == nil || f.entry.Reason != OK || !isSnapshot(c.options.Archive, f.entry) {
			continue
		}
		e.Archive = f.entry.Final
		if e.Archive == "" {
			e.Archive = f.entry.URL
		}
		c.options.Cache.put(e)
	}
}

// buried returns the pages that have been dead for long enough and have no copy yet, with the
// date of the oldest post that points at each.
func (c *check) buried(uses []use) map[string]time.Time {
	oldest := map[string]time.Time{}
	for i := range uses {
		u := &uses[i]
		if u.target == nil || u.target.url.User != nil {
			continue
		}
		e := c.fates[u.target.key].entry
		if e.verdict() != Dead || !e.buried() || e.Archive != "" {
			continue
		}
		known, again := oldest[e.URL]
		if older := known.IsZero() || u.Date.Before(known); !again || !u.Date.IsZero() && older {
			oldest[e.URL] = u.Date
		}
	}
	return oldest
}

// archiveURL asks for the copy nearest to date, or for the latest without one. The form is
// that of the Wayback Machine; other archives speak it as well.
func archiveURL(endpoint, url string, date time.Time) string {
	stamp := "2"
	if !date.IsZero() {
		stamp = date.UTC().Format("20060102150405")
	}
	return strings.TrimSuffix(endpoint, "/") + "/" + stamp + "/" + url
}

// isSnapshot reports whether e ended at a copy: within the archive, with a time stamp.
func isSnapshot(endpoint string, e *Entry) bool {
	at := e.Final
	if at == "" {
		at = e.URL
	}
	if e.Status != 200 || HostOf(at) != HostOf(endpoint) {
		return false
	}
	for segment := range strings.SplitSeq(at, "/") {
		if len(segment) == 14 && allDigits(segment) {
			return true
		}
	}
	return false
}
