package site

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

// meta is what a document's header says, read without its body. Those of all of the site are
// kept, and a collector that had to follow every value of each would be felt: what the header
// says stays encoded.
type meta struct {
	path string
	kept string // see encodeMeta
	err  error
	said uint64 // a hash of the header's bytes

	unreadable frontmatter.ProblemKind // why the format's library refuses the header; "" when it reads it
	fields     int32                   // where in kept the keys and values begin, 0 for none
	format     frontmatter.Format
	begin      [3]byte // of the file, 0 where it is shorter
	garbled    bool    // the header is not in UTF-8
	fold       bool    // capitals of keys do not count
}

// answer is a hash of what the header says.
func (m *meta) answer() uint64 {
	if m.err != nil {
		return hashOf("", m.err.Error())
	}
	return m.said
}

// saying is a hash of a header, with the beginning of its file.
type saying struct {
	header uint64
	begin  [3]byte
}

// said returns what the header of the document at path says, without decoding one that an
// earlier run read.
func (s *Site) said(path string) saying {
	if s.parent == nil && s.knownMeta(path) == nil {
		if f := s.known(); f != nil {
			if answer, ok := f.said(path, s.signature(path).settled()); ok {
				return answer
			}
		}
	}
	m := s.meta(path)
	return saying{m.answer(), m.begin}
}

// metas keeps the headers of the site's documents. Like documents, an overlay's has those
// of edited files alone.
type metas struct {
	begin  sync.Once
	listed []atomic.Pointer[meta] // by position in the list of files

	mu      sync.Mutex
	entries map[string]*meta // of other files
}

// meta reads the header of the document at path.
func (s *Site) meta(path string) *meta {
	if s.parent != nil {
		if _, edited := s.edits[path]; !edited {
			return s.parent.meta(path)
		}
	}
	i, listed := s.index.at[path]
	if listed && s.parent == nil {
		slot := s.metas.slot(s.index, i)
		m := slot.Load()
		if m == nil {
			m = s.readMeta(path)
			slot.Store(m)
		}
		return m
	}
	if m := s.metas.other(path); m != nil {
		return m
	}
	m := s.readMeta(path)
	s.metas.mu.Lock()
	defer s.metas.mu.Unlock()
	if s.metas.entries == nil {
		s.metas.entries = map[string]*meta{}
	}
	s.metas.entries[path] = m
	return m
}

// slot is where the header of the document at a position of the index is kept.
func (x *metas) slot(in *index, i int32) *atomic.Pointer[meta] {
	x.begin.Do(func() { x.listed = make([]atomic.Pointer[meta], len(in.files)) })
	return &x.listed[i]
}

// knownMeta returns the header of the document at path if it was read before, else nil.
func (s *Site) knownMeta(path string) *meta {
	if i, listed := s.index.at[path]; listed && s.parent == nil {
		return s.metas.slot(s.index, i).Load()
	}
	return s.metas.other(path)
}

func (x *metas) other(path string) *meta {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.entries[path]
}

// readMeta reads the header of the document at path, or takes over what an earlier run read.
func (s *Site) readMeta(path string) *meta {
	f := s.known()
	if s.parent != nil || f == nil {
		return s.parseMeta(path)
	}
	signature := s.signature(path).settled() // before the file is read, lest it be a later one's
	if signature == 0 {
		return s.parseMeta(path)
	}
	if m := f.header(path, signature); m != nil {
		m.path, m.fold = path, s.profile.Header.FoldKeys
		return m
	}
	m := s.parseMeta(path)
	if m.err == nil {
		f.keepHeader(path, signature, m)
	}
	return m
}

// allMetas reads the headers of all of the generator's documents, those that the
// configuration excludes from checking included.
func (s *Site) allMetas() []*meta {
	paths := s.contents()
	out := make([]*meta, len(paths))
	s.each(len(paths), func(i int) { out[i] = s.meta(paths[i]) })
	return out
}

// each calls f for 0 to n-1 from several goroutines.
func (s *Site) each(n int, f func(i int)) {
	const chunk = 64
	workers := min(runtime.GOMAXPROCS(0), (n+chunk-1)/chunk)
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	next := make(chan int, n/chunk+1)
	for i := 0; i < n; i += chunk {
		next <- i
	}
	close(next)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for from := range next {
				for i := from; i < min(from+chunk, n); i++ {
					f(i)
				}
			}
		})
	}
	wg.Wait()
}

// value returns the value of the first of keys that the header has.
func (m *meta) value(keys ...string) (frontmatter.Value, bool) {
	for _, key := range keys {
		if at := m.find(key, m.fold); at != "" {
			d := cache.NewDecoder(at)
			decodeSpan(d) // of the key
			return decodeValue(d, 1), true
		}
	}
	return frontmatter.Value{}, false
}

// text returns a scalar as text, "" where there is none.
func (m *meta) text(keys ...string) string {
	v, _ := m.value(keys...)
	if v.Kind == frontmatter.List || v.Kind == frontmatter.Map || v.Kind == frontmatter.Null {
		return ""
	}
	return v.Text
}

// list returns the strings of a list, one for a single scalar.
func (m *meta) list(keys ...string) []string {
	v, ok := m.value(keys...)
	if !ok {
		return nil
	}
	return items(v)
}

func items(v frontmatter.Value) []string {
	switch v.Kind {
	case frontmatter.List:
		var out []string
		for _, item := range v.Items {
			if item.Kind != frontmatter.List && item.Kind != frontmatter.Map && item.Text != "" {
				out = append(out, item.Text)
			}
		}
		return out
	case frontmatter.Map, frontmatter.Null:
		return nil
	}
	if v.Text == "" {
		return nil
	}
	return []string{v.Text}
}

// flag reports whether a boolean is true.
func (m *meta) flag(keys ...string) bool { return strings.EqualFold(m.text(keys...), "true") }

// inner returns the value of a key within a map: build.render.
func (m *meta) inner(key, inner string) (frontmatter.Value, bool) {
	v, ok := m.value(key)
	if !ok {
		return v, false
	}
	i := slices.IndexFunc(v.Entries, func(e frontmatter.Entry) bool {
		return e.Key == inner || m.fold && strings.EqualFold(e.Key, inner)
	})
	if i < 0 {
		return frontmatter.Value{}, false
	}
	return v.Entries[i].Value, true
}
