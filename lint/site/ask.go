package site

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/order"
)

// The questions of Site that have no better place. Each notes what was asked where the site
// is traced.

func (s *Site) listed(path string) (File, bool) {
	f, ok := s.index.file(path)
	if s.trace != nil {
		s.note(askListed, path, answerListed(f, ok))
	}
	return f, ok
}

func (s *Site) folder(path string) bool {
	there := s.index.dir(path)
	s.note(askFolder, path, yes(there))
	return there
}

func (s *Site) otherCase(path string) []string {
	names := s.index.otherCase(path)
	if s.trace != nil {
		s.note(askOtherCase, path, hashOf(names...))
	}
	return names
}

func (s *Site) sameBase(path string) []string {
	names := s.index.sameBase(path)
	if s.trace != nil {
		s.note(askSameBase, path, hashOf(names...))
	}
	return names
}

func (s *Site) below(dir string) []File {
	files := s.index.below(dir)
	if s.trace != nil {
		s.note(askBelow, dir, hashFiles(files))
	}
	return files
}

// place tells what the generator takes a file for. Each document is asked for half a dozen
// times: what is to be said in one word is kept.
func (s *Site) place(path string) place {
	if s.trace != nil {
		p := s.base.placeBy(s.model, path)
		s.note(askPlace, path, p.answer())
		return p
	}
	return s.placeBy(s.model, path)
}

func (s *Site) placeBy(m model, path string) place {
	i, listed := s.index.at[path]
	if !listed || s.roles == nil {
		return m.place(s, path)
	}
	if known := s.roles[i].Load(); known > 0 {
		return place{role: role(known - 1)}
	}
	p := m.place(s, path)
	if p.reason == "" {
		s.roles[i].Store(uint32(p.role) + 1)
	}
	return p
}

// HasKey reports whether the headers of at least n posts have a top-level key.
func (s *Site) HasKey(name string, n int) bool {
	if s.trace != nil {
		has := s.base.HasKey(name, n)
		s.note(askKey, strings.Repeat("+", n)+"\x00"+name, yes(has))
		return has
	}
	for _, path := range s.written().posts {
		if n <= 0 {
			return true
		}
		if s.meta(path).find(name, false) != "" {
			n--
		}
	}
	return n <= 0
}

// Commit returns the id of the commit that is checked out, "" where there is none or it
// cannot be told without git. What git's history says holds as long as it stays.
func (s *Site) Commit() string {
	id := s.plain().commit()
	s.note(askCommit, "", hashOf(id))
	if id == "" {
		s.trace.Blur()
	}
	return id
}

func (s *Site) commit() string {
	r, ok := findRepository(s.root)
	if !ok {
		return "none"
	}
	head, err := os.ReadFile(filepath.Join(r.gitDir, "HEAD"))
	if err != nil || len(head) > 4096 {
		return ""
	}
	common := r.common()
	shallow, _ := os.ReadFile(filepath.Join(common, "shallow")) // where the history of a shallow clone ends
	name, symbolic := strings.CutPrefix(strings.TrimSpace(string(head)), "ref: ")
	if !symbolic {
		return name + string(shallow)
	}
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return ""
	}
	for _, dir := range []string{r.gitDir, common} {
		if id, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err == nil { //nolint:gosec // likewise, and only compared
			return strings.TrimSpace(string(id)) + string(shallow)
		}
	}
	packed, _ := os.ReadFile(filepath.Join(common, "packed-refs"))
	for line := range strings.Lines(string(packed)) {
		if id, ref, ok := strings.Cut(strings.TrimSpace(line), " "); ok && ref == name {
			return id + string(shallow)
		}
	}
	return ""
}

// load detects the generator and reads its settings, and makes the Key of what was asked.
func (s *Site) load() error {
	view, trace := s.Traced("")
	if err := view.detect(); err != nil {
		return err
	}
	s.profile, s.model, s.evidence, s.nested = view.profile, view.model, view.evidence, view.nested
	s.syntax, s.slugs, s.includes, s.looseIDs, s.basePath = view.syntax, view.slugs, view.includes, view.looseIDs, view.basePath
	var e cache.Encoder
	e.Text(s.options.Generator)
	e.Text(s.options.Charset)
	e.Text(s.options.Language)
	e.Text(strings.Join(s.options.Exclude, "\x00"))
	asked := slices.Clone(trace.Asked())
	order.Sort(asked, compareQuestions)
	for _, q := range slices.Compact(asked) {
		e.Uint(uint64(q.Kind))
		e.Text(q.Key)
		e.Word(q.Answer)
	}
	s.key = cache.SumOf(e.Bytes)
	return nil
}

func compareQuestions(a, b Question) int {
	if a.Kind != b.Kind {
		return int(a.Kind) - int(b.Kind)
	}
	if c := strings.Compare(a.Key, b.Key); c != 0 {
		return c
	}
	if a.Answer < b.Answer {
		return -1
	}
	return 1
}

// Content returns a file's bytes and their sum, for somebody who may need no Document of it.
func (s *Site) Content(path string) ([]byte, cache.Sum, error) {
	s = s.plain()
	if d := s.loaded(path); d != nil {
		return d.Text.Raw, s.keepSum(path, d.Text.Raw), nil
	}
	data, err := s.Read(path)
	if err != nil {
		return nil, cache.Sum{}, err
	}
	return data, s.keepSum(path, data), nil
}

// holder returns the site whose file at path is: of an overlay itself or a site below it.
func (s *Site) holder(path string) *Site {
	for s.parent != nil {
		if _, edited := s.edits[path]; edited {
			break
		}
		s = s.parent
	}
	return s
}

func (s *Site) keepSum(path string, data []byte) cache.Sum {
	sum := cache.SumOf(data)
	s.holder(path).sums.Store(path, sum)
	return sum
}

// sumOf returns the sum of a file as it was when it was first read; false when it cannot be read.
func (s *Site) sumOf(path string) (cache.Sum, bool) {
	s = s.holder(path)
	if sum, ok := s.sums.Load(path); ok {
		return sum.(cache.Sum), true
	}
	if s.docs.held(path) {
		if d, err := s.Document(path); err == nil {
			return s.keepSum(path, d.Text.Raw), true
		}
	}
	_, sum, err := s.Content(path)
	return sum, err == nil
}

// noteRead notes what is in a file, unless it is the document itself. The signature is that of
// before it was read, 0 where it was not taken.
func (s *Site) noteRead(path string, data []byte, err error, signature uint64) {
	switch {
	case s.trace.knows(path):
	case err != nil:
		s.note(askRead, path, 0)
	default:
		s.noteFrom(askRead, path, s.base.keepSum(path, data).Short(), signature)
	}
}

// readAnswer is what noteRead notes.
func (s *Site) readAnswer(path string) uint64 {
	sum, ok := s.sumOf(path)
	if !ok {
		return 0
	}
	return sum.Short()
}

// headersAnswer is a hash of what the headers of all documents say.
func (s *Site) headersAnswer() uint64 {
	h := uint64(hashStart)
	paths := s.contents()
	said := make([]saying, len(paths))
	s.each(len(paths), func(i int) { said[i] = s.said(paths[i]) })
	for i, path := range paths {
		h = hashText(h, path)*hashPrime ^ said[i].header
		h = hashText(h, string(said[i].begin[:]))
	}
	return h
}

// notePages notes what Pages depends on: the headers, and the time for those documents alone
// that a later build treats otherwise.
func (s *Site) notePages(now time.Time) {
	s.note(askHeaders, "", s.base.headersAnswer())
	s.Before(now, now) // what holds of a later time says nothing of an earlier one
	const long = 1000  // years
	all := s.base.allMetas()
	fleeting := make([]bool, len(all))
	s.each(len(all), func(i int) {
		if m := all[i]; m.err == nil {
			fleeting[i] = s.model.publish(s.base, m, now).State != s.model.publish(s.base, m, now.AddDate(long, 0, 0)).State
		}
	})
	for i, m := range all {
		if fleeting[i] {
			s.note(askPublished, m.path, s.base.Publication(m.path, now).answer())
		}
	}
}
