package spelling

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/spelling"
)

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
