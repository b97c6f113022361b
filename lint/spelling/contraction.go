package spelling

import "strings"

// contractions lists what is written when the apostrophe is forgotten and means nothing
// else; wont, cant, its, well, were and the like are words of their own.
var contractions = map[string]string{
	"dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "isnt": "isn't", "arent": "aren't",
	"wasnt": "wasn't", "werent": "weren't", "hasnt": "hasn't", "havent": "haven't", "hadnt": "hadn't",
	"wouldnt": "wouldn't", "couldnt": "couldn't", "shouldnt": "shouldn't", "mustnt": "mustn't",
	"youre": "you're", "youve": "you've", "youll": "you'll", "theyre": "they're", "theyve": "they've", "theyll": "they'll",
	"weve": "we've", "thats": "that's", "theres": "there's", "whats": "what's", "wheres": "where's",
	"wouldve": "would've", "couldve": "could've", "shouldve": "should've", "hes": "he's", "shes": "she's",
	"im": "I'm", "ive": "I've",
	"does't": "doesn't", "did't": "didn't", "is't": "isn't", "was't": "wasn't", "dosen't": "doesn't", "dose't": "doesn't",
	"could't": "couldn't", "would't": "wouldn't", "should't": "shouldn't", "have't": "haven't", "has't": "hasn't", "are't": "aren't",
	"do'nt": "don't", "does'nt": "doesn't", "did'nt": "didn't", "is'nt": "isn't", "was'nt": "wasn't",
	"could'nt": "couldn't", "would'nt": "wouldn't", "should'nt": "shouldn't", "has'nt": "hasn't", "have'nt": "haven't", "are'nt": "aren't",
	"donesn't": "doesn't", "doens't": "doesn't", "dosn't": "doesn't", "lets's": "let's",
	"ca'nt": "can't", "wo'nt": "won't", "your're": "you're",
}

// apostrophes writes the apostrophes of s as the text does.
func (t *Text) apostrophes(s string) string {
	if t.curly && strings.Contains(s, "'") {
		return strings.ReplaceAll(s, "'", "\u2019")
	}
	return s
}
