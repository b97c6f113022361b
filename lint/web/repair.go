package web

import "strings"

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

// repairs returns what could stand in place of u. e is nil when there was nothing to ask.
func (p *proofs) repairs(u use, e *Entry) []Repair {
	if d := u.defect; d != nil && d.Repair != "" && p.backs(d, e) {
		return u.with(nil, d.Repair, RepairSpelling, d.Safe)
	}
	if u.target == nil || e == nil || u.target.url.User != nil {
		return nil
	}
	out := p.elsewhere(u, e)
	if trimmed := trimTrailing(u.target.key); trimmed != "" && p.alive[trimmed] != nil {
		out = u.with(out, trimmed, RepairSpelling, false)
	}
	if e.Archive != "" && e.verdict() == Dead && e.buried() {
		out = u.with(out, e.Archive, RepairArchive, false)
	}
	return out
}

// elsewhere returns where the living page of u can better be linked to.
func (p *proofs) elsewhere(u use, e *Entry) []Repair {
	var out []Repair
	moved, settled := p.moved(u.target, e)
	switch secure := upgraded(u.target, e); {
	case moved != "" && settled:
		out = u.with(out, moved, RepairMoved, true)
	case secure != "":
		out = u.with(out, u.secured(secure), RepairSecure, true)
	case moved != "":
		out = u.with(out, moved, RepairMoved, false)
	}
	if side := p.secureSide(u.target); side != "" && e.plainPage() {
		out = u.with(out, u.secured(side), RepairSecure, false)
	}
	return out
}

// with adds a repair to list, at the fragment that u has.
func (u *use) with(list []Repair, url string, kind RepairKind, safe bool) []Repair {
	if i := strings.IndexByte(u.URL, '#'); i >= 0 && !strings.Contains(url, "#") && kind != RepairArchive {
		url += u.URL[i:]
	}
	if url == u.URL {
		return list
	}
	return append(list, Repair{URL: url, Kind: kind, Safe: safe})
}

// secured returns u as its author wrote it, with https in place of http, where that is the
// URL called secure; else secure itself.
func (u *use) secured(secure string) string {
	if rest, ok := cutFold(u.URL, "http:"); ok {
		if key, _ := Normalize("https:" + rest); key == secure {
			return "https:" + rest
		}
	}
	return secure
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
