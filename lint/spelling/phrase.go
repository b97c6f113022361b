package spelling

import "strings"

// ConfusablePhrases finds phrases in which one word is taken for another that sounds or
// looks like it.
func (t *Text) ConfusablePhrases() []Slip {
	var found []Slip
	t.each(hintConfusable, func(i int) {
		w := t.words[i]
		if w.is(odd | foreign) {
			return
		}
		switch word := t.low(i); word {
		case "could", "would", "should", "might", "must":
			if next := t.follow(i, 2); t.follow(i, 1) == "of" && next != "course" && next != "" && !t.words[i+2].is(capital) {
				found = append(found, t.slip(i, i+1, false, word+" have"))
			}
		case "more", "less", "rather", "better", "worse", "higher", "lower", "greater", "larger", "smaller", "bigger", "faster", "slower", "fewer", "older", "younger", "longer", "shorter", "easier", "harder", "earlier":
			if t.follow(i, 1) == "then" && t.follow(i, 2) != "" && !startsClause(t.follow(i, 2)) {
				found = append(found, t.slip(i, i+1, false, word+" than"))
			}
		case "lets":
			if t.opens(i) && baseAfterLets(t.follow(i, 1)) {
				found = append(found, t.slip(i, i, false, "let's"))
			}
		case "its":
			if t.itIs(i) {
				found = append(found, t.slip(i, i, false, "it's"))
			}
		default:
			if s, ok := t.phrase(i, word); ok {
				found = append(found, s)
			}
		}
	})
	return found
}

// startsClause lists words before which then may be meant after a comparative: do more,
// then you …
func startsClause(word string) bool {
	switch word {
	case "i", "we", "you", "it", "he", "she", "they", "there", "let", "do", "go", "just", "if", "when", "please":
		return true
	}
	return false
}

// baseAfterLets lists the verbs that follow "let's" at the start of a sentence.
func baseAfterLets(word string) bool {
	switch word {
	case "see", "look", "take", "start", "say", "go", "try", "assume", "get", "make", "begin", "consider", "talk", "create", "add", "have",
		"use", "do", "be", "dive", "find", "check", "imagine", "suppose", "think", "move", "write", "build", "not", "continue", "discuss", "define":
		return true
	}
	return false
}

// itIs reports whether the its at i stands before what only "it is" or "it has" goes with.
func (t *Text) itIs(i int) bool {
	next, after := t.follow(i, 1), t.follow(i, 2)
	switch next {
	case "a", "an", "the", "not", "been", "because":
		return after != "" && after != "and"
	case "best":
		return after == "to" && opensClause(t.before(i))
	case "hard", "easy", "important", "possible", "impossible", "difficult", "time", "going", "better", "necessary", "nice", "great", "good", "safe", "up":
		return after == "to"
	}
	return false
}

// opensClause lists words, or the lack of one, after which a clause begins: think its best to,
// and not try its best to.
func opensClause(word string) bool {
	switch word {
	case "", "and", "but", "so", "think", "because", "since", "as", "then", "maybe", "perhaps", "probably", "that", "if", "though", "although":
		return true
	}
	return false
}

// phrases lists wrong phrases under their first word: what follows it, and what is meant.
// Those that begin with "!" are wrong whatever stands around them.
var phrases = map[string][][2]string{
	"lighting":   {{"talk", "!lightning talk"}, {"talks", "!lightning talks"}, {"fast", "lightning fast"}, {"strike", "lightning strike"}},
	"it's":       {{"own", "!its own"}, {"self", "itself"}},
	"alot":       {{"", "!a lot"}},
	"atleast":    {{"", "!at least"}},
	"incase":     {{"", "!in case"}},
	"aswell":     {{"", "!as well"}},
	"infact":     {{"", "!in fact"}},
	"inspite":    {{"", "!in spite"}},
	"upto":       {{"", "!up to"}},
	"ofcourse":   {{"", "!of course"}},
	"eachother":  {{"", "!each other"}},
	"everytime":  {{"", "!every time"}},
	"inorder":    {{"to", "!in order to"}},
	"infront":    {{"", "!in front"}},
	"ontop":      {{"", "!on top"}},
	"thankyou":   {{"", "!thank you"}},
	"moreso":     {{"", "!more so"}},
	"noone":      {{"", "!no one"}},
	"allright":   {{"", "!all right"}},
	"for":        {{"all intensive purposes", "!for all intents and purposes"}, {"instants", "!for instance"}},
	"case":       {{"and point", "!case in point"}},
	"one":        {{"in the same", "one and the same"}},
	"deep":       {{"seeded", "deep-seated"}},
	"mute":       {{"point", "!moot point"}},
	"sneak":      {{"peak", "!sneak peek"}, {"peaks", "!sneak peeks"}},
	"by":         {{"in large", "by and large"}, {"excellence", "par excellence"}},
	"free":       {{"reign", "!free rein"}},
	"per":        {{"say", "!per se"}},
	"beckon":     {{"call", "beck and call"}},
	"escape":     {{"goat", "!scapegoat"}},
	"wet":        {{"your appetite", "!whet your appetite"}},
	"piece":      {{"of mind", "peace of mind"}},
	"bare":       {{"with me", "!bear with me"}, {"in mind", "!bear in mind"}},
	"loose":      {{"weight", "lose weight"}, {"sight", "lose sight"}, {"track", "lose track"}},
	"your":       {{"welcome to", "you're welcome to"}, {"going to", "you're going to"}, {"not going", "you're not going"}},
	"who's":      {{"name", "whose name"}, {"responsibility", "whose responsibility"}},
	"should":     {{"off", "should have"}},
	"would":      {{"off", "would have"}},
	"compliment": {{"each other", "complement each other"}},
	"in":         {{"affect", "in effect"}, {"vein", "in vain"}, {"tact", "intact"}, {"light on", "in light of"}},
	"take":       {{"affect", "take effect"}, {"it for granite", "take it for granted"}},
	"takes":      {{"affect", "takes effect"}},
	"side":       {{"affect", "side effect"}, {"affects", "!side effects"}},
	"tow":        {{"the line", "toe the line"}},
	"to":         {{"much of a", "too much of a"}},
	"be":         {{"apart of", "be a part of"}},
	"being":      {{"apart of", "being a part of"}},
	"first":      {{"come first serve", "first come, first served"}},
	"vise":       {{"versa", "!vice versa"}},
	"visa":       {{"versa", "!vice versa"}},
	"wreck":      {{"havoc", "!wreak havoc"}},
	"soul":       {{"purpose", "sole purpose"}, {"reason", "sole reason"}},
	"pier":       {{"review", "!peer review"}, {"pressure", "!peer pressure"}},
	"piers":      {{"review", "peer review"}},
}

// phrase looks for a listed phrase that begins with word i.
func (t *Text) phrase(i int, word string) (Slip, bool) {
	for _, p := range phrases[word] {
		last, ok := t.continues(i, p[0])
		if !ok {
			continue
		}
		right, always := strings.CutPrefix(p[1], "!")
		return t.slip(i, last, always, right), true
	}
	return Slip{}, false
}

// continues reports whether rest follows word i, and with which word it ends.
func (t *Text) continues(i int, rest string) (last int, ok bool) {
	last = i
	for want := range strings.FieldsSeq(rest) {
		if t.follow(last, 1) != want {
			return 0, false
		}
		last++
	}
	if int(t.words[last].end) < len(t.flow) && t.flow[t.words[last].end] == '-' {
		return 0, false // it's self-explanatory
	}
	return last, true
}
