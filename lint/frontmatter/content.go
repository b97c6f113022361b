package frontmatter

import (
	"bytes"
	"fmt"

	"github.com/presscheck/presscheck/lint/text"
)

// mostLines is far above any header that somebody wrote: each line is a key, and each key takes
// ten times the memory of its line.
const (
	mostLines    = 100_000
	tooManyLines = "it has more than 100,000 lines"
)

// LeastRefused is how many bytes a file has at the least whose header is Refused.
const LeastRefused = mostLines

// content reads what stands between the fences. False means that it is no header.
func (p *parser) content() bool {
	if bytes.Count(p.h.Content.Of(p.src), []byte{'\n'}) > mostLines {
		p.h.Refused = tooManyLines
		return true
	}
	switch p.h.Format {
	case YAML:
		entries, s := scanYAML(p.src, p.h.Content, p.g.YAML)
		p.h.Entries = entries
		if p.g.Lenient && len(s.flaws) > 0 && !p.meant() && !p.mapping(TOML, p.h.Content) {
			p.h = Header{}
			return false
		}
		p.checkYAML(s)
	case TOML:
		entries, s := scanTOML(p.src, p.h.Content)
		p.h.Entries = entries
		p.checkTOML(s)
	case JSON:
		first := p.skipBlank(p.h.Content.Start)
		braces := p.src[p.h.Open.Start] != ';' && first < p.h.Content.End && p.src[first] == '{'
		entries, s := scanJSON(p.src, p.h.Content, braces)
		p.h.Entries = entries
		p.checkJSON(s)
	}
	return true
}

// mapping reports whether span holds nothing but keys and values, one of them a key that
// headers have.
func (p *parser) mapping(f Format, span text.Span) bool {
	if span.Len() > maxJudged {
		return false
	}
	t := parser{src: p.src, g: p.g, trial: true}
	switch f {
	case YAML:
		entries, s := scanYAML(p.src, span, p.g.YAML)
		t.h.Entries = entries
		return t.meant() && len(s.flaws) == 0 && !s.deep && (!s.odd || judgeYAML(p.src, span, p.g.YAML).ok)
	case TOML:
		entries, s := scanTOML(p.src, span)
		t.h.Entries = entries
		return t.meant() && (!s.odd || judgeTOML(p.src, span).ok)
	case JSON:
		entries, _ := scanJSON(p.src, span, false)
		t.h.Entries = entries
		return t.meant() && judgeJSON(p.src, span).ok
	}
	return false
}

// neverClosed judges a header without a closing fence.
func (p *parser) neverClosed() bool {
	if p.trial {
		p.h = Header{}
		return false
	}
	mark := string(p.h.Open.Of(p.src))
	problem := Problem{Kind: UnclosedHeader, Span: p.h.Open, Message: fmt.Sprintf("the header opened by %q is never closed", mark)}
	stop, blank := p.firstBlank(p.h.Content.Start)
	above := text.Span{Start: p.h.Content.Start, End: stop}
	if !p.mapping(p.h.Format, above) {
		if p.g.Unclosed == AsBody || p.g.Lenient {
			p.h = Header{}
			return false
		}
		p.h = Header{Problems: []Problem{problem}}
		return true
	}
	nl := p.newline()
	edit := insert(stop, mark+nl)
	if !blank && stop > 0 && p.src[stop-1] != '\n' && p.src[stop-1] != '\r' {
		edit = insert(stop, nl+mark+nl)
	}
	if !p.mapping(p.h.Format, text.Span{Start: stop, End: min(len(p.src), stop+maxJudged)}) {
		problem.Edits, problem.Title = []text.Edit{edit}, fmt.Sprintf("write %q behind the last key", mark)
	}
	p.h.Content, p.h.Body = above, stop
	p.h.Span = text.Span{Start: p.h.Open.Start, End: p.h.Content.Start + len(bytes.TrimRight(above.Of(p.src), "\r\n"))}
	problem.Mild = p.g.Unclosed == AsHeader && stop == len(p.src) // a page without a body loses nothing
	p.add(problem)
	return p.content()
}

// firstBlank returns the offset of the first blank line from offset at on, or the end of
// the file and false.
func (p *parser) firstBlank(at int) (int, bool) {
	for at < len(p.src) {
		l := lineAt(p.src, at)
		if len(bytes.TrimSpace(p.src[l.start:l.end])) == 0 {
			return l.start, true
		}
		at = l.next
	}
	return len(p.src), false
}

// swap turns fences into those of another format, if the generator has it.
func (p *parser) swap(to Format) []text.Edit {
	for _, f := range p.g.Fences {
		if f.Format == to {
			return []text.Edit{replace(p.h.Open, f.Mark), replace(p.h.Close, f.Mark)}
		}
	}
	return nil
}

// reportRepeats notes keys that occur twice.
func (p *parser) reportRepeats(repeats []repeat, policy Repeats) {
	for _, r := range repeats[:min(len(repeats), maxProblems)] {
		problem := Problem{
			Kind: DuplicateKey, Span: r.second, Related: []text.Span{r.first}, Mild: policy != RepeatFails,
			Message: quotef("key %q twice, with different values", r.name),
		}
		if r.same {
			problem.Message = quotef("key %q twice, with the same value", r.name)
			first := lineAt(p.src, r.whole.Start)
			last := lineAt(p.src, r.whole.End)
			start := bytes.LastIndexAny(p.src[:first.start], "\r\n") + 1
			if len(bytes.TrimSpace(p.src[start:r.whole.Start])) == 0 && last.next > r.whole.End && p.h.Format != JSON {
				problem.Edits = []text.Edit{replace(text.Span{Start: start, End: last.next}, "")}
				problem.Title, problem.Safe = "remove the second one", true
			}
		}
		p.add(problem)
	}
}
