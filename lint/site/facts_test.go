package site

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

// fill gives every field of a value, down to some depth, a value of its own.
func fill(v reflect.Value, next *int, depth int) {
	*next++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), next, depth)
		}
	case reflect.Slice:
		if depth == 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), next, depth-1)
		}
	case reflect.Int:
		v.SetInt(int64(*next))
	case reflect.Uint8:
		v.SetUint(uint64(*next % 256))
	case reflect.String:
		v.SetString(fmt.Sprint("text ", *next))
	case reflect.Bool:
		v.SetBool(true)
	default:
		panic("a header has a field of a kind that is not kept: " + v.Type().String())
	}
}

// whole returns the header that a meta was kept of.
func (m *meta) whole() frontmatter.Header {
	h := m.frame()
	d := cache.NewDecoder(m.kept[m.fields:])
	n := d.Len()
	if n >= 0 {
		h.Entries = []frontmatter.Entry{}
	}
	for range n {
		e := frontmatter.Entry{Key: d.Text()}
		in := cache.NewDecoder(d.Text())
		e.KeySpan, e.Value = decodeSpan(in), decodeValue(in, 1)
		h.Entries = append(h.Entries, e)
	}
	return h
}

// TestWholeHeadersAreKept fails when a header gets a field that encode does not know.
func TestWholeHeadersAreKept(t *testing.T) {
	var h frontmatter.Header
	next := 0
	fill(reflect.ValueOf(&h.Entries).Elem(), &next, 3)
	v := reflect.ValueOf(&h).Elem()
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; name != "Problems" && name != "Refused" && name != "Entries" {
			fill(v.Field(i), &next, 1)
		}
	}
	m := meta{begin: [3]byte{'a', 'b', 'c'}, said: 77, garbled: true, unreadable: "odd"}
	m.keep(&h)
	back := decodeMeta(m.kept)
	if diff := cmp.Diff(&m, back, cmp.AllowUnexported(meta{})); diff != "" {
		t.Fatal(diff)
	}
	if diff := cmp.Diff(h, back.whole()); diff != "" {
		t.Error(diff)
	}
	for i := range h.Entries {
		if e, ok := back.entry(h.Entries[i].Key, false); !ok || !cmp.Equal(e, h.Entries[i]) {
			t.Errorf("%q: got %+v", h.Entries[i].Key, e)
		}
	}
	for cut := range len(m.kept) {
		if decodeMeta(m.kept[:cut]) != nil {
			t.Errorf("the first %d bytes of %d are taken for a header", cut, len(m.kept))
		}
	}
	var none meta
	none.keep(&frontmatter.Header{})
	if diff := cmp.Diff(frontmatter.Header{}, none.whole()); diff != "" {
		t.Error(diff)
	}
}
