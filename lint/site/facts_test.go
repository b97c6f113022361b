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

// TestWholeHeadersAreKept fails when a header gets a field that encodeMeta does not know.
func TestWholeHeadersAreKept(t *testing.T) {
	var m meta
	next := 0
	fill(reflect.ValueOf(&m.head.Entries).Elem(), &next, 3)
	h := reflect.ValueOf(&m.head).Elem()
	for i := range h.NumField() {
		if name := h.Type().Field(i).Name; name != "Problems" && name != "Refused" && name != "Entries" {
			fill(h.Field(i), &next, 1)
		}
	}
	copy(m.begin[:], "abc")
	m.said = 77
	var e cache.Encoder
	encodeMeta(&e, &m)
	d := cache.NewDecoder(string(e.Bytes))
	back := decodeMeta(d)
	if diff := cmp.Diff(&m, back, cmp.AllowUnexported(meta{})); diff != "" || d.Failed() || d.More() {
		t.Error(diff)
	}
	for cut := range len(e.Bytes) {
		decodeMeta(cache.NewDecoder(string(e.Bytes[:cut])))
	}
	var none meta
	e = cache.Encoder{}
	encodeMeta(&e, &none)
	if diff := cmp.Diff(frontmatter.Header{}, decodeMeta(cache.NewDecoder(string(e.Bytes))).head); diff != "" {
		t.Error(diff)
	}
}
