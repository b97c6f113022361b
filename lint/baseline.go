package lint

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Baseline is what was found, and accepted, before.
type Baseline struct {
	Entries []Accepted
}

// Accepted is one accepted finding. It holds no line number: it is known again by what it
// says and what stands around it, so that edits elsewhere, moves and renames change nothing.
type Accepted struct {
	Rule    string `json:"rule"`
	Path    string `json:"path"`    // where it was, relative to the site's root
	Text    string `json:"text"`    // fingerprint of the rule, the message and the marked text
	Context string `json:"context"` // fingerprint of the words around it
	// Count is how many places it stands for, as Finding.Count does: they are accepted by
	// number, whatever they say. 0 for one finding.
	Count int `json:"count,omitempty"`
}

// Places returns how many places the entry stands for.
func (a *Accepted) Places() int { return max(a.Count, 1) }

// Places returns how many places are accepted.
func (b *Baseline) Places() int {
	n := 0
	for i := range b.Entries {
		n += b.Entries[i].Places()
	}
	return n
}

// Accept returns what makes the findings of r accepted, in their order.
func (r *Report) Accept() []Accepted {
	out := make([]Accepted, len(r.Findings))
	for i := range r.Findings {
		out[i] = r.accepted(&r.Findings[i])
	}
	return out
}

func (r *Report) accepted(f *Finding) Accepted {
	a := Accepted{Rule: f.Rule, Path: f.Path, Count: f.Count}
	if f.Count > 0 {
		a.Text, a.Context = fingerprint([]byte(f.Rule), []byte("more")), fingerprint(nil)
		return a
	}
	var marked, around []byte
	if source := r.Source(f.Path); source != nil && f.Span.Valid(len(source.Raw)) {
		marked = f.Span.Of(source.Raw)
		around = wordsAround(source.Raw, f.Span.Start, f.Span.End)
	}
	a.Text = fingerprint([]byte(f.Rule), []byte(f.Message), marked)
	a.Context = fingerprint(around)
	return a
}

// contextBytes is how much text on each side tells two alike findings apart.
const contextBytes = 60

// wordsAround returns the text around a span with white space folded, so that a paragraph
// that is only wrapped anew stays what it is.
func wordsAround(raw []byte, start, end int) []byte {
	before := raw[max(0, start-contextBytes):start]
	after := raw[end:min(len(raw), end+contextBytes)]
	return bytes.Join([][]byte{
		bytes.Join(bytes.Fields(before), []byte{' '}),
		bytes.Join(bytes.Fields(after), []byte{' '}),
	}, []byte{0})
}

func fingerprint(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p))
		h.Write(p) // sha256 never fails to write
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Match pairs the entries of b with the findings of r, one to one, the surest first. It
// returns for each finding whether it is accepted, and for each entry how many of its places
// are still there. exists tells whether a path is still a file of the site: an entry of a file that is
// gone may be found again under another name.
func (b *Baseline) Match(r *Report, exists func(path string) bool) (accepted []bool, needed []int) {
	p := b.pairing(r, exists)
	// From one step to the next an entry may have less in common with its finding.
	p.pair(certain, func(a *Accepted) Accepted { return *a })
	p.pair(likely, func(a *Accepted) Accepted { return Accepted{Path: a.Path, Text: a.Text} })
	p.pair(certain, func(a *Accepted) Accepted {
		if exists(a.Path) {
			return *a
		}
		return Accepted{Text: a.Text, Context: a.Context}
	})
	p.pair(likely, func(a *Accepted) Accepted {
		if exists(a.Path) {
			return *a
		}
		return Accepted{Text: a.Text}
	})
	p.byNumber()
	return p.accepted, p.needed
}

// Review returns the entries of b that stay after r, a run with options o, each for as many
// places as are left of it, and how many of its findings are new. Nothing is known of the findings of a rule that did not run: they
// stay. A rule that there is no longer finds nothing any more.
func (b *Baseline) Review(r *Report, o *Options, exists func(path string) bool) (kept []Accepted, fresh int) {
	accepted, needed := b.Match(r, exists)
	known := map[string]bool{}
	for i := range o.Rules {
		known[o.Rules[i].ID] = true
	}
	for i, entry := range b.Entries {
		if known[entry.Rule] && !o.Runs(entry.Rule) {
			kept = append(kept, entry)
		} else if needed[i] > 0 {
			entry.Count = min(entry.Count, needed[i])
			kept = append(kept, entry)
		}
	}
	for i, ok := range accepted {
		if !ok {
			fresh += r.Findings[i].Places()
		}
	}
	return kept, fresh
}

// filter takes out the findings that the baseline accepts.
func (b *Baseline) filter(r *Report, exists func(string) bool) (kept []Finding, baselined int) {
	sortFindings(r.Findings)
	accepted, _ := b.Match(r, exists)
	for i, f := range r.Findings {
		if accepted[i] {
			baselined += f.Places()
			continue
		}
		kept = append(kept, f)
	}
	return kept, baselined
}

// Fingerprints returns, for each finding in order, what formats that follow a finding over
// time want: a text that stays the same while lines above it come and go. Findings that are
// alike in all but their place share one.
func (r *Report) Fingerprints() []string {
	out := make([]string, len(r.Findings))
	for i, a := range r.Accept() {
		out[i] = a.Text + a.Context
	}
	return out
}
