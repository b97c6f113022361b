package frontmatter

import (
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

// date is a date of the header with what its generator makes of it.
type date struct {
	entry      *frontmatter.Entry
	text       string
	spelling   frontmatter.Spelling
	iso, other string // readings of the notation itself
	verdict    frontmatter.DateVerdict
}

type datesOf struct{}

// dates returns the header's dates. Six rules look at them.
func (h header) dates() []date {
	return lint.PerDocument(h.pass, datesOf{}, h.readDates)
}

func (h header) readDates() []date {
	var out []date
	h.scalars(func(e *frontmatter.Entry, key frontmatter.Key) {
		t := strings.TrimSpace(e.Value.Text)
		if h.Format == frontmatter.Meta { // Pelican uses the first line of a date
			t, _, _ = strings.Cut(t, "\n")
		}
		if key.Type != frontmatter.DateType || e.Value.Kind == frontmatter.Null || t == "" || isRule(h.grammar.Generator, t) {
			return
		}
		d := date{entry: e, text: t}
		d.spelling, d.iso, d.other = frontmatter.ClassifyDate(t)
		d.verdict = h.readDate(h.engine(e.Value), t)
		if h.grammar.Generator == "hexo" && d.verdict.Kind == frontmatter.AsText {
			d.verdict = h.readDate(frontmatter.JSDates, t) // Hexo gives text to Moment, which falls back to Date
		}
		out = append(out, d)
	})
	return out
}

// readDate reads a date, of which the engine may take what is missing from the day of the run.
func (h header) readDate(engine frontmatter.DateEngine, t string) frontmatter.DateVerdict {
	verdict := engine.Read(t, h.pass.Now)
	if !engine.OfDay() {
		return verdict
	}
	if other := engine.Read(t, h.pass.Now.AddDate(-1, -1, -1)); verdict.Kind != other.Kind || !verdict.Time.Equal(other.Time) {
		h.pass.Site.OfDay(h.pass.Now)
	}
	return verdict
}

// engine returns the parser that reads a value: a quoted date is never a timestamp.
func (h header) engine(v frontmatter.Value) frontmatter.DateEngine {
	e := h.grammar.Dates
	if v.Style == frontmatter.Unquoted {
		return e
	}
	switch e {
	case frontmatter.JSYAMLDates, frontmatter.HexoDates:
		return frontmatter.JSDates
	case frontmatter.EleventyDates:
		return frontmatter.ISODates
	}
	return e
}

// isRule recognises what Eleventy and others take instead of a date.
func isRule(generator, t string) bool {
	switch generator {
	case "eleventy":
		switch strings.ToLower(t) {
		case "last modified", "created", "git last modified", "git created":
			return true
		}
	case "hugo":
		return strings.HasPrefix(t, ":")
	case "nikola":
		return t == "now"
	}
	return false
}

// at returns the moment of a date that the generator understands.
func (d date) at() (time.Time, bool) {
	if d.verdict.Kind != frontmatter.AsDate || d.spelling == frontmatter.Impossible {
		return time.Time{}, false
	}
	return d.verdict.Time, true
}

// refused reports whether the generator makes no date of it.
func (d date) refused() bool {
	return d.verdict.Kind == frontmatter.Refused || d.verdict.Kind == frontmatter.AsNumber
}
