package site

import (
	"strings"
	"time"
)

// Kind says what a Question is about.
type Kind byte

// The numbers are kept on disk: a new kind gets a new one.
const (
	askFind      Kind = iota + 1 // what stands at a path
	askListed                    // what the list of files says of a path
	askFolder                    // whether there is a folder
	askOtherCase                 // the files whose names differ from a path in case alone
	askSameBase                  // the files of a base name
	askBelow                     // all files in a folder
	askPresent                   // whether a listed file is there
	askRoute                     // whether a folder above is a dynamic route
	askBegins                    // whether a file begins with a mark
	askPlace                     // what the generator takes a file for
	askAddress                   // where a document is published
	askPage                      // the document at an address
	askUnknown                   // a document whose address is not known
	askFolded                    // the document at an address, whatever its case
	askPages                     // whether any address is known
	askLastName                  // documents by the last segment of their names
	askSlug                      // posts by their slug
	askNamed                     // Hexo's posts by their names
	askAnchor                    // where a fragment leads in another page
	askTemplate                  // whether a template has an id
	askRead                      // the bytes of a file
	askPublished                 // what the generator does with a document
	askKey                       // whether posts have a key in their headers
	askPosts                     // the list of posts
	askFiles                     // the list of files
	askHeaders                   // the headers of all documents
	askCommit                    // the commit that is checked out
	askBefore                    // whether a time is past
	askDay                       // the day
	askWords                     // how the site uses words
	askIgnored                   // whether git ignores a path
	askSettled                   // what only loading asks; it is a part of Key
	askLeaf                      // the leaf bundle of Hugo's that a folder lies in
	askContent                   // the file of a logical path of Hugo's
)

// Holds reports whether q has the same answer now.
func (s *Site) Holds(q *Question, now time.Time) bool {
	s = s.plain()
	switch {
	case q.Hint == 0:
	case q.Kind == askAnchor:
		path, _, _ := strings.Cut(q.Key, "\x00")
		if sum, ok := s.sumOf(path); ok && sum.Short() == q.Hint {
			return true
		}
	case q.Kind == askWords:
		if s.Vocabulary().Hint(q.Key) == q.Hint {
			return true
		}
	case q.Kind == askRead:
		if s.signature(q.Key).settled() == q.Hint {
			return true
		}
	}
	answer, ok := s.answer(q, now)
	return ok && answer == q.Answer
}

// answer asks q anew, as the code that noted it did.
func (s *Site) answer(q *Question, now time.Time) (answer uint64, ok bool) {
	switch q.Kind {
	case askFind:
		return s.find(q.Key).answer(), true
	case askListed:
		return answerListed(s.index.file(q.Key)), true
	case askFolder:
		return yes(s.index.dir(q.Key)), true
	case askOtherCase:
		return hashOf(s.index.otherCase(q.Key)...), true
	case askSameBase:
		return hashOf(s.index.sameBase(q.Key)...), true
	case askBelow:
		return hashFiles(s.index.below(q.Key)), true
	case askPresent:
		return yes(s.present(q.Key)), true
	case askRoute:
		return yes(s.inDynamicRoute(q.Key)), true
	case askBegins:
		mark, path, _ := strings.Cut(q.Key, "\x00")
		return yes(s.begins(path, mark)), true
	case askTemplate:
		return yes(s.inTemplates(q.Key)), true
	case askRead:
		return s.readAnswer(q.Key), true
	case askBefore:
		t, err := time.Parse(time.RFC3339Nano, q.Key)
		return yes(now.Before(t)), err == nil
	case askDay:
		return dayOf(now), true
	case askWords:
		return s.Vocabulary().Answer(q.Key)
	case askIgnored:
		return yes(s.Ignored(q.Key)), true
	case askCommit:
		return hashOf(s.commit()), true
	case askFiles:
		return hashFiles(s.index.files), true
	case askPosts:
		return hashOf(s.Posts()...), true
	}
	return s.answerOfPages(q, now)
}

// answerOfPages is answer for what the headers of documents decide.
func (s *Site) answerOfPages(q *Question, now time.Time) (answer uint64, ok bool) {
	switch q.Kind {
	case askPlace:
		return s.place(q.Key).answer(), true
	case askAddress:
		return s.addressOf(q.Key).answer(), true
	case askPage:
		page, _ := s.page(q.Key)
		return hashOf(page), true
	case askUnknown:
		return hashOf(s.unknownAddress()), true
	case askFolded:
		return hashOf(s.foldedPage(q.Key)), true
	case askPages:
		return yes(s.anyAddress()), true
	case askLastName:
		return hashOf(s.lastNamed(q.Key)...), true
	case askSlug:
		return hashOf(s.nearPosts(q.Key)...), true
	case askNamed:
		h, is := s.model.(*hexo)
		if !is {
			return 0, false
		}
		name, _ := h.named(s, q.Key)
		return hashOf(name), true
	case askLeaf:
		h, is := s.model.(*hugo)
		dir, top, _ := strings.Cut(q.Key, "\x00")
		if !is {
			return 0, false
		}
		return hashOf(h.leafDir(s, dir, top)), true
	case askContent:
		h, is := s.model.(*hugo)
		lang, logical, _ := strings.Cut(q.Key, "\x00")
		if !is {
			return 0, false
		}
		name, found := h.contentFile(s, logical, lang)
		return hashOf(name) ^ yes(found), true
	case askAnchor:
		path, fragment, _ := strings.Cut(q.Key, "\x00")
		fragment, raw, _ := strings.Cut(fragment, "\x00")
		return s.fragment(path, fragment, raw).answer(), true
	case askPublished:
		return s.Publication(q.Key, now).answer(), true
	case askKey:
		n, name, _ := strings.Cut(q.Key, "\x00")
		return yes(s.HasKey(name, len(n))), true
	case askHeaders:
		return s.headersAnswer(), true
	}
	return 0, false
}

// yes is the answer to a question of yes or no.
func yes(b bool) uint64 {
	if b {
		return 1
	}
	return 2
}

// FNV-1a, 64 bits.
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

func hashText[T string | []byte](h uint64, s T) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * hashPrime
	}
	return (h ^ 0x1FF) * hashPrime // no byte: where one text ends
}

// hashOf returns a hash of texts in their order.
func hashOf(texts ...string) uint64 {
	h := uint64(hashStart)
	for _, s := range texts {
		h = hashText(h, s)
	}
	return h
}

func hashFiles(files []File) uint64 {
	h := uint64(hashStart)
	for i := range files {
		h = hashText(h, files[i].Path) ^ files[i].flags()
	}
	return h
}

// flags is what File says beside its path.
func (f *File) flags() uint64 {
	n := uint64(0)
	for i, b := range [...]bool{f.Tracked, f.Link, f.Module, f.Sparse} {
		if b {
			n |= 1 << i
		}
	}
	return n
}

func answerListed(f File, ok bool) uint64 {
	if !ok {
		return 1 << 8
	}
	return f.flags()
}

func (f found) answer() uint64 { return uint64(f.kind)<<1 | yes(f.untracked)<<4 }

func (p place) answer() uint64 { return hashText(uint64(p.role)+hashStart, p.reason) }

func (a address) answer() uint64 {
	h := hashOf(a.url) ^ yes(a.known)
	for _, list := range [][]string{a.also, a.maybe} {
		h = h*hashPrime ^ hashOf(list...)
	}
	return h
}

func (r Resolution) answer() uint64 {
	h := hashOf(r.Path, r.Fragment, r.Reason) ^ uint64(r.Status)<<1 ^ yes(r.Untracked)<<8
	return h*hashPrime ^ hashOf(r.Candidates...)
}

func (p Publication) answer() uint64 {
	return hashOf(p.Path, string(p.State), p.URL, p.Title, p.Reason, p.Date.Format(time.RFC3339Nano), p.Until.Format(time.RFC3339Nano))
}
