package spelling

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cases of a rule: the text, what is found in it and what is offered: "found > first, second".
// A "!" stands before what is certain.
func checkSlips(t *testing.T, find func(*Text) []Slip, cases map[string]string) {
	t.Helper()
	for source, want := range cases {
		var got []string
		for _, s := range find(english(source)) {
			line := s.Found + " > " + strings.Join(s.Suggestions, ", ")
			if s.Certain {
				line = "!" + line
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", source, diff)
		}
	}
}

func TestRepeatedWords(t *testing.T) {
	checkSlips(t, (*Text).RepeatedWords, map[string]string{
		"This is the the end.":                 "!the the > the",
		"The the end.":                         "!The the > The",
		"at the\nthe end":                      "!the the > the",
		"the ⟦**⟧the⟦**⟧ end":                  "the the > the",
		"An error error came.":                 "error error > error",
		"It is in in the box, on on it to to.": "in in > in; on on > on; to to > to",
		"I know that that is, and he had had":  "",
		"very very good, ha ha ha":             "",
		"one, one; the. The end":               "",
		"the ¶ the":                            "",
		"the ⟦`x`⟧ the":                        "",
		"in Bora Bora":                         "",
		"special-case case classes":            "",
		"a a b of letters":                     "",
		"errors -- errors":                     "",
		"the ⟦<b>⟧and⟦</b>⟧ and ⟦<b>⟧or⟦</b>⟧ of it": "",
		"My my, what a dictionary that is":           "",
		"a file that I write to to create it":        "",
		"We would like to to create it.":             "to to > to",
		"⟦[⟧coldsnap⟦](x)⟧ coldsnap is a tool":       "",
		"tell us here ⟦[⟧here⟦](x)⟧":                 "here here > here",
		"That is a hint hint, lots lots of it":       "",
	})
}

func TestArticles(t *testing.T) {
	checkSlips(t, (*Text).Articles, map[string]string{
		"This is a example.":                "!a > an",
		"It is an homage to him.":           "",
		"A example is this.":                "!A > An",
		"It takes an user and a hour.":      "!an > a; !a > an",
		"an custom element":                 "!an > a",
		"an unique idea, an European":       "!an > a",
		"a unimportant thing":               "!a > an",
		"a instances of it":                 "a > an",
		"a unary, unanimous as a unanimous": "",
		"a user, a one-off, a union":        "",
		"an hour, an honest man, an error":  "",
		"an npm package, an SQL query":      "",
		"a link with an href that is blue":  "",
		"In this case, A effectively is B.": "",
		"an then it was over":               "",
		"a URL, a UI, an X-ray, an MP3":     "",
		"vitamin a is good, type a only":    "",
		"a and b, from a to b":              "",
		"a historic day, an historic day":   "",
		"a using clause":                    "",
		"Q & A is over":                     "",
		"a utopia, a euro, a ewe":           "",
	})
}

func TestConfusablePhrases(t *testing.T) {
	checkSlips(t, (*Text).ConfusablePhrases, map[string]string{
		"my first lighting talk":               "!lighting talk > lightning talk",
		"Lighting talks are":                   "!Lighting talks > Lightning talks",
		"it could of been":                     "could of > could have",
		"we could, of course, could of course": "",
		"more then ten":                        "more then > more than",
		"do more, then rest; no more then we":  "",
		"to know more then you will love this": "",
		"it's own name":                        "!it's own > its own",
		"it’s own name":                        "!it's own > its own",
		"alot of people":                       "!alot > a lot",
		"Lets see how":                         "Lets > Let's",
		"it lets see-through things":           "",
		"its a pity":                           "its > it's",
		"its very nature, its best":            "",
		"its important to know":                "its > it's",
		"it does its best to help":             "",
		"a sneak peak":                         "!sneak peak > sneak peek",
		"by passing the test":                  "",
	})
}

func TestContractionVerbs(t *testing.T) {
	checkSlips(t, (*Text).ContractionVerbs, map[string]string{
		"it’s have been a while":           "it's have > it has",
		"It's was late.":                   "It's was > It was",
		"I'm have a dog and I'm agree":     "I'm have > I have; I'm agree > I agree",
		"They're are here.":                "They're are > They are",
		"it's had a good run":              "",
		"He's been there. I'm having tea.": "",
		"that's it, that is":               "",
	})
}

func TestVerbPatterns(t *testing.T) {
	checkSlips(t, (*Text).VerbPatterns, map[string]string{
		"I success to do things":                "success to > managed to",
		"the success to date":                   "",
		"We discuss about it.":                  "discuss about > discuss",
		"Explain me why.":                       "Explain me > Explain to me",
		"I look forward to see you.":            "forward to see > forward to seeing",
		"I look forward to seeing you.":         "",
		"This allows to create a file.":         "allows to create > allows you to create",
		"It is allowed to create one.":          "",
		"It depends of the day.":                "depends of > depends on",
		"I didn't planned it.":                  "didn't planned > didn't plan",
		"I didn't need it, we don't embed it.":  "",
		"you didn't exceed, we don't feel used": "",
	})
}

func TestAgreements(t *testing.T) {
	checkSlips(t, (*Text).Agreements, map[string]string{
		"Those experience was good.":         "Those experience > Those experiences, That experience",
		"This things are bad.":               "This things > These things, This thing",
		"Those people is what they are.":     "",
		"Doing these first is good.":         "",
		"These days is when it rains.":       "",
		"One of those things is this.":       "",
		"This series are long. This was it.": "",
	})
}

func TestDoubleDeterminers(t *testing.T) {
	checkSlips(t, (*Text).DoubleDeterminers, map[string]string{
		"It is the a natural way.":    "the a > the, a",
		"in the your project folder":  "the your > your, the",
		"the A team, the the end":     "",
		"set the a parameter":         "",
		"between the an⟦**⟧chor⟦**⟧s": "",
	})
}

func TestUncountables(t *testing.T) {
	checkSlips(t, (*Text).Uncountables, map[string]string{
		"more informations and feedbacks": "informations > information; feedbacks > feedback",
		"some advices, and it advices to": "advices > advice; advices > advises",
		"the information":                 "",
	})
}

func TestOtherSpellings(t *testing.T) {
	american := func(t *Text) []Slip { return t.OtherSpellings(American) }
	british := func(t *Text) []Slip { return t.OtherSpellings(British) }
	checkSlips(t, american, map[string]string{"The Colour of colours": "colours > colors", "Colour first": "Colour > Color", "color": ""})
	checkSlips(t, british, map[string]string{"the color's end": "color's > colour's", "colour": ""})
	checkSlips(t, func(t *Text) []Slip { return t.OtherSpellings(AnyEnglish) }, map[string]string{"color colour": ""})
	for tag, want := range map[string]Locale{"en-US": American, "en_gb": British, "en": AnyEnglish, "": AnyEnglish, "en-CA": AnyEnglish} {
		if got := LocaleOf(tag); got != want {
			t.Errorf("LocaleOf(%q) = %d, want %d", tag, got, want)
		}
	}
}

// TestPhrasesAreSorted: they are looked for by halves.
func TestPhrasesAreSorted(t *testing.T) {
	for i := 1; i < len(phrases); i++ {
		if phrases[i-1].first > phrases[i].first {
			t.Errorf("%q stands before %q", phrases[i-1].first, phrases[i].first)
		}
	}
	if got := phrasesOf("take"); len(got) != 2 {
		t.Errorf(`phrases that begin with "take": %v`, got)
	}
}
