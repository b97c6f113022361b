package site

import "time"

// State is what the generator will do with a post.
type State string

const (
	Published   State = "published"
	Draft       State = "draft"     // left out because its author says it is not ready
	Scheduled   State = "scheduled" // left out until its date
	Expired     State = "expired"   // left out because its date of expiry is past
	Hidden      State = "hidden"    // published, linked from nowhere
	Left        State = "left-out"  // silently not published; Publication.Reason says why
	Undecidable State = "unknown"   // the settings that decide are not readable
)

// Publication is what the generator will make of one post.
type Publication struct {
	Path   string
	State  State
	URL    string    // path and query of the page's address, without the host; "" where it is not known or there is none
	Title  string    // "" where there is none
	Date   time.Time // zero where there is none
	Until  time.Time // of a Scheduled post: when a build will publish it
	Reason string    // why it is left out
}

// Publication tells what the generator will do with the post at path in a build at the
// time now.
func (s *Site) Publication(path string, now time.Time) Publication {
	if s.trace != nil {
		p := s.base.Publication(path, now)
		s.note(askPublished, path, p.answer())
		return p
	}
	if s.place(path).role != content {
		return Publication{Path: path, State: Left, Reason: "it is not part of the site"}
	}
	m := s.meta(path)
	if m.err != nil {
		return Publication{Path: path, State: Undecidable, Reason: m.err.Error()}
	}
	p := s.model.publish(s, m, now)
	if m.unreadable != "" && p.State == Published && s.loses(m.unreadable) {
		p.State, p.Reason = Left, "its header cannot be read"
	}
	if p.State == Published || p.State == Hidden {
		p.URL, _ = s.URL(path)
	}
	return p
}
