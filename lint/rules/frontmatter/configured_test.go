package frontmatter_test

import (
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

const postSchema = `{
  "type": "object",
  "required": ["title", "tags"],
  "additionalProperties": false,
  "properties": {
    "title": {"type": "string", "maxLength": 12},
    "date": {"type": "string", "format": "date"},
    "mood": {"enum": ["calm", "merry"]},
    "tags": {"type": "array", "items": {"type": "string"}},
    "weight": {"type": "integer", "minimum": 1},
    "cover": {"type": "object", "required": ["src"], "properties": {"src": {"type": "string"}}}
  }
}`

// TestSchema maps each kind of violation to the bytes that it is about.
func TestSchema(t *testing.T) {
	settings := lint.Settings{FrontMatter: lint.FrontMatterSettings{
		Schemas: []lint.Schema{{Files: "content/**", Schema: "post.schema.json"}},
	}}
	for _, c := range []struct{ name, src, want, message string }{
		{"good", "---\ntitle: Wall\ndate: 2024-03-01\ntags: [a]\nmood: calm\n---\n", "", ""},
		{"missing key", "---\ntitle: Wall\n---\n", "---", `key "tags" is missing`},
		{"no header", "Wall\n", "", `no header, and so key "tags" is missing`},
		{"wrong type", "---\ntitle: Wall\ntags: stone\n---\n", "stone", `"tags" wants array, not string`},
		{"item", "---\ntitle: Wall\ntags: [a, 2]\n---\n", "2", `"tags.1" wants string, not number`},
		{"enum", "---\ntitle: Wall\ntags: []\nmood: clam\n---\n", "clam", `"clam" is no value of "mood"`},
		{"unknown key", "---\ntitle: Wall\ntags: []\ncolour: grey\n---\n", "colour", `key "colour" is not in the schema`},
		{"date", "---\ntitle: Wall\ntags: []\ndate: soon\n---\n", "soon", `"date" does not follow the schema`},
		{"length", "---\ntitle: The old grey wall\ntags: []\n---\n", "The old grey wall", `"title" does not follow the schema`},
		{"nested", "---\ntitle: Wall\ntags: []\ncover: {alt: x}\n---\n", "{alt: x}", `key "cover.src" is missing`},
		{"toml", "+++\ntitle = \"Wall\"\ntags = [\"a\"]\nweight = 0\n+++\n", "0", `"weight" does not follow the schema`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var found []lint.Finding
			for _, f := range check(t, "hugo", "content/a.md", []byte(c.src), settings, memory{"post.schema.json": []byte(postSchema)}) {
				if f.Rule == "frontmatter/schema" {
					found = append(found, f)
				}
			}
			if c.message == "" {
				if len(found) > 0 {
					t.Errorf("false: %+v", found)
				}
				return
			}
			if len(found) == 0 {
				t.Fatal("nothing found")
			}
			if got := string(found[0].Span.Of([]byte(c.src))); got != c.want || !strings.HasPrefix(found[0].Message, c.message) {
				t.Errorf("got %q: %s, want %q: %s", got, found[0].Message, c.want, c.message)
			}
		})
	}
}

// TestSchemaRepair writes the nearest value that the schema allows.
func TestSchemaRepair(t *testing.T) {
	settings := lint.Settings{FrontMatter: lint.FrontMatterSettings{Schemas: []lint.Schema{{Files: "**", Schema: "s.yaml"}}}}
	schema := memory{"s.yaml": []byte("properties:\n  mood:\n    enum: [calm, merry]\n")}
	src := []byte("---\ntitle: Wall\nmood: \"clam\" # today\n---\nText.\n")
	found := check(t, "hugo", "content/a.md", src, settings, schema)
	if len(found) != 1 || len(found[0].Fixes) != 1 || found[0].Fixes[0].Safety != lint.Unsafe {
		t.Fatalf("got %+v", found)
	}
	after, err := text.Apply(src, []text.Edit{found[0].Fixes[0].Edits[0].Edit})
	if want := "---\ntitle: Wall\nmood: \"calm\" # today\n---\nText.\n"; err != nil || string(after) != want {
		t.Errorf("got %q, %v", after, err)
	}
}

// TestSchemaKeyRepair renames a key that is nearly one of the schema's.
func TestSchemaKeyRepair(t *testing.T) {
	settings := lint.Settings{FrontMatter: lint.FrontMatterSettings{Schemas: []lint.Schema{{Files: "**", Schema: "s.json"}}}}
	schema := memory{"s.json": []byte(`{"properties": {"title": {}, "audience": {}}, "additionalProperties": false}`)}
	for src, want := range map[string]string{
		"---\ntitle: Wall\naudiance: all\n---\n":              "---\ntitle: Wall\naudience: all\n---\n",
		"---\ntitle: Wall\naudiance: all\naudience: x\n---\n": "",
		"---\ntitle: Wall\nquite-other: all\n---\n":           "",
	} {
		var fixes []lint.Fix
		for _, f := range check(t, "hugo", "content/a.md", []byte(src), settings, schema) {
			if f.Rule == "frontmatter/schema" {
				fixes = append(fixes, f.Fixes...)
			}
		}
		if want == "" {
			if len(fixes) > 0 {
				t.Errorf("%q: got %+v", src, fixes)
			}
			continue
		}
		if len(fixes) != 1 || fixes[0].Safety != lint.Unsafe {
			t.Fatalf("%q: got %+v", src, fixes)
		}
		if after, err := text.Apply([]byte(src), []text.Edit{fixes[0].Edits[0].Edit}); err != nil || string(after) != want {
			t.Errorf("got %q, %v", after, err)
		}
	}
}

// TestRequiredByConfiguration asks every post for a key, and for a header.
func TestRequiredByConfiguration(t *testing.T) {
	settings := lint.Settings{FrontMatter: lint.FrontMatterSettings{Required: []string{"title", "summary"}}}
	for _, c := range []struct{ src, rule, message string }{
		{"---\ntitle: Wall\nsummary: Grey\n---\n", "", ""},
		{"---\ntitle: Wall\n---\n", "frontmatter/required", `no "summary"`},
		{"---\nsummary: \"\"\n---\n", "frontmatter/required", `no "title", no "summary"`},
		{"Wall\n", "frontmatter/missing", "no header"},
	} {
		found := check(t, "hugo", "content/a.md", []byte(c.src), settings, nil)
		switch {
		case c.rule == "" && len(found) > 0:
			t.Errorf("%q: false %+v", c.src, found)
		case c.rule != "" && (len(found) != 1 || found[0].Rule != c.rule || found[0].Message != c.message):
			t.Errorf("%q: got %+v, want %s: %s", c.src, found, c.rule, c.message)
		}
	}
}
