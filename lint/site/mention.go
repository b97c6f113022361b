package site

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
)

// Mentions finds the posts that a change elsewhere can break. A commit that deletes a file, or
// rewords a heading, can break any post of the site; which ones it can break shows in their
// bytes, before anything is parsed: a link to a file names it, or says "..".
//
// What is looked for are the words of a name, letters and digits of ASCII in one case: they
// stay what they are in whatever way the rest of a link is written, percent-encoded, with
// entities, backslashes, in the other Unicode normalisation. Posts in which words could be
// hidden, "%61bout" for one, count as naming everything. A post that names nothing of a file
// leads nowhere near it; one that does may still not link to it.
type Mentions struct {
	site   *Site
	filter [1024]uint64        // bits of the hashes in words and pairs
	words  map[uint64]struct{} // hashes of names of one word
	pairs  map[uint64]struct{} // of two words, one after the other
	raw    [][]byte            // names without such words, as they are
	dots   bool                // a link of dots and slashes alone may lead to one of the files
	all    bool                // the names do not tell
	jekyll bool                // {{ site.key }} may hold any name
}

// Posts returns those of posts, in their order, that may lead to one of the files or
// addresses. A post that cannot be read may lead anywhere; one that is gone leads nowhere.
func (m *Mentions) Posts(posts []string) []string {
	found := make([]bool, len(posts))
	m.site.each(len(posts), func(i int) { found[i] = m.all || m.inPost(posts[i]) })
	var out []string
	for i, post := range posts {
		if found[i] {
			out = append(out, post)
		}
	}
	return out
}

func (m *Mentions) inPost(post string) bool {
	lent := pageBuffers.Get().(*[]byte)
	defer pageBuffers.Put(lent)
	data, err := m.site.head(post, MaxFileSize, *lent)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	if cap(data) > cap(*lent) && cap(data) <= largestBuffer {
		*lent = data[:0]
	}
	return m.in(data)
}

// Everywhere reports whether the names do not tell: then every post may lead to the files.
func (m *Mentions) Everywhere() bool { return m.all }

// Link is Posts for one link, of a post with the text source.
func (m *Mentions) Link(source []byte, l *markdown.Link) bool {
	return l.Dest.Empty() || m.in(l.Dest.Of(source)) || m.in([]byte(l.Target))
}

// Mentions gathers the names by which posts can link to the files at paths, which need not
// exist, and to addresses, which count from the site's root.
func (s *Site) Mentions(paths, addresses []string) *Mentions {
	s = s.plain()
	m := &Mentions{site: s, words: map[uint64]struct{}{}, pairs: map[uint64]struct{}{}}
	_, m.jekyll = s.model.(*jekyll)
	for _, name := range paths {
		m.addFile(name)
		if n, ok := s.model.(renamer); ok {
			for _, published := range n.publishedAs(name) {
				m.addFile(published)
			}
		}
		if s.find(name).kind == isFile {
			for _, url := range s.Addresses(name) {
				m.addAddress(s.basePath, url)
			}
		}
	}
	for _, url := range addresses {
		m.addAddress(s.basePath, url)
	}
	return m
}

// renamer is a model that publishes files under other names by a table in its settings.
type renamer interface {
	// publishedAs returns the paths from the site's root at which a file is published beside,
	// or instead of, its own name.
	publishedAs(name string) []string
}

func (e *eleventy) publishedAs(name string) (out []string) {
	for to, from := range e.copies {
		if from == name {
			out = append(out, strings.TrimPrefix(to, "/"))
		}
	}
	return out
}

func (p *pelican) publishedAs(name string) (out []string) {
	for to, from := range p.extra {
		if path.Join(p.content, from) == name {
			out = append(out, to)
		}
	}
	return out
}

// addFile adds the name of a file without what follows its first dot: an extension, a
// language. The index of a folder goes by the folder's name too.
func (m *Mentions) addFile(name string) {
	base := path.Base(name)
	stem, _, _ := strings.Cut(base, ".")
	if stem == "" { // .htaccess
		stem = base
	}
	m.add(stem)
	if document.MarkupOf(name) == document.Other {
		return
	}
	m.dots = true
	switch strings.ToLower(stem) {
	case "index", "_index", "readme":
		if dir := parent(name); dir != "." {
			m.add(path.Base(dir))
		}
	}
}

// addAddress adds the last segment of an address; the front page's is the path that the site
// is published under.
func (m *Mentions) addAddress(base, url string) {
	m.dots = true
	k := strings.TrimSuffix(strings.TrimSuffix(key(url), ".html"), ".htm")
	if last := path.Base(k); last != "/" && last != "." {
		m.add(last)
		return
	}
	if base != "" {
		m.add(path.Base(base))
	}
}

// add adds one name. Digits at its beginning are left out where there is more: dates and
// numbers are, in addresses.
func (m *Mentions) add(name string) {
	if strings.ContainsAny(name, "%&") { // what could be taken for an encoding
		m.all = true
		return
	}
	words := wordsOf(norm.NFC.String(name))
	for len(words) > 1 && strings.Trim(words[0], "0123456789") == "" {
		words = words[1:]
	}
	switch len(words) {
	case 0:
		m.addRaw(norm.NFC.String(name))
	case 1:
		m.words[m.mark(hashWord(words[0]))] = struct{}{}
	default:
		best := 0
		for i := 1; i < len(words)-1; i++ {
			if len(words[i])+len(words[i+1]) >= len(words[best])+len(words[best+1]) {
				best = i
			}
		}
		m.pairs[m.mark(pairOf(hashWord(words[best]), hashWord(words[best+1])))] = struct{}{}
	}
}

// addRaw adds a name without a word of ASCII. Of scripts without capitals and accents there is
// one way to write it, but for percent-encoding and entities.
func (m *Mentions) addRaw(name string) {
	const most = 16 // each is looked for on its own
	letters := strings.TrimFunc(name, func(r rune) bool { return r < 0x80 })
	plain := letters != "" && !strings.ContainsFunc(letters, func(r rune) bool {
		return !unicode.Is(unicode.Lo, r) || !norm.NFD.IsNormalString(string(r))
	})
	if !plain || len(m.raw) == most {
		m.all = true
		return
	}
	m.raw = append(m.raw, []byte(letters))
}

// mark sets the bit of a hash.
func (m *Mentions) mark(hash uint64) uint64 {
	m.filter[hash>>6%1024] |= 1 << (hash % 64)
	return hash
}

func (m *Mentions) hasWord(hash uint64) bool {
	if m.filter[hash>>6%1024]&(1<<(hash%64)) == 0 {
		return false
	}
	_, ok := m.words[hash]
	return ok
}

func (m *Mentions) hasPair(first, second uint64) bool {
	hash := pairOf(first, second)
	if m.filter[hash>>6%1024]&(1<<(hash%64)) == 0 {
		return false
	}
	_, ok := m.pairs[hash]
	return ok
}

// wordsOf splits a name into its words, in lower case.
func wordsOf(name string) []string {
	return strings.FieldsFunc(lowerASCII(name), func(r rune) bool { return r >= 0x80 || folded[byte(r)] == 0 })
}

func lowerASCII(s string) string {
	return string(bytes.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r | 0x20
		}
		return r
	}, []byte(s)))
}

func hashWord(word string) uint64 {
	h := uint64(hashStart)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * hashPrime
	}
	return h
}

// pairOf returns the hash of two words in their order.
func pairOf(first, second uint64) uint64 { return (first*31 ^ second) * hashPrime }
