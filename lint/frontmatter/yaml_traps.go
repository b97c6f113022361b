package frontmatter

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// truncations notes values that a " #" cuts short although it was meant as text: no blank
// follows it, and the key is one for text.
func (p *parser) truncations() {
	for i := range p.h.Entries {
		e := &p.h.Entries[i]
		switch {
		case e.Value.Kind == Null && e.Value.Span.Empty():
			p.colour(e)
		case commented(&e.Value) && proseKey(e.Key):
			p.truncated(&e.Value)
			for j := range e.Value.Items {
				p.truncated(&e.Value.Items[j])
			}
		}
	}
}

// commented reports whether a comment stands behind a value, or behind one of its items.
func commented(v *Value) bool {
	if !v.Comment.Empty() {
		return true
	}
	for i := range v.Items {
		if !v.Items[i].Comment.Empty() {
			return true
		}
	}
	return false
}

// proseKey recognises keys whose value readers read.
func proseKey(key string) bool {
	switch lower(key) {
	case "title", "subtitle", "description", "summary", "excerpt", "tags", "categories", "linktitle", "abstract", "headline":
		return true
	}
	return false
}

func (p *parser) truncated(v *Value) {
	if v.Style != Unquoted || v.Comment.Len() < 2 || v.Span.Empty() || v.Kind == List || v.Kind == Map {
		return
	}
	if v.Comment.Start < v.Span.End {
		return // behind the key; the value begins on a line of its own
	}
	next, _ := utf8.DecodeRune(p.src[v.Comment.Start+1:])
	if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
		return
	}
	whole := text.Span{Start: v.Span.Start, End: v.Comment.End}
	p.add(p.hashProblem(whole, v.Comment, quotef("%q ends before the \"#\", which begins a comment", v.Text)))
}

// colour notes "key: #fff", which is an empty value and a comment.
func (p *parser) colour(e *Entry) {
	c := e.Value.Comment
	if n := c.Len(); n != 4 && n != 7 && n != 9 {
		return
	}
	for _, b := range c.Of(p.src)[1:] {
		if !isDigit(b) && (b < 'a' || b > 'f') && (b < 'A' || b > 'F') {
			return
		}
	}
	p.add(p.hashProblem(c, c, quotef("%q has no value: the \"#\" begins a comment", e.Key)))
}

func (p *parser) hashProblem(whole, comment text.Span, message string) Problem {
	problem := Problem{Kind: CommentTruncate, Span: comment, Message: message, Mild: true}
	if quoted, ok := quoteYAML(string(whole.Of(p.src))); ok {
		problem.Edits, problem.Title = []text.Edit{replace(whole, quoted)}, "quote the value"
	}
	return problem
}

// curlyValues notes values within typographic quotation marks, which are printed.
func (p *parser) curlyValues() {
	for i := range p.h.Entries {
		v := &p.h.Entries[i].Value
		if v.Style != Unquoted || v.Kind != String || len(v.Text) < 8 || v.Text[0] < utf8.RuneSelf || !isCurly(v.Text) {
			continue
		}
		_, n := utf8.DecodeRuneInString(v.Text)
		_, m := utf8.DecodeLastRuneInString(v.Text)
		quoted, ok := quoteYAML(v.Text[n : len(v.Text)-m])
		if !ok || v.Span.Len() != len(v.Text) {
			continue
		}
		p.add(Problem{
			Kind: SmartQuotes, Span: v.Span, Mild: true, Title: "write plain quotes",
			Message: quotef("the quotation marks around %q are part of the text", v.Text[n:len(v.Text)-m]),
			Edits:   []text.Edit{replace(v.Span, quoted)},
		})
	}
}

// invisibleKeys notes keys with characters in them that nobody sees.
func (p *parser) invisibleKeys(entries []Entry) {
	for i := range entries {
		e := &entries[i]
		if runs := invisibleIn(p.src, e.KeySpan); len(runs) > 0 {
			p.add(invisibleProblem(p.src, runs))
		}
		p.invisibleKeys(e.Value.Entries)
	}
}

// invisible reports whether nobody sees r, or takes it for a blank.
func invisible(r rune) bool {
	switch r {
	case '\u00a0', '\u00ad', '\u202f', '\u2007', '\u3000', '\ufeff':
		return true
	}
	return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2069
}

// invisibleIn finds the runs of invisible characters within span.
func invisibleIn(src []byte, span text.Span) (runs []text.Span) {
	for i := span.Start; i < span.End; {
		r, n := utf8.DecodeRune(src[i:span.End])
		if r >= utf8.RuneSelf && invisible(r) {
			if last := len(runs) - 1; last >= 0 && runs[last].End == i {
				runs[last].End += n
			} else {
				runs = append(runs, text.Span{Start: i, End: i + n})
			}
		}
		i += n
	}
	return runs
}

// invisibleAt finds invisible characters where a line's structure is: in the indentation, in
// the key, or at its colon.
func invisibleAt(src []byte, start, end int) []text.Span {
	structure := start
	for structure < end {
		r, n := utf8.DecodeRune(src[structure:end])
		if r == ':' || r == '=' {
			structure += n
			if r, n = utf8.DecodeRune(src[structure:end]); structure < end && invisible(r) {
				structure += n
			}
			return invisibleIn(src, text.Span{Start: start, End: structure})
		}
		if !invisible(r) && r != ' ' && (r >= utf8.RuneSelf || !isBareKey(byte(r))) {
			break
		}
		structure += n
	}
	return nil
}

// invisibleProblem proposes to remove the characters of each run, or to write a blank for one
// that looks like it.
func invisibleProblem(src []byte, runs []text.Span) Problem {
	span := runs[0]
	r, _ := utf8.DecodeRune(span.Of(src))
	problem := Problem{
		Kind: InvisibleChar, Span: span, Safe: true, Title: "remove it",
		Message: quotef("an invisible character (%U) in the structure of the header", r),
	}
	if blankLike(r) {
		problem.Message = quotef("a blank that is not a space (%U) in the structure of the header", r)
	}
	for _, run := range runs {
		instead := ""
		lineStart := run.Start == 0 || src[run.Start-1] == '\n' // there it would be an indentation
		if !lineStart && bytes.ContainsFunc(run.Of(src), blankLike) {
			instead, problem.Title = " ", "write a space"
		}
		problem.Edits = append(problem.Edits, replace(run, instead))
	}
	return problem
}

// blankLike reports whether an invisible character stands for a space.
func blankLike(r rune) bool {
	switch r {
	case '\u00a0', '\u202f', '\u2007', '\u3000':
		return true
	}
	return false
}

// emptyItems notes an empty list item above a key: goccy/go-yaml 1.19, Hugo's library since
// 0.152, takes the keys below it for the item's value, so that Hugo loses the title.
func (p *parser) emptyItems() {
	if !p.g.YAML.Goccy {
		return
	}
	for i := range p.h.Entries {
		v := &p.h.Entries[i].Value
		n := len(v.Items)
		if i+1 == len(p.h.Entries) || n == 0 || v.Style != Block || v.Items[n-1].Kind != Null || !v.Items[n-1].Span.Empty() {
			continue
		}
		at := v.Items[n-1].Span.Start // behind the dash
		l := p.lineOf(at)
		if p.src[l.start] != '-' {
			continue // an indented one ends where the indentation does
		}
		p.add(Problem{
			Kind: YAMLSyntax, Span: text.Span{Start: l.start, End: at}, Title: "remove the empty item", Mild: true,
			Message: quotef("the keys below this empty item of %q are taken for its value", p.h.Entries[i].Key),
			Edits:   []text.Edit{replace(text.Span{Start: l.start, End: l.next}, "")},
		})
		return // which has all that follows
	}
}
