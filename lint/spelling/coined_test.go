package spelling

import "testing"

// English makes words of others by rules; no list has them all.
func TestCoinedWords(t *testing.T) {
	for _, source := range []string{
		"They benchmarked it, cozying up to the gapped ones of it.",
		"The influencers and screencasters were there for them.",
		"The deserialisation was virtualised, anonymised and analysed.",
		"We are reposting it to an unconference of all of them.",
		"The library was unpatched and preforking in all of it.",
		"It is more enterprisy and featureish than it was before.",
		"This is an updateable page with some texty things in it.",
		"They know the streamlike things of it and more of them.",
	} {
		for _, m := range english(source).Misspellings(Options{Site: severalFiles}) {
			t.Errorf("%s: %q is called a misspelling of %q", source, m.Word, m.Suggestions)
		}
	}
}

// What only looks as if it had been made so is a mistake still.
func TestNotCoined(t *testing.T) {
	for source, right := range map[string]string{
		"The recieved letters are what they wanted to have.":   "received",
		"They are hidding it from all of us and from them.":    "hiding",
		"On presssing it they saw what they had wanted to.":    "pressing",
		"The propery of it is what they had wanted to see.":    "property",
		"The cleary wrong part of it is what they saw.":        "clear",
		"It was interally known to all of them, and to us.":    "internally",
		"The replacable parts of it are what they wanted.":     "replaceable",
		"It is convertable to all of the others that we have.": "convertible",
		"This was unaccessible to all of them and to us now.":  "inaccessible",
		"It reponds to all of the things that they wanted.":    "responds",
		"The diversitiy of it is what they had wanted to see.": "diversity",
		"We specificy all of the things that they wanted to.":  "specific",
	} {
		found := english(source).Misspellings(Options{Site: severalFiles})
		if len(found) != 1 || found[0].Suggestions[0] != right {
			t.Errorf("%s: %+v, want %q", source, found, right)
		}
	}
}

// What somebody may have put together is told and not written over.
func TestFashionedWordsAreNotReplaced(t *testing.T) {
	for _, source := range []string{
		"The checkins are what they wanted to have for it.",
		"They were workling on all of it and more of it.",
		"We saw a sourcerer in all of it and then more.",
		"It is a stricten mode for all of it and more.",
		"They had the matchin parts of it and then more.",
		"This was unsually long for all of them and for us.",
		"They took the improv of it and then more of it.",
		"The employeers of it are what they wanted to see.",
		"It was the bousquet of all of them and more of it.",
	} {
		for _, m := range english(source).Misspellings(Options{Site: severalFiles}) {
			if m.Certain {
				t.Errorf("%s: %q is replaced by %q unasked", source, m.Word, m.Suggestions[0])
			}
		}
	}
}
