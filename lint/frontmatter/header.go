// Package frontmatter reads the header of a post: where it begins and ends in the eyes of
// the site's generator, its keys and values with the exact bytes they stand in, and what is
// broken about it. It never re-serialises a header: every repair is an edit of a few bytes.
package frontmatter

import (
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// Format is the notation of a header.
type Format int

const (
	None       Format = iota // no header
	YAML                     // --- … ---
	TOML                     // +++ … +++
	JSON                     // { … }, or ;;; … ;;; in Hexo
	Meta                     // Key: value lines, as Python-Markdown's meta extension reads them (Pelican, MkDocs)
	Docinfo                  // reST field list after the title (Pelican, Nikola)
	NikolaMeta               // .. key: value lines (Nikola)
	Org                      // #+key: value lines (Hugo)
	HTMLHead                 // title and meta elements (Pelican)
)

// Header is a file's header with every part's place, in byte offsets of the file.
// The zero Header with Format None stands for a file without one.
type Header struct {
	Format  Format
	Span    text.Span // from the opening fence to the end of the closing one, without the line ending
	Open    text.Span // the opening fence; empty for formats without fences
	Close   text.Span // the closing fence; empty when the header is never closed
	Content text.Span // what is between the fences
	Body    int       // where the body begins: after the closing fence's line ending
	Entries []Entry   // top-level keys in the order of the file
	Title   string    // the document's own title, where the format has it outside of the entries (Docinfo)
	// Problems are what keeps a generator, or a reader, from reading the header as meant.
	Problems []Problem
	// Refused is why the entries of a header are not read though there is one; "" when they are.
	Refused string
}

// Entry is one key with its value.
type Entry struct {
	Key     string    // as the author wrote it, unquoted
	KeySpan text.Span // the key, with quotes where it has them
	Value   Value
}

// Kind is the type that the header's own format gives a value.
type Kind uint8

const (
	Null Kind = iota
	String
	Bool
	Int
	Float
	Date // an unquoted date or time
	List
	Map
	Alias // a YAML alias: whatever its anchor stands for
)

// Style is how a value is written down.
type Style uint8

const (
	Unquoted Style = iota
	SingleQuoted
	DoubleQuoted
	Literal // YAML | block, TOML '''…'''
	Folded  // YAML > block
	Flow    // [a, b] or {a: b}
	Block   // one item or key a line
)

// Value is a value with its place. Span covers it as written, with quotes and block marks,
// without a trailing comment; it is empty, after the colon, where nothing is written.
type Value struct {
	Span    text.Span
	Comment text.Span // the comment behind it on its line, with the mark; empty when there is none
	Kind    Kind
	Style   Style
	Text    string  // the decoded scalar: escapes resolved, quotes taken off; "" for lists and maps
	Items   []Value // of a List
	Entries []Entry // of a Map
}

// Lookup returns the entry of a top-level key, the last one where it is repeated, comparing
// without regard to case when fold is set. The second result is false when there is none.
func (h *Header) Lookup(key string, fold bool) (*Entry, bool) {
	for i := len(h.Entries) - 1; i >= 0; i-- {
		e := &h.Entries[i]
		if e.Key == key || fold && strings.EqualFold(e.Key, key) {
			return e, true
		}
	}
	return nil, false
}

// Problem is one thing that is wrong with a header's notation, as the scanner or the
// format's library found it. Rules turn problems into findings.
type Problem struct {
	Kind    ProblemKind
	Span    text.Span
	Message string      // what is wrong, lower-case, for a reader who writes posts
	Edits   []text.Edit // a repair that was proven by parsing the result; nil when there is none
	Safe    bool        // Edits are provably what the author meant
	Mild    bool        // the generator reads the header all the same
	Title   string      // what Edits do, as a verb phrase: "quote the value"
	As      ProblemKind // the kind that has the same effect, where that is not the own one
	Related []text.Span // other places that explain it: the first of two equal keys
}

// ProblemKind names a Problem; its text is the rule's name within the family frontmatter.
type ProblemKind string
