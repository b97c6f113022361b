package spelling

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

type vocabularyKey struct{}

// sampleSize is how many bytes of a site are read for its vocabulary: what is usual there
// shows in a part of it, and a hook must not wait for a hundred thousand posts.
const sampleSize = 12 << 20

// vocabulary counts the words of the whole site, once in a run and not before a word comes up
// that the site can settle. Of a site that is larger than the sample every nth post counts.
func vocabulary(p *lint.Pass) *spelling.Vocabulary {
	return lint.PerRun(p, vocabularyKey{}, func() *spelling.Vocabulary {
		posts := inEnglish(p.Site.Posts())
		const perPost = 4 << 10 // bytes, an estimate before any is read
		step := max(1, len(posts)*perPost/sampleSize)
		jobs := make(chan string)
		parts := make([]spelling.Vocabulary, runtime.GOMAXPROCS(0))
		var wait sync.WaitGroup
		for i := range parts {
			wait.Go(func() {
				for post := range jobs {
					// What cannot be read is reported by whoever checks it; here it counts for nothing.
					if raw, err := p.Site.Read(post); err == nil {
						parts[i].Add(raw)
					}
				}
			})
		}
		for i := 0; i < len(posts); i += step {
			jobs <- posts[i]
		}
		close(jobs)
		wait.Wait()
		whole := &spelling.Vocabulary{}
		for i := range parts {
			whole.Merge(&parts[i])
		}
		return whole
	})
}

// inEnglish leaves out the posts that are translations as far as their paths say: they tell
// nothing of how English words are spelt here, and can be most of a site.
func inEnglish(posts []string) []string {
	english := slices.DeleteFunc(slices.Clone(posts), func(name string) bool {
		tag := spelling.PathLanguage(name)
		return tag != "" && !spelling.IsEnglish(tag)
	})
	if len(english) == 0 {
		return posts // a folder that looks like a language
	}
	return english
}

type acceptedKey struct{}

// accepted is what the user says is right: his words and his dictionaries.
type accepted struct {
	words        *spelling.WordList
	dictionaries []*spelling.Hunspell
	err          error
}

func acceptedOf(p *lint.Pass) *accepted {
	return lint.PerRun(p, acceptedKey{}, func() *accepted {
		a := &accepted{words: &spelling.WordList{}}
		a.words.Add(p.Settings.Spelling.Words...)
		for _, name := range p.Settings.Spelling.Hunspell {
			dic, err := p.Site.Read(name)
			if err != nil {
				a.err = fmt.Errorf("read the dictionary %s: %w", name, err)
				continue
			}
			aff, err := p.Site.Read(strings.TrimSuffix(name, ".dic") + ".aff")
			if err != nil {
				a.err = fmt.Errorf("read the affix file of %s: %w", name, err)
				continue
			}
			h, err := spelling.ReadHunspell(bytes.NewReader(aff), bytes.NewReader(dic))
			if err != nil {
				a.err = fmt.Errorf("%s: %w", name, err)
				continue
			}
			a.dictionaries = append(a.dictionaries, h)
		}
		return a
	})
}

func (a *accepted) has(word string) bool {
	for _, d := range a.dictionaries {
		if d.Has(word) {
			return true
		}
	}
	return false
}
