package frontmatter

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// fenced reads a header that f opens at offset at.
func (p *parser) fenced(f *Fence, at int) bool {
	l := lineAt(p.src, at)
	mark, tail, ok := f.opens(p.src[l.start:l.end])
	if !ok {
		return false
	}
	open := Header{Format: f.Format, Open: text.Span{Start: at, End: at + len(mark)}, Content: text.Span{Start: l.next, End: l.next}}
	p.h = open
	rest := text.Span{Start: open.Open.End, End: l.end}
	if !p.opening(f, tail, rest) {
		p.h = Header{}
		return false
	}
	if p.close(f, mark, l.next) || p.closeMisread(f, l.next) {
		if f.Filled && p.h.Content.Empty() {
			p.h = Header{}
			return false
		}
		return p.content()
	}
	return p.neverClosed()
}

// opens reports whether a line begins with the fence, which mark and what follows it.
func (f *Fence) opens(b []byte) (mark string, tail []byte, ok bool) {
	if !bytes.HasPrefix(b, []byte(f.Mark)) {
		return "", nil, false
	}
	n := len(f.Mark)
	for n < len(b) && b[n] == f.Mark[0] {
		n++
	}
	if n > len(f.Mark) && !f.Run {
		return "", nil, false
	}
	return string(b[:n]), b[n:], true
}

// opening judges what follows an opening fence on its line; false when the generator, and
// the author, did not mean a fence.
func (p *parser) opening(f *Fence, tail []byte, rest text.Span) bool {
	blank := len(bytes.TrimSpace(tail)) == 0
	switch {
	case len(tail) == 0:
		return true
	case blank:
		p.add(Problem{
			Kind: FenceWhitespace, Span: rest, Safe: true, Mild: f.OpenTail != NoTail, Title: "remove the blanks",
			Message: "blanks behind the opening fence", Edits: []text.Edit{replace(rest, "")},
		})
		return true
	case f.OpenTail == LangTail:
		return p.language(string(bytes.TrimSpace(tail)), rest)
	case f.OpenTail == AnyTail:
		p.add(Problem{
			Kind: FenceJunk, Span: rest, Mild: true, Message: quotef("text behind the opening fence: %q", string(bytes.TrimSpace(tail))),
		})
		return isBlank(tail[0])
	}
	return false
}

// language reads the name behind gray-matter's opening fence.
func (p *parser) language(name string, rest text.Span) bool {
	switch strings.ToLower(name) {
	case "yaml", "yml":
	case "json":
		p.h.Format = JSON
	case "toml":
		p.h.Format = TOML
	case "js", "javascript", "coffee", "coffeescript", "cson", "cjs", "mjs", "ts":
		p.h.Format = None
		p.add(Problem{
			Kind: UnsafeEngine, Span: rest, Message: fmt.Sprintf("the header is a program in %q", clip(name)),
			Mild: p.g.Generator == "eleventy", // which documents it as a way to write data
		})
	default:
		p.add(Problem{
			Kind: FenceJunk, Span: rest, Message: quotef("%q behind the opening fence is taken for the name of a language", name),
		})
	}
	return true
}

// close looks for the closing fence from offset at on.
func (p *parser) close(f *Fence, mark string, at int) bool {
	for at < len(p.src) {
		l := lineAt(p.src, at)
		b := p.src[l.start:l.end]
		if n, inline := f.closes(b, mark); n > 0 {
			p.closeAt(f, l, n, inline)
			return true
		}
		at = l.next
	}
	return false
}

// closes reports whether a line closes a header that mark opened: how many bytes its fence
// has, 0 for none, and the offset of the fence within the line.
func (f *Fence) closes(b []byte, mark string) (n, at int) {
	if f.Inline {
		t := bytes.TrimRight(b, " \t")
		if bytes.HasSuffix(t, []byte(f.Mark)) {
			return len(f.Mark), len(t) - len(f.Mark)
		}
		return 0, 0
	}
	if len(f.Closers) == 0 {
		return f.closesWith(b, mark), 0
	}
	for _, c := range f.Closers {
		if n := f.closesWith(b, c); n > 0 {
			return n, 0
		}
	}
	return 0, 0
}

func (f *Fence) closesWith(b []byte, closer string) int {
	if len(b) < len(closer) || string(b[:len(closer)]) != closer {
		return 0
	}
	tail := b[len(closer):]
	if len(tail) == 0 || f.CloseTail == AnyTail || f.CloseTail == BlankTail && len(bytes.TrimSpace(tail)) == 0 {
		return len(closer)
	}
	return 0
}

// closeAt notes where the header ends: a fence of n bytes at offset in of line l.
func (p *parser) closeAt(f *Fence, l line, n, in int) {
	p.h.Close = text.Span{Start: l.start + in, End: l.start + in + n}
	p.h.Content.End = p.h.Close.Start
	p.h.Span = text.Span{Start: p.h.Open.Start, End: p.h.Close.End}
	p.h.Body = l.next
	tail := text.Span{Start: p.h.Close.End, End: l.end}
	rest := bytes.TrimSpace(tail.Of(p.src))
	if len(rest) == 0 {
		if !tail.Empty() && f.CloseTail == AnyTail {
			return // blanks before the body
		}
		return
	}
	p.h.Body = tail.Start
	if len(bytes.Trim(rest, f.Mark[:1])) == 0 {
		p.add(Problem{
			Kind: FenceLength, Span: text.Span{Start: l.start, End: l.end}, Safe: true, Mild: true,
			Message: fmt.Sprintf("the closing fence is longer than %q", f.Mark), Title: fmt.Sprintf("write %q", f.Mark),
			Edits: []text.Edit{replace(tail, "")},
		})
		p.h.Body = l.next
		return
	}
	p.junk(tail, true)
}

// junk notes text behind a closing fence.
func (p *parser) junk(tail text.Span, mild bool) {
	b := tail.Of(p.src)
	blanks := len(b) - len(bytes.TrimLeft(b, " \t"))
	p.add(Problem{
		Kind: FenceJunk, As: UnclosedHeader, Span: tail, Mild: mild, Title: "break the line behind the fence",
		Message: quotef("text behind the closing fence: %q", string(bytes.TrimSpace(b))),
		Edits:   []text.Edit{replace(text.Span{Start: tail.Start, End: tail.Start + blanks}, p.newline())},
	})
}

// newline returns the file's line ending.
func (p *parser) newline() string {
	if i := bytes.IndexByte(p.src, '\n'); i > 0 && p.src[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// maxLines is how far a fence is looked for that the generator does not see, and maxTries
// how many lines that could be one are tried: no header is longer, and trying is not free.
const (
	maxLines = 200
	maxTries = 8
)

// closeMisread looks for a closing fence that the generator does not take for one: with
// text behind it, too long or short, indented, of other dashes, or in other dots.
func (p *parser) closeMisread(f *Fence, at int) bool {
	if p.trial {
		return false
	}
	for n, tries := 0, 0; at < len(p.src) && n < maxLines && tries < maxTries; n++ {
		l := lineAt(p.src, at)
		at = l.next
		b := p.src[l.start:l.end]
		kind, width := misreadFence(b, f.Mark)
		if kind == "" {
			continue
		}
		tries++
		if !p.mapping(p.h.Format, text.Span{Start: p.h.Content.Start, End: l.start}) {
			continue
		}
		p.h.Close = text.Span{Start: l.start, End: l.start + width}
		p.h.Content.End = l.start
		p.h.Span = text.Span{Start: p.h.Open.Start, End: p.h.Close.End}
		p.h.Body = l.next
		if kind == FenceJunk {
			p.h.Body = p.h.Close.End
			p.junk(text.Span{Start: p.h.Close.End, End: l.end}, false)
			return true
		}
		whole := text.Span{Start: l.start, End: l.end}
		p.add(Problem{
			Kind: kind, Span: whole, Safe: !p.keyAt(l.next), Title: fmt.Sprintf("write %q", f.Mark),
			Message: quotef("%q does not close the header", string(whole.Of(p.src))),
			Edits:   []text.Edit{replace(whole, f.Mark)},
			As:      UnclosedHeader,
		})
		return true
	}
	return false
}

// keyAt reports whether what comes next from offset at on looks like one more key of the header:
// then what stands above it is no sure end of it.
func (p *parser) keyAt(at int) bool {
	l := lineAt(p.src, p.skipBlank(at))
	b := bytes.TrimLeft(p.src[l.start:l.end], " \t")
	i := bytes.IndexAny(b, ":=")
	return i > 0 && (looksLikeKey(b, YAML) && (i+1 == len(b) || isBlank(b[i+1])) || looksLikeKey(b, TOML))
}

// misreadFence recognises a line that was meant for the fence mark and says what is wrong
// with it and how many bytes the fence has.
func misreadFence(b []byte, mark string) (ProblemKind, int) {
	t := bytes.TrimSpace(b)
	first := mark[:1]
	switch {
	case len(t) == 0:
		return "", 0
	case len(bytes.Trim(t, first)) == 0 && len(t) >= 2 && len(t) != len(mark):
		return FenceLength, len(b)
	case string(t) == mark:
		return FenceWhitespace, len(b)
	case mark == "---" && len(t) < 32 && isDashes(t):
		return FenceTypo, len(b)
	case mark == "---" && string(t) == "...":
		return FenceTypo, len(b)
	case bytes.HasPrefix(b, []byte(mark)) && isBlank(b[len(mark)]):
		return FenceJunk, len(mark)
	}
	return "", 0
}

// isDashes reports whether t is what editors make of three dashes: dashes of other lengths,
// minus signs, with or without blanks and invisible characters.
func isDashes(t []byte) bool {
	width := 0
	for _, r := range string(t) {
		switch r {
		case '-', '\u2010', '\u2011', '\u2012', '\u2212':
			width++
		case '\u2013':
			width += 2
		case '\u2014', '\u2015':
			width += 3
		case ' ', '\u00a0', '\u200b', '\ufeff', '\u200d', '\u2060':
		default:
			return false
		}
	}
	return width >= 2
}
