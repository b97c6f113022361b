package web

import (
	"context"
	"strings"
)

// proofs is what was asked beyond the links themselves.
type proofs struct {
	alive   map[string]*Entry // derived URLs that lead to a page, by their text
	crowded map[string]int    // number of URLs that redirect to one final URL
}

// derive asks for what would mend broken URLs: what the author probably meant by one, the
// https side of an http page, an archived copy of a page long gone.
func (c *check) derive(ctx context.Context, uses []use) proofs {
	p := proofs{alive: map[string]*Entry{}, crowded: map[string]int{}}
	for _, f := range c.fates {
		if len(f.entry.Hops) > 0 {
			p.crowded[f.entry.Final]++
		}
	}
	var extra []use
	asked := map[string]bool{}
	for i := range uses {
		for _, candidate := range c.candidates(&uses[i]) {
			if !asked[candidate] {
				asked[candidate] = true
				extra = append(extra, newUse(Request{URL: candidate}))
			}
		}
	}
	c.ask(ctx, extra)
	for _, u := range extra {
		if f := c.fates[u.target.key]; f != nil && f.entry.Reason == OK {
			p.alive[u.URL] = f.entry
		}
	}
	c.archives(ctx, uses)
	return p
}

// ask runs the derived URLs. An old answer does for them: they only back an offer.
func (c *check) ask(ctx context.Context, extra []use) {
	known := c.stats.FromCache
	jobs := make([]*job, 0, len(extra))
	seen := map[string]bool{}
	for _, u := range extra {
		if u.target == nil || seen[u.target.key] {
			continue
		}
		seen[u.target.key] = true
		j := &job{asked: u.target, known: c.options.Cache.get(u.target.key), derived: true}
		if !c.settled(j) {
			jobs = append(jobs, j)
		}
	}
	c.run(ctx, jobs)
	c.stats.FromCache = known
}

// candidates returns the URLs that u may have been meant to be, without the fragment.
func (c *check) candidates(u *use) []string {
	if u.target == nil {
		return u.meant()
	}
	if u.target.url.User != nil {
		return nil
	}
	e := c.fates[u.target.key].entry
	if secure, plain := strings.CutPrefix(u.target.key, "http://"); plain && e.plainPage() && u.target.url.Port() == "" {
		return []string{"https://" + secure}
	}
	if e.verdict() != Dead {
		return nil
	}
	out := u.meant()
	if trimmed := trimTrailing(u.target.key); trimmed != "" && u.target.fragment == "" {
		out = append(out, trimmed)
	}
	return out
}

// meant returns what the defect of u, if it has one, can be mended to.
func (u *use) meant() []string {
	if u.defect == nil || u.defect.Safe {
		return nil
	}
	t, _ := parseTarget(u.defect.Repair)
	if t == nil || u.target != nil && t.key == u.target.key {
		return nil
	}
	return []string{t.key}
}

// plainPage reports whether e is a page that was there without a redirect.
func (e *Entry) plainPage() bool { return e.Reason == OK && len(e.Hops) == 0 }

// trimTrailing returns a URL without the punctuation of the sentence that it stands in; ""
// when there is none. A bracket that closes one of the URL's own stays.
func trimTrailing(key string) string {
	trimmed := key
	for {
		switch {
		case strings.HasSuffix(trimmed, ")") && strings.Count(trimmed, "(") < strings.Count(trimmed, ")"),
			strings.HasSuffix(trimmed, "]") && strings.Count(trimmed, "[") < strings.Count(trimmed, "]"):
			trimmed = trimmed[:len(trimmed)-1]
			continue
		}
		shorter := strings.TrimRight(trimmed, ".,;:!*'")
		for _, escaped := range [...]string{"%22", "%3E", "%E2%80%9D", "%E2%80%99", "%C2%BB", "%7D", "%20", "%60", "%5D"} {
			shorter = strings.TrimSuffix(shorter, escaped)
		}
		if shorter == trimmed {
			break
		}
		trimmed = shorter
	}
	if trimmed == key || HostOf(trimmed) == "" {
		return ""
	}
	return trimmed
}
