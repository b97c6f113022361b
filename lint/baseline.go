package lint

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Baseline is what was found, and accepted, before: how many findings there are of each
// fingerprint. Fingerprints are of content, so edits elsewhere and moved files change nothing.
type Baseline struct {
	Counts map[string]int
}

// Fingerprints returns a fingerprint for each finding of r, in the same order: made of the
// rule, what is wrong, and the text of the lines it stands in with white space folded. It
// holds no line number and no path. Findings that are alike in all of these share one.
func (r *Report) Fingerprints() []string {
	out := make([]string, len(r.Findings))
	for i := range r.Findings {
		f := &r.Findings[i]
		h := sha256.New()
		fmt.Fprintf(h, "%s\x00%s\x00", f.Rule, f.Message)
		if source := r.Source(f.Path); source != nil {
			h.Write(bytes.Join(bytes.Fields(linesAround(source, f)), []byte{' '}))
		}
		out[i] = hex.EncodeToString(h.Sum(nil)[:12])
	}
	return out
}

// linesAround returns the whole lines that f stands in, at most the first 1,000 bytes of them.
func linesAround(source *Source, f *Finding) []byte {
	if !f.Span.Valid(len(source.Raw)) {
		return nil
	}
	start := source.Lines.Span(source.Lines.Line(f.Span.Start)).Start
	end := source.Lines.Span(source.Lines.Line(max(f.Span.Start, f.Span.End-1))).End
	if f.Span.Start-start > 400 { // one line of a whole paragraph: what is near is enough
		start = f.Span.Start - 400
	}
	return source.Raw[start:max(start, min(end, f.Span.End+400, start+1000))]
}

// filter takes out as many findings of each fingerprint as the baseline accepts, first come,
// and returns the others and how many were taken out.
func (b *Baseline) filter(r *Report) (kept []Finding, baselined int) {
	sortFindings(r.Findings)
	left := make(map[string]int, len(b.Counts))
	for k, v := range b.Counts {
		left[k] = v
	}
	prints := r.Fingerprints()
	for i, f := range r.Findings {
		if left[prints[i]] > 0 {
			left[prints[i]]--
			baselined++
			continue
		}
		kept = append(kept, f)
	}
	return kept, baselined
}
