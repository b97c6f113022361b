package site

// Status is the verdict on a link.
type Status int

const (
	// Unknown says that the source does not tell where the link goes: a dynamic setting, a
	// theme that is not here, a page that the generator makes up. It is never an error.
	Unknown       Status = iota
	OK                   // the target is there
	Missing              // the target is not there
	WrongCase            // it is there under a name that differs in case alone: broken on most servers
	MissingAnchor        // the page is there, the fragment is not in it
	External             // another site, or a scheme that is no page's
)

// String returns the name used in tests and traces.
func (s Status) String() string {
	return [...]string{"unknown", "ok", "missing", "wrong-case", "missing-anchor", "external"}[s]
}

// Resolution is where a link leads.
type Resolution struct {
	Status   Status
	Path     string // the file found, or the one meant where none is; relative to the root
	Fragment string // as the anchor would be named, percent-decoded
	// Candidates are what the link could say instead, best first: for WrongCase and Missing
	// the paths of files, for MissingAnchor ids.
	Candidates []string
	Reason     string // for Unknown why; otherwise what the generator does with the link, if that needs saying
	Untracked  bool   // the file is on this disk but not in git: others will not have it
}
