package site

import (
	"runtime"
	"sync"

	"github.com/presscheck/presscheck/lint/spelling"
)

// Vocabulary counts the words of all of the site's posts, for spelling: a word that many
// posts hold is the site's own. It reads every post, once, when it is first called.
func (s *Site) Vocabulary() *spelling.Vocabulary {
	if s.parent != nil { // an edit does not change what words the site uses
		return s.parent.Vocabulary()
	}
	return s.words()
}

func (s *Site) countWords() *spelling.Vocabulary {
	posts := s.Posts()
	workers := max(1, min(runtime.GOMAXPROCS(0), len(posts)/64))
	parts := make([]spelling.Vocabulary, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(posts); i += workers {
				if data, err := s.Read(posts[i]); err == nil {
					parts[w].Add(data)
				}
			}
		})
	}
	wg.Wait()
	for w := 1; w < workers; w++ {
		parts[0].Merge(&parts[w])
	}
	return &parts[0]
}
