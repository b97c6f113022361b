package targets

import (
	"testing"

	"github.com/presscheck/presscheck/lint/markdown"
)

func TestEncodeLike(t *testing.T) {
	for _, c := range []struct {
		name, old string
		kind      markdown.LinkKind
		bracketed bool
		want      string
	}{
		{"my file.md", "file.md", markdown.Inline, false, "my%20file.md"},
		{"my file.md", "your file.md", markdown.Inline, false, "my file.md"},
		{"my file.md", "file.md", markdown.Inline, true, "my file.md"},
		{"my file.md", "file.md", markdown.Tag, false, "my file.md"},
		{"a(b).md", "c.md", markdown.Inline, false, "a%28b%29.md"},
		{"a(b).md", "c(d).md", markdown.Inline, false, "a(b).md"},
		{"é.md", "e.md", markdown.Inline, false, "é.md"},
		{"é.md", "%C3%A8.md", markdown.Inline, false, "%C3%A9.md"},
		{"100% #1?.md", "a.md", markdown.Inline, false, "100%25%20%231%3F.md"},
		{`it's "so".png`, "a.png", markdown.HTML, false, "it%27s%20%22so%22.png"},
	} {
		if got := encodeLike(c.name, c.old, c.kind, c.bracketed); got != c.want {
			t.Errorf("%q in the manner of %q is %q, not %q", c.name, c.old, got, c.want)
		}
	}
}

func TestRelativeURL(t *testing.T) {
	for _, c := range [][3]string{
		{"/a/b/", "/a/c/", "../c/"},
		{"/a/b.html", "/a/c.html", "c.html"},
		{"/", "/a/", "a/"},
		{"/a/b/", "/", "../../"},
	} {
		if got := relativeURL(c[0], c[1]); got != c[2] {
			t.Errorf("from %s to %s is %q, not %q", c[0], c[1], got, c[2])
		}
	}
}

// FuzzDecode holds percent-decoding to be total and the inverse of encoding.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"a b", "%", "%4", "%41", "100% é(x)", "%zz%C3%A9"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		decode(name)
		if got := decode(encodeLike(name, "", markdown.Inline, false)); got != name {
			t.Errorf("%q became %q", name, got)
		}
	})
}
