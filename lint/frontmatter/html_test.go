package frontmatter

import "testing"

// TestHTMLHead reads what Pelican takes for the metadata of an HTML post.
func TestHTMLHead(t *testing.T) {
	const post = "<!DOCTYPE html>\n<html><HEAD>\n<!-- <meta name=\"date\" content=\"2000-01-01\"> -->\n<title>Ships &amp; boats</title>\n" +
		"<meta charset=utf-8>\n<META NAME=Date CONTENT='2024-04-01'/>\n<meta content=\"sea, wind\" name=\"tags\">\n<meta name=\"x\">\n</head>\n<body>Text</body></html>\n"
	h := Parse([]byte(post), Pelican(), InHTML)
	want := map[string]string{"title": "Ships & boats", "date": "2024-04-01", "tags": "sea, wind"}
	if h.Format != HTMLHead || len(h.Entries) != len(want) {
		t.Fatalf("got %+v", h)
	}
	for _, e := range h.Entries {
		if e.Value.Text != want[e.Key] {
			t.Errorf("%s: got %q", e.Key, e.Value.Text)
		}
	}
	if e, _ := h.Lookup("date", true); post[e.Value.Span.Start:e.Value.Span.End] != "2024-04-01" || post[e.KeySpan.Start:e.KeySpan.End] != "Date" {
		t.Errorf("the date stands at %+v", e)
	}
	if body := post[h.Body:]; body != "<body>Text</body></html>\n" {
		t.Errorf("the body is %q", body)
	}
	for name, other := range map[string]string{
		"any page":      "<html><head><title>x</title><meta name=\"viewport\" content=\"y\"></head></html>",
		"a snippet":     "<p>title: x</p>\n",
		"an open head":  "<head><meta name=\"date\" content=\"2024-04-01\">",
		"an open quote": "<head><meta name=\"date\" content=\"2024-04-01></head>",
		"an open tag":   "<head><meta name=date content=</head>",
	} {
		if h := Parse([]byte(other), Pelican(), InHTML); h.Format != None || len(h.Problems) > 0 {
			t.Errorf("%s: got %+v", name, h)
		}
	}
}
