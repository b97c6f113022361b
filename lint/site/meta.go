package site

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/presscheck/presscheck/lint/frontmatter"
)

// meta is what a document's header says, read without its body.
type meta struct {
	path string
	fold bool
	head frontmatter.Header
	err  error
	said uint64 // a hash of the header's bytes

	begin      [3]byte                 // of the file, 0 where it is shorter
	unreadable frontmatter.ProblemKind // why the format's library refuses the header; "" when it reads it
	garbled    bool                    // the header is not in UTF-8
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
	if s.parent == nil && s.metas.known(path) == nil {
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
	mu      sync.Mutex
	entries map[string]*meta
}

// meta reads the header of the document at path.
func (s *Site) meta(path string) *meta {
	if s.parent != nil {
		if _, edited := s.edits[path]; !edited {
			return s.parent.meta(path)
		}
	}
	if m := s.metas.known(path); m != nil {
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

// known returns the header of the document at path if it was read before, else nil.
func (x *metas) known(path string) *meta {
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
		if e, ok := m.head.Lookup(key, m.fold); ok {
			return e.Value, true
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
