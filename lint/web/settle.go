package web

import (
	"maps"
	"net/http"
	"slices"
)

// settle turns the end of j into an entry and caches it.
func (c *check) settle(j *job) {
	r := j.last
	e := &Entry{
		URL: j.asked.key, Profile: c.profile(j.asked), Reason: r.reason, Status: r.status,
		Hops: j.hops, Language: j.language, Type: r.contentType, NotImage: r.notImage,
		ETag: r.etag, Modified: r.modified, Checked: c.now,
	}
	if j.at != nil && j.at.key != e.URL {
		e.Final = j.at.bare()
	}
	e.Sniffed = j.kind == Image && r.reason == OK
	e.noteFragments(j)
	c.fates[e.URL] = &fate{entry: e, detail: r.detail, ownAnchor: j.ownAnchor}
	switch r.reason {
	case Cancelled, Outage, Proxy, PrivateHost:
		return // says nothing about the page
	}
	e.remember(j.known)
	if j.asked.url.User == nil {
		c.options.Cache.put(e) // a URL with a password in it is nobody else's business
	}
}

// noteFragments keeps what was found out about the fragments of j.
func (e *Entry) noteFragments(j *job) {
	if j.reused {
		e.Status = http.StatusOK
		e.Fragments, e.Unclear, e.Type, e.NotImage, e.Sniffed = maps.Clone(j.known.Fragments), slices.Clone(j.known.Unclear), j.known.Type, j.known.NotImage, j.known.Sniffed
		if e.ETag == "" {
			e.ETag = j.known.ETag
		}
		return
	}
	if e.Reason != OK {
		return
	}
	for _, f := range j.fragments {
		switch j.last.found[f] {
		case Unknown:
			e.Unclear = append(e.Unclear, f)
			continue
		case Missing, Present:
		}
		if e.Fragments == nil {
			e.Fragments = map[string]bool{}
		}
		e.Fragments[f] = j.last.found[f] == Present
	}
	slices.Sort(e.Unclear)
	if j.ownAnchor { // the page is opened at the redirect's own fragment
		e.Unclear, e.Fragments = slices.Sorted(slices.Values(j.fragments)), nil
	}
}
