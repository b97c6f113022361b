package spelling

import "testing"

// A site that writes of these again and again.
func siteOfNames() *Vocabulary {
	v := new(Vocabulary)
	for range 12 {
		v.Add([]byte("We use RubyGems at Microsoft, and Siddharth talks of it on Facebook.\nThis valley is a place of silver, and Saeloun wrote of it.\n"))
	}
	return v
}

func TestNamesThatTheSiteUses(t *testing.T) {
	for source, right := range map[string]string{
		"We put it on RubGems for all of them to see.":          "RubyGems",
		"They said that Micrsoft was there with them.":          "Microsoft",
		"They said that Siddarth was there with them.":          "Siddharth",
		"They said that Saeluon was there with them.":           "Saeloun",
		"They wrote it on Facbook for all of them to see.":      "Facebook",
		"It was in the Introdction of what they had to say.":    "Introduction",
		"They talk of the Environemnt in all of what they say.": "Environment",
		"We saw them in the middle of Feburary and then not.":   "February",
	} {
		found := english(source).Misspellings(Options{Site: siteOfNames})
		if len(found) != 1 || found[0].Suggestions[0] != right || found[0].Certain {
			t.Errorf("%s: %+v, want %q", source, found, right)
		}
	}
}

// A name of the dictionary, or a common word, that happens to be near says nothing.
func TestNamesOfTheirOwn(t *testing.T) {
	for _, source := range []string{
		"They said that Gianni was there with them, and Dyana too.",
		"They said that Grigorii was there with them, and Saleem too.",
		"They said that Kristoffer was there with them, and Gregor too.",
		"They said that Valkey is what they use, and Zstandard too.",
		"They said that Silvero was there with them, and Posth too.",
		"They said that Takle was there with them, and Mochi too.",
		"They said that Matsue was there with them, and Henrichs too.",
		"They said that Leonhard Siddarth was there with them and more.",
	} {
		for _, m := range english(source).Misspellings(Options{Site: siteOfNames}) {
			t.Errorf("%s: %q is called a variant of %q", source, m.Word, m.Suggestions)
		}
	}
}
