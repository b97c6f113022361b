package site

// Evidence is one thing that was found out about a site.
type Evidence struct {
	Kind  EvidenceKind
	Name  string // of the setting or folder, as the generator calls it
	Value string
	From  string // the file it was read in, with the line where that is known; "" for a default
	Note  string // why it counts, or why it could not be read
}

// EvidenceKind says what a piece of evidence is about.
type EvidenceKind string

const (
	Detected EvidenceKind = "generator" // speaks for a generator
	Folder   EvidenceKind = "folder"    // where the generator looks
	Setting  EvidenceKind = "setting"   // a setting that was read
	Unread   EvidenceKind = "unread"    // a setting or file that could not be read
)
