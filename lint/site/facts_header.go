package site

import (
	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

// The header of a document as it is kept between runs: all of it but Problems and Refused, which trim drops.

func encodeMeta(e *cache.Encoder, m *meta) {
	e.Text(string(m.begin[:]))
	e.Word(m.said)
	h := &m.head
	e.Uint(uint64(h.Format))
	for _, span := range [...]text.Span{h.Span, h.Open, h.Close, h.Content} {
		encodeSpan(e, span)
	}
	e.Int(h.Body)
	e.Text(h.Title)
	encodeEntries(e, h.Entries)
	e.Text(string(m.unreadable))
	e.Uint(map[bool]uint64{true: 1}[m.garbled])
}

func decodeMeta(d *cache.Decoder) *meta {
	m := &meta{}
	copy(m.begin[:], d.Text())
	m.said = d.Word()
	h := &m.head
	h.Format = frontmatter.Format(d.Uint())
	for _, span := range [...]*text.Span{&h.Span, &h.Open, &h.Close, &h.Content} {
		*span = decodeSpan(d)
	}
	h.Body = d.Int()
	h.Title = d.Text()
	h.Entries = decodeEntries(d, 0)
	m.unreadable = frontmatter.ProblemKind(d.Text())
	m.garbled = d.Uint() == 1
	return m
}

func encodeSpan(e *cache.Encoder, s text.Span) {
	e.Int(s.Start)
	e.Int(s.End - s.Start)
}

func decodeSpan(d *cache.Decoder) text.Span {
	start := d.Int()
	return text.Span{Start: start, End: start + d.Int()}
}

func encodeEntries(e *cache.Encoder, entries []frontmatter.Entry) {
	if entries == nil {
		e.Len(-1)
		return
	}
	e.Len(len(entries))
	for i := range entries {
		e.Text(entries[i].Key)
		encodeSpan(e, entries[i].KeySpan)
		encodeValue(e, &entries[i].Value)
	}
}

// deepest is how many values within values are read: more were never written.
const deepest = 1000

func decodeEntries(d *cache.Decoder, depth int) []frontmatter.Entry {
	n := d.Len()
	if n < 0 || depth > deepest {
		return nil
	}
	out := make([]frontmatter.Entry, 0, min(n, 64))
	for range n {
		if d.Failed() {
			break
		}
		out = append(out, frontmatter.Entry{Key: d.Text(), KeySpan: decodeSpan(d), Value: decodeValue(d, depth+1)})
	}
	return out
}

func encodeValue(e *cache.Encoder, v *frontmatter.Value) {
	encodeSpan(e, v.Span)
	encodeSpan(e, v.Comment)
	e.Uint(uint64(v.Kind))
	e.Uint(uint64(v.Style))
	e.Text(v.Text)
	if v.Items == nil {
		e.Len(-1)
	} else {
		e.Len(len(v.Items))
	}
	for i := range v.Items {
		encodeValue(e, &v.Items[i])
	}
	encodeEntries(e, v.Entries)
}

func decodeValue(d *cache.Decoder, depth int) frontmatter.Value {
	v := frontmatter.Value{
		Span: decodeSpan(d), Comment: decodeSpan(d),
		Kind: frontmatter.Kind(d.Uint()), Style: frontmatter.Style(d.Uint()), Text: d.Text(),
	}
	if n := d.Len(); n >= 0 && depth <= deepest {
		v.Items = make([]frontmatter.Value, 0, min(n, 64))
		for range n {
			if d.Failed() {
				break
			}
			v.Items = append(v.Items, decodeValue(d, depth+1))
		}
	}
	v.Entries = decodeEntries(d, depth+1)
	return v
}
