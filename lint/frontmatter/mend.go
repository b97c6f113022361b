package frontmatter

import (
	"bytes"
	"fmt"

	"github.com/presscheck/presscheck/lint/text"
)

// mend looks, where the generator finds no header at offset at, for one that the author
// meant.
func (p *parser) mend(at int) bool {
	if len(p.g.Fences) == 0 || p.trial {
		return false
	}
	p.h = Header{}
	l := lineAt(p.src, at)
	first := p.src[l.start:l.end]
	switch {
	case p.foreignFence(l):
	case p.mistypedFence(l):
	case p.missingOpen(l):
	case p.g.Unfenced && p.proseAbove(l):
	case p.g.Generator == "hugo" && (first[0] == '-' || first[0] == '+' || first[0] == '{' && p.markup != InOrg):
		p.h = Header{Problems: []Problem{{
			Kind: LooksLikeFence, Span: text.Span{Start: l.start, End: min(l.end, l.start+3)},
			Message: quotef("the page begins with %q, which is read as the start of a header", string(first[:1])),
		}}}
		return true
	default:
		return false
	}
	return true
}

// foreignFence recognises a TOML header before a generator that reads none.
func (p *parser) foreignFence(l line) bool {
	if string(bytes.TrimRight(p.src[l.start:l.end], " \t")) != "+++" {
		return false
	}
	for _, f := range p.g.Fences {
		if f.Format == TOML {
			return false
		}
	}
	f := Fence{Mark: "+++", Format: TOML, CloseTail: BlankTail}
	p.h = Header{
		Format: TOML, Open: text.Span{Start: l.start, End: l.start + 3},
		Content: text.Span{Start: l.next, End: l.next},
	}
	if !p.close(&f, f.Mark, l.next) || !p.mapping(TOML, p.h.Content) {
		p.h = Header{}
		return false
	}
	p.h.Entries, _ = scanTOML(p.src, p.h.Content)
	p.add(Problem{
		Kind: FormatMismatch, As: NotAtStart, Span: p.h.Open,
		Message: fmt.Sprintf("a TOML header, which %s does not read", p.g.Generator),
	})
	return true
}

// mistypedFence recognises an opening fence of other dashes, or of too many or too few,
// whose twin closes keys and values.
func (p *parser) mistypedFence(l line) bool {
	f := p.dashes()
	kind, _ := misreadFence(p.src[l.start:l.end], "---")
	if f == nil || kind != FenceTypo && kind != FenceLength || bytes.HasPrefix(p.src[l.start:], []byte("...")) {
		return false
	}
	at := l.next
	for n, tries := 0, 0; at < len(p.src) && n < maxLines && tries < maxTries; n++ {
		c := lineAt(p.src, at)
		at = c.next
		b := p.src[c.start:c.end]
		width, _ := f.closes(b, f.Mark)
		twin, _ := misreadFence(b, f.Mark)
		content := text.Span{Start: l.next, End: c.start}
		if width == 0 && twin == "" || twin == FenceJunk {
			continue
		}
		tries++
		if !p.mapping(YAML, content) {
			continue
		}
		open, closing := text.Span{Start: l.start, End: l.end}, text.Span{Start: c.start, End: c.end}
		p.h = Header{
			Format: YAML, Open: open, Close: closing, Content: content, Body: c.next,
			Span: text.Span{Start: l.start, End: c.end},
		}
		problem := Problem{
			Kind: kind, Span: open, Safe: !p.keyAt(c.next), Title: `write "---"`,
			Message: quotef("%q does not open a header", string(open.Of(p.src))),
			Edits:   []text.Edit{replace(open, f.Mark)},
		}
		if width == 0 {
			problem.Edits = append(problem.Edits, replace(closing, f.Mark))
		}
		p.add(problem)
		return p.content()
	}
	return false
}

// dashes returns the fence of YAML headers, nil when the generator has none.
func (p *parser) dashes() *Fence {
	for i := range p.g.Fences {
		if p.g.Fences[i].Mark == "---" {
			return &p.g.Fences[i]
		}
	}
	return nil
}

// missingOpen recognises keys and values above a closing fence.
func (p *parser) missingOpen(l line) bool {
	for _, f := range p.g.Fences {
		content, c, ok := p.above(&f, l)
		if !ok || p.g.Generator == "plain" && !isLower(p.src[l.start]) {
			continue // MultiMarkdown's own header, or prose
		}
		p.h = Header{
			Format: f.Format, Content: content, Body: c.next,
			Open:  text.Span{Start: l.start, End: l.start},
			Close: text.Span{Start: c.start, End: c.start + len(f.Mark)},
			Span:  text.Span{Start: l.start, End: c.end},
		}
		if !p.g.Unfenced {
			p.add(Problem{
				Kind: MissingOpen, Span: text.Span{Start: l.start, End: l.end}, Safe: !p.keyAt(c.next),
				Message: fmt.Sprintf("no %q above the header", f.Mark), Title: fmt.Sprintf("write %q above it", f.Mark),
				Edits: []text.Edit{insert(l.start, f.Mark+p.newline())},
			})
		}
		return p.content()
	}
	return false
}

// above returns the lines above the first fence line, if they are keys and values.
func (p *parser) above(f *Fence, l line) (text.Span, line, bool) {
	if !looksLikeKey(p.src[l.start:l.end], f.Format) {
		return text.Span{}, line{}, false
	}
	for n, at := 0, l.start; at < len(p.src) && n < maxLines; n++ {
		c := lineAt(p.src, at)
		at = c.next
		if string(bytes.TrimRight(p.src[c.start:c.end], " \t")) == f.Mark {
			content := text.Span{Start: l.start, End: c.start}
			return content, c, p.mapping(f.Format, content)
		}
	}
	return text.Span{}, line{}, false
}

// looksLikeKey reports whether a line may be the first of a header.
func looksLikeKey(b []byte, f Format) bool {
	mark := byte(':')
	if f == TOML {
		mark = '='
	}
	i := bytes.IndexByte(b, mark)
	if i <= 0 || i > 40 || !isLetter(b[0]) && b[0] != '"' {
		return false
	}
	for _, c := range bytes.Trim(b[:i], "\" ") {
		if !isBareKey(c) {
			return false
		}
	}
	return true
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

// proseAbove notes text that Hexo reads as a header because a thematic break follows it:
// it has to be YAML then.
func (p *parser) proseAbove(l line) bool {
	for n, at := 0, l.next; at < len(p.src) && n < maxLines; n++ {
		c := lineAt(p.src, at)
		at = c.next
		t := bytes.TrimRight(p.src[c.start:c.end], "-")
		if len(t) > 0 || c.end-c.start < 3 {
			continue
		}
		content := text.Span{Start: l.start, End: c.start}
		if content.Len() > maxJudged {
			return false
		}
		entries, s := scanYAML(p.src, content, p.g.YAML)
		v := judgeYAML(p.src, content, p.g.YAML)
		whole := text.Span{Start: l.start, End: l.end}
		switch {
		case s.deep || !v.ok && !v.refused && !bytes.HasPrefix(content.Of(p.src), []byte("- ")):
			return false
		case !v.ok && !v.refused: // hexo-front-matter 4 gives a list instead of a page
			p.add(Problem{Kind: LooksLikeFence, Span: whole, Message: `the list above the first "---" is read as a header, and the page has no text`})
		case v.refused:
			p.add(Problem{Kind: LooksLikeFence, Span: whole, Message: `what stands above the first "---" is read as a header, and cannot be`})
		case len(entries) > 0:
			p.add(Problem{Kind: BodySwallowed, Span: whole, Mild: true, Message: quotef("the first paragraph begins with %q and is read as a header", entries[0].Key+":")})
		default:
			return false
		}
		return true
	}
	return false
}
