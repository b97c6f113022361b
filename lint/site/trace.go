package site

import (
	"hash/maphash"
	"slices"
	"time"

	"github.com/presscheck/presscheck/lint/cache"
)

// A run that finds a post unchanged may take over what an earlier one found in it, if all that
// the rules learned of the rest of the site is still so. A Trace holds what they learned, as
// questions with hashes of their answers. Everything that a Traced site tells of other files
// than the post itself goes through note.

// Question is one thing that was asked of a site, with the answer of the time.
type Question struct {
	Kind   Kind
	Key    string
	Answer uint64 // a hash, or the answer itself where it is small
	// Hint is a hash of what the answer was worked out from, where looking at that alone is
	// quicker than asking again; 0 for none.
	Hint uint64

	hash uint64 // see Hash
}

// questionSeed makes hashes that nobody can foresee, so that no site is made of questions that
// share one.
var questionSeed = maphash.MakeSeed()

// Hash returns a number that tells questions apart within one process, whatever their answers.
func (q *Question) Hash() uint64 {
	if q.hash == 0 {
		q.hash = maphash.String(questionSeed, q.Key) ^ uint64(q.Kind)*hashPrime | 1
	}
	return q.hash
}

// Trace collects questions. It is used by one goroutine; one that is complete may be included
// in others by several.
type Trace struct {
	own   string // the document whose bytes are known without asking
	asked []Question
	known []uint64 // hashes of asked: open addressing, a power of two
	parts []*Trace // what was worked out for several documents at once
	inner *Trace   // of such a thing, while it is being worked out
	vague bool
}

// Traced returns s for rules that look at the document at path, "" for none, and the trace of
// what they ask.
func (s *Site) Traced(path string) (*Site, *Trace) {
	if s.base != nil {
		s = s.base
	}
	o := *s
	o.base, o.trace = s, &Trace{own: path}
	return &o, o.trace
}

// Trace returns what is noting what s is asked, nil for a site that is not traced.
func (s *Site) Trace() *Trace { return s.trace }

// plain returns s without its trace.
func (s *Site) plain() *Site {
	if s.base != nil {
		return s.base
	}
	return s
}

// Share makes t note what is asked until the returned function is called in a trace of its
// own, for something that several documents share.
func (t *Trace) Share() (part *Trace, end func()) {
	if t == nil {
		return nil, func() {}
	}
	before := t.inner
	part = &Trace{}
	t.inner = part
	return part, func() { t.inner = before }
}

// Include notes that part was made use of.
func (t *Trace) Include(part *Trace) {
	if t == nil || part == nil {
		return
	}
	into := t.current()
	for _, known := range into.parts {
		if known == part {
			return
		}
	}
	into.parts = append(into.parts, part)
}

// Blur notes that something was asked whose answer cannot be asked for again.
func (t *Trace) Blur() {
	if t != nil {
		t.current().vague = true
	}
}

// Asked returns the questions beside those of Parts. They are not to be changed.
func (t *Trace) Asked() []Question { return t.asked }

// Parts returns the traces that t includes. They may include others in turn.
func (t *Trace) Parts() []*Trace { return t.parts }

// Whole reports whether t holds all that was asked.
func (t *Trace) Whole() bool {
	return !t.vague && !slices.ContainsFunc(t.parts, func(part *Trace) bool { return !part.Whole() })
}

func (t *Trace) current() *Trace {
	for t.inner != nil {
		t = t.inner
	}
	return t
}

// knows reports whether what path says needs no question, because it is the document itself.
func (t *Trace) knows(path string) bool { return t.inner == nil && t.own == path }

// note adds a question where s is traced. Rules ask the same thing again and again.
func (s *Site) note(kind Kind, key string, answer uint64) { s.noteFrom(kind, key, answer, 0) }

func (s *Site) noteFrom(kind Kind, key string, answer, hint uint64) {
	if s.trace == nil {
		return
	}
	t := s.trace.current()
	q := Question{Kind: kind, Key: key, Answer: answer, Hint: hint}
	if t.isNew(q.Hash()) {
		t.asked = append(t.asked, q)
	}
}

// isNew reports whether a question of the hash was not noted yet, and takes it for noted.
func (t *Trace) isNew(hash uint64) bool {
	if 2*len(t.asked) >= len(t.known) {
		t.known = make([]uint64, max(64, 2*len(t.known)))
		for i := range t.asked {
			t.place(t.asked[i].hash)
		}
	}
	return t.place(hash)
}

func (t *Trace) place(hash uint64) bool {
	mask := uint64(len(t.known) - 1)
	for i := hash >> 8 & mask; ; i = (i + 1) & mask {
		switch t.known[i] {
		case hash:
			return false
		case 0:
			t.known[i] = hash
			return true
		}
	}
}

// Before reports whether the time of publication, now, is before t, and notes what was asked.
func (s *Site) Before(now, t time.Time) bool {
	before := now.Before(t)
	s.note(askBefore, t.UTC().Format(time.RFC3339Nano), yes(before))
	return before
}

// OfDay notes that something depends on the day that now is.
func (s *Site) OfDay(now time.Time) { s.note(askDay, "", dayOf(now)) }

func dayOf(now time.Time) uint64 { return hashOf(now.Format("2006-01-02 -0700")) }

// Key tells sites with other settings apart: what was asked of the files when the generator
// was detected and its settings were read.
func (s *Site) Key() cache.Sum { return s.plain().key }
