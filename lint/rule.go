// Package lint runs rules over a site and makes a report of what they find.
//
// A rule is a plain value and holds no state; a run hands it one document, or the whole
// site, in a Pass. Findings go through a fixed row of processors (level, suppressions,
// changed files, baseline, order) into a Report, the only input of every format writer.
package lint

// Severity is how much a finding matters.
type Severity int

const (
	Unset   Severity = iota // the rule's own
	Off                     // not reported
	Info                    // worth knowing
	Warning                 // readers will notice, or the generator does something unexpected
	Error                   // the post is broken as published, or not published at all
)

// String returns the name used in configuration and in every format: off, info, warning, error.
func (s Severity) String() string {
	switch s {
	case Off:
		return "off"
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return ""
}

// ParseSeverity returns the severity of that name; false when there is none.
func ParseSeverity(name string) (Severity, bool) {
	for s := Off; s <= Error; s++ {
		if s.String() == name {
			return s, true
		}
	}
	return Unset, false
}

// Scope is what a rule looks at in one go.
type Scope int

const (
	DocumentScope Scope = iota // one post at a time, many at once
	SiteScope                  // the whole site, once
	NetworkScope               // the whole site and the network, once, and only when asked for
)

// Needs is what a rule needs to have been read; the run prepares nothing else.
type Needs uint8

const (
	NeedsHeader Needs = 1 << iota // the front matter
	NeedsBody                     // the parsed body
	NeedsSite                     // other files of the site
	NeedsGit                      // the history of the site
	NeedsBytes                    // the bytes alone, also of files that are not text or in no certain encoding
	NeedsProse                    // the prose of the parsed body
)

// Safety is how sure a fix is. The zero Safety is no fix at all.
type Safety int

const (
	NoFix      Safety = iota
	Suggestion        // shown, applied only when a person picks it
	Unsafe            // likely what the author meant: fix --unsafe
	Safe              // provably what the author meant: fix
)

// String returns the name used in every format: none, suggestion, unsafe, safe.
func (s Safety) String() string {
	return [...]string{"none", "suggestion", "unsafe", "safe"}[s]
}

// Rule is one thing that presscheck looks for.
type Rule struct {
	ID       string   // family/name, lower-case words joined by "-"; never reused for another meaning
	Summary  string   // one line, lower-case, no full stop: what it finds
	Severity Severity // of a finding that does not say its own
	Off      bool     // only runs when the configuration or --select names it
	Scope    Scope
	Needs    Needs
	Fix      Safety // the safest fix that the rule ever offers
	Doc      Doc

	// Check reports what the rule finds in p. Its error is for what keeps the rule from
	// looking (a file that cannot be read), never for what is wrong with a post.
	Check func(p *Pass) error
}

// Doc explains a rule to somebody who writes posts. Bad and Good are run as tests: Bad
// fires the rule and Good does not.
type Doc struct {
	Why       string // what happens to readers or to the build, in a few sentences
	Generator string // the generator whose site the examples stand in; "" for a plain one
	Path      string // file name of the examples; "" for post.md
	Bad       string // a file, or the part of it that matters, that fires the rule
	Good      string // the same, mended
	Repair    string // how it is mended, and what fix does about it
}

// Family returns the part of a rule's id before the slash.
func (r *Rule) Family() string {
	for i := range len(r.ID) {
		if r.ID[i] == '/' {
			return r.ID[:i]
		}
	}
	return r.ID
}
