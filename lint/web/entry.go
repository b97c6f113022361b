package web

import (
	"hash/fnv"
	"maps"
	"slices"
	"time"
)

// How long an answer is believed without asking again. Alive is spread by a fifth either
// way, so that a site's links do not all come due on one day.
const (
	freshAlive      = 7 * 24 * time.Hour
	freshRedirect   = 3 * 24 * time.Hour
	freshUnverified = 6 * time.Hour
	keepUnused      = 180 * 24 * time.Hour
)

// Entry is what a cache knows about one URL.
type Entry struct {
	URL       string          `json:"url"` // normalised
	Profile   string          `json:"profile"`
	Reason    Reason          `json:"reason,omitempty"`
	Status    int             `json:"status,omitempty"`
	Final     string          `json:"final,omitempty"` // when it differs from URL
	Hops      []Hop           `json:"hops,omitempty"`
	Language  bool            `json:"by_language,omitempty"` // a redirect depends on the language asked for
	Type      string          `json:"type,omitempty"`
	NotImage  bool            `json:"not_image,omitempty"`
	Sniffed   bool            `json:"sniffed,omitempty"` // NotImage was looked into
	ETag      string          `json:"etag,omitempty"`
	Modified  string          `json:"modified,omitempty"`
	Fragments map[string]bool `json:"fragments,omitempty"` // whether the page has them
	Unclear   []string        `json:"unclear,omitempty"`   // fragments that its HTML cannot answer for
	Archive   string          `json:"archive,omitempty"`   // archived copy, once one was found
	Checked   time.Time       `json:"checked"`
	FirstBad  time.Time       `json:"first_bad,omitzero"`
	LastBad   time.Time       `json:"last_bad,omitzero"`
	BadRuns   int             `json:"bad_runs,omitempty"`
	Since     time.Time       `json:"since,omitzero"`      // first sight of these very hops
	SameRuns  int             `json:"same_runs,omitempty"` // runs that saw these very hops
}

// fresh reports whether e may be believed at now.
func (e *Entry) fresh(now time.Time) bool {
	age := now.Sub(e.Checked)
	if age < 0 {
		age = 0 // written by a machine whose clock is ahead
	}
	switch {
	case e.Reason == OK && len(e.Hops) > 0:
		return age < freshRedirect
	case e.Reason == OK:
		return age < jitter(freshAlive, e.URL, e.Checked)
	case e.Reason.verdict() == Dead:
		return false
	}
	return age < freshUnverified
}

// jitter spreads d by up to a fifth either way, the same way each time for the same URL
// checked at the same moment.
func jitter(d time.Duration, url string, checked time.Time) time.Duration {
	h := fnv.New32a()
	_, _ = h.Write([]byte(url))
	_, _ = h.Write([]byte{byte(checked.Unix()), byte(checked.Unix() >> 8), byte(checked.Unix() >> 16)})
	share := float64(h.Sum32()%4001)/10000 - 0.2
	return d + time.Duration(share*float64(d))
}

// presence returns what e knows about a fragment; known is false when it was never looked for.
func (e *Entry) presence(fragment string) (p Presence, known bool) {
	if has, ok := e.Fragments[fragment]; ok {
		if has {
			return Present, true
		}
		return Missing, true
	}
	return Unknown, slices.Contains(e.Unclear, fragment)
}

// isBad reports whether e counts towards a row of bad runs: a page in place of an image does
// as well.
func (e *Entry) isBad() bool { return e.Reason.bad() || e.NotImage }

// remember carries the history of an earlier entry, which may be nil, over into e, the new
// answer of a run.
func (e *Entry) remember(earlier *Entry) {
	if earlier == nil {
		earlier = &Entry{}
	}
	e.countBadRuns(earlier)
	e.Since, e.SameRuns = time.Time{}, 0
	if len(e.Hops) > 0 {
		e.Since, e.SameRuns = e.Checked, 1
		if e.Final == earlier.Final && slices.Equal(e.Hops, earlier.Hops) {
			e.Since, e.SameRuns = earlier.Since, earlier.SameRuns+1
		}
	}
	if e.Archive == "" {
		e.Archive = earlier.Archive
	}
	if e.Reason == OK && e.ETag != "" && e.ETag == earlier.ETag {
		e.keepFragments(earlier)
	}
}

// countBadRuns goes on with the row of bad runs, begins one, or ends it. An answer that says
// nothing about the page leaves the row as it is.
func (e *Entry) countBadRuns(earlier *Entry) {
	switch {
	case e.isBad():
		e.FirstBad, e.LastBad, e.BadRuns = e.Checked, e.Checked, earlier.BadRuns+1
		if earlier.BadRuns > 0 {
			e.FirstBad = earlier.FirstBad
		}
	case !e.Reason.good():
		e.FirstBad, e.LastBad, e.BadRuns = earlier.FirstBad, earlier.LastBad, earlier.BadRuns
	}
}

// keepFragments adds what was known about the same body.
func (e *Entry) keepFragments(earlier *Entry) {
	for fragment, has := range earlier.Fragments {
		if _, known := e.presence(fragment); !known {
			if e.Fragments == nil {
				e.Fragments = map[string]bool{}
			}
			e.Fragments[fragment] = has
		}
	}
}

// join returns what two caches know together: the later answer, and the longer history.
func (e *Entry) join(o *Entry) *Entry {
	later, earlier := e, o
	if o.Checked.After(e.Checked) {
		later, earlier = o, e
	}
	joined := *later
	if joined.BadRuns > 0 && earlier.BadRuns > 0 {
		joined.BadRuns = max(joined.BadRuns, earlier.BadRuns)
		if earlier.FirstBad.Before(joined.FirstBad) {
			joined.FirstBad = earlier.FirstBad
		}
	}
	if joined.Final == earlier.Final && slices.Equal(joined.Hops, earlier.Hops) {
		joined.SameRuns = max(joined.SameRuns, earlier.SameRuns)
		if !earlier.Since.IsZero() && earlier.Since.Before(joined.Since) {
			joined.Since = earlier.Since
		}
	}
	if joined.Checked.Equal(earlier.Checked) && earlier.Fragments != nil {
		all := maps.Clone(earlier.Fragments)
		maps.Copy(all, joined.Fragments)
		joined.Fragments = all
	}
	return &joined
}
