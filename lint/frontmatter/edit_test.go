package frontmatter

import (
	"testing"

	"github.com/presscheck/presscheck/lint/text"
)

func apply(t *testing.T, src string, edits ...text.Edit) string {
	t.Helper()
	out, err := text.Apply([]byte(src), edits)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestSetText(t *testing.T) {
	for _, c := range []struct{ name, generator, src, value, want string }{
		{"plain stays plain", "hugo", "---\ntitle: Wall # old\n---\n", "Gate", "---\ntitle: Gate # old\n---\n"},
		{"quotes where plain is not enough", "hugo", "---\ntitle: Wall\n---\n", "Gate: open", "---\ntitle: \"Gate: open\"\n---\n"},
		{"a number as text", "hugo", "---\ntitle: Wall\n---\n", "007", "---\ntitle: \"007\"\n---\n"},
		{"single quotes stay", "hugo", "---\ntitle: 'Wall'\n---\n", "It's", "---\ntitle: 'It''s'\n---\n"},
		{"double quotes stay", "hugo", "---\ntitle: \"Wall\"\n---\n", `a "b" \c`, "---\ntitle: \"a \\\"b\\\" \\\\c\"\n---\n"},
		{"an empty value", "hugo", "---\ntitle:\n---\n", "Gate", "---\ntitle: Gate\n---\n"},
		{"toml", "hugo", "+++\ntitle = 'Wall'\n+++\n", "It's", "+++\ntitle = \"It's\"\n+++\n"},
		{"json", "hugo", "{\"title\": \"Wall\"}\n", `"x"`, "{\"title\": \"\\\"x\\\"\"}\n"},
		{"meta has no quotes", "pelican", "Title: Wall\nDate: x\n", "Gate: open", "Title: Gate: open\nDate: x\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := grammarOf(t, c.generator)
			h := Parse([]byte(c.src), g, InMarkdown)
			e, ok := h.Lookup("title", true)
			if !ok {
				t.Fatal("no title")
			}
			edit, ok := SetText(&h, e.Value, c.value)
			if !ok {
				t.Fatal("not possible")
			}
			got := apply(t, c.src, edit)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			after := Parse([]byte(got), g, InMarkdown)
			if e, _ := after.Lookup("title", true); e == nil || e.Value.Text != c.value || e.Value.Kind != String {
				t.Errorf("reads back as %+v", e)
			}
		})
	}
}

func TestInsertKey(t *testing.T) {
	for _, c := range []struct{ name, generator, src, after, want string }{
		{"at the end", "hugo", "---\ntitle: Wall\ntags:\n  - a\n---\nText\n", "", "---\ntitle: Wall\ntags:\n  - a\nmood: calm\n---\nText\n"},
		{"behind a key", "hugo", "---\ntitle: Wall\ndate: 2024-03-01\n---\n", "title", "---\ntitle: Wall\nmood: calm\ndate: 2024-03-01\n---\n"},
		{"into an empty header", "jekyll", "---\n---\nText\n", "", "---\nmood: calm\n---\nText\n"},
		{"with the file's line endings", "hugo", "---\r\ntitle: Wall\r\n---\r\n", "", "---\r\ntitle: Wall\r\nmood: calm\r\n---\r\n"},
		{"before toml's tables", "hugo", "+++\ntitle = 'Wall'\n[params]\na = 1\n+++\n", "", "+++\ntitle = 'Wall'\nmood = calm\n[params]\na = 1\n+++\n"},
		{"meta", "pelican", "Title: Wall\nDate: x\n\nText\n", "", "Title: Wall\nDate: x\nmood: calm\n\nText\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := Parse([]byte(c.src), grammarOf(t, c.generator), InMarkdown)
			edit, ok := InsertKey([]byte(c.src), &h, "mood", "calm", c.after)
			if !ok {
				t.Fatal("not possible")
			}
			if got := apply(t, c.src, edit); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestRenameKeyAndKeeps(t *testing.T) {
	src := []byte("---\n\"titel\": Wall # old\ndate: 2024-03-01\n---\nText\n")
	g := Hugo()
	h := Parse(src, g, InMarkdown)
	edits := []text.Edit{RenameKey(src, &h.Entries[0], "title")}
	if got := apply(t, string(src), edits...); got != "---\n\"title\": Wall # old\ndate: 2024-03-01\n---\nText\n" {
		t.Errorf("got %q", got)
	}
	if !Keeps(src, &h, g, InMarkdown, edits, "titel") {
		t.Error("renaming one key is said to change another")
	}
	if Keeps(src, &h, g, InMarkdown, edits) {
		t.Error("a key that changed is not noticed")
	}
	body := []text.Edit{{Span: text.Span{Start: len(src) - 1, End: len(src)}}}
	if Keeps(src, &h, g, InMarkdown, body) {
		t.Error("an edit of the body is not noticed")
	}
}

func TestNearest(t *testing.T) {
	names := []string{"title", "description", "date", "draft", "tags", "author", "authors", "layout", "updated"}
	for word, want := range map[string]string{
		"discription": "description", "titel": "title", "tilte": "title", "udpated": "updated", "layuot": "layout",
		"autor": "author", "data": "", "mood": "", "dat": "", "drat": "draft", "descrption": "description", "translator": "",
	} {
		if got := Nearest(word, names); got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
}

func TestClassifyDate(t *testing.T) {
	for _, c := range []struct {
		in       string
		spelling Spelling
		iso      string
	}{
		{"2024-03-01", Portable, "2024-03-01"},
		{"2024-03-01T10:20:30+01:00", Portable, "2024-03-01T10:20:30+01:00"},
		{"2024-3-1", Clear, "2024-03-01"},
		{"2024/03/01", Clear, "2024-03-01"},
		{"1 March 2024", Clear, "2024-03-01"},
		{"March 1st, 2024", Clear, "2024-03-01"},
		{"25/11/2024", Clear, "2024-11-25"},
		{"11/25/2024", Clear, "2024-11-25"},
		{"2024-03-01 10:20 PM", Clear, "2024-03-01T22:20:00"},
		{"2024-03-01 10:20:30 CET", Clear, ""},
		{"20240301", Clear, "2024-03-01"},
		{"03/04/2024", Ambiguous, "2024-04-03"},
		{"05/05/2024", Clear, "2024-05-05"},
		{"2024-13-01", Impossible, ""},
		{"2023-02-30", Impossible, ""},
		{"2024-22-08", Impossible, ""},
		{"31/11/2024", Impossible, ""},
		{"2024-03-01T25:00:00Z", Impossible, ""},
		{"soon", NoDate, ""},
		{"2024", NoDate, ""},
		{"5 novembre 2024", NoDate, ""},
		{"2024-11-1l", NoDate, ""},
	} {
		spelling, iso, _ := ClassifyDate(c.in)
		if spelling != c.spelling || iso != c.iso {
			t.Errorf("%s: got %v %q, want %v %q", c.in, spelling, iso, c.spelling, c.iso)
		}
	}
}
