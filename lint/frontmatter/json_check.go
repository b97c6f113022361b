package frontmatter

import (
	"github.com/presscheck/presscheck/lint/text"
)

// checkJSON notes what is wrong with a JSON header.
func (p *parser) checkJSON(s *jsonScanner) {
	if s.failed < 0 && s.comma < 0 {
		// a key that occurs twice is valid JSON, and the last one counts everywhere
		p.reportRepeats(s.repeats, LastWins)
		return
	}
	if p.trial || p.h.Content.Len() > maxJudged {
		return
	}
	if s.comma < 0 {
		at := min(s.failed, max(p.h.Content.End-1, p.h.Content.Start))
		l := lineAt(p.src[:max(p.h.Content.End, at)], at)
		p.add(Problem{Kind: JSONSyntax, Span: text.Span{Start: at, End: max(at, l.end)}, Message: p.jsonMessage(at)})
		return
	}
	comma := text.Span{Start: s.comma, End: s.comma + 1}
	problem := Problem{Kind: JSONSyntax, Span: comma, Message: "a comma behind the last value, which JSON forbids"}
	edit := []text.Edit{replace(comma, "")}
	if edited, err := text.Apply(p.src[:p.h.Content.End], edit); err == nil {
		content := text.Span{Start: p.h.Content.Start, End: len(edited)}
		if judgeJSON(edited, content).ok {
			problem.Edits, problem.Title, problem.Safe = edit, "remove the comma", true
		}
	}
	p.add(problem)
}

func (p *parser) jsonMessage(at int) string {
	if at >= p.h.Content.End {
		return "the JSON ends early"
	}
	switch c := p.src[at]; {
	case c == '\'':
		return "a single quote, where JSON has double ones"
	case c == '/' || c == '#':
		return "a comment, which JSON does not have"
	case c == '"':
		return "a comma is missing, or a quote is never closed"
	}
	return quotef("the JSON cannot be read from %q on", string(p.src[at:min(at+1, len(p.src))]))
}
