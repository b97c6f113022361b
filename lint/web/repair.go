package web

import (
	"context"
	"strings"
)

// RepairKind is on what grounds another URL is offered.
type RepairKind string

// The kinds of repair.
const (
	RepairSpelling RepairKind = "spelling" // the same URL as browsers read it, or without a slip of the pen
	RepairSecure   RepairKind = "https"    // the same page over https
	RepairMoved    RepairKind = "moved"    // where a permanent redirect leads
	RepairArchive  RepairKind = "archive"  // an archived copy of a page that is gone
)

// Repair is what could be written in place of a URL.
type Repair struct {
	URL  string // with the fragment of the URL it replaces
	Kind RepairKind
	Safe bool // proven to be what the author meant
}

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
	if u.defect.fatal() {
		if t, _ := parseTarget(u.defect.Repair); t != nil {
			return []string{t.key}
		}
		return nil
	}
	if u.target == nil || u.target.url.User != nil {
		return nil
	}
	e := c.fates[u.target.key].entry
	secure, plain := strings.CutPrefix(u.target.key, "http://")
	if plain && e.Reason == OK && len(e.Hops) == 0 && u.target.url.Port() == "" {
		return []string{"https://" + secure}
	}
	if e.verdict() != Dead {
		return nil
	}
	var out []string
	if d := u.defect; d != nil && !d.Safe && d.Repair != "" {
		if t, _ := parseTarget(d.Repair); t != nil && t.key != u.target.key {
			out = append(out, t.key)
		}
	}
	if trimmed := trimTrailing(u.target.key); trimmed != "" && u.target.fragment == "" {
		out = append(out, trimmed)
	}
	return out
}

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

// repairs returns what could stand in place of u. e is nil when there was nothing to ask.
func (p *proofs) repairs(u use, e *Entry) []Repair {
	var out []Repair
	add := func(url string, kind RepairKind, safe bool) {
		if i := strings.IndexByte(u.URL, '#'); i >= 0 && !strings.Contains(url, "#") && kind != RepairArchive {
			url += u.URL[i:]
		}
		if url != u.URL {
			out = append(out, Repair{URL: url, Kind: kind, Safe: safe})
		}
	}
	if d := u.defect; d != nil && d.Repair != "" && p.backs(d, e) {
		add(d.Repair, RepairSpelling, d.Safe)
		return out
	}
	if u.target == nil || e == nil || u.target.url.User != nil {
		return nil
	}
	if trimmed := trimTrailing(u.target.key); trimmed != "" && p.alive[trimmed] != nil {
		add(trimmed, RepairSpelling, false)
	}
	if url, safe := p.moved(u.target, e); url != "" && safe {
		add(url, RepairMoved, true)
	} else if secure := upgraded(u.target, e); secure != "" {
		add(secure, RepairSecure, true)
	} else if url != "" {
		add(url, RepairMoved, false)
	}
	if side := p.secureSide(u.target); side != "" && e.Reason == OK && len(e.Hops) == 0 {
		add(side, RepairSecure, false)
	}
	if e.Archive != "" && e.verdict() == Dead && e.buried() {
		add(e.Archive, RepairArchive, false)
	}
	return out
}

// backs reports whether the repair of d may be offered: it is the same URL to a browser,
// or it was seen to lead to a page.
func (p *proofs) backs(d *Defect, e *Entry) bool {
	if d.Safe {
		return true
	}
	if t, _ := parseTarget(d.Repair); t != nil && p.alive[t.key] != nil {
		return true
	}
	return e != nil && e.Reason == OK && (d.Kind == DefectNoScheme || d.Kind == DefectSlashes || d.Kind == DefectScheme)
}

// secureSide returns the https spelling of an http page that was seen to work and not to
// lead elsewhere; "" for none.
func (p *proofs) secureSide(t *target) string {
	rest, ok := strings.CutPrefix(t.key, "http://")
	if !ok {
		return ""
	}
	e := p.alive["https://"+rest]
	if e == nil || len(e.Hops) > 0 {
		return ""
	}
	return e.URL
}
