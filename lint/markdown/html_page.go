package markdown

import (
	"bytes"
	"strings"
)

func (r *reader) beginHTMLHeading(e *element) {
	if len(e.name) != 2 || e.name[0] != 'h' || e.name[1] < '1' || e.name[1] > '6' || e.selfClosing {
		return
	}
	r.heading = &Heading{Level: int(e.name[1] - '0'), HTML: !r.isPage}
	r.headingAt = e.end
	if e.id.set {
		r.heading.ID = strings.Clone(unescapeAttribute(r.src[e.id.start:e.id.end]))
		r.heading.IDSpan = r.span(e.id.start, e.id.end)
	}
}

func (r *reader) endHTMLHeading(name string, end int) {
	h := r.heading
	if h == nil || len(name) != 2 || name[0] != 'h' || int(name[1]-'0') != h.Level {
		return
	}
	r.heading = nil
	if end < r.headingAt {
		return
	}
	raw := bytes.TrimSpace(r.src[r.headingAt:end])
	start := r.headingAt + bytes.Index(r.src[r.headingAt:end], raw)
	h.Span = r.span(start, start+len(raw))
	h.Raw = share(raw)
	h.Text = strings.Join(strings.Fields(string(unescape(nil, withoutTags(raw)))), " ")
	h.Dynamic = r.masksIn(start, start+len(raw))
	r.body.Headings = append(r.body.Headings, *h)
}

func withoutTags(b []byte) []byte {
	if bytes.IndexByte(b, '<') < 0 {
		return b
	}
	out := make([]byte, 0, len(b))
	in := false
	for _, c := range b {
		switch {
		case c == '<':
			in = true
		case c == '>' && in:
			in = false
		case !in:
			out = append(out, c)
		}
	}
	return out
}

// ParseHTML reads the body of an HTML page: attributes that are targets, ids, headings
// and the text that readers see.
func ParseHTML(src []byte, body int, o Options) *Body {
	body = max(0, min(body, len(src)))
	o.Attributes, o.Math, o.WikiLinks, o.SpacesInDestinations, o.MDX = false, false, false, false, false
	if len(src)-body > largest {
		return &Body{Refused: "the text is larger than 128 MB"}
	}
	r := newReader(src, body, &o)
	r.isPage, r.kind, r.blockEnd = true, HTMLText, len(r.src)
	r.html(0, len(r.src), true)
	r.endBlock()
	return r.finish()
}
