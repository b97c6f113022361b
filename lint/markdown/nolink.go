package markdown

import (
	"bytes"

	"github.com/presscheck/presscheck/lint/text"
)

// undefined notes [text][label] and [text][] that goldmark left as text.
func (r *reader) undefined(start, end int) {
	run := r.masked[start:end]
	for at := 0; r.inLink == 0; {
		i := bytes.Index(run[at:], []byte("]["))
		if i < 0 {
			return
		}
		middle := at + i
		at = middle + 2
		open := bytes.LastIndexByte(run[:middle], '[')
		length := bytes.IndexByte(run[middle+2:], ']')
		if open < 0 || length < 0 {
			continue
		}
		at = middle + 2 + length + 1
		label := text.Span{Start: start + middle + 2, End: start + middle + 2 + length}
		if length == 0 {
			label = text.Span{Start: start + open + 1, End: start + middle}
		}
		if !r.readsAsReference(start+open, start+middle, start+at, label) {
			continue
		}
		r.body.Undefined = append(r.body.Undefined, Link{
			Kind: Reference, Span: r.span(start+open, start+at), Text: r.span(start+open+1, start+middle),
			Label: label.Shift(r.base), Target: share(label.Of(r.src)),
		})
	}
}

// readsAsReference tells a forgotten definition from array[i][j], [x][ ] and footnotes.
func (r *reader) readsAsReference(open, middle, end int, label text.Span) bool {
	if open > 0 {
		switch c := r.masked[open-1]; {
		case c == '\\', c == ')', c == ']', c == '}', c == '_', isAlphanumeric(c), c >= 0x80:
			return false
		}
	}
	if end < len(r.masked) && (r.masked[end] == '[' || r.masked[end] == '(' || isAlphanumeric(r.masked[end])) {
		return false
	}
	words := r.src[open+1 : middle]
	name := label.Of(r.src)
	if len(bytes.TrimSpace(name)) == 0 || name[0] == '^' || bytes.ContainsAny(name, "{}<>=$\\") {
		return false
	}
	if r.masksIn(open, end) || r.raw.name != "" {
		return false
	}
	return len(words) > 1 && bytes.ContainsFunc(words, isLetter) && words[0] != '^' && !bytes.ContainsAny(words, "{}<>=$\\")
}

// malformed notes [text](my file.md) that goldmark left as text because of its spaces.
func (r *reader) malformed(start, end int) {
	run := r.masked[start:end]
	for at := 0; r.inLink == 0 && r.raw.name == ""; {
		i := bytes.Index(run[at:], []byte("]("))
		if i < 0 {
			return
		}
		at += i + 2
		line := run[at:min(len(run), at+longestDestination)]
		inner := bytes.TrimSpace(line[:destinationEnd(line)])
		open := bytes.LastIndexByte(run[:at-2], '[')
		if bytes.IndexByte(inner, ' ') < 0 || bytes.ContainsAny(inner, "<>\"\\[]{}") || open < 0 || open > 0 && run[open-1] == '\\' {
			continue
		}
		from := start + at + bytes.IndexByte(line, inner[0])
		to := from + len(inner)
		if r.masksIn(from, to) {
			continue
		}
		r.body.Malformed = append(r.body.Malformed, Link{
			Kind: Inline, Image: open > 0 && run[open-1] == '!', Span: r.span(start+open, min(to+1, r.lineEnd(end))),
			Text: r.span(start+open+1, start+at-2), Dest: r.span(from, to), Target: share(r.src[from:to]),
		})
	}
}
