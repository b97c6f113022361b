// Package site knows a whole site: its files, which of them are posts, what its generator
// makes of them and where a link in a post leads. It reads settings as data and never runs
// anything of the site's.
package site

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/spelling"
)

// Options says which site to open and what its configuration fixes.
type Options struct {
	Root      string   // the site's folder
	Generator string   // name of a profile; "" to detect it
	Exclude   []string // globs of files to leave alone, relative to the root; ! takes back
	Source    Source   // nil for Disk(Root)
	Charset   string   // of files that are not UTF-8; "" to detect
	Language  string   // BCP 47 tag of the site's language; "" when it is not configured

	// Kept is where what was read of the site's files is kept for the next run, for as long as
	// their sizes and times do not change; the zero Dir to read all anew.
	Kept  cache.Dir
	Build string // tells builds of the program apart; what another one read does not count
	// Settled is how long ago a file must have been written for its times to be believed; 0
	// for what every file system keeps to.
	Settled time.Duration
}

// Site is a site as it was when it was opened. It is safe for several goroutines; what
// costs time is read when it is first asked for and then kept.
type Site struct {
	options  Options
	root     string
	opened   int64 // when, in nanoseconds
	source   Source
	profile  *Profile
	model    model
	index    *index
	evidence []Evidence
	syntax   [2]document.Syntax // of foreign files, of the generator's content
	includes []string           // what in a page's text brings in other text, with headings of its own
	looseIDs string             // why pages may have ids that are no heading's; "" when they have not
	basePath string             // the path that the site is published under, without a slash at its end
	nested   []string           // see Nested

	slugs markdown.Algorithm // of headings in the generator's content

	written  func() sorted // Posts, and those of them that may be gone from the work tree
	posts    func() sorted
	contents func() []string // every document of the generator, excluded from checking or not
	urls     func() *addresses
	// lastNames finds the generator's documents by the last segment of their names, folded.
	lastNames func() map[string][]string
	words     func() *spelling.Vocabulary
	tmplIDs   func() map[string]struct{}
	docs      *documents
	briefs    *briefs
	pages     *pages
	probes    *probes
	metas     *metas
	starts    *sync.Map // path to whether it begins with a header's mark
	sets      *anchorSets
	roles     []atomic.Uint32 // by position in the index, see place; nil while settings are read, and of an overlay

	ignored *ignored // see Ignored

	facts func() *facts // what earlier runs read; nil where nothing is kept

	key   cache.Sum // see Key
	sums  *sync.Map // path to cache.Sum
	base  *Site     // of a traced site: the site itself
	trace *Trace    // see Traced

	parent *Site             // of an overlay: the site below the edits
	edits  map[string][]byte // of an overlay: nil for a deleted file
}

// Skipped is a document that is not checked.
type Skipped struct {
	Path, Reason string
	Foreign      bool // it lies where the generator does not look for posts
}

type sorted struct {
	posts   []string
	skipped []Skipped
}

// Open lists a site's files, tells its generator and reads the generator's settings.
func Open(ctx context.Context, o Options) (*Site, error) {
	root, err := filepath.Abs(o.Root)
	if err != nil {
		return nil, fmt.Errorf("open the site at %q: %w", o.Root, err)
	}
	for _, pattern := range o.Exclude {
		if !doublestar.ValidatePattern(pattern) {
			return nil, fmt.Errorf("exclude: %q is not a valid pattern", pattern)
		}
	}
	if o.Source == nil {
		o.Source = Disk(root)
	}
	opened := time.Now().UnixNano() // what is written from now on is young
	files, err := o.Source.Files(ctx)
	if err != nil {
		return nil, fmt.Errorf("open the site at %q: %w", o.Root, err)
	}
	s := &Site{options: o, root: root, opened: opened, source: o.Source, index: newIndex(files), docs: &documents{}, briefs: &briefs{}, metas: &metas{}, pages: &pages{}, probes: &probes{}, sets: &anchorSets{}, starts: &sync.Map{}, sums: &sync.Map{}, ignored: &ignored{ctx: context.WithoutCancel(ctx), root: root}}
	if err := s.load(); err != nil {
		return nil, err
	}
	s.facts = sync.OnceValue(s.openFacts)
	s.finish()
	return s, nil
}

// finish makes what depends on the list of files.
func (s *Site) finish() {
	if s.parent == nil {
		s.roles = make([]atomic.Uint32, len(s.index.files))
	}
	s.written = sync.OnceValue(s.sort)
	s.posts = sync.OnceValue(s.presentPosts)
	s.contents = sync.OnceValue(s.listContents)
	s.words = sync.OnceValue(s.countWords)
	s.lastNames = sync.OnceValue(s.indexLastNames)
	s.urls = s.sharedAddresses()
	s.tmplIDs = s.templateIDs()
}

// Root returns the absolute path of the site's folder.
func (s *Site) Root() string { return s.root }

// Profile returns what is known of the site's generator.
func (s *Site) Profile() *Profile { return s.profile }

// Evidence tells what was detected and why, what was read, and what could not be.
func (s *Site) Evidence() []Evidence { return s.evidence }

// Posts returns the documents to check, sorted, relative to the root.
func (s *Site) Posts() []string {
	posts := s.posts().posts
	if s.trace != nil {
		s.note(askPosts, "", hashOf(posts...))
	}
	return posts
}

// Post reports whether the document at path is one of Posts, without a look at all others; and
// if it is among the Skipped, why.
func (s *Site) Post(path string) (is bool, skipped string) {
	f, listed := s.index.file(path)
	if !listed || !isWritten(path) {
		return false, ""
	}
	reason := s.skip(f)
	switch {
	case reason == notPost:
		return false, ""
	case reason != "":
		return false, reason
	}
	return s.stands(&f), ""
}

// Skipped returns the documents that are not checked.
func (s *Site) Skipped() []Skipped { return s.posts().skipped }

func (s *Site) sort() sorted {
	var written []File
	for _, f := range s.index.files {
		if !f.Module && isWritten(f.Path) {
			written = append(written, f)
		}
	}
	reasons := make([]string, len(written))
	s.each(len(written), func(i int) { reasons[i] = s.skip(written[i]) })
	var out sorted
	for i, f := range written {
		switch reasons[i] {
		case notPost:
		case "":
			out.posts = append(out.posts, f.Path)
		default:
			out.skipped = append(out.skipped, Skipped{f.Path, reasons[i], reasons[i] == inHidden || s.place(f.Path).role == foreign})
		}
	}
	return out
}

// presentPosts leaves out what is deleted, yet not from git.
func (s *Site) presentPosts() sorted {
	all := s.written()
	there := make([]bool, len(all.posts))
	s.each(len(there), func(i int) {
		f, _ := s.index.file(all.posts[i])
		there[i] = s.stands(&f)
	})
	out := sorted{skipped: all.skipped}
	for i, path := range all.posts {
		if there[i] {
			out.posts = append(out.posts, path)
		}
	}
	return out
}

// stands reports whether a listed file is in the work tree.
func (s *Site) stands(f *File) bool { return !f.Tracked || s.present(f.Path) }

func (s *Site) listContents() []string {
	var out []string
	for _, f := range s.index.files {
		if !f.Module && isWritten(f.Path) && s.place(f.Path).role == content {
			out = append(out, f.Path)
		}
	}
	return out
}

// isWritten reports whether a file is of a markup that authors write, so that leaving it out is
// worth a word.
func isWritten(name string) bool { return document.MarkupOf(name) != document.Other }

// notPost is the reason for leaving out a file that nobody would take for a post.
const notPost = "\x00"

func (s *Site) skip(f File) string {
	if reason, excluded := s.Excluded(f.Path); excluded {
		return reason
	}
	if f.Sparse {
		return "not in the work tree"
	}
	where := s.place(f.Path)
	switch {
	case where.role != content && where.reason != "":
		return where.reason
	case where.role != content:
		return notPost
	}
	return ""
}

// Excluded tells whether the configuration leaves path out, and why.
func (s *Site) Excluded(path string) (reason string, excluded bool) {
	for _, pattern := range slices.Backward(s.options.Exclude) {
		again := len(pattern) > 1 && pattern[0] == '!'
		if again {
			pattern = pattern[1:]
		}
		if !matches(pattern, path) {
			continue
		}
		if again {
			return "", false
		}
		return "excluded by " + pattern, true
	}
	return "", false
}

// matches compares path with a glob; one that names a folder takes in what is below it.
func matches(pattern, path string) bool {
	if doublestar.MatchUnvalidated(pattern, path) {
		return true
	}
	for dir := parent(path); dir != "."; dir = parent(dir) {
		if doublestar.MatchUnvalidated(pattern, dir) || doublestar.MatchUnvalidated(pattern, dir+"/") {
			return true
		}
	}
	return false
}

// Exists reports whether path is a file of the site, exact in case on every system.
func (s *Site) Exists(path string) bool { return s.find(path).kind == isFile }

// Language returns the configured language of the site as a BCP 47 tag, "" when there is none.
func (s *Site) Language() string { return s.options.Language }
