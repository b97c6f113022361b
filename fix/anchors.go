package fix

import "github.com/presscheck/presscheck/lint/document"

// anchorsOf lists what a fragment of a link may name in d, headings as they are written
// because the generator makes ids of their text.
func anchorsOf(d *document.Document) []string {
	body := d.Body()
	out := make([]string, 0, len(body.Headings)+len(body.Anchors))
	for i := range body.Headings {
		out = append(out, body.Headings[i].Raw+"\x00"+body.Headings[i].ID)
	}
	for _, a := range body.Anchors {
		out = append(out, a.ID)
	}
	return out
}
