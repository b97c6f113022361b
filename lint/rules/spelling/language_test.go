package spelling_test

import (
	"testing"

	"github.com/presscheck/presscheck/lint"
)

// English text in a page that is said to be in another language is left alone, whoever says so.
func TestSaidToBeInAnotherLanguage(t *testing.T) {
	const english = "We would like to publsh all of that, and we would like to talk about it.\n"
	for _, c := range []struct {
		name     string
		files    files
		settings lint.SpellingSettings
		found    int
	}{
		{"nobody says it", files{"post.md": english}, lint.SpellingSettings{}, 1},
		{"the header", files{"post.md": "---\nlang: de\n---\n\n" + english}, lint.SpellingSettings{}, 0},
		{"the header, of a folder that is none", files{"sr/post.md": "---\nlang: en\n---\n\n" + english}, lint.SpellingSettings{}, 1},
		{"a folder that may be none", files{"sr/post.md": english}, lint.SpellingSettings{}, 1},
		{"a folder with a region", files{"pt-br/post.md": english}, lint.SpellingSettings{}, 0},
		{"a folder of translations", files{"i18n/uk/docs/post.md": english}, lint.SpellingSettings{}, 0},
		{"a page beside its translation", files{"docs/th/post.md": english, "docs/post.md": "Nothing.\n"}, lint.SpellingSettings{}, 0},
		{"a page in a folder beside", files{"docs/th/post.md": english, "docs/en/post.md": "Nothing.\n"}, lint.SpellingSettings{}, 0},
		{"a collection of Jekyll", files{"_es/tour/post.md": english, "_tour/post.md": "Nothing.\n"}, lint.SpellingSettings{}, 0},
		{"a file's name", files{"post.it.md": english, "post.md": "Nothing.\n"}, lint.SpellingSettings{}, 0},
		{"the configuration", files{"post.md": english}, lint.SpellingSettings{Language: "de"}, 0},
		{"the configuration, of a page in English", files{"en/post.md": english}, lint.SpellingSettings{Language: "de"}, 1},
	} {
		if found := check(t, c.files, "", lint.Settings{Spelling: c.settings}); len(found) != c.found {
			t.Errorf("%s: %d findings, want %d: %+v", c.name, len(found), c.found, found)
		}
	}
}
