package frontmatter

// Parse finds and reads the header of a file as g has it. It never fails and takes time
// in proportion to the header: what a generator would stumble over becomes a Problem of
// the Header that the author most likely meant. Spans are byte offsets of src.
func Parse(src []byte, g Grammar, m Markup) Header {
	p := parser{src: src, g: g, markup: m}
	p.locate()
	return p.h
}

// parser is the state of one Parse.
type parser struct {
	src    []byte
	g      Grammar
	markup Markup
	h      Header
}
