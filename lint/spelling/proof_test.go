package spelling

import "testing"

// A site of two files, so that the words of a text are not all that is known.
func severalFiles() *Vocabulary {
	v := new(Vocabulary)
	v.Add([]byte("We write about things.\n"))
	v.Add([]byte("They write about other things.\n"))
	return v
}

// What looks like a slip may be a word that somebody made: it is told, not written over.
func TestMadeWordsAreNotReplaced(t *testing.T) {
	for _, c := range []struct{ source, word string }{
		{"Please do not urlencode the addresses.", "urlencode"},         // the base of a word
		{"The pointer is refcounted by the library.", "refcounted"},     // two words
		{"The text was unparsable for everyone.", "unparsable"},         // a prefix and a suffix
		{"This is what I call governmentese at work.", "governmentese"}, // a suffix
		{"It makes the reqwest library much faster.", "reqwest"},        // a word spelt anew
		{"The pygments library does it for you.", "pygments"},           // the same
		{"There was no update this week – centril", "centril"},          // who did it
		{"Soundex converts letters into numbers.", "Soundex"},           // a name may open a sentence
		{"They said previuosly de things about it.", "previuosly"},      // among words of another language
		{"We started the workerd process for them.", "workerd"},         // a letter put to a word
		{"The openvswitch program is what they wanted.", "openvswitch"},
		{"Many thinkos were found in the text of it.", "thinkos"},
		{"A look at pydantic is what they wanted to have.", "pydantic"},
		{"They take the graphics of goombas, koopa troopas, and so on.", "troopas"},
		{"The javac program is what they wanted to have.", "javac"},      // the same
		{"Use the gradle task to build all of it.", "gradle"},            // a file alone: short
		{"You see previuosly and previuosly in the text.", "previuosly"}, // a file alone: more than once
		{"Previuosly things are what we wanted to have.", "Previuosly"},  // a file alone: a capital
	} {
		o := Options{Site: severalFiles}
		if c.word == "gradle" || c.word == "workerd" || c.word == "previuosly" || c.word == "Previuosly" {
			o.Site = nil
		}
		for _, m := range english(c.source).Misspellings(o) {
			if m.Certain {
				t.Errorf("%s: %q is replaced by %q unasked", c.source, m.Word, m.Suggestions[0])
			}
		}
	}
}

func TestReplacedUnasked(t *testing.T) {
	for _, c := range []struct{ source, right string }{
		{"The number of them is limitted by the library.", "limited"}, // limit and -ed, but the t
		{"We wrote it witgh care and then some more.", "with"},        // short, and nothing else is near
		{"These are previuosly things to talk about.", "previously"},  // a swap
		{"Previuosly things are what we wanted to have.", "Previously"},
	} {
		for _, m := range english(c.source).Misspellings(Options{Site: severalFiles}) {
			if !m.Certain || m.Suggestions[0] != c.right {
				t.Errorf("%s: %+v, want %q unasked", c.source, m, c.right)
			}
		}
	}
}

func TestWordsDrawnOutAndOtherSpellings(t *testing.T) {
	for _, source := range []string{
		"It is so much faaaaster than it was before.",
		"Make a file [i]mmutable, list [m]anual pages, allow [a]ppending only.",
		"Tokenising and virtualised tokenisers were known to them.",
	} {
		for _, m := range english(source).Misspellings(Options{Site: severalFiles}) {
			t.Errorf("%s: %q is called a misspelling of %q", source, m.Word, m.Suggestions)
		}
	}
}

// Classes of words that no list has in full.
func TestMeantWords(t *testing.T) {
	for _, source := range []string{
		"We wrote about it, et cetera, and so on and on.",          // Latin
		"The irreproducibility of it is what they wanted to show.", // a prefix of its own kind
		"We used nbconvert to make it for all of them.",            // a tool's name
		"The funder of it and the hosters were there for them.",    // who does it
		"All of the dockerized tools were uppercased by them.",     // a regular past
	} {
		for _, m := range english(source).Misspellings(Options{Site: severalFiles}) {
			t.Errorf("%s: %q is called a misspelling of %q", source, m.Word, m.Suggestions)
		}
	}
	for _, source := range []string{"The controler of it is there for them.", "We are inincluding it in all of this."} {
		if found := english(source).Misspellings(Options{Site: severalFiles}); len(found) != 1 {
			t.Errorf("%s: %d misspellings, want 1", source, len(found))
		}
	}
}
