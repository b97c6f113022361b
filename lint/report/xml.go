package report

import (
	"bufio"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// xmlWriter writes XML as it goes: an element stands on a line of its own, indented by what it
// is in.
type xmlWriter struct {
	w    *bufio.Writer
	open []string // names of the elements that are not closed yet
	flat bool     // what was written last is an element's text, or its start
}

// startXML begins a document with its declaration.
func startXML(w io.Writer) *xmlWriter {
	x := &xmlWriter{w: bufio.NewWriter(w)}
	x.write(strings.TrimSuffix(xml.Header, "\n"))
	return x
}

// write leaves an error to the end, as bufio does.
func (x *xmlWriter) write(s string) { _, _ = x.w.WriteString(s) }

// escape writes text. Characters that XML does not allow, which a damaged post may bring into
// a message, become U+FFFD.
func (x *xmlWriter) escape(s string) { _ = xml.EscapeText(x.w, []byte(s)) }

func (x *xmlWriter) line() {
	x.write("\n")
	for range x.open {
		x.write("  ")
	}
}

// start opens an element with attributes, given as names and values in turn: strings and ints.
func (x *xmlWriter) start(name string, attributes ...any) {
	x.line()
	x.write("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		x.write(" " + attributes[i].(string) + `="`)
		switch v := attributes[i+1].(type) {
		case int:
			x.write(strconv.Itoa(v))
		case string:
			x.escape(v)
		}
		x.write(`"`)
	}
	x.write(">")
	x.open, x.flat = append(x.open, name), true
}

func (x *xmlWriter) text(s string) { x.escape(s) }

// end closes the element that was opened last.
func (x *xmlWriter) end() {
	name := x.open[len(x.open)-1]
	x.open = x.open[:len(x.open)-1]
	if !x.flat {
		x.line()
	}
	x.write("</" + name + ">")
	x.flat = false
}

// close ends the document and returns the first error of all its writing.
func (x *xmlWriter) close() error {
	for len(x.open) > 0 {
		x.end()
	}
	x.write("\n")
	return x.w.Flush()
}
