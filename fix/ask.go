package fix

import (
	"github.com/presscheck/presscheck/lint"
)

// Question is one finding that a person decides about.
type Question struct {
	Finding lint.Finding
	Source  *lint.Source // the file as the finding's spans and the edits of Choices count it
	Choices []lint.Fix   // at least one, safest first
	Number  int          // 1-based, among Total
	Total   int          // questions of this round
	Problem string       // why the previous answer could not be taken; "" at first
}

// Answer is what the person decided.
type Answer struct {
	Verb   Verb
	Choice int    // Accept: 0-based index into Choices
	Text   string // Edit: what to write in the place of the finding
}

// Verb is a kind of answer.
type Verb int

// The answers that a person may give.
const (
	Skip       Verb = iota // leave this finding alone
	Accept                 // make the choice
	AcceptRule             // make the first choice, and do so for this rule wherever there is one choice alone
	SkipRule               // leave this finding and all others of the rule alone
	Edit                   // write Text in the place of the finding
	Back                   // take back the answer before
	Quit                   // ask no more and make what was chosen so far
)

// asking is what is kept between the questions of a run.
type asking struct {
	pick    func(Question) (Answer, error)
	accept  map[string]bool // rules
	skip    map[string]bool // rules
	over    bool
	problem string
}

// decision is one answer, kept so that it can be taken back.
type decision struct {
	finding   int // index into the round's findings
	candidate *candidate
	rule      map[string]bool // the table in which the answer entered the finding's rule
	asked     bool            // a person gave it; false where an answer for the whole rule covers it
}

// ask goes through the findings, back too, and returns what was chosen.
func (e *engine) ask(open []lint.Finding) ([]candidate, error) {
	a := e.asking
	if a.accept == nil {
		a.accept, a.skip = map[string]bool{}, map[string]bool{}
	}
	choices := make([][]lint.Fix, len(open))
	total := 0
	for i := range open {
		if choices[i] = e.choices(&open[i]); len(choices[i]) > 0 {
			total++
		}
	}
	var past []decision
	for i := 0; i < len(open) && !a.over; {
		if len(choices[i]) == 0 {
			i++
			continue
		}
		if d, ok := a.already(i, &open[i], choices[i]); ok {
			past = append(past, d)
			i++
			continue
		}
		q := Question{Finding: open[i], Choices: choices[i], Number: countAsked(choices[:i]) + 1, Total: total, Problem: a.problem}
		if d, err := e.now.site.Document(open[i].Path); err == nil {
			q.Source = lint.SourceOf(d)
		}
		answer, err := a.pick(q)
		if err != nil {
			return nil, err
		}
		if answer.Verb == Back {
			i, past = takeBack(i, past, open)
			continue
		}
		d, problem := e.decide(i, &open[i], choices[i], answer)
		if a.problem = problem; problem == "" {
			past = append(past, d)
			i++
		}
	}
	return e.conclude(past, open), nil
}

// already answers for a finding whose rule was answered for as a whole.
func (a *asking) already(i int, f *lint.Finding, choices []lint.Fix) (decision, bool) {
	switch {
	case a.skip[f.Rule]:
		return decision{finding: i}, true
	case a.accept[f.Rule] && len(choices) == 1:
		c := newCandidate(*f, choices[0])
		return decision{finding: i, candidate: &c}, true
	}
	return decision{}, false
}

// decide turns an answer into a decision, or says why it cannot.
func (e *engine) decide(i int, f *lint.Finding, choices []lint.Fix, answer Answer) (d decision, problem string) {
	d.finding, d.asked = i, true
	switch answer.Verb {
	case Quit:
		e.asking.over = true
	case SkipRule:
		e.asking.skip[f.Rule] = true
		d.rule = e.asking.skip
	case Accept, AcceptRule:
		if answer.Choice < 0 || answer.Choice >= len(choices) {
			return d, "there is no such choice"
		}
		c := newCandidate(*f, choices[answer.Choice])
		d.candidate = &c
		if answer.Verb == AcceptRule {
			e.asking.accept[f.Rule] = true
			d.rule = e.asking.accept
		}
	case Edit:
		repair, err := e.replacement(f, answer.Text)
		if err != nil {
			return d, err.Error()
		}
		c := newCandidate(*f, repair)
		c.typed = true
		d.candidate = &c
	}
	return d, ""
}

// takeBack undoes the last answer that a person gave, and what followed from it.
func takeBack(i int, past []decision, open []lint.Finding) (int, []decision) {
	for n := len(past) - 1; n >= 0; n-- {
		last := past[n]
		if !last.asked {
			continue
		}
		if last.rule != nil {
			delete(last.rule, open[last.finding].Rule)
		}
		return last.finding, past[:n]
	}
	return i, past
}

// conclude marks what was left alone, so that the next round does not ask again.
func (e *engine) conclude(past []decision, open []lint.Finding) []candidate {
	var chosen []candidate
	for _, d := range past {
		if d.candidate == nil {
			e.declined.add(open[d.finding])
			continue
		}
		chosen = append(chosen, *d.candidate)
	}
	return chosen
}

func countAsked(choices [][]lint.Fix) int {
	n := 0
	for _, c := range choices {
		if len(c) > 0 {
			n++
		}
	}
	return n
}
