package markdown

// Parse reads the body of a Markdown file, which begins at offset body of src. It never
// fails and takes time in proportion to the length of src; what it cannot read in that
// time it leaves out and says so in Body.Refused. Spans are offsets of src.
func Parse(src []byte, body int, o Options) *Body {
	return &Body{}
}

// ParseHTML reads the body of an HTML page: attributes that are targets, ids, headings
// and the text that readers see.
func ParseHTML(src []byte, body int, o Options) *Body {
	return &Body{}
}
