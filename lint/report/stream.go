package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// streamed writes v, which holds an empty list under the key list, as indented JSON with n
// items in that list. Items are made one after the other: a document of a hundred thousand
// findings would otherwise be in memory three times.
func streamed(w io.Writer, v any, escape bool, list string, n int, item func(i int) any) error {
	whole, err := marshal(v, escape)
	if err != nil {
		return err
	}
	key := []byte(fmt.Sprintf("%q: [", list))
	at := bytes.Index(whole, append(key, ']'))
	if n == 0 || at < 0 {
		_, err := w.Write(append(whole, '\n'))
		return err
	}
	indent := strings.Repeat(" ", at-1-bytes.LastIndexByte(whole[:at], '\n'))
	at += len(key)
	if _, err := w.Write(whole[:at]); err != nil {
		return err
	}
	if err := listed(w, escape, indent, n, item); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "\n%s%s\n", indent, whole[at:])
	return err
}

// listed writes the n items of a list, whose brackets stand on lines indented by indent.
func listed(w io.Writer, escape bool, indent string, n int, item func(i int) any) error {
	m := newMarshaller(escape, indent+"  ")
	between := "\n" + indent + "  "
	for i := range n {
		if _, err := io.WriteString(w, between); err != nil {
			return err
		}
		b, err := m.marshal(item(i))
		if err != nil {
			return err
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
		between = ",\n" + indent + "  "
	}
	return nil
}

// marshal returns v as indented JSON.
func marshal(v any, escape bool) ([]byte, error) {
	return newMarshaller(escape, "").marshal(v)
}

// marshaller writes one value after the other into the same memory.
type marshaller struct {
	compact, indented []byte
	encoder           *json.Encoder
	prefix            string
}

// newMarshaller makes one whose lines all begin with prefix but the first of each value.
func newMarshaller(escape bool, prefix string) *marshaller {
	m := &marshaller{prefix: prefix}
	m.encoder = json.NewEncoder(m)
	m.encoder.SetEscapeHTML(escape)
	return m
}

// Write takes what the encoder wrote.
func (m *marshaller) Write(p []byte) (int, error) {
	m.compact = append(m.compact, p...)
	return len(p), nil
}

// marshal returns v as indented JSON, valid until the next call.
func (m *marshaller) marshal(v any) ([]byte, error) {
	m.compact = m.compact[:0]
	if err := m.encoder.Encode(v); err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	m.indented = appendIndented(m.indented[:0], bytes.TrimSuffix(m.compact, []byte("\n")), m.prefix)
	return m.indented, nil
}
