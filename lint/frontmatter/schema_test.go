package frontmatter

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSchemaPlaces maps violations of schemas of every kind to the bytes that they are about.
// A want is the text at the place, a colon and the message.
func TestSchemaPlaces(t *testing.T) {
	for _, c := range []struct{ name, generator, schema, header, want string }{
		{
			"nested in a list", "hugo", `{"properties": {"menu": {"items": {"properties": {"weight": {"type": "integer"}}}}}}`,
			"---\nmenu:\n  - name: a\n    weight: 1\n  - name: b\n    weight: heavy\n---\n", `heavy: "menu.1.weight" wants integer, not string`,
		},
		{
			"flow in a flow", "hugo", `{"properties": {"a": {"items": {"items": {"type": "string"}}}}}`, "---\na: [[x, 1], [\"2\", true]]\n---\n",
			"1: \"a.0.1\" wants string, not number\ntrue: \"a.1.1\" wants string, not boolean",
		},
		{
			"unknown keys, nested", "hugo", `{"properties": {"cover": {"properties": {"image": {}}, "additionalProperties": false}}}`, "---\ncover:\n  image: x\n  imgae: y\n---\n",
			`imgae: key "imgae" is not in the schema`,
		},
		{
			"toml", "hugo", `{"required": ["title"], "properties": {"tags": {"items": {"enum": ["a", "b"]}}}}`, "+++\ntags = [\"a\", \"c\"]\n+++\n",
			"+++: key \"title\" is missing\n\"c\": \"c\" is no value of \"tags.1\"",
		},
		{
			"toml, tables", "hugo", `{"properties": {"params": {"properties": {"depth": {"maximum": 3}}}, "list": {"items": {"required": ["x"]}}}}`,
			"+++\n[params]\ndepth = 4\n[[list]]\nx = 1\n[[list]]\ny = 1\n+++\n", "4: \"params.depth\" does not follow the schema: maximum: got 4, want 3\n[[list]]: key \"list.1.x\" is missing",
		},
		{
			"toml, numbers that json has not", "hugo", `{"properties": {"a": {"type": "number"}, "b": {"minimum": 2}, "c": {"type": "integer"}}}`, "+++\na = nan\nb = 1_0.5\nc = 1_000\n+++\n",
			`nan: "a" wants number, not string`,
		},
		{
			"json", "hugo", `{"properties": {"a": {"type": "string"}, "b": {"properties": {"c": {"const": 1}}}}}`, "{\n\"a\": null,\n\"b\": {\"c\": 2}\n}\n",
			"null: \"a\" wants string, not null\n2: \"b.c\" does not follow the schema: value must be 1",
		},
		{"either of two types", "jekyll", `{"properties": {"tags": {"oneOf": [{"type": "string"}, {"type": "array"}]}}}`, "---\ntags: 5\n---\n", `5: "tags" wants string or array, not number`},
		{
			"the form that fits furthest", "jekyll", `{"properties": {"tags": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}}}`, "---\ntags: [a, 5]\n---\n",
			`5: "tags.1" wants string, not number`,
		},
		{"a key that may not be there", "jekyll", `{"properties": {"draft": false}}`, "---\ntitle: x\ndraft: true\n---\n", `draft: key "draft" may not be there`},
		{"conditions", "jekyll", `{"if": {"properties": {"kind": {"const": "talk"}}, "required": ["kind"]}, "then": {"required": ["place"]}}`, "---\nkind: talk\n---\n", `---: key "place" is missing`},
		{"a pattern", "jekyll", `{"properties": {"slug": {"pattern": "^[a-z-]+$"}}}`, "---\nslug: 'My Slug'\n---\n", `'My Slug': "slug" does not follow the schema: 'My Slug' does not match pattern '^[a-z-]+$'`},
		{"the same thing twice", "jekyll", `{"properties": {"tags": {"uniqueItems": true}}}`, "---\ntags: [a, b, a]\n---\n", `[a, b, a]: "tags" does not follow the schema: items at 0 and 2 are equal`},
		{"an empty value", "jekyll", `{"properties": {"title": {"type": "string"}}}`, "---\ntitle:\n---\n", `title: "title" wants string, not null`},
		{"a key within a key", "jekyll", `{"$defs": {"p": {"required": ["name"]}}, "properties": {"by": {"$ref": "#/$defs/p"}}}`, "---\nby: {nick: x}\n---\n", `{nick: x}: key "by.name" is missing`},
		{"days", "jekyll", `{"properties": {"date": {"format": "date"}}}`, "---\ndate: 2024-3-1\n---\n", ""},
		{
			"moments", "jekyll", `{"properties": {"a": {"format": "date-time"}, "b": {"format": "date-time"}, "c": {"format": "date-time"}}}`,
			"---\na: 2024-03-01 10:20:30 +0100\nb: 2024-03-01 10:20:30\nc: soon\n---\n", `soon: "c" does not follow the schema: 'soon' is not valid date-time: less than 20 characters long`,
		},
		{
			"addresses", "jekyll", `{"properties": {"url": {"format": "uri"}, "mail": {"format": "email"}}}`, "---\nurl: https://example.org/x\nmail: nobody\n---\n",
			`nobody: "mail" does not follow the schema: 'nobody' is not valid email: missing @`,
		},
		{"of two values the last one", "jekyll", `{"properties": {"title": {"maxLength": 2}}}`, "---\ntitle: ok\ntitle: nope\n---\n", `nope: "title" does not follow the schema: maxLength: got 4, want 2`},
		{"an alias", "jekyll", `{"properties": {"b": {"type": "array"}}}`, "---\na: &x [1]\nb: *x\n---\n", ""},
		{"keys from elsewhere", "jekyll", `{"required": ["title"]}`, "---\na: &x {title: y}\n<<: *x\n---\n", ""},
		{"capitals that count", "jekyll", `{"required": ["title"]}`, "---\nTitle: x\n---\n", `---: key "title" is missing`},
		{
			"capitals that do not", "pelican", `{"required": ["title", "tags"], "additionalProperties": false, "properties": {"title": {}, "tags": {"type": "array"}, "date": {"format": "date"}}}`,
			"Title: x\nTags: a, b\nDate: 2024-04-01\n\nText\n", "",
		},
		{
			"lines of keys", "pelican", `{"properties": {"status": {"enum": ["draft", "published"]}, "order": {"type": "integer"}}}`, "Title: x\nStatus: ready\nOrder: one\n\nText\n",
			"ready: \"ready\" is no value of \"status\"\none: \"order\" wants integer, not string",
		},
		{"numbers in lines of keys", "pelican", `{"properties": {"order": {"type": "integer"}}}`, "Title: x\norder: 12\n\nText\n", ""},
		{"large numbers", "hugo", `{"properties": {"id": {"type": "integer"}}}`, "---\nid: 123456789012345678901234567890\n---\n", ""},
		{"no header at all", "hugo", `{"required": ["title"]}`, "Text\n", `: key "title" is missing`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := CompileSchema("s.json", []byte(c.schema))
			if err != nil {
				t.Fatal(err)
			}
			g := grammarOf(t, c.generator)
			h := Parse([]byte(c.header), g, InMarkdown)
			var got []string
			for _, v := range s.Check(&h, g.FoldKeys) {
				got = append(got, fmt.Sprintf("%s: %s", v.Span.Of([]byte(c.header)), v.Message))
			}
			if d := cmp.Diff(c.want, strings.Join(got, "\n")); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestSchemaRefused refuses what is no schema, and what would have to be fetched.
func TestSchemaRefused(t *testing.T) {
	for _, doc := range []string{"{", `{"type": "nothing"}`, `{"$ref": "https://example.org/s.json"}`, `{"$ref": "other.json"}`, `{"pattern": "("}`, "a: [", `{"$ref": "#/nowhere"}`, "[1]", ""} {
		if _, err := CompileSchema("s.json", []byte(doc)); err == nil {
			t.Errorf("%s: taken", doc)
		}
	}
}
