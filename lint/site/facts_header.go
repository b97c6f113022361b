package site

import (
	"strings"
	"sync"

	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

// The header of a document as it is kept, within a run and between runs: all of it but
// Problems and Refused, which only rules need.

// keep takes over a header, and of its text nothing.
func (m *meta) keep(h *frontmatter.Header) {
	room := encoders.Get().(*[2]cache.Encoder)
	defer encoders.Put(room)
	e := &room[0]
	e.Bytes = e.Bytes[:0]
	m.encode(e, &room[1], h)
	m.kept = string(e.Bytes)
}

// encoders lends what headers are encoded in.
var encoders = sync.Pool{New: func() any { return new([2]cache.Encoder) }}

// encode writes a header with what else is kept of it; entry is room for one of its entries.
func (m *meta) encode(e, entry *cache.Encoder, h *frontmatter.Header) {
	e.Text(string(m.begin[:]))
	e.Word(m.said)
	e.Text(string(m.unreadable))
	e.Bool(m.garbled)
	m.format = h.Format
	e.Uint(uint64(h.Format))
	for _, span := range [...]text.Span{h.Span, h.Open, h.Close, h.Content} {
		encodeSpan(e, span)
	}
	e.Int(h.Body)
	e.Text(h.Title)
	m.fields = int32(len(e.Bytes))
	e.Len(entryCount(h.Entries))
	for i := range h.Entries {
		e.Text(h.Entries[i].Key)
		entry.Bytes = entry.Bytes[:0]
		encodeSpan(entry, h.Entries[i].KeySpan)
		encodeValue(entry, &h.Entries[i].Value)
		e.Blob(entry.Bytes) // who looks for a key passes over it
	}
}

func entryCount(entries []frontmatter.Entry) int {
	if entries == nil {
		return -1
	}
	return len(entries)
}

// decodeMeta returns what keep made of a header, nil where kept makes no sense. Path and fold
// are for the caller to set.
func decodeMeta(kept string) *meta {
	m := &meta{kept: kept}
	d := cache.NewDecoder(kept)
	copy(m.begin[:], d.Text())
	m.said = d.Word()
	m.unreadable = frontmatter.ProblemKind(d.Text())
	m.garbled = d.Bool()
	m.format = frontmatter.Format(d.Uint())
	decodeFrame(d)
	m.fields = int32(d.At())
	for range d.Len() {
		d.Text()
		d.Text()
	}
	if d.Failed() || d.More() {
		return nil
	}
	return m
}

// decodeFrame reads a header's parts but for the format and the entries.
func decodeFrame(d *cache.Decoder) (h frontmatter.Header) {
	for _, span := range [...]*text.Span{&h.Span, &h.Open, &h.Close, &h.Content} {
		*span = decodeSpan(d)
	}
	h.Body = d.Int()
	h.Title = d.Text()
	return h
}

// frame returns a header without its entries.
func (m *meta) frame() frontmatter.Header {
	if m.fields == 0 {
		return frontmatter.Header{}
	}
	d := cache.NewDecoder(m.kept)
	d.Text()
	d.Word()
	d.Text()
	d.Bool()
	d.Uint()
	h := decodeFrame(d)
	h.Format = m.format
	return h
}

// find returns the place of the key of a top-level entry and its value, encoded, the last
// entry's of that key; "" where there is none.
func (m *meta) find(key string, fold bool) (found string) {
	if m.fields == 0 {
		return ""
	}
	d := cache.NewDecoder(m.kept[m.fields:])
	for range d.Len() {
		name, content := d.Text(), d.Text()
		if name == key || fold && strings.EqualFold(name, key) {
			found = content
		}
	}
	return found
}

// entry returns a top-level entry, the last one of its key.
func (m *meta) entry(key string, fold bool) (e frontmatter.Entry, ok bool) {
	if m.fields == 0 {
		return e, false
	}
	d := cache.NewDecoder(m.kept[m.fields:])
	for range d.Len() {
		name, content := d.Text(), d.Text()
		if name == key || fold && strings.EqualFold(name, key) {
			e.Key, ok = name, true
			in := cache.NewDecoder(content)
			e.KeySpan, e.Value = decodeSpan(in), decodeValue(in, 1)
		}
	}
	return e, ok
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
	e.Len(entryCount(entries))
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
