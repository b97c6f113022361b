package markdown

// IDs returns the id that each heading has in the rendered page, in the order of the
// headings, "" for one that has none. Ids that are written out count, and two headings
// of the same text get different ids in the way of the algorithm. The ids of dynamic
// headings are "".
func IDs(headings []Heading, a Algorithm) []string {
	return make([]string, len(headings))
}
