package site

import (
	"runtime"
	"slices"
	"sync"

	"github.com/presscheck/presscheck/lint/spelling"
)

// sampleSize is how many bytes of a site are read for its vocabulary: what is usual there
// shows in a part of it, and a hook must not wait for a hundred thousand posts.
const sampleSize = 12 << 20

// Vocabulary counts the words of the site's posts, for spelling: a word that many posts hold
// is the site's own. It reads them when it is first called. Of a site that is larger than the
// sample every nth post counts. Translations count too: they have the names that English
// posts have, and without them false alarms on four sites rise from 0.5 to 1.3 per 10,000 words.
func (s *Site) Vocabulary() *spelling.Vocabulary {
	if s.trace != nil {
		return s.base.Vocabulary().Heard(func(question string, answer, hint uint64) {
			s.noteFrom(askWords, question, answer, hint)
		})
	}
	if s.parent != nil { // an edit does not change what words the site uses
		return s.parent.Vocabulary()
	}
	return s.words()
}

func (s *Site) countWords() *spelling.Vocabulary {
	posts := sample(slices.Clone(s.written().posts))
	if f := s.known(); f != nil {
		return s.countShards(f, posts)
	}
	return s.count(posts)
}

func (s *Site) count(posts []string) *spelling.Vocabulary {
	workers := max(1, min(runtime.GOMAXPROCS(0), len(posts)/64))
	parts := make([]spelling.Vocabulary, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			var buf []byte
			for i := w; i < len(posts); i += workers {
				buf = s.addWords(&parts[w], posts[i], buf)
			}
		})
	}
	wg.Wait()
	for w := 1; w < workers; w++ {
		parts[0].Merge(&parts[w])
	}
	return &parts[0]
}

// addWords counts the words of a post, which it reads into buf where it is not loaded, and
// returns a buffer for the next one. What cannot be read is reported by whoever checks it; here
// it counts for nothing.
func (s *Site) addWords(to *spelling.Vocabulary, path string, buf []byte) []byte {
	d := s.loaded(path)
	if d == nil {
		d = s.readAhead(path) // whoever checks it need not read it again
	}
	if d != nil {
		to.Add(d.Text.Raw)
		return buf
	}
	data, err := s.readInto(path, buf)
	if err != nil {
		return buf
	}
	to.Add(data)
	const most = 1 << 20 // hardly any post is larger: what one of them took is not kept
	if cap(data) > most {
		return nil
	}
	return data[:0]
}

// sample chooses posts by their paths, so that a new one does not change which others count.
func sample(posts []string) []string {
	const perPost = 4 << 10 // bytes, an estimate before any is read
	step := uint64(len(posts) * perPost / sampleSize)
	if step < 2 {
		return posts
	}
	return slices.DeleteFunc(posts, func(name string) bool { return hashOf(name)>>16%step != 0 })
}
