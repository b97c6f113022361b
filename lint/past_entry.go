package lint

import (
	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/text"
)

// pastEntry is what the rules made of one document, or one rule of the whole site.
type pastEntry struct {
	readable   bool
	directives bool   // there are some, which have to be read from the file
	refused    string // what was not read of it, and why
	found      []Finding
}

func (p *pastEntry) encode(e *cache.Encoder) {
	e.Bool(p.readable)
	e.Bool(p.directives)
	e.Text(p.refused)
	e.Len(len(p.found))
	for i := range p.found {
		encodeFinding(e, &p.found[i])
	}
}

func decodeEntry(d *cache.Decoder) pastEntry {
	p := pastEntry{readable: d.Bool(), directives: d.Bool(), refused: d.Text()}
	n := d.Len()
	for range n {
		p.found = append(p.found, decodeFinding(d))
		if d.Failed() {
			break
		}
	}
	return p
}

func encodeFinding(e *cache.Encoder, f *Finding) {
	e.Text(f.Rule)
	e.Uint(uint64(f.Severity))
	e.Text(f.Path)
	encodeSpan(e, f.Span)
	e.Text(f.Message)
	e.Text(f.Help)
	e.Text(f.Consequence)
	encodeSlice(e, f.Suggestions, encodeText)
	encodeSlice(e, f.Related, func(e *cache.Encoder, p *Place) {
		e.Text(p.Path)
		encodeSpan(e, p.Span)
		e.Text(p.Message)
	})
	encodeSlice(e, f.Fixes, encodeFix)
	e.Uint(uint64(f.Count))
	e.Bool(f.Tentative)
	encodeSlice(e, f.Causes, encodeText)
}

func decodeFinding(d *cache.Decoder) Finding {
	return Finding{
		Rule:        d.Text(),
		Severity:    Severity(d.Uint()),
		Path:        d.Text(),
		Span:        decodeSpan(d),
		Message:     d.Text(),
		Help:        d.Text(),
		Consequence: d.Text(),
		Suggestions: decodeSlice(d, (*cache.Decoder).Text),
		Related: decodeSlice(d, func(d *cache.Decoder) Place {
			return Place{Path: d.Text(), Span: decodeSpan(d), Message: d.Text()}
		}),
		Fixes:     decodeSlice(d, decodeFix),
		Count:     int(d.Uint()),
		Tentative: d.Bool(),
		Causes:    decodeSlice(d, (*cache.Decoder).Text),
	}
}

func encodeFix(e *cache.Encoder, f *Fix) {
	e.Text(f.Title)
	e.Uint(uint64(f.Safety))
	e.Bool(f.OnDisk)
	e.Len(f.Many.Len())
	for i := range f.Many.Len() {
		edit := f.Many.At(i)
		encodeSpan(e, edit.Span)
		e.Blob(edit.New)
	}
	encodeSlice(e, f.Edits, func(e *cache.Encoder, edit *Edit) {
		e.Text(edit.Path)
		encodeSpan(e, edit.Span)
		e.Bool(edit.New == nil)
		e.Blob(edit.New)
	})
}

func decodeFix(d *cache.Decoder) Fix {
	return Fix{
		Title:  d.Text(),
		Safety: Safety(d.Uint()),
		OnDisk: d.Bool(),
		Many:   decodeMany(d),
		Edits: decodeSlice(d, func(d *cache.Decoder) Edit {
			edit := Edit{Path: d.Text(), Edit: text.Edit{Span: decodeSpan(d)}}
			none := d.Bool()
			if edit.New = append([]byte{}, d.Text()...); none {
				edit.New = nil
			}
			return edit
		}),
	}
}

func decodeMany(d *cache.Decoder) *Many {
	n := d.Len()
	if n <= 0 {
		return nil
	}
	m := &Many{}
	for i := 0; i < n && !d.Failed(); i++ {
		m.put(decodeSpan(d), d.Text())
	}
	return m
}

func encodeText(e *cache.Encoder, s *string) { e.Text(*s) }

func encodeSpan(e *cache.Encoder, s text.Span) {
	e.Int(s.Start)
	e.Int(s.End)
}

func decodeSpan(d *cache.Decoder) text.Span { return text.Span{Start: d.Int(), End: d.Int()} }

// encodeSlice keeps nil apart from empty: formats may write the two differently.
func encodeSlice[T any](e *cache.Encoder, list []T, encode func(*cache.Encoder, *T)) {
	if list == nil {
		e.Len(-1)
		return
	}
	e.Len(len(list))
	for i := range list {
		encode(e, &list[i])
	}
}

func decodeSlice[T any](d *cache.Decoder, decode func(*cache.Decoder) T) []T {
	n := d.Len()
	if n < 0 {
		return nil
	}
	list := make([]T, 0, min(n, 64))
	for range n {
		if d.Failed() {
			break
		}
		list = append(list, decode(d))
	}
	return list
}
