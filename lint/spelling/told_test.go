package spelling

import "testing"

// Words that are told of are no mistakes of who tells of them.
func TestToldWords(t *testing.T) {
	for _, source := range []string{
		"They had to mend test-http-request-dont-override in all of it.", // a contraction in an identifier
		"The errors are now shown in full (pacexy) to all of them.",      // who did it
		"The errors are now shown in full (Moander) to all of them.",
		"The errors are shown (Ben Noordhuis, moander, jasnel) to all.",
		"The errors are shown [pacexy] to all of them and more.",
		"They were jammin' all of the night until it was over.", // as it is said
	} {
		for _, m := range english(source).Misspellings(Options{Site: severalFiles}) {
			t.Errorf("%s: %q is called a misspelling of %q", source, m.Word, m.Suggestions)
		}
	}
	for _, source := range []string{
		"We wrote it (implictly) into all of the things that they had.",      // an adverb is no name
		"We wrote of (recieved) things to all of them.",                      // on the list
		"All of these (headers, fotters, links) are what they wanted.",       // no list of names
		"They said that it dont matter to all of them that it is over.",      // no chain
		"I would like to talk (about witgh and more) to all of them.",        // not alone
		"There was a line of jammin all of the night until it was over now.", // nothing follows
	} {
		if found := english(source).Misspellings(Options{Site: severalFiles}); len(found) != 1 {
			t.Errorf("%s: %d misspellings, want 1: %v", source, len(found), found)
		}
	}
}

func TestLinesAboutTyposAreNotChangedUnasked(t *testing.T) {
	for _, source := range []string{
		"We have to fix a typo, previuosly was what they wrote.",
		"It was misspelled as previuosly in all of the text.",
		"The spelling of previuosly was what they had to mend.",
		"They renamed the previuosly function of the library.",
		"It was written by previuosly, and then they read it.",
		"It was mended: the duplicate word recieve and more of it.",
	} {
		found := english(source).Misspellings(Options{Site: severalFiles})
		if len(found) != 1 || found[0].Certain {
			t.Errorf("%s: %+v, want one finding that is not certain", source, found)
		}
	}
	for _, s := range english("We fixed the typo of the the page in all of it.").RepeatedWords() {
		if s.Certain {
			t.Errorf("%q is replaced unasked in a line about a typo", s.Found)
		}
	}
}

func TestToldPairs(t *testing.T) {
	checkSlips(t, (*Text).RepeatedWords, map[string]string{
		`Fix the duplicate word "to to" in it.`:                            "",
		"Fix “the the” in the text of it.":                                 "",
		`He said "the the end of it" to them.`:                             "!the the > the",
		"See this ⟦[⟧commit⟦](x)⟧ ⟦[⟧commit⟦](y)⟧ for more.":               "",
		"See this ⟦<a href=x>⟧commit⟦</a>⟧ ⟦<a href=y>⟧commit⟦</a>⟧ of it": "",
		"See this ⟦<a href=x>⟧commit⟦</a>⟧ commit of it":                   "commit commit > commit",
	})
}
