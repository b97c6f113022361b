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
	whole, err := marshal(v, escape, "")
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
	between := "\n" + indent + "  "
	for i := range n {
		b, err := marshal(item(i), escape, indent+"  ")
		if err != nil {
			return err
		}
		if _, err := w.Write(append([]byte(between), b...)); err != nil {
			return err
		}
		between = ",\n" + indent + "  "
	}
	return nil
}

// marshal returns v as indented JSON; all lines but the first begin with prefix.
func marshal(v any, escape bool, prefix string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(escape)
	e.SetIndent(prefix, "  ")
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
